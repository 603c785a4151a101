#include "ui/settings/hoptrail.h"

#include "ui/theme/icons.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int tile = 36;
constexpr int icon = 18;
constexpr int gap = 8;      // below the tile
constexpr int lineGap = 5;  // between tile and line
constexpr int listTile = 26;
constexpr int listStep = 36; // from one to the next

QString iconOf(const ReachHop &hop)
{
    switch (hop.kind) {
    case HopKind::Forge: {
        const QString host = hop.title.toLower();
        for (const QString &mark : {u"github"_s, u"gitlab"_s, u"gitee"_s, u"gitea"_s, u"gogs"_s, u"bitbucket"_s, u"codeberg"_s}) {
            if (host.contains(mark))
                return mark;
        }
        return u"git"_s;
    }
    case HopKind::Name: return u"globe"_s;
    case HopKind::Router: return u"router"_s;
    case HopKind::Relay: return u"waypoints"_s;
    case HopKind::Tls: return u"lock"_s;
    case HopKind::Computer: return u"laptop"_s;
    case HopKind::Slipway: return u"inbox"_s;
    }
    return {};
}

QString stateWord(HopState state)
{
    switch (state) {
    case HopState::Passed: return HopTrail::tr("passed");
    case HopState::Failed: return HopTrail::tr("fails here");
    case HopState::Warned: return HopTrail::tr("needs a look");
    case HopState::NotReached: return HopTrail::tr("not reached");
    case HopState::Unknown: break;
    }
    return HopTrail::tr("not known");
}

struct HopInk {
    QColor edge;
    QColor fill;
    QColor icon;
    QColor fact;
    qreal width = 1.5; // of the edge
};

HopInk inkOf(HopState state, const Tokens &tokens)
{
    switch (state) {
    case HopState::Passed: return {tokens.ok, tokens.okSoft, tokens.ok, tokens.text2};
    case HopState::Failed: return {tokens.fail, tokens.failSoft, tokens.fail, tokens.fail};
    case HopState::Warned: return {tokens.wait, tokens.waitSoft, tokens.wait, tokens.wait};
    case HopState::NotReached:
    case HopState::Unknown: break;
    }
    return {tokens.lineStrong, tokens.surface, tokens.text2, tokens.text2, 1};
}

// Of the line that leads to the step.
QPen penTo(HopState state, const Tokens &tokens)
{
    const bool isPassed = state == HopState::Passed || state == HopState::Warned;
    QPen pen(state == HopState::Failed ? tokens.fail : isPassed ? tokens.ok : tokens.lineStrong, 2);
    if (!isPassed)
        pen.setDashPattern({3, 2.5});
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

} // namespace

HopTrail::HopTrail(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("The way of a webhook"));
}

void HopTrail::setHops(const QList<ReachHop> &hops)
{
    m_hops = hops;
    QStringList words;
    for (const ReachHop &hop : hops)
        words.append(tr("%1: %2, %3", "a step of the way, what is known of it, whether it is passed").arg(hop.title, hop.fact, stateWord(hop.state)));
    setAccessibleDescription(words.join(u"; "_s));
    setVisible(!hops.isEmpty());
    updateGeometry();
    update();
}

QSize HopTrail::sizeHint() const
{
    const int words = QFontMetrics(fontFor(TypeRole::Name)).height() + QFontMetrics(fontFor(TypeRole::Caption)).height();
    return {int(m_hops.size()) * scaled(130), scaled(tile) + gap + words + 2};
}

QSize HopTrail::minimumSizeHint() const
{
    return {scaled(160), sizeHint().height()};
}

int HopTrail::heightForWidth(int width) const
{
    return isList(width) ? int(m_hops.size()) * scaled(listStep) - (scaled(listStep) - scaled(listTile)) : sizeHint().height();
}

bool HopTrail::isList(int width) const
{
    const QFontMetrics names(fontFor(TypeRole::Name)), facts(fontFor(TypeRole::Caption));
    const int room = width / qMax(int(m_hops.size()), 1) - 4;
    // Names of hosts and their addresses may be as long as they like, and are shortened.
    return std::any_of(m_hops.begin(), m_hops.end(), [&](const ReachHop &hop) {
        const bool isHost = hop.kind == HopKind::Forge, isAddress = hop.kind == HopKind::Name || hop.kind == HopKind::Relay;
        return (!isHost && names.horizontalAdvance(hop.title) > room) || (!isAddress && facts.horizontalAdvance(hop.fact) > room);
    });
}

