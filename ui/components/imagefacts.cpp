#include "ui/components/imagefacts.h"

#include "app/core/whendone.h"
#include "app/domain/imagename.h"
#include "ui/common/chip.h"
#include "ui/common/labels.h"
#include "ui/common/formrows.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QPointer>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

ImageFacts::ImageFacts(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_rows(new FormRows(this))
    , m_now(makeLine())
    , m_before(makeLine())
    , m_undo(makeSmallButton(tr("Undo"), ButtonKind::Normal, u"undo-2"_s, m_before.box))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    m_now.box->setObjectName(u"imageNow"_s);
    m_before.box->setObjectName(u"imageBefore"_s);
    m_undo->setObjectName(u"undoImage"_s);
    m_before.box->layout()->addWidget(m_undo);
    m_rows->addRow(tr("Source"), m_now.box);
    m_rows->addRow(tr("Before"), m_before.box);
    connect(m_undo, &QAbstractButton::clicked, this, [this] { goBack(false); });
}

ImageFacts::Line ImageFacts::makeLine()
{
    Line line;
    line.box = new QWidget(this);
    line.tag = new Chip(refChip({}), line.box);
    line.digest = new ElidedLabel({}, TypeRole::Mono, Ink::Secondary, ElidedLabel::Elide::End, line.box);
    auto *row = new QHBoxLayout(line.box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(line.tag);
    row->addWidget(line.digest, 1);
    return line;
}

void ImageFacts::fill(const Line &line, const QString &tag, const QString &digest)
{
    line.tag->setLook(refChip(tag));
    line.tag->setVisible(!tag.isEmpty());
    line.digest->setText(digest.isEmpty() ? tr("content not known yet") : digest);
    line.box->setAccessibleName(tag.isEmpty() ? digest : digest.isEmpty() ? tag : tr("%1, %2", "tag and digest").arg(tag, digest));
    line.box->setToolTip(digest);
}

void ImageFacts::setComponent(const Component &component)
{
    m_id = component.id;
    if (!component.image)
        return;
    const ImageTag now = currentTag(component).value_or(ImageTag());
    fill(m_now, now.tag, now.digest);
    const ImageName previous = parseImageName(component.image->previous).value_or(ImageName());
    fill(m_before, previous.tag, previous.digest);
    m_rows->setRowVisible(m_before.box, !component.image->previous.isEmpty());
    m_undo->setAccessibleName(tr("Go back to %1").arg(previous.tag.isEmpty() ? previous.digest : previous.tag));
    m_undo->setToolTip(tr("Sets the source back to %1. Nothing is built by that.").arg(component.image->previous));
}

void ImageFacts::goBack(bool isUndo)
{
    m_undo->setEnabled(false);
    whenDone(m_engine.components().undoImage(m_id), this, [this, isUndo, id = m_id](const Result<> &result) {
        m_undo->setEnabled(true);
        if (!result) {
            Q_EMIT failed(u"undo-image"_s, tr("The image was not set back: %1").arg(result.error().message));
            return;
        }
        const auto component = m_engine.components().find(id);
        const ImageTag now = component ? currentTag(*component).value_or(ImageTag()) : ImageTag();
        const QString sentence = tr("%1 is at %2 again").arg(component ? component->name : QString(), now.tag.isEmpty() ? now.digest : now.tag);
        if (isUndo)
            Q_EMIT done(sentence, {});
        else
            Q_EMIT done(sentence, [self = QPointer(this), id] {
                if (self && self->m_id == id)
                    self->goBack(true);
            });
    });
}

} // namespace slipway
