#include "ui/buildform/parameterrow.h"

#include "ui/buildform/planpart.h"
#include "ui/common/formrows.h"
#include "ui/common/labels.h"
#include "ui/common/scripteditor.h"
#include "ui/common/tokenedit.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace slipway {

ParameterRow::ParameterRow(const Parameter &parameter, QWidget *parent)
    : ListRow(tr("variable"), parent)
    , m_loaded(parameter)
    , m_type(new QComboBox(this))
    , m_key(makeRowField(tr("Name of the variable"), tr("NAME"), this))
    , m_text(makeRowField({}, tr("value"), this))
    , m_choice(new QComboBox(this))
    , m_stored(makeRowField({}, {}, this))
    , m_replace(makeSmallButton(tr("Replace"), ButtonKind::Normal, {}, this))
    , m_secret(new QCheckBox(tr("Secret"), this))
    , m_rows(new FormRows)
    , m_options(new TokenEdit(tr("Values that can be chosen"), m_rows))
    , m_chosen(new TokenEdit(tr("Values that are chosen"), m_rows))
    , m_script(new ScriptEditor(tr("Value of the variable"), m_rows))
    , m_description(makeRowField(tr("Description of the variable"), tr("for whoever starts a build"), m_rows, false))
{
    m_type->setAccessibleName(tr("Type of the variable"));
    for (const ParameterType type : {ParameterType::String, ParameterType::Choice, ParameterType::MultiSelect, ParameterType::Image,
                                     ParameterType::Script, ParameterType::File})
        m_type->addItem(typeWord(type), int(type));
    m_type->setMinimumWidth(scaled(110));
    m_key->setObjectName(u"key"_s);
    m_text->setObjectName(u"value"_s);
    m_stored->setObjectName(u"storedValue"_s);
    m_replace->setObjectName(u"replace"_s);
    m_secret->setObjectName(u"secret"_s);
    m_stored->setReadOnly(true);
    m_stored->setText(QString(12, u'•'));
    line()->insertWidget(0, m_type, 2);
    line()->insertWidget(1, m_key, 3);
    // One share of the line whatever stands in it, so that the columns of all rows meet.
    auto *value = new QHBoxLayout;
    value->setSpacing(6);
    for (QWidget *one : std::initializer_list<QWidget *>{m_text, m_choice, m_stored, m_replace})
        value->addWidget(one, one == m_replace ? 0 : 1);
    line()->insertLayout(2, value, 4);
    line()->insertWidget(3, m_secret);

    m_script->setLines(3, 14);
    m_rows->layout()->setContentsMargins(16, 0, 0, 6);
    for (TokenEdit *edit : {m_options, m_chosen}) {
        edit->setTakesSpaces(true);
        edit->setPlaceholder(tr("Add value"));
    }
    m_rows->addRow(tr("Choices"), m_options);
    m_rows->addRow(tr("Chosen"), m_chosen);
    m_rows->addRow(tr("Script"), m_script);
    m_rows->addRow(tr("Description"), m_description);
    setDetails(m_rows, tr("More of the variable"));

    m_type->setCurrentIndex(m_type->findData(int(parameter.type)));
    m_key->setText(parameter.key);
    m_secret->setChecked(parameter.isCredential);
    if (!parameter.isCredential && parameter.type != ParameterType::Script)
        m_text->setText(parameter.value);
    m_options->setTokens(parameter.options);
    m_chosen->setTokens(parameter.chosen);
    m_script->setScript(parameter.value);
    m_description->setText(parameter.description);
    presentKind();
    if (parameter.type == ParameterType::Choice)
        m_choice->setCurrentIndex(m_choice->findText(parameter.value));

    const auto changed = [this] {
        presentKind();
        Q_EMIT edited();
    };
    connect(m_type, &QComboBox::activated, this, changed);
    connect(m_secret, &QAbstractButton::clicked, this, changed);
    connect(m_options, &TokenEdit::tokensChanged, this, changed);
    connect(m_key, &QLineEdit::textEdited, this, [this] {
        nameParts();
        Q_EMIT edited();
    });
    for (QLineEdit *edit : {m_text, m_description})
        connect(edit, &QLineEdit::textEdited, this, &ListRow::edited);
    connect(m_choice, &QComboBox::activated, this, &ListRow::edited);
    connect(m_chosen, &TokenEdit::tokensChanged, this, &ListRow::edited);
    connect(m_script, &ScriptEditor::edited, this, &ListRow::edited);
    connect(m_replace, &QAbstractButton::clicked, this, [this] { replace(!m_replacing); });
}

QString ParameterRow::typeWord(ParameterType type)
{
    switch (type) {
    case ParameterType::Choice: return tr("choice");
    case ParameterType::MultiSelect: return tr("multiple choice");
    case ParameterType::Image: return tr("image");
    case ParameterType::Script: return tr("script");
    case ParameterType::File: return tr("file");
    case ParameterType::String: break;
    }
    return tr("text");
}

ParameterType ParameterRow::type() const
{
    return ParameterType(m_type->currentData().toInt());
}