QRect HopTrail::cell(int index) const
{
    const int count = int(m_hops.size());
    if (isList(width()))
        return {0, index * scaled(listStep), width(), scaled(listTile)};
    const QRect logical(index * width() / count, 0, (index + 1) * width() / count - index * width() / count, height());
    return QStyle::visualRect(layoutDirection(), rect(), logical);
}

void HopTrail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool list = isList(width());
    for (int i = 0; i < int(m_hops.size()); ++i) {
        if (list)
            paintBelow(painter, i);
        else
            paintBeside(painter, i);
    }
}

void HopTrail::paintBeside(QPainter &painter, int index)
{
    const Tokens &tokens = tokensFor(this);
    const ReachHop &hop = m_hops.at(index);
    const HopInk ink = inkOf(hop.state, tokens);
    const int side = scaled(tile);
    const QRect room = cell(index);
    const QRect box(room.center().x() - side / 2, 0, side, side);
    if (index > 0) { // from the step before to this one
        painter.setPen(penTo(hop.state, tokens));
        const int from = cell(index - 1).center().x(), to = room.center().x();
        const int away = side / 2 + lineGap, way = to > from ? 1 : -1;
        painter.drawLine(QPointF(from + way * away, side / 2.0), QPointF(to - way * away, side / 2.0));
    }
    paintBox(&painter, box, ink.fill, ink.edge, radius::list, ink.width);
    paintIcon(&painter, box, iconOf(hop), ink.icon, scaled(icon));

    const auto write = [&](const QFont &font, const QColor &colour, const QString &text, int top, Qt::TextElideMode elide) {
        const QFontMetrics metrics(font);
        const QRect line(room.left() + 2, top, room.width() - 4, metrics.height());
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(line, Qt::AlignCenter, metrics.elidedText(text, elide, line.width()));
        return line.bottom() + 2;
    };
    const int below = write(fontFor(TypeRole::Name), tokens.text, hop.title, side + gap, Qt::ElideMiddle);
    write(fontFor(TypeRole::Caption), ink.fact, hop.fact, below, Qt::ElideMiddle);
}

void HopTrail::paintBelow(QPainter &painter, int index)
{
    const Tokens &tokens = tokensFor(this);
    const ReachHop &hop = m_hops.at(index);
    const HopInk ink = inkOf(hop.state, tokens);
    const QRect row = cell(index);
    const auto placed = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const int side = row.height();
    const QRect box = placed({0, row.top(), side, side});
    if (index > 0) {
        painter.setPen(penTo(hop.state, tokens));
        const qreal x = box.left() + side / 2.0;
        painter.drawLine(QPointF(x, cell(index - 1).bottom() + 3), QPointF(x, row.top() - 2));
    }
    paintBox(&painter, box, ink.fill, ink.edge, radius::control, ink.width);
    paintIcon(&painter, box, iconOf(hop), ink.icon, scaled(icon) * listTile / tile);
    painter.setFont(fontFor(TypeRole::Name));
    painter.setPen(tokens.text);
    const int begin = side + 2 * gap;
    const QString title = painter.fontMetrics().elidedText(hop.title, Qt::ElideMiddle, (width() - begin) / 2);
    const int titleWidth = painter.fontMetrics().horizontalAdvance(title) + 2;
    const int lead = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter));
    painter.drawText(placed({begin, row.top(), titleWidth, side}), lead, title);
    painter.setFont(fontFor(TypeRole::Caption));
    painter.setPen(ink.fact);
    const int factBegin = begin + titleWidth + 2 * gap;
    painter.drawText(placed({factBegin, row.top(), width() - factBegin, side}), lead,
                     painter.fontMetrics().elidedText(hop.fact, Qt::ElideMiddle, width() - factBegin));
}

bool HopTrail::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto *help = static_cast<QHelpEvent *>(event);
    for (int i = 0; i < int(m_hops.size()); ++i) {
        if (cell(i).contains(help->pos())) {
            const ReachHop &hop = m_hops.at(i);
            QToolTip::showText(help->globalPos(), tr("%1: %2", "a step of the way, what is known of it").arg(hop.title, hop.fact), this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

} // namespace slipway
