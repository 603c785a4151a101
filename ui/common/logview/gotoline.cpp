#include "ui/common/logview/gotoline.h"

#include "ui/common/labels.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"

#include <QAbstractScrollArea>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QRegularExpressionValidator>

#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

GoToLine::GoToLine(QAbstractScrollArea *view, std::function<qint64()> lines, std::function<void(qint64)> goTo)
    : QWidget(view), m_view(view), m_lines(std::move(lines)), m_goTo(std::move(goTo)), m_field(new QLineEdit(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8));
    layout->setSpacing(scaled(8));
    auto *label = new TextLabel(tr("Line"), TypeRole::Body, Ink::Secondary, this);
    label->setBuddy(m_field);
    layout->addWidget(label);
    m_field->setObjectName(u"line"_s);
    m_field->setAccessibleName(tr("Go to line"));
    m_field->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]{1,15}"_s), m_field));
    m_field->setFixedWidth(scaled(120));
    m_field->installEventFilter(this);
    layout->addWidget(m_field);
    connect(m_field, &QLineEdit::returnPressed, this, &GoToLine::accept);
    hide();
}

void GoToLine::ask()
{
    m_field->setPlaceholderText(u"1 – %1"_s.arg(QLocale().toString(m_lines())));
    m_field->clear();
    adjustSize();
    move(m_view->viewport()->geometry().right() - width() - scaled(12), scaled(12));
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void GoToLine::accept()
{
    if (const qint64 line = m_field->text().toLongLong(); line > 0)
        m_goTo(line);
    leave();
}

void GoToLine::leave()
{
    hide();
    m_view->setFocus(Qt::OtherFocusReason);
}

bool GoToLine::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        leave();
        return true;
    }
    if (event->type() == QEvent::FocusOut)
        hide();
    return QWidget::eventFilter(watched, event);
}

void GoToLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensFor(this);
    paintBox(&painter, rect(), tokens.raised, tokens.lineStrong, radius::control);
}

} // namespace slipway
