#include "ui/theme/stateglyph.h"

#include "ui/theme/slipwaystyle.h"
#include "ui/theme/spinner.h"

#include <array>

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QWidget>

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::StateGlyph)
};

// The pen works in a box of 16 × 16, whatever the size painted.
class GlyphPen
{
public:
    GlyphPen(QPainter *painter, const QColor &ink, const QColor &mark) : m_painter(painter), m_ink(ink), m_mark(mark) { }

    void ring(qreal width = 1.6) const { ellipse({1.8, 1.8, 12.4, 12.4}, QPen(m_ink, width)); }
    void dashedRing(const QRectF &box, qreal width) const
    {
        QPen pen(m_ink, width);
        pen.setDashPattern({1.55, 1.55});
        ellipse(box, pen);
    }
    void disc(const QRectF &box = {1, 1, 14, 14}) const
    {
        m_painter->setPen(Qt::NoPen);
        m_painter->setBrush(m_ink);
        m_painter->drawEllipse(box);
    }
    void block(const QRectF &box, qreal radius) const
    {
        m_painter->setPen(Qt::NoPen);
        m_painter->setBrush(m_ink);
        m_painter->drawRoundedRect(box, radius, radius);
    }
    void shape(const QPainterPath &path, qreal edge = 0) const
    {
        m_painter->setPen(edge > 0 ? round(m_ink, edge) : QPen(Qt::NoPen));
        m_painter->setBrush(m_ink);
        m_painter->drawPath(path);
    }
    void stroke(const QPolygonF &line, qreal width = 1.6) const { polyline(line, m_ink, width); }
    void cut(const QPolygonF &line, qreal width = 1.7) const { polyline(line, m_mark, width); }
    void arc(qreal from, qreal span) const
    {
        QColor faint = m_ink;
        faint.setAlpha(60);
        ellipse({1.8, 1.8, 12.4, 12.4}, QPen(faint, 2));
        m_painter->setPen(round(m_ink, 2));
        m_painter->drawArc(QRectF(1.8, 1.8, 12.4, 12.4), qRound(from * 16), qRound(span * 16));
    }

private:
    static QPen round(const QColor &colour, qreal width)
    {
        return QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    }
    void ellipse(const QRectF &box, const QPen &pen) const
    {
        m_painter->setPen(pen);
        m_painter->setBrush(Qt::NoBrush);
        m_painter->drawEllipse(box);
    }
    void polyline(const QPolygonF &line, const QColor &colour, qreal width) const
    {
        m_painter->setPen(round(colour, width));
        m_painter->setBrush(Qt::NoBrush);
        m_painter->drawPolyline(line);
    }

    QPainter *m_painter;
    QColor m_ink;
    QColor m_mark;
};

QPainterPath shieldPath()
{
    QPainterPath path;
    path.moveTo(8, 1);
    path.lineTo(14, 3.2);
    path.lineTo(14, 7.6);
    path.cubicTo(14, 11.4, 11.2, 13.9, 8, 15.2);
    path.cubicTo(4.8, 13.9, 2, 11.4, 2, 7.6);
    path.lineTo(2, 3.2);
    path.closeSubpath();
    return path;
}

QPainterPath trianglePath()
{
    QPainterPath path;
    path.moveTo(8, 2.2);
    path.lineTo(14.6, 13.4);
    path.lineTo(1.4, 13.4);
    path.closeSubpath();
    return path;
}

QPainterPath boltPath()
{
    QPainterPath path;
    path.addPolygon(QPolygonF{{8.9, 3.6}, {5.0, 8.9}, {7.5, 8.9}, {7.1, 12.4}, {11.0, 7.1}, {8.5, 7.1}});
    path.closeSubpath();
    return path;
}

void paintPadlock(QPainter *painter, const GlyphPen &pen, const QColor &ink)
{
    painter->setPen(QPen(ink, 1.6));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(3, 7, 10, 7), 1.8, 1.8);
    painter->drawArc(QRectF(4.9, 2.2, 6.2, 8.6), 0, 180 * 16);
    pen.disc({7, 9.5, 2, 2});
}

