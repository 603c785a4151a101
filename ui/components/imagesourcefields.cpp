#include "ui/components/imagesourcefields.h"

#include "app/domain/imagename.h"
#include "ui/components/fieldchecks.h"
#include "ui/common/formrows.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

ImageSourceFields::ImageSourceFields(QWidget *parent)
    : FieldGroup(parent)
    , m_rows(new FormRows(this))
    , m_reference(new QLineEdit(this))
    , m_username(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_forget(makeSmallButton(tr("Forget"), ButtonKind::Normal, {}, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    m_reference->setObjectName(u"imageReference"_s);
    m_reference->setAccessibleName(tr("Image"));
    m_reference->setPlaceholderText(u"registry.example.com/team/web:1.2"_s);
    applyType(m_reference, TypeRole::Mono);
    m_username->setObjectName(u"registryUser"_s);
    m_username->setAccessibleName(tr("User name for the registry"));
    m_username->setPlaceholderText(tr("none"));
    m_password->setObjectName(u"registryPassword"_s);
    m_password->setAccessibleName(tr("Password or token for the registry"));
    m_password->setEchoMode(QLineEdit::Password);
    m_forget->setObjectName(u"forgetRegistry"_s);
    m_forget->setAccessibleName(tr("Forget the stored password or token"));
    m_rows->addRow(tr("Image"), m_reference);
    m_rows->addRow(tr("User name"), m_username);
    m_rows->addRow(tr("Password"), m_password, {m_forget});

    connect(m_reference, &QLineEdit::textEdited, this, [this] {
        referenceWritten();
        Q_EMIT edited();
    });
    connect(m_reference, &QLineEdit::editingFinished, this,
            [this] { m_rows->setError(m_reference, reference().isEmpty() ? QString() : fieldchecks::image(reference())); });
    for (QLineEdit *edit : {m_username, m_password}) {
        connect(edit, &QLineEdit::textEdited, this, [this] {
            m_forgets = false;
            presentCredential();
            Q_EMIT edited();
        });
    }
    connect(m_forget, &QAbstractButton::clicked, this, [this] {
        m_forgets = true;
        m_password->clear();
        presentCredential();
        Q_EMIT edited();
    });
    referenceWritten();
    presentCredential();
}

QString ImageSourceFields::reference() const
{
    return m_reference->text().trimmed();
}

void ImageSourceFields::focusReference()
{
    m_reference->setFocus();
}

// While it is being written only what more letters cannot mend is wrong; what is understood so far is said in full.
void ImageSourceFields::referenceWritten()
{
    const QString text = reference();
    const auto image = parseImageName(text);
    const bool begun = text.isEmpty() || text.endsWith(u':') || text.endsWith(u'/') || text.endsWith(u'@') || text.contains(u'@');
    m_rows->setError(m_reference, image || begun ? QString() : image.error().message);
    if (!image || text.isEmpty()) {
        m_rows->setHint(m_reference, tr("As docker pull takes it: nginx:1.25, or with the registry before it."));
    } else if (image->tag.isEmpty() && image->digest.isEmpty()) {
        m_rows->setHint(m_reference, tr("%1 of %2. Without a tag it is latest.").arg(image->path, image->registry));
    } else {
        m_rows->setHint(m_reference, image->digest.isEmpty() ? tr("%1 of %2, tag %3.").arg(image->path, image->registry, image->tag)
                                                             : tr("%1 of %2, pinned to its content.").arg(image->path, image->registry));
    }
}

void ImageSourceFields::setSecretPlace(const QString &place)
{
    m_place = place;
    presentCredential();
}

void ImageSourceFields::presentCredential()
{
    const bool kept = m_stored && !m_forgets;
    m_forget->setVisible(kept);
    m_password->setPlaceholderText(kept ? tr("stored in %1").arg(m_place) : tr("none"));
    m_rows->setHint(m_password, m_forgets ? tr("Forgotten when you save.")
                                          : tr("For a private image, and to read its tags. Kept in %1, never in a log or the database.").arg(m_place));
}

void ImageSourceFields::load(const Component &component)
{
    const ImageSource image = component.image.value_or(ImageSource());
    m_loaded = image.reference;
    m_stored = !image.credentialKey.isEmpty();
    m_forgets = false;
    m_reference->setText(image.reference);
    m_username->setText(image.username);
    m_password->clear();
    referenceWritten();
    presentCredential();
}

void ImageSourceFields::follow(const ImageSource &image)
{
    const bool edited = isReferenceEdited();
    m_loaded = image.reference;
    if (edited)
        return;
    m_reference->setText(image.reference);
    referenceWritten();
}

void ImageSourceFields::applyTo(Component &component) const
{
    if (!component.image)
        component.image.emplace();
    if (isReferenceEdited() || component.image->reference.isEmpty())
        component.image->reference = reference();
    component.image->username = m_username->text().trimmed();
}

std::optional<QByteArray> ImageSourceFields::newCredential() const
{
    if (!m_password->text().isEmpty())
        return m_password->text().toUtf8();
    return m_forgets && m_stored ? std::optional(QByteArray()) : std::nullopt;
}

QWidget *ImageSourceFields::check()
{
    m_rows->setError(m_reference, fieldchecks::image(reference()));
    presentCredential();
    return m_rows->firstWrong();
}

} // namespace slipway
