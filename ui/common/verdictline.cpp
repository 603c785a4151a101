#include "ui/common/verdictline.h"

#include "ui/common/chip.h"
#include "ui/common/labels.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QPushButton>

namespace slipway {

using namespace Qt::StringLiterals;

VerdictLine::VerdictLine(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_chip(new Chip(StateGlyph::None, this))
    , m_room(new QSpacerItem(0, 0, QSizePolicy::Fixed))
    , m_event(new ElidedLabel({}, TypeRole::Name, Ink::Text, ElidedLabel::Elide::Middle, this))
    , m_reason(new ElidedLabel({}, TypeRole::Body, Ink::Secondary, ElidedLabel::Elide::End, this))
    , m_time(new TextLabel({}, TypeRole::Caption, Ink::Caption, this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    m_event->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_row->addWidget(m_chip);
    m_row->addItem(m_room);
    m_row->addSpacing(8);
    m_row->addWidget(m_event);
    m_row->addSpacing(8);
    m_row->addWidget(m_reason, 1);
    m_row->addSpacing(12);
    m_row->addWidget(m_time);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void VerdictLine::setVerdict(StateGlyph state, const QString &event, const QString &reason, const QString &time,
                             const QString &exactTime, const QString &word)
{
    ChipLook look = chipFor(state, state != StateGlyph::Passed); // what went well is quiet
    if (!word.isEmpty())
        look.text = word;
    m_chip->setLook(look);
    m_event->setText(event);
    m_event->setVisible(!event.isEmpty());
    m_reason->setText(reason);
    m_time->setText(time);
    m_time->setToolTip(exactTime);
    m_time->setVisible(!time.isEmpty());
    setAccessibleName(u"%1: %2 %3"_s.arg(word.isEmpty() ? lookFor(state).word : word, event, reason).simplified());
}

QPushButton *VerdictLine::addLink(const QString &text)
{
    QPushButton *link = makeSmallButton(text, ButtonKind::Link, {}, this);
    m_row->addSpacing(8);
    m_row->addWidget(link);
    return link;
}

int VerdictLine::chipWidth() const
{
    return m_chip->sizeHint().width();
}

void VerdictLine::setChipRoom(int width)
{
    m_room->changeSize(qMax(0, width - chipWidth()), 0, QSizePolicy::Fixed);
    m_row->invalidate();
}

} // namespace slipway
