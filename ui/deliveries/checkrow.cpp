#include "ui/deliveries/checkrow.h"

#include "models/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyle>
#include <QToolTip>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int edge = 16;
constexpr int gap = 10;

QString trustIcon(Trust trust)
{
    switch (trust) {
    case Trust::Signed: return u"shield-check"_s;
    case Trust::Reverified: return u"refresh-cw"_s;
    case Trust::Claimed: return u"circle-question-mark"_s;
    case Trust::Local: return u"laptop"_s;
    }
    return {};
}

Ink trustInk(Trust trust)
{
    switch (trust) {
    case Trust::Signed:
    case Trust::Reverified: return Ink::Ok;
    case Trust::Claimed: return Ink::Wait;
    case Trust::Local: return Ink::Caption;
    }
    return Ink::Caption;
}

QString stateWord(CheckState state)
{
    switch (state) {
    case CheckState::Passed: return CheckRow::tr("passed");
    case CheckState::Failed: return CheckRow::tr("failed");
    case CheckState::NotReached: return CheckRow::tr("not reached");
    }
    return {};
}

constexpr int wrapping = Qt::AlignTop | Qt::TextWrapAnywhere;

} // namespace

CheckColumns checkColumns(int width)
{
    CheckColumns columns;
    const int mark = scaled(14);
    columns.mark = edge;
    int left = edge + mark + gap;
    columns.trustWord = width >= 40 * em();
    const int trust = columns.trustWord ? scaled(98) : scaled(18);
    const int right = width - edge;
    columns.trust = QRect(right - trust, 0, trust, 0);
    const int name = columns.trustWord ? scaled(128) : scaled(112);
    columns.name = QRect(left, 0, name, 0);
    left += name + gap;
    const int rest = columns.trust.left() - gap - left;
    if (width < 27 * em()) {
        columns.seen = QRect(left, 0, qMax(20, rest), 0);
        return columns;
    }
    const int wanted = (rest - gap) * 10 / 23;
    columns.wanted = QRect(left, 0, wanted, 0);
    columns.seen = QRect(left + wanted + gap, 0, rest - gap - wanted, 0);
    return columns;
}

CheckRow::CheckRow(const Check &check, bool deciding, bool last, const QStringList &remedies, QWidget *parent)
    : QWidget(parent), m_check(check), m_deciding(deciding), m_last(last)
{
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("%1: %2").arg(words::checkName(check.rule), stateWord(check.state)));
    const QString seen = check.seen.isEmpty() ? tr("nothing") : check.seen;
    setAccessibleDescription(check.hint.isEmpty()
                                 ? tr("wanted %1, seen %2, %3").arg(check.wanted, seen, words::trust(check.trust))
                                 : tr("wanted %1, seen %2, %3. %4").arg(check.wanted, seen, words::trust(check.trust), check.hint));
    for (const QString &remedy : remedies) {
        const int number = int(m_remedies.size());
        QPushButton *button = makeSmallButton(remedy, ButtonKind::Normal, {}, this);
        button->setObjectName(deciding && number == 0 ? u"verdict.change"_s : u"verdict.change.%1.%2"_s.arg(check.rule).arg(number));
        connect(button, &QAbstractButton::clicked, this, [this, number] { Q_EMIT remedyRequested(number); });
        m_remedies.append(button);
    }
}

QString CheckRow::hint() const
{
    if (m_check.state != CheckState::Failed || m_check.hint.isEmpty() || m_check.hint == m_check.seen)
        return {};
    const QString nearest = tr("Nearest change: %1").arg(m_check.hint);
    return m_effect.isEmpty() ? nearest : tr("%1 %2", "two sentences").arg(nearest, m_effect);
}

void CheckRow::setEffect(const QString &effect)
{
    if (m_effect == effect)
        return;
    m_effect = effect;
    updateGeometry();
    layOut();
    update();
}

// Side by side, as many as leave room for words.
int CheckRow::buttonsWidth(int width) const
{
    int sum = 0;
    for (int i = 0; i < m_remedies.size(); ++i) {
        const int button = m_remedies.at(i)->sizeHint().width() + gap;
        if (i > 0 && sum + button > width / 2)
            break;
        sum += button;
    }
    return sum;
}

bool CheckRow::showsHint() const
{
    return (m_deciding || m_open || !m_remedies.isEmpty()) && (!hint().isEmpty() || !m_remedies.isEmpty());
}

void CheckRow::setOpen(bool open)
{
    if (m_open == open)
        return;
    m_open = open;
    updateGeometry();
    layOut();
    update();
}

int CheckRow::lineHeight() const
{
    return em() + 14 + (m_deciding ? 3 : 0);
}

