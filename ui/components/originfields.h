// Where a component is built from: a git repository or an image of a registry, of which one is chosen. GUI thread.
#pragma once

#include "ui/components/fieldgroup.h"

namespace slipway {

class ImageSourceFields;
class Segmented;
class SourceFields;
class WrapLabel;

class OriginFields final : public FieldGroup
{
    Q_OBJECT
public:
    // aliases: whether the git form asks for other addresses of the repository.
    explicit OriginFields(bool aliases, QWidget *parent = nullptr);

    void load(const Component &component) override;
    // The one that is not chosen any more has its webhook switched off: nothing could belong to it.
    void applyTo(Component &component) const override;
    QWidget *check() override; // only of the chosen one

    bool isImage() const;
    void choose(bool image);
    SourceFields *git() const { return m_git; }
    ImageSourceFields *image() const { return m_image; }
    void focusFirst();
    // place: where secrets are kept, as secretwords::place() has it.
    void setSecretPlace(const QString &place);

Q_SIGNALS:
    void chosen(bool image); // by the person

private:
    void present();

    Segmented *m_kind;
    WrapLabel *m_note;
    SourceFields *m_git;
    ImageSourceFields *m_image;
    bool m_isNew = true;
    bool m_wasImage = false;
    bool m_hookWasOn = false; // of what it was built from
    bool m_loading = false;
};

} // namespace slipway
