#include "ui/accounts/providercard.h"

#include "ui/common/labels.h"
#include "ui/common/look/look.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"

#include <QApplication>
#include <QBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int padding = 16;

} // namespace

ProviderCard::ProviderCard(const ProviderId &id, QWidget *parent)
    : QWidget(parent)
    , m_id(id)
    , m_mark(new IconLabel({}, Ink::Text, 20, this))
    , m_title(new ElidedLabel({}, TypeRole::Heading, Ink::Text, ElidedLabel::Elide::End, this))
    , m_personal(new TextLabel(tr("personal"), TypeRole::Caption, Ink::Caption, this))
    , m_host(new ElidedLabel({}, TypeRole::Caption, Ink::Secondary, ElidedLabel::Elide::Middle, this))
    , m_bind(makeSmallButton(tr("Bind Account…"), ButtonKind::Normal, {}, this))
    , m_more(makeIconButton(u"ellipsis"_s, {}, this))
    , m_menu(new QMenu(this))
    , m_list(new QVBoxLayout)
    , m_nothing(new WrapLabel(tr("No account is bound here yet."), TypeRole::Body, Ink::Secondary, this))
    , m_footBox(new QWidget(this))
    , m_foot(new WrapLabel({}, TypeRole::Caption, Ink::Secondary, m_footBox))
{
    m_bind->setObjectName(u"bindAccount"_s);
    m_more->setObjectName(u"providerMenu"_s);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *title = new QHBoxLayout;
    title->setSpacing(8);
    title->addWidget(m_title);
    title->addWidget(m_personal);
    title->addStretch(1);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addLayout(title);
    words->addWidget(m_host);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(padding, 12, padding - 4, 12);
    head->setSpacing(10);
    head->addWidget(m_mark);
    head->addLayout(words, 1);
    head->addWidget(m_bind);
    head->addWidget(m_more);
    m_list->setSpacing(0);
    m_nothing->setContentsMargins(padding, 12, padding, 14);
    auto *foot = new QVBoxLayout(m_footBox);
    foot->setContentsMargins(padding, 8, padding, 8);
    foot->addWidget(m_foot);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addLayout(head);
    column->addLayout(m_list);
    column->addWidget(m_nothing);
    column->addStretch(1);
    column->addWidget(m_footBox);

    m_menu->addAction(iconFor(u"pencil"_s), tr("Edit…"), this, &ProviderCard::editRequested)->setObjectName(u"editProvider"_s);
    m_menu->addAction(iconFor(u"trash-2"_s), tr("Remove…"), this, &ProviderCard::removeRequested)->setObjectName(u"removeProvider"_s);
    m_more->setMenu(m_menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    connect(m_bind, &QAbstractButton::clicked, this, &ProviderCard::bindRequested);
    setFoot({});
}

void ProviderCard::setProvider(const Provider &provider)
{
    m_mark->setIcon(forgeIcon(word(provider.kind)));
    m_title->setText(provider.name);
    m_personal->setVisible(provider.personal);
    const QString host = accountwords::host(provider.address);
    m_host->setText(host);
    m_host->setToolTip(provider.address);
    m_bind->setAccessibleName(tr("Bind an account at %1").arg(provider.name));
    const QString more = tr("More for %1").arg(provider.name);
    m_more->setAccessibleName(more);
    m_more->setToolTip(more);
    setAccessibleName(tr("%1, %2", "provider, its host").arg(provider.name, host));
}

bool ProviderCard::setBindings(const QList<Binding> &bindings, const QList<BindingFacts> &facts)
{
    QList<BindingRow *> before = std::exchange(m_rows, {});
    for (qsizetype i = 0; i < bindings.size(); ++i) {
        const Binding &binding = bindings[i];
        const auto known = std::find_if(before.begin(), before.end(), [&binding](const BindingRow *row) { return row->id() == binding.id; });
        BindingRow *row = nullptr;
        if (known != before.end()) {
            row = *known;
            before.erase(known);
        } else {
            row = new BindingRow(binding.id, this);
            Q_EMIT rowAdded(row);
        }
        row->setBinding(binding, facts[i]);
        m_rows.append(row);
    }
    bool lostFocus = false;
    for (BindingRow *gone : std::as_const(before)) {
        lostFocus = lostFocus || gone->isAncestorOf(QApplication::focusWidget());
        gone->hide();
        gone->deleteLater();
    }
    while (m_list->count() > 0)
        delete m_list->takeAt(0);
    QWidget *last = m_more;
    for (BindingRow *row : std::as_const(m_rows)) {
        m_list->addWidget(row);
        setTabOrder(last, row->mendButton());
        setTabOrder(row->mendButton(), row->menuButton());
        last = row->menuButton();
    }
    m_nothing->setVisible(m_rows.isEmpty());
    update();
    return lostFocus;
}

BindingRow *ProviderCard::row(const BindingId &id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&id](const BindingRow *row) { return row->id() == id; });
    return found == m_rows.end() ? nullptr : *found;
}

void ProviderCard::setFoot(const QString &text)
{
    m_foot->setText(text);
    m_footBox->setVisible(!text.isEmpty());
    update();
}

QString ProviderCard::foot() const
{
    return m_foot->text();
}

void ProviderCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    paintBox(&painter, rect(), tokens.surface, Qt::transparent, radius::card);
    if (m_footBox->isVisibleTo(this)) {
        QPainterPath outline;
        outline.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::card, radius::card);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setClipPath(outline);
        painter.fillRect(0, m_footBox->y(), width(), height(), tokens.sunken);
        painter.fillRect(0, m_footBox->y(), width(), 1, tokens.line);
        painter.restore();
    }
    if (m_rows.isEmpty())
        paintHairline(&painter, QRectF(1, m_nothing->y(), width() - 2, 1), tokens.line);
    paintBox(&painter, rect(), Qt::transparent, tokens.line, radius::card);
}

} // namespace slipway
