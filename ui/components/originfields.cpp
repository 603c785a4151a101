#include "ui/components/originfields.h"

#include "ui/common/labels.h"
#include "ui/common/segmented.h"
#include "ui/components/imagesourcefields.h"
#include "ui/components/sourcefields.h"

#include <QBoxLayout>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

enum Kind { Git, Image };

} // namespace

OriginFields::OriginFields(bool aliases, QWidget *parent)
    : FieldGroup(parent)
    , m_kind(new Segmented(tr("Built from"), this))
    , m_note(new WrapLabel({}, TypeRole::Caption, Ink::Secondary, this))
    , m_git(new SourceFields(aliases ? SourceFields::Aliases::With : SourceFields::Aliases::Without))
    , m_image(new ImageSourceFields)
{
    m_kind->setObjectName(u"originKind"_s);
    m_kind->addSegment(tr("Git repository"), u"git-branch"_s);
    m_kind->addSegment(tr("Image"), u"package"_s);
    m_kind->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_kind, 0, Qt::AlignLeft);
    column->addWidget(m_note);
    column->addWidget(m_git);
    column->addWidget(m_image);
    m_kind->setCurrent(Git);

    connect(m_kind, &Segmented::currentChanged, this, [this](int kind) {
        present();
        if (m_loading)
            return;
        Q_EMIT edited();
        Q_EMIT chosen(kind == Image);
    });
    connect(m_git, &FieldGroup::edited, this, &FieldGroup::edited);
    connect(m_image, &FieldGroup::edited, this, &FieldGroup::edited);
    present();
}

void OriginFields::setSecretPlace(const QString &place)
{
    m_git->setSecretPlace(place);
    m_image->setSecretPlace(place);
}

bool OriginFields::isImage() const
{
    return m_kind->current() == Image;
}

void OriginFields::choose(bool image)
{
    m_kind->setCurrent(image ? Image : Git);
}

void OriginFields::focusFirst()
{
    if (isImage())
        m_image->focusReference();
    else
        m_git->focusAddress();
}

void OriginFields::present()
{
    m_git->setVisible(!isImage());
    m_image->setVisible(isImage());
    const bool moves = !m_isNew && m_wasImage != isImage();
    QString note;
    if (moves && m_hookWasOn)
        note = isImage() ? tr("Saving switches the git webhook off: pushes to the repository no longer build this component. Switch the "
                              "image webhook on under Triggers.")
                         : tr("Saving switches the image webhook off: pushed images no longer build this component. Switch the git "
                              "webhook on under Triggers.");
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void OriginFields::load(const Component &component)
{
    m_loading = true;
    m_isNew = component.id.isEmpty();
    m_wasImage = component.image.has_value();
    m_hookWasOn = m_wasImage ? component.imageTrigger.enabled : component.git.enabled;
    m_git->load(component);
    m_image->load(component);
    m_kind->setCurrent(m_wasImage ? Image : Git);
    m_kind->setEnabled(!component.sandboxProject);
    present();
    m_loading = false;
}

void OriginFields::applyTo(Component &component) const
{
    m_git->applyTo(component);
    const bool moves = m_wasImage != isImage();
    if (isImage()) {
        m_image->applyTo(component);
        if (moves)
            component.git.enabled = false;
    } else {
        component.image.reset();
        if (moves)
            component.imageTrigger.enabled = false;
    }
}

QWidget *OriginFields::check()
{
    return isImage() ? m_image->check() : m_git->check();
}

} // namespace slipway
