#include "ui/deliveries/factsline.h"

#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int dotRoom = 14;

QFont fontOf(const FactsLine::Fact &fact)
{
    return fontFor(fact.mono ? TypeRole::Mono : TypeRole::Body);
}

} // namespace

FactsLine::FactsLine(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FactsLine::setFacts(const QList<Fact> &facts)
{
    m_facts.clear();
    QStringList words;
    for (const Fact &fact : facts) {
        if (fact.text.isEmpty())
            continue;
        m_facts.append(fact);
        words.append(fact.text);
    }
    setAccessibleName(words.join(u", "_s));
    updateGeometry();
    update();
}

QSize FactsLine::sizeHint() const
{
    int width = 0;
    for (const Fact &fact : m_facts)
        width += QFontMetrics(fontOf(fact)).horizontalAdvance(fact.text) + (width > 0 ? dotRoom : 0);
    return {width + 2, em() + 4};
}

QSize FactsLine::minimumSizeHint() const
{
    return {qMin(4 * em(), sizeHint().width()), em() + 4};
}

void FactsLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const auto write = [&](const QString &text, const QColor &ink, int left, int room, Qt::Alignment alignment) {
        painter.setPen(ink);
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), QRect(left, 0, room, height())),
                         int(QStyle::visualAlignment(layoutDirection(), alignment)) | Qt::AlignVCenter | Qt::TextSingleLine, text);
    };
    // What it is about gives way before the rest is left out: the end of a path says most.
    int first = width();
    if (const int over = sizeHint().width() - width(); over > 0 && !m_facts.isEmpty()) {
        const int whole = QFontMetrics(fontOf(m_facts.first())).horizontalAdvance(m_facts.first().text);
        first = qMin(width(), qMax(whole - over, 9 * em()));
    }
    int x = 0;
    for (const Fact &fact : m_facts) {
        if (x > 0) {
            if (width() - x < dotRoom + em())
                break;
            write(u"·"_s, tokens.text3, x, dotRoom, Qt::AlignHCenter);
            x += dotRoom;
        }
        painter.setFont(fontOf(fact));
        const QString text = x == 0 ? elidedOwner(painter.fontMetrics(), fact.text, first)
                                    : painter.fontMetrics().elidedText(fact.text, Qt::ElideRight, width() - x);
        const int room = painter.fontMetrics().horizontalAdvance(text) + 1;
        write(text, tokens.text2, x, room, Qt::AlignLeft);
        x += room;
        painter.setFont(font());
    }
}

bool FactsLine::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        if (sizeHint().width() > width())
            QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), accessibleName().toHtmlEscaped(), this);
        else
            event->ignore();
        return true;
    }
    return QWidget::event(event);
}

} // namespace slipway
