// One variable of a build: type, name, value, and whether it is a secret. The value of a secret that is stored is not shown; it
// can be replaced. GUI thread.
#pragma once

#include "ui/buildform/listrow.h"

class QCheckBox;
class QComboBox;

namespace slipway {

class FormRows;
class ScriptEditor;
class TokenEdit;

class ParameterRow final : public ListRow
{
    Q_OBJECT
public:
    explicit ParameterRow(const Parameter &parameter, QWidget *parent = nullptr);

    static QString typeWord(ParameterType type); // "multiple choice"

    Parameter parameter() const; // without the value of a secret
    // What was typed for the secret; maskedValue while the stored one stays, nothing where there is none.
    std::optional<QString> given() const;
    bool isBlank() const;

    QWidget *firstField() const override;
    QWidget *present(const QList<FieldProblem> &problems) override;

private:
    ParameterType type() const;
    void presentKind();
    void nameParts();
    void replace(bool replacing);

    Parameter m_loaded;
    QComboBox *m_type;
    QLineEdit *m_key;
    QLineEdit *m_text;
    QComboBox *m_choice;
    QLineEdit *m_stored; // stands for a secret that is kept
    QPushButton *m_replace;
    QCheckBox *m_secret;
    FormRows *m_rows;
    TokenEdit *m_options;
    TokenEdit *m_chosen;
    ScriptEditor *m_script;
    QLineEdit *m_description;
    bool m_replacing = false;
};

} // namespace slipway
