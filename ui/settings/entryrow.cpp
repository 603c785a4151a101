#include "ui/settings/entryrow.h"

#include "ui/common/labels.h"
#include "ui/common/switch.h"
#include "ui/theme/painting.h"

#include <QBoxLayout>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int padding = 16; // that of the head of a card

} // namespace

EntryRow::EntryRow(const EntryLook &look, QWidget *parent)
    : QWidget(parent)
    , m_line(new QHBoxLayout(this))
    , m_icon(new IconLabel({}, Ink::Secondary, 16, this))
    , m_name(new ElidedLabel({}, TypeRole::Name, Ink::Text, ElidedLabel::Elide::Middle, this))
    , m_tag(new Chip(ChipLook{}, this))
    , m_alarm(new IconLabel(u"triangle-alert"_s, Ink::Wait, 14, this))
    , m_facts(new ElidedLabel({}, TypeRole::Caption, Ink::Secondary, ElidedLabel::Elide::Middle, this))
    , m_aside(new TextLabel({}, TypeRole::Caption, Ink::Caption, this))
    , m_chip(new Chip(ChipLook{}, this))
{
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_tag->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_tag->setMaximumWidth(scaled(180));
    auto *title = new QHBoxLayout;
    title->setSpacing(8);
    title->addWidget(m_name);
    title->addWidget(m_tag);
    title->addStretch(1);
    auto *below = new QHBoxLayout;
    below->setSpacing(6);
    below->addWidget(m_alarm);
    below->addWidget(m_facts, 1);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addLayout(title);
    words->addLayout(below);
    m_line->setContentsMargins(padding, 9, padding, 9);
    m_line->setSpacing(12);
    m_line->addWidget(m_icon);
    m_line->addLayout(words, 1);
    m_line->addWidget(m_aside);
    m_line->addWidget(m_chip);
    if (look.isOn) {
        m_switch = new Switch({}, this, true);
        m_line->addWidget(m_switch);
    }
    m_line->addSpacing(4);
    setLook(look);
}

QString EntryRow::name() const
{
    return m_look.tag.isEmpty() ? m_look.name : m_look.name + u' ' + m_look.tag;
}

void EntryRow::setLook(const EntryLook &look)
{
    m_look = look;
    m_icon->setIcon(look.icon);
    m_icon->setInk(look.isFaded ? Ink::Caption : Ink::Secondary);
    m_name->setText(look.name);
    m_name->setElide(look.isProse ? ElidedLabel::Elide::End : ElidedLabel::Elide::Middle);
    m_name->setInk(look.isFaded ? Ink::Caption : Ink::Text);
    m_tag->setLook(refChip(look.tag));
    m_tag->setVisible(!look.tag.isEmpty());
    const bool alarms = !look.warning.isEmpty();
    m_alarm->setVisible(alarms);
    m_facts->setText(alarms ? look.warning : look.facts);
    m_facts->setInk(alarms ? Ink::Wait : look.isFaded ? Ink::Caption : Ink::Secondary);
    m_facts->setElide(alarms || look.isProse ? ElidedLabel::Elide::End : ElidedLabel::Elide::Middle);
    m_aside->setText(look.aside);
    m_aside->setToolTip(look.asideTip);
    m_aside->setVisible(!look.aside.isEmpty());
    m_chip->setLook(look.chip);
    m_chip->setVisible(!look.chip.text.isEmpty());
    if (m_switch) {
        m_switch->setAccessibleName(name());
        if (!isPending(m_switch->state()))
            m_switch->setOn(look.isOn.value_or(true));
    }
    setAccessibleName(name());
    setAccessibleDescription(m_facts->text());
}

void EntryRow::setLined(bool lined)
{
    m_lined = lined;
    update();
}

void EntryRow::addButton(QWidget *button)
{
    button->setParent(this);
    m_line->addWidget(button);
    // Icons have room around them, and stand below the end of the button in the card's head.
    const bool isIcon = qobject_cast<QToolButton *>(button);
    m_line->setContentsMargins(padding, 9, isIcon ? padding - 4 : padding + 4, 9);
}

void EntryRow::paintEvent(QPaintEvent *)
{
    if (!m_lined)
        return;
    QPainter painter(this);
    paintHairline(&painter, QRectF(0, 0, width(), 1), tokensFor(this).line);
}

} // namespace slipway