void paintInBox(QPainter *painter, StateGlyph glyph, const QColor &ink, const QColor &mark, qreal turn)
{
    const GlyphPen pen(painter, ink, mark);
    switch (glyph) {
    case StateGlyph::None:
        break;
    case StateGlyph::Passed:
        pen.ring();
        pen.stroke({{5.2, 8.3}, {7.2, 10.2}, {10.9, 6.2}}, 1.7);
        break;
    case StateGlyph::Built:
        pen.disc();
        pen.cut({{4.9, 8.3}, {7.1, 10.4}, {11.2, 6.0}});
        break;
    case StateGlyph::Failed:
        pen.disc();
        pen.cut({{5.6, 5.6}, {10.4, 10.4}});
        pen.cut({{10.4, 5.6}, {5.6, 10.4}});
        break;
    case StateGlyph::Building:
        pen.arc(90 - turn, -220);
        pen.disc({6, 6, 4, 4});
        break;
    case StateGlyph::Starting:
        pen.arc(90 - turn, -120);
        break;
    case StateGlyph::Waiting:
        pen.ring();
        pen.stroke({{8, 4.8}, {8, 8.3}, {10.3, 9.6}});
        break;
    case StateGlyph::Approval:
        pen.ring();
        pen.block({5.4, 5.2, 1.9, 5.6}, 0.6);
        pen.block({8.7, 5.2, 1.9, 5.6}, 0.6);
        break;
    case StateGlyph::Cancelled:
        pen.ring();
        pen.stroke({{5.4, 8}, {10.6, 8}}, 1.8);
        break;
    case StateGlyph::Interrupted:
        pen.block({1.6, 1.6, 12.8, 12.8}, 3);
        painter->setPen(Qt::NoPen);
        painter->setBrush(mark);
        painter->drawPath(boltPath());
        break;
    case StateGlyph::NotBuilt:
        pen.ring();
        pen.stroke({{4.4, 11.6}, {11.6, 4.4}});
        break;
    case StateGlyph::Refused:
        pen.shape(shieldPath());
        pen.cut({{5.9, 5.9}, {10.1, 10.1}}, 1.6);
        pen.cut({{10.1, 5.9}, {5.9, 10.1}}, 1.6);
        break;
    case StateGlyph::NotVerified:
        paintPadlock(painter, pen, ink);
        break;
    case StateGlyph::Silent:
        pen.dashedRing({1.8, 1.8, 12.4, 12.4}, 1.6);
        pen.stroke({{5.6, 8}, {10.4, 8}});
        break;
    case StateGlyph::Running:
        pen.disc({4, 4, 8, 8});
        break;
    case StateGlyph::Abnormal:
        pen.shape(trianglePath(), 1.4);
        pen.cut({{8, 6.4}, {8, 9.3}}, 1.5);
        pen.cut({{8, 11.5}, {8, 11.55}});
        break;
    case StateGlyph::Closed:
        pen.block({4, 4, 8, 8}, 1.6);
        break;
    case StateGlyph::NotDeployed:
        pen.dashedRing({3.6, 3.6, 8.8, 8.8}, 1.5);
        break;
    }
}

bool turns(StateGlyph glyph)
{
    return glyph == StateGlyph::Building || glyph == StateGlyph::Starting;
}

} // namespace

