#include "ui/common/toast.h"

#include "ui/common/labels.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/slipwaystyle.h"

#include <QAccessible>
#include <QApplication>
#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QVariantAnimation>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int shadow = 24;
constexpr int bottomGap = 28;
constexpr int shownMs = 6000;
constexpr int riseMs = 160;
constexpr int riseBy = 12;

} // namespace

// Text on the inverse surface, in its ink.
class ToastLabel final : public QWidget
{
public:
    ToastLabel(TypeRole type, bool faint, QWidget *parent) : QWidget(parent), m_faint(faint)
    {
        applyType(this, type);
        setSizePolicy(faint ? QSizePolicy::Fixed : QSizePolicy::Preferred, QSizePolicy::Fixed);
    }
    void setText(const QString &text)
    {
        m_text = text;
        setAccessibleName(text);
        updateGeometry();
        update();
    }
    QString text() const { return m_text; }
    QSize sizeHint() const override { return {fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height() + 2}; }
    QSize minimumSizeHint() const override { return {m_faint ? sizeHint().width() : 40, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &tokens = tokensFor(this);
        painter.setPen(m_faint ? tokens.inverseText2 : tokens.inverseText);
        painter.drawText(rect(), Qt::AlignVCenter | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                         fontMetrics().elidedText(m_text, Qt::ElideRight, width()));
    }

private:
    QString m_text;
    bool m_faint;
};

Toast::Toast(QWidget *page)
    : QWidget(page)
    , m_text(new ToastLabel(TypeRole::Body, false, this))
    , m_undo(makeButton({}, ButtonKind::Inverse, {}, this))
    , m_keys(new ToastLabel(TypeRole::Caption, true, this))
    , m_close(makeButton({}, ButtonKind::Inverse, u"x"_s, this))
    , m_motion(new QVariantAnimation(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(shadow + 16, shadow + 9, shadow + 8, shadow + 9);
    row->setSpacing(10);
    row->addWidget(m_text, 1);
    row->addSpacing(4);
    row->addWidget(m_undo);
    row->addWidget(m_keys);
    row->addWidget(m_close);
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
    m_keys->setText(keyWords(QKeySequence(QKeySequence::Undo)));
    m_timer.setSingleShot(true);
    m_timer.setInterval(shownMs);
    hide();
    page->installEventFilter(this);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (underMouse() || isAncestorOf(QApplication::focusWidget()))
            m_timer.start();
        else
            dismiss();
    });
    connect(m_undo, &QAbstractButton::clicked, this, &Toast::undo);
    connect(m_close, &QAbstractButton::clicked, this, &Toast::dismiss);
    connect(m_motion, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        m_rise = value.toReal();
        place();
    });
}

QString Toast::text() const
{
    return m_text->text();
}

void Toast::setDuration(int ms)
{
    m_timer.setInterval(ms);
}

void Toast::showToast(const QString &text, const QString &undo, const QString &icon)
{
    m_focusBefore = QApplication::focusWidget();
    m_icon = icon;
    m_text->setText(text);
    m_undo->setText(undo);
    m_undo->setVisible(!undo.isEmpty());
    m_keys->setVisible(!undo.isEmpty());
    layout()->setContentsMargins(shadow + (icon.isEmpty() ? 16 : 42), shadow + 9, shadow + 8, shadow + 9);
    setAccessibleName(text);
    m_rise = 1;
    place();
    show();
    raise();
    restartTimer();
    if (const int ms = motionMs(this, riseMs); ms > 0) {
        m_motion->stop();
        m_motion->setDuration(ms);
        m_motion->setStartValue(0.0);
        m_motion->setEndValue(1.0);
        m_motion->start();
    }
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::dismiss()
{
    if (isHidden())
        return;
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    m_timer.stop();
    m_motion->stop();
    hide();
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
}

bool Toast::undo()
{
    if (isHidden() || m_undo->isHidden())
        return false;
    dismiss();
    Q_EMIT undoRequested();
    return true;
}

QSize Toast::sizeHint() const
{
    return layout()->sizeHint();
}

void Toast::place()
{
    const QSize room = parentWidget()->size();
    const QSize size = sizeHint().boundedTo({qMax(room.width(), 200), room.height()});
    const int drop = qRound((1 - m_rise) * riseBy);
    setGeometry((room.width() - size.width()) / 2, room.height() - size.height() - bottomGap + shadow + drop, size.width(),
                size.height());
}

void Toast::restartTimer()
{
    m_timer.start();
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && !isHidden())
        place();
    return QWidget::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    const QRectF box = QRectF(rect()).adjusted(shadow, shadow, -shadow, -shadow);
    paintShadow(&painter, box, radius::card, shadow - 4, tokens);
    paintBox(&painter, box, tokens.inverse, tokens.dark ? tokens.lineStrong : tokens.inverse, radius::card);
    if (!m_icon.isEmpty()) {
        const int side = scaled(16);
        const QRectF row = box.adjusted(16, 0, -16, 0);
        const QRect slot = QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter, {side, side}, row.toRect());
        paintIcon(&painter, slot, m_icon, tokens.inverseText2, side);
    }
}

void Toast::enterEvent(QEnterEvent *event)
{
    m_timer.stop();
    QWidget::enterEvent(event);
}

void Toast::leaveEvent(QEvent *event)
{
    restartTimer();
    QWidget::leaveEvent(event);
}

void Toast::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return dismiss();
    if (event->matches(QKeySequence::Undo) && undo())
        return;
    QWidget::keyPressEvent(event);
}

} // namespace slipway
