#include "ui/common/pageheader.h"

#include "ui/common/labels.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QLayoutItem>
#include <QPainter>
#include <QPushButton>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 24;

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

} // namespace

Breadcrumb::Breadcrumb(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(padding - 3, 0, padding, 0); // a link has 3 px of room for its focus ring
    m_row->setSpacing(2);
    setAccessibleName(tr("Path"));
}

void Breadcrumb::setSteps(const QStringList &steps)
{
    clearLayout(m_row);
    for (int i = 0; i < steps.size(); ++i) {
        if (i > 0)
            m_row->addWidget(new IconLabel(layoutDirection() == Qt::RightToLeft ? u"chevron-left"_s : u"chevron-right"_s,
                                           Ink::Caption, 12, this));
        QPushButton *step = makeSmallButton(steps.at(i), ButtonKind::Link, {}, this);
        applyType(step, TypeRole::Caption);
        connect(step, &QAbstractButton::clicked, this, [this, i] { Q_EMIT stepActivated(i); });
        m_row->addWidget(step);
    }
    m_row->addStretch(1);
}

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_titleRow(new QHBoxLayout)
    , m_chips(new QHBoxLayout)
    , m_actions(new QHBoxLayout)
    , m_facts(new QWidget(this))
    , m_factRow(new QHBoxLayout(m_facts))
    , m_title(new ElidedLabel({}, TypeRole::Title, Ink::Text, ElidedLabel::Elide::Middle, this))
    , m_aside(new TextLabel({}, TypeRole::Body, Ink::Secondary, this))
{
    m_column->setContentsMargins(0, 14, 0, 14);
    m_column->setSpacing(2);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_titleRow->setContentsMargins(padding, 0, padding, 0);
    m_titleRow->setSpacing(12);
    m_titleRow->addStrut(em() + 14); // as high with buttons as without
    m_chips->setSpacing(8);
    m_actions->setSpacing(8);
    m_titleRow->addWidget(m_title, 0);
    m_titleRow->addWidget(m_aside);
    m_titleRow->addLayout(m_chips);
    m_titleRow->addStretch(1);
    m_titleRow->addLayout(m_actions);
    m_factRow->setContentsMargins(padding, 0, padding, 0);
    m_factRow->setSpacing(6);
    m_column->addLayout(m_titleRow);
    m_column->addWidget(m_facts);
    m_aside->hide();
    m_facts->hide();
}

void PageHeader::setFollowedByTabs(bool followed)
{
    m_column->setContentsMargins(0, 12, 0, followed ? 2 : 12);
}

Breadcrumb *PageHeader::breadcrumb()
{
    if (!m_breadcrumb) {
        m_breadcrumb = new Breadcrumb(this);
        m_column->insertWidget(0, m_breadcrumb);
    }
    return m_breadcrumb;
}

void PageHeader::setTitle(const QString &title, const QString &aside)
{
    m_title->setText(title);
    m_aside->setText(aside);
    m_aside->setVisible(!aside.isEmpty());
    setAccessibleName(title);
}

QString PageHeader::title() const
{
    return m_title->text();
}

void PageHeader::addChip(QWidget *chip)
{
    m_chips->addWidget(chip);
}

ElidedLabel *PageHeader::addFact(const QString &icon, const QString &text, bool mono)
{
    auto *fact = new QWidget(m_facts);
    auto *row = new QHBoxLayout(fact);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    if (!icon.isEmpty())
        row->addWidget(new IconLabel(icon, Ink::Secondary, 14, fact));
    auto *label = new ElidedLabel(text, mono ? TypeRole::Mono : TypeRole::Body, Ink::Secondary,
                                  mono ? ElidedLabel::Elide::Middle : ElidedLabel::Elide::End, fact);
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    row->addWidget(label);
    addFactWidget(fact);
    return label;
}

void PageHeader::addFactWidget(QWidget *widget)
{
    // The last item is the stretch that keeps facts at the leading edge.
    if (m_factRow->count() > 0) {
        delete m_factRow->takeAt(m_factRow->count() - 1);
        m_factRow->addWidget(new TextLabel(u"·"_s, TypeRole::Body, Ink::Caption, m_facts));
    }
    m_factRow->addWidget(widget);
    m_factRow->addStretch(1);
    m_facts->show();
}

void PageHeader::clearFacts()
{
    clearLayout(m_factRow);
    m_facts->hide();
}

void PageHeader::addAction(QWidget *button)
{
    m_actions->addWidget(button);
}

void PageHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokensFor(this).surface);
}

} // namespace slipway
