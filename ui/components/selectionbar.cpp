#include "ui/components/selectionbar.h"

#include "ui/common/labels.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

SelectionBar::SelectionBar(QWidget *parent)
    : QWidget(parent)
    , m_words(new TextLabel({}, TypeRole::Name, Ink::Text, this))
    , m_forecast(new ElidedLabel({}, TypeRole::Caption, Ink::Caption, ElidedLabel::Elide::End, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(24, 8, 16, 8);
    row->setSpacing(8);
    auto *on = makeSmallButton(tr("Switch On"), ButtonKind::Normal, {}, this);
    auto *off = makeSmallButton(tr("Switch Off"), ButtonKind::Normal, {}, this);
    auto *build = makeSmallButton(tr("Build"), ButtonKind::Normal, u"play"_s, this);
    auto *remove = makeSmallButton(tr("Remove…"), ButtonKind::Danger, u"trash-2"_s, this);
    auto *clear = makeIconButton(u"x"_s, tr("Clear selection"), this);
    on->setObjectName(u"switchOn"_s);
    off->setObjectName(u"switchOff"_s);
    build->setObjectName(u"buildSelected"_s);
    remove->setObjectName(u"removeSelected"_s);
    on->setAccessibleName(tr("Switch the webhooks of the selection on"));
    off->setAccessibleName(tr("Switch the webhooks of the selection off"));
    m_forecast->setObjectName(u"switchForecast"_s);
    row->addWidget(m_words);
    row->addSpacing(8);
    row->addWidget(m_forecast, 1);
    for (QWidget *button : std::initializer_list<QWidget *>{on, off, build, remove, clear})
        row->addWidget(button);
    connect(on, &QAbstractButton::clicked, this, [this] { Q_EMIT switchRequested(true); });
    connect(off, &QAbstractButton::clicked, this, [this] { Q_EMIT switchRequested(false); });
    connect(build, &QAbstractButton::clicked, this, &SelectionBar::buildRequested);
    connect(remove, &QAbstractButton::clicked, this, &SelectionBar::removeRequested);
    connect(clear, &QAbstractButton::clicked, this, &SelectionBar::clearRequested);
}

void SelectionBar::setCount(int count)
{
    m_words->setText(tr("%n selected", nullptr, count));
    setAccessibleName(m_words->text());
}

void SelectionBar::setForecast(const QString &sentence)
{
    m_forecast->setText(sentence);
    setAccessibleDescription(sentence);
}

QString SelectionBar::forecast() const
{
    return m_forecast->text();
}

void SelectionBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    painter.fillRect(rect(), tokens.surface);
    paintHairline(&painter, QRectF(0, 0, width(), 1), tokens.lineStrong);
}

} // namespace slipway
