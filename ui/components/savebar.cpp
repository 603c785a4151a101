#include "ui/components/savebar.h"

#include "ui/common/labels.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

SaveBar::SaveBar(QWidget *parent)
    : QWidget(parent)
    , m_words(new TextLabel(tr("Unsaved changes"), TypeRole::Name, Ink::Text, this))
    , m_discard(makeButton(tr("Discard"), ButtonKind::Normal, {}, this))
    , m_save(makeButton(tr("Save"), ButtonKind::Primary, u"save"_s, this))
{
    setAccessibleName(tr("Unsaved changes"));
    m_save->setObjectName(u"save"_s);
    m_discard->setObjectName(u"discard"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(24, 10, 24, 10);
    row->setSpacing(8);
    row->addWidget(m_words);
    row->addSpacing(4);
    row->addWidget(new KeyCap(keyWords(QKeySequence(QKeySequence::Save)), this));
    row->addStretch(1);
    row->addWidget(m_discard);
    row->addWidget(m_save);
    connect(m_save, &QAbstractButton::clicked, this, &SaveBar::saveRequested);
    connect(m_discard, &QAbstractButton::clicked, this, &SaveBar::discardRequested);
}

void SaveBar::setSaving(bool saving)
{
    m_save->setEnabled(!saving);
    m_discard->setEnabled(!saving);
    m_words->setText(saving ? tr("Saving") : tr("Unsaved changes"));
}

void SaveBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    painter.fillRect(rect(), tokens.surface);
    paintHairline(&painter, QRectF(0, 0, width(), 1), tokens.line);
}

} // namespace slipway
