// Fields for the values that a build can be started with, one for each parameter. GUI thread.
#pragma once

#include "app/services/manualstart.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;

namespace slipway {

class InputFields final : public QWidget
{
    Q_OBJECT
public:
    explicit InputFields(const StartForm &form, QWidget *parent = nullptr);

    // What the person chose; a credential only where a value was typed, since empty means the one that is stored.
    QMap<QString, QString> values() const;

Q_SIGNALS:
    void edited(); // by the person

private:
    struct Field {
        QString key;
        bool isCredential = false;
        QLineEdit *line = nullptr; // one of these
        QComboBox *choice = nullptr;
        QListWidget *several = nullptr;
        QPlainTextEdit *text = nullptr;
    };
    QWidget *makeField(const Parameter &parameter, const QString &proposed);

    QList<Field> m_fields;
};

} // namespace slipway
