#include "ui/accounts/bigcode.h"

#include "ui/common/valuefield.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int padding = 18;

} // namespace

BigCode::BigCode(const QString &name, QWidget *parent)
    : QWidget(parent), m_name(name), m_copy(new FieldButton(u"copy"_s, tr("Copy"), tr("Copy the code"), this))
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_copy->reserveFor(tr("Copied"));
    m_copy->setObjectName(u"copyCode"_s);
    connect(m_copy, &QAbstractButton::clicked, this, &BigCode::copy);
}

void BigCode::setCode(const QString &code)
{
    m_code = code;
    setAccessibleName(tr("%1: %2", "name of the code, its letters").arg(m_name, code));
    updateGeometry();
    update();
}

QFont BigCode::codeFont() const
{
    // Letters that are read off the screen: wide apart, and never joined.
    QFont font = fontFor(TypeRole::Mono);
    font.setPointSizeF(fontFor(TypeRole::Display).pointSizeF());
    font.setLetterSpacing(QFont::PercentageSpacing, 112);
    return font;
}

QSize BigCode::sizeHint() const
{
    const QFontMetrics metrics(codeFont());
    return {metrics.horizontalAdvance(m_code) + 2 * padding + 8 + m_copy->sizeHint().width(), metrics.height() + scaled(20)};
}

void BigCode::copy()
{
    QGuiApplication::clipboard()->setText(m_code);
    m_copy->confirm(tr("Copied"));
}

void BigCode::resizeEvent(QResizeEvent *)
{
    const int wide = m_copy->sizeHint().width();
    m_copy->setGeometry(QStyle::visualRect(layoutDirection(), rect(), {width() - wide - 1, 1, wide, height() - 2}));
}

void BigCode::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    paintBox(&painter, rect(), tokens.sunken, tokens.line, radius::list);
    painter.setFont(codeFont());
    painter.setPen(tokens.text);
    painter.setLayoutDirection(Qt::LeftToRight); // a code in every language
    const QRect room = QStyle::visualRect(layoutDirection(), rect(), {padding, 0, width() - padding - m_copy->width(), height()});
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, m_code);
}

} // namespace slipway
