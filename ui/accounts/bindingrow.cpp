#include "ui/accounts/bindingrow.h"

#include "ui/accounts/avatar.h"
#include "ui/accounts/stateline.h"
#include "ui/common/labels.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"

#include <QBoxLayout>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int padding = 16;
constexpr int mostNamed = 20; // a longer menu does not fit a small screen

// A name of a person's own choosing must not become a mnemonic.
QString forMenu(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

} // namespace

BindingRow::BindingRow(const BindingId &id, QWidget *parent)
    : QWidget(parent)
    , m_id(id)
    , m_avatar(new Avatar(this))
    , m_name(new ElidedLabel({}, TypeRole::Name, Ink::Text, ElidedLabel::Elide::End, this))
    , m_use(new ElidedLabel({}, TypeRole::Caption, Ink::Secondary, ElidedLabel::Elide::End, this))
    , m_state(new StateLine(this))
    , m_mend(makeSmallButton({}, ButtonKind::Normal, {}, this))
    , m_more(makeIconButton(u"ellipsis"_s, {}, this))
    , m_menu(new QMenu(this))
{
    m_mend->setObjectName(u"mendBinding"_s);
    m_more->setObjectName(u"bindingMenu"_s);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_name);
    words->addWidget(m_use);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(padding, 8, padding - 4, 8);
    row->setSpacing(10);
    row->addWidget(m_avatar);
    row->addLayout(words, 1);
    row->addWidget(m_state);
    row->addSpacing(4);
    row->addWidget(m_mend);
    row->addWidget(m_more);
    connect(m_mend, &QAbstractButton::clicked, this, [this] { Q_EMIT mendRequested(m_facts.look.remedy); });
    m_more->setMenu(m_menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    connect(m_menu, &QMenu::aboutToShow, this, &BindingRow::fillMenu);
}

void BindingRow::setBinding(const Binding &binding, const BindingFacts &facts)
{
    m_facts = facts;
    m_avatar->setAccount(binding.account, binding.displayName, binding.avatar);
    m_name->setText(binding.account);
    m_use->setText(facts.facts);
    m_state->setLook(facts.look);
    const bool mends = facts.look.remedy != BindingRemedy::None;
    const bool hadFocus = m_mend->hasFocus();
    m_mend->setText(facts.look.button);
    m_mend->setAccessibleName(tr("%1 %2", "a button, the account it mends").arg(facts.look.button, binding.account));
    m_mend->setVisible(mends);
    if (hadFocus && !mends)
        m_more->setFocus(Qt::OtherFocusReason);
    // The same account may be bound at several providers, and a screen reader hears one button after the other.
    m_more->setAccessibleName(facts.provider.isEmpty() ? tr("More for %1").arg(binding.account)
                                                       : tr("More for %1 at %2", "account, provider").arg(binding.account, facts.provider));
    m_more->setToolTip(tr("More for %1").arg(binding.account));
    setToolTip(facts.tip);
    setAccessibleName(binding.account);
    setAccessibleDescription(accountwords::sentences({m_state->accessibleName() + u'.', facts.facts + u'.'}));
}

void BindingRow::fillMenu()
{
    m_menu->clear();
    QAction *check = m_menu->addAction(iconFor(u"refresh-cw"_s), tr("Check Now"), this, &BindingRow::checkRequested);
    check->setObjectName(u"checkBinding"_s);
    check->setEnabled(m_facts.look.glyph != StateGlyph::Starting);
    QMenu *components = m_menu->addMenu(iconFor(u"boxes"_s), tr("Show Components"));
    components->setObjectName(u"showComponents"_s);
    components->setEnabled(!m_facts.components.isEmpty());
    for (const auto &[id, name] : m_facts.components) {
        if (components->actions().size() == mostNamed) {
            components->addAction(tr("%n more", nullptr, int(m_facts.components.size()) - mostNamed))->setEnabled(false);
            break;
        }
        components->addAction(forMenu(name), this, [this, id = id] { Q_EMIT componentChosen(id); });
    }
    m_menu->addSeparator();
    m_menu->addAction(iconFor(u"unlink"_s), tr("Unbind…"), this, &BindingRow::unbindRequested)->setObjectName(u"unbind"_s);
}

void BindingRow::contextMenuEvent(QContextMenuEvent *event)
{
    m_menu->popup(event->globalPos());
}

void BindingRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintHairline(&painter, QRectF(1, 0, width() - 2, 1), tokensFor(this).line);
}

} // namespace slipway