int CheckRow::valuesHeight(int width) const
{
    const CheckColumns columns = checkColumns(width);
    const QFontMetrics metrics(fontFor(TypeRole::Body));
    const int second = !columns.hasWanted() && !m_check.wanted.isEmpty() ? em() : 0;
    if (!m_open)
        return lineHeight() + second;
    const auto heightOf = [&](const QString &text, int room) {
        return metrics.boundingRect(QRect(0, 0, room, 1'000'000), wrapping, text).height();
    };
    int height = heightOf(m_check.seen, columns.seen.width());
    if (!columns.hasWanted())
        height += heightOf(tr("wanted: %1").arg(m_check.wanted), columns.seen.width());
    else
        height = qMax(height, heightOf(m_check.wanted, columns.wanted.width()));
    return qMax(lineHeight() + second, height + 14);
}

int CheckRow::hintHeight(int width) const
{
    if (!showsHint())
        return 0;
    const CheckColumns columns = checkColumns(width);
    const int button = buttonsWidth(width);
    const int room = qMax(60, width - edge - columns.name.left() - scaled(14) - 8 - button);
    const int text = QFontMetrics(fontFor(TypeRole::Caption)).boundingRect(QRect(0, 0, room, 100'000), Qt::TextWordWrap, hint()).height();
    return qMax(text, m_remedies.isEmpty() ? 0 : m_remedies.first()->sizeHint().height()) + 10;
}

int CheckRow::heightForWidth(int width) const
{
    return valuesHeight(width) + hintHeight(width) + 1;
}

QSize CheckRow::sizeHint() const
{
    return {30 * em(), heightForWidth(30 * em())};
}

QSize CheckRow::minimumSizeHint() const
{
    return {10 * em(), lineHeight()};
}

QRect CheckRow::hintRect() const
{
    const int top = valuesHeight(width());
    return {0, top, width(), height() - top - 1};
}

void CheckRow::layOut()
{
    const QRect hint = hintRect();
    const int room = buttonsWidth(width());
    int used = 0;
    for (QPushButton *button : std::as_const(m_remedies)) {
        const QSize size = button->sizeHint();
        const bool fits = used + size.width() + gap <= room;
        button->setVisible(fits);
        if (!fits)
            continue;
        const QRect place(width() - edge - room + gap + used, hint.top() + (hint.height() - 10 - size.height()) / 2, size.width(), size.height());
        button->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
        used += size.width() + gap;
    }
}

void CheckRow::resizeEvent(QResizeEvent *)
{
    layOut();
}

void CheckRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange) {
        updateGeometry();
        layOut();
    }
}

void CheckRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const CheckColumns columns = checkColumns(width());
    if (m_deciding) {
        QPainterPath shape;
        const QRectF box = QRectF(rect()).adjusted(0, 0, 0, m_last ? 0 : -1);
        const qreal corner = m_last ? radius::card - 1 : 0;
        shape.setFillRule(Qt::WindingFill);
        shape.addRoundedRect(box, corner, corner);
        shape.addRect(box.adjusted(0, 0, 0, -corner));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillPath(shape, tokens.log.errorLine);
    }
    const int values = valuesHeight(width());
    const int line = lineHeight() + (m_deciding ? 3 : 0);
    const auto visual = [&](const QRect &rect) { return QStyle::visualRect(layoutDirection(), this->rect(), rect); };
    const int side = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    const auto write = [&](const QString &text, TypeRole type, const QColor &ink, const QRect &column, int top, int height, bool all) {
        painter.setFont(fontFor(type));
        painter.setPen(ink);
        const QRect place = visual(QRect(column.left(), top, column.width(), height));
        if (all)
            painter.drawText(place, side | wrapping, text);
        else
            painter.drawText(place, side | Qt::AlignVCenter | Qt::TextSingleLine,
                             painter.fontMetrics().elidedText(text, Qt::ElideRight, column.width()));
    };

    const bool failed = m_check.state == CheckState::Failed;
    const bool reached = m_check.state != CheckState::NotReached;
    const int mark = scaled(14);
    paintIcon(&painter, visual(QRect(columns.mark, 0, mark, line)), failed ? u"x"_s : reached ? u"check"_s : u"minus"_s,
              failed ? tokens.fail : reached ? tokens.ok : tokens.text3, mark);
    const TypeRole strong = m_deciding ? TypeRole::Name : TypeRole::Body;
    write(words::checkName(m_check.rule), strong, reached ? tokens.text : tokens.text2, columns.name, 0, line, false);
    const QString seen = m_check.seen.isEmpty() && !reached ? tr("not reached") : m_check.seen;
    const QColor seenInk = m_deciding && failed ? tokens.fail : reached ? tokens.text : tokens.text2;
    const int top = m_open ? (line - QFontMetrics(fontFor(TypeRole::Body)).height()) / 2 : 0;
    write(seen, strong, seenInk, columns.seen, top, m_open ? values : line, m_open);
    if (columns.hasWanted()) {
        write(m_check.wanted, TypeRole::Body, tokens.text2, columns.wanted, top, m_open ? values : line, m_open);
    } else if (!m_check.wanted.isEmpty()) {
        const QString wanted = tr("wanted: %1").arg(m_check.wanted);
        const int below = m_open ? top + painter.fontMetrics().boundingRect(QRect(0, 0, columns.seen.width(), 1'000'000), wrapping, seen).height()
                                 : line - 6;
        write(wanted, TypeRole::Caption, tokens.text2, columns.seen, below, m_open ? values : em(), m_open);
    }
    if (reached || m_check.trust != Trust::Local) {
        const QRect icon(columns.trust.left(), 0, scaled(14), line);
        paintIcon(&painter, visual(icon), trustIcon(m_check.trust), tokens.ink(trustInk(m_check.trust)), scaled(14));
        if (columns.trustWord)
            write(words::trust(m_check.trust), TypeRole::Caption, tokens.text2, columns.trust.adjusted(scaled(14) + 5, 0, 0, 0), 0, line, false);
    }
    if (showsHint()) {
        const QRect hint = hintRect().adjusted(0, 0, 0, -10);
        const int arrow = scaled(14);
        const int button = buttonsWidth(width());
        const int left = columns.name.left();
        painter.setFont(fontFor(TypeRole::Caption));
        const QRect words = visual(QRect(left + arrow + 8, hint.top(), width() - edge - left - arrow - 8 - button, hint.height()));
        if (!this->hint().isEmpty()) // else there are only buttons
            paintIcon(&painter, visual(QRect(left, hint.top(), arrow, hint.height())), u"corner-down-right"_s, tokens.text3, arrow);
        painter.setPen(tokens.text2);
        painter.drawText(words, side | Qt::AlignVCenter | Qt::TextWordWrap, this->hint());
    }
    if (!m_last)
        paintHairline(&painter, QRectF(0, height() - 1, width(), 1), tokens.lineSoft);
    if (showsFocusRing(this))
        paintFocusRing(&painter, QRectF(rect()).adjusted(1, 1, -1, -2), tokens, radius::chip);
}

void CheckRow::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: return setOpen(!m_open);
    case Qt::Key_Escape:
        if (m_open)
            return setOpen(false);
        break;
    case Qt::Key_Down: Q_EMIT stepRequested(1); return;
    case Qt::Key_Up: Q_EMIT stepRequested(-1); return;
    default: break;
    }
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(QStringList{words::checkName(m_check.rule), stateWord(m_check.state), m_check.wanted,
                                                          m_check.seen, words::trust(m_check.trust), m_check.hint}
                                                  .join(u'\t'));
        return;
    }
    QWidget::keyPressEvent(event);
}

void CheckRow::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        setOpen(!m_open);
}

bool CheckRow::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const CheckColumns columns = checkColumns(width());
        const int x = QStyle::visualPos(layoutDirection(), rect(), help->pos()).x();
        const auto in = [x](const QRect &column) { return x >= column.left() && x <= column.right(); };
        const QFontMetrics metrics(fontFor(TypeRole::Body));
        QString text;
        if (in(columns.trust))
            text = words::trust(m_check.trust);
        else if (in(columns.seen) && metrics.horizontalAdvance(m_check.seen) > columns.seen.width())
            text = m_check.seen;
        else if (in(columns.wanted) && metrics.horizontalAdvance(m_check.wanted) > columns.wanted.width())
            text = m_check.wanted;
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), text.toHtmlEscaped(), this);
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

CheckHead::CheckHead(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize CheckHead::sizeHint() const
{
    return {30 * em(), em() + 16};
}

void CheckHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(fontFor(TypeRole::CaptionStrong));
    painter.setPen(tokensFor(this).text2);
    const CheckColumns columns = checkColumns(width());
    const auto write = [&](const QString &text, const QRect &column) {
        const QRect place = QStyle::visualRect(layoutDirection(), rect(), QRect(column.left(), 0, column.width(), height()));
        painter.drawText(place, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::AlignVCenter, text);
    };
    write(tr("Check"), columns.name);
    if (columns.hasWanted())
        write(tr("Wanted"), columns.wanted);
    write(tr("Seen"), columns.seen);
    if (columns.trustWord)
        write(tr("Trust"), columns.trust);
}

} // namespace slipway