StateLook lookFor(StateGlyph state)
{
    switch (state) {
    case StateGlyph::None: break;
    case StateGlyph::Passed: return {state, Tone::Ok, true, Tr::tr("Passed")};
    case StateGlyph::Built: return {state, Tone::Ok, false, Tr::tr("Built")};
    case StateGlyph::Failed: return {state, Tone::Fail, false, Tr::tr("Failed")};
    case StateGlyph::Building: return {state, Tone::Run, false, Tr::tr("Building")};
    case StateGlyph::Starting: return {state, Tone::Run, false, Tr::tr("Starting")};
    case StateGlyph::Waiting: return {state, Tone::Wait, false, Tr::tr("Waiting")};
    case StateGlyph::Approval: return {state, Tone::Wait, false, Tr::tr("Needs approval")};
    case StateGlyph::Cancelled: return {state, Tone::Idle, true, Tr::tr("Cancelled")};
    case StateGlyph::Interrupted: return {state, Tone::Fail, false, Tr::tr("Interrupted")};
    case StateGlyph::NotBuilt: return {state, Tone::Idle, true, Tr::tr("Not built")};
    case StateGlyph::Refused: return {state, Tone::Fail, false, Tr::tr("Refused")};
    case StateGlyph::NotVerified: return {state, Tone::Wait, false, Tr::tr("Not verified")};
    case StateGlyph::Silent: return {state, Tone::Wait, false, Tr::tr("Silent")};
    case StateGlyph::Running: return {state, Tone::Ok, true, Tr::tr("Running")};
    case StateGlyph::Abnormal: return {state, Tone::Fail, false, Tr::tr("Abnormal")};
    case StateGlyph::Closed: return {state, Tone::Idle, true, Tr::tr("Closed")};
    case StateGlyph::NotDeployed: return {state, Tone::Idle, true, Tr::tr("Not deployed")};
    }
    return {};
}

std::optional<StateGlyph> stateFromKey(QStringView key)
{
    struct Entry {
        QLatin1StringView key;
        StateGlyph state;
    };
    static constexpr std::array entries{
        Entry{QLatin1StringView("passed"), StateGlyph::Passed},
        Entry{QLatin1StringView("built"), StateGlyph::Built},
        Entry{QLatin1StringView("failed"), StateGlyph::Failed},
        Entry{QLatin1StringView("building"), StateGlyph::Building},
        Entry{QLatin1StringView("starting"), StateGlyph::Starting},
        Entry{QLatin1StringView("waiting"), StateGlyph::Waiting},
        Entry{QLatin1StringView("needs_approval"), StateGlyph::Approval},
        Entry{QLatin1StringView("cancelled"), StateGlyph::Cancelled},
        Entry{QLatin1StringView("interrupted"), StateGlyph::Interrupted},
        Entry{QLatin1StringView("not_built"), StateGlyph::NotBuilt},
        Entry{QLatin1StringView("refused"), StateGlyph::Refused},
        Entry{QLatin1StringView("not_verified"), StateGlyph::NotVerified},
        Entry{QLatin1StringView("silent"), StateGlyph::Silent},
        Entry{QLatin1StringView("running"), StateGlyph::Running},
        Entry{QLatin1StringView("abnormal"), StateGlyph::Abnormal},
        Entry{QLatin1StringView("closed"), StateGlyph::Closed},
        Entry{QLatin1StringView("not_deployed"), StateGlyph::NotDeployed},
    };
    QString wanted = key.toString().toLower();
    wanted.replace(u'-', u'_');
    for (const Entry &entry : entries) {
        if (wanted == entry.key)
            return entry.state;
    }
    return std::nullopt;
}

void paintGlyph(QPainter *painter, const QRectF &square, StateGlyph glyph, const Tokens &tokens, qreal turn)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(square.topLeft());
    painter->scale(square.width() / 16.0, square.height() / 16.0);
    paintInBox(painter, glyph, tokens.ink(lookFor(glyph).tone), tokens.surface, turn);
    painter->restore();
}

void paintGlyph(QPainter *painter, const QRectF &square, StateGlyph glyph, QWidget *on)
{
    qreal turn = 0;
    if (turns(glyph)) {
        if (const SlipwayStyle *style = slipwayStyleOf(on))
            turn = style->spinner()->keep(on, painter->worldTransform().mapRect(square).toAlignedRect());
    }
    paintGlyph(painter, square, glyph, tokensFor(on), turn);
}

} // namespace slipway