void ParameterRow::replace(bool replacing)
{
    m_replacing = replacing;
    m_text->clear();
    presentKind();
    (replacing ? static_cast<QWidget *>(m_text) : m_replace)->setFocus(Qt::OtherFocusReason);
    Q_EMIT edited();
}

void ParameterRow::presentKind()
{
    const bool isSecret = m_secret->isChecked();
    const bool isStored = isSecret && m_loaded.isCredential && !m_loaded.secretKey.isEmpty();
    const bool isChoice = !isSecret && type() == ParameterType::Choice && !m_options->tokens().isEmpty();
    const bool isScript = !isSecret && type() == ParameterType::Script;
    const bool isMany = !isSecret && type() == ParameterType::MultiSelect;
    const bool hasOptions = type() == ParameterType::Choice || type() == ParameterType::MultiSelect;
    m_stored->setVisible(isStored && !m_replacing);
    m_replace->setVisible(isStored);
    m_replace->setText(m_replacing ? tr("Keep") : tr("Replace"));
    m_choice->setVisible(isChoice);
    m_text->setVisible(!m_stored->isVisibleTo(this) && !isChoice);
    m_text->setEchoMode(isSecret ? QLineEdit::Password : QLineEdit::Normal);
    m_text->setEnabled(!isScript && !isMany);
    m_text->setPlaceholderText(isSecret     ? tr("secret value")
                               : isScript   ? tr("script below")
                               : isMany     ? tr("choices below")
                               : type() == ParameterType::Image ? u"registry.example.com/team/web:1.2"_s
                               : type() == ParameterType::File  ? tr("path of a file")
                                                                : tr("value"));
    m_rows->setRowVisible(m_options, hasOptions);
    m_rows->setRowVisible(m_chosen, isMany);
    m_rows->setRowVisible(m_script, isScript);
    if (isChoice) {
        const QString chosen = m_choice->count() > 0 ? m_choice->currentText() : m_text->text();
        m_choice->clear();
        m_choice->addItem(QString());
        m_choice->addItems(m_options->tokens());
        m_choice->setCurrentIndex(qMax(0, m_choice->findText(chosen)));
    }
    if (isScript || isMany || (hasOptions && m_options->tokens().isEmpty()))
        unfold(true);
    nameParts();
}

void ParameterRow::nameParts()
{
    const QString key = m_key->text().trimmed();
    const QString value = key.isEmpty() ? tr("Value of the variable") : tr("Value of %1").arg(key);
    for (QWidget *field : std::initializer_list<QWidget *>{m_text, m_choice, m_script})
        field->setAccessibleName(value);
    m_stored->setAccessibleName(key.isEmpty() ? tr("Stored value of the variable") : tr("Stored value of %1").arg(key));
    m_replace->setAccessibleName(m_replacing ? tr("Keep the stored value of %1").arg(key) : tr("Replace the value of %1").arg(key));
    m_secret->setAccessibleName(key.isEmpty() ? tr("The variable is a secret") : tr("%1 is a secret").arg(key));
}

Parameter ParameterRow::parameter() const
{
    Parameter parameter;
    parameter.key = m_key->text().trimmed();
    parameter.type = type();
    parameter.isCredential = m_secret->isChecked();
    parameter.description = m_description->text().trimmed();
    if (parameter.type == ParameterType::Choice || parameter.type == ParameterType::MultiSelect)
        parameter.options = m_options->tokens();
    if (parameter.isCredential) {
        parameter.secretKey = m_loaded.secretKey;
        return parameter;
    }
    switch (parameter.type) {
    case ParameterType::Choice:
        parameter.value = m_choice->isVisibleTo(this) ? m_choice->currentText() : m_text->text();
        break;
    case ParameterType::MultiSelect:
        parameter.chosen = m_chosen->tokens();
        break;
    case ParameterType::Script:
        parameter.value = m_script->script();
        break;
    case ParameterType::String:
    case ParameterType::Image:
    case ParameterType::File:
        parameter.value = m_text->text();
        break;
    }
    return parameter;
}

std::optional<QString> ParameterRow::given() const
{
    if (!m_secret->isChecked())
        return std::nullopt;
    const bool isStored = m_loaded.isCredential && !m_loaded.secretKey.isEmpty();
    if (isStored && !m_replacing)
        return QString(maskedValue);
    return m_text->text().isEmpty() ? std::nullopt : std::optional(m_text->text());
}

bool ParameterRow::isBlank() const
{
    return m_loaded.key.isEmpty() && m_key->text().trimmed().isEmpty() && m_text->text().isEmpty() && m_description->text().isEmpty();
}

QWidget *ParameterRow::firstField() const
{
    return m_key;
}

QWidget *ParameterRow::present(const QList<FieldProblem> &problems)
{
    QWidget *value = m_script->isVisibleTo(m_rows) && type() == ParameterType::Script ? static_cast<QWidget *>(m_script)
        : m_choice->isVisibleTo(this)                                                ? static_cast<QWidget *>(m_choice)
                                                                                     : m_text;
    return mark(problems, {{u"key"_s, m_key}, {u"default_value"_s, value}, {u"choice_option"_s, m_options}, {u"choice_value"_s, m_chosen},
                           {u"description"_s, m_description}});
}

} // namespace slipway
