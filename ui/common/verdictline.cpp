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
    , m_event(new ElidedLabel({}, TypeRole::Name, Ink::Text, ElidedLabel::Elide::Middle, this))
    , m_reason(new ElidedLabel({}, TypeRole::Body, Ink::Secondary, ElidedLabel::Elide::End, this))
    , m_time(new TextLabel({}, TypeRole::Caption, Ink::Caption, this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(8);
    m_event->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_row->addWidget(m_chip);
    m_row->addWidget(m_event);
    m_row->addWidget(m_reason, 1);
    m_row->addSpacing(4);
    m_row->addWidget(m_time);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void VerdictLine::setVerdict(StateGlyph state, const QString &event, const QString &reason, const QString &time,
                             const QString &exactTime)
{
    m_chip->setLook(chipFor(state, true));
    m_event->setText(event);
    m_event->setVisible(!event.isEmpty());
    m_reason->setText(reason);
    m_time->setText(time);
    m_time->setToolTip(exactTime);
    m_time->setVisible(!time.isEmpty());
    setAccessibleName(u"%1: %2 %3"_s.arg(lookFor(state).word, event, reason).simplified());
}

QPushButton *VerdictLine::addLink(const QString &text)
{
    QPushButton *link = makeSmallButton(text, ButtonKind::Link, {}, this);
    m_row->addWidget(link);
    return link;
}

} // namespace slipway
