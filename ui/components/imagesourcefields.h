// Which image of which registry a component is built from, and as whom its registry is asked. The password goes to the keychain.
// GUI thread.
#pragma once

#include "ui/components/fieldgroup.h"

#include <optional>

class QLineEdit;
class QPushButton;

namespace slipway {

class FormRows;

class ImageSourceFields final : public FieldGroup
{
    Q_OBJECT
public:
    explicit ImageSourceFields(QWidget *parent = nullptr);

    void load(const Component &component) override;
    // Sets an image. A reference that the person left alone stays as it is stored: pushes may have moved it meanwhile.
    void applyTo(Component &component) const override;
    QWidget *check() override;

    QString reference() const;
    bool isReferenceEdited() const { return reference() != m_loaded; }
    // The stored reference moved; shown unless the person wrote another.
    void follow(const ImageSource &image);
    void focusReference();
    // place: where secrets are kept, as secretwords::place() has it.
    void setSecretPlace(const QString &place);

    // What is to be stored as a secret; an empty value forgets what lies there, nothing leaves it alone.
    std::optional<QByteArray> newCredential() const;

private:
    void referenceWritten();
    void presentCredential();

    FormRows *m_rows;
    QLineEdit *m_reference;
    QLineEdit *m_username;
    QLineEdit *m_password;
    QPushButton *m_forget;
    QString m_loaded;
    QString m_place; // of secrets
    bool m_stored = false;
    bool m_forgets = false;
};

} // namespace slipway
