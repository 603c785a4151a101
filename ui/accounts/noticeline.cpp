#include "ui/accounts/noticeline.h"

#include "ui/common/labels.h"

#include <QBoxLayout>
#include <QPainter>
#include <QStyle>

namespace slipway {

NoticeLine::NoticeLine(QWidget *parent) : QWidget(parent), m_words(new WrapLabel({}, TypeRole::Body, Ink::Secondary, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(scaled(22), 0, 0, 0);
    row->addWidget(m_words, 1);
    hide();
}

void NoticeLine::say(StateGlyph glyph, const QString &words, Ink ink)
{
    m_glyph = glyph;
    m_words->setText(words);
    m_words->setInk(ink);
    setAccessibleName(words);
    setVisible(!words.isEmpty());
    updateGeometry(); // longer words need more lines, also for whoever lays this out now
    update();
}

QString NoticeLine::words() const
{
    return m_words->text();
}

void NoticeLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int side = scaled(14);
    paintGlyph(&painter, QStyle::visualRect(layoutDirection(), rect(), {0, (em() - side) / 2 + 1, side, side}), m_glyph, this);
}

} // namespace slipway
