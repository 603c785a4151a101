#include "ui/common/inputfields.h"

#include "ui/common/labels.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int mostChoicesInSight = 5;
constexpr int linesInSight = 4;

} // namespace

InputFields::InputFields(const StartForm &form, QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 8);
    column->setSpacing(4);
    for (const Parameter &parameter : form.plan.plan.parameters) {
        auto *label = new TextLabel(parameter.key, TypeRole::Mono, Ink::Text, this);
        QWidget *field = makeField(parameter, form.proposed.value(parameter.key));
        field->setObjectName(u"input."_s + parameter.key);
        field->setAccessibleName(parameter.key);
        field->setAccessibleDescription(parameter.description);
        label->setBuddy(field);
        column->addWidget(label);
        column->addWidget(field);
        if (!parameter.description.isEmpty())
            column->addWidget(new WrapLabel(parameter.description, TypeRole::Caption, Ink::Caption, this));
        column->addSpacing(8);
    }
}

QWidget *InputFields::makeField(const Parameter &parameter, const QString &proposed)
{
    Field field{parameter.key, parameter.isCredential};
    QWidget *made = nullptr;
    if (parameter.isCredential) {
        field.line = new QLineEdit(this);
        field.line->setEchoMode(QLineEdit::Password);
        field.line->setPlaceholderText(parameter.secretKey.isEmpty() ? tr("none is stored") : tr("as it is stored"));
        connect(field.line, &QLineEdit::textEdited, this, &InputFields::edited);
        made = field.line;
    } else if (parameter.type == ParameterType::Choice) {
        field.choice = new QComboBox(this);
        field.choice->addItems(parameter.options);
        field.choice->setCurrentIndex(qMax(0, field.choice->findText(proposed)));
        connect(field.choice, &QComboBox::activated, this, &InputFields::edited);
        made = field.choice;
    } else if (parameter.type == ParameterType::MultiSelect) {
        field.several = new QListWidget(this);
        const QStringList chosen = proposed.split(u',', Qt::SkipEmptyParts);
        for (const QString &option : parameter.options) {
            auto *item = new QListWidgetItem(option, field.several);
            item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
            item->setCheckState(chosen.contains(option) ? Qt::Checked : Qt::Unchecked);
        }
        // Check boxes among the other fields; only what scrolls needs to be seen as a list.
        const bool scrolls = parameter.options.size() > mostChoicesInSight;
        if (!scrolls) {
            field.several->setFrameShape(QFrame::NoFrame);
            field.several->viewport()->setAutoFillBackground(false);
        }
        const int rows = scrolls ? mostChoicesInSight : int(parameter.options.size());
        field.several->setFixedHeight(qMax(1, rows) * qMax(1, field.several->sizeHintForRow(0)) + (scrolls ? 8 : 0));
        connect(field.several, &QListWidget::itemChanged, this, &InputFields::edited);
        made = field.several;
    } else if (parameter.type == ParameterType::Script || parameter.type == ParameterType::File) {
        field.text = new QPlainTextEdit(proposed, this);
        field.text->setTabChangesFocus(true);
        field.text->setFixedHeight(linesInSight * (em() + 8) + 12);
        applyType(field.text, TypeRole::Mono);
        connect(field.text, &QPlainTextEdit::textChanged, this, &InputFields::edited);
        made = field.text;
    } else {
        field.line = new QLineEdit(proposed, this);
        connect(field.line, &QLineEdit::textEdited, this, &InputFields::edited);
        made = field.line;
    }
    m_fields.append(field);
    return made;
}

QMap<QString, QString> InputFields::values() const
{
    QMap<QString, QString> values;
    for (const Field &field : m_fields) {
        if (field.isCredential) {
            if (!field.line->text().isEmpty())
                values.insert(field.key, field.line->text());
        } else if (field.choice) {
            if (field.choice->count() > 0)
                values.insert(field.key, field.choice->currentText());
        } else if (field.several) {
            QStringList chosen;
            for (int row = 0; row < field.several->count(); ++row) {
                if (field.several->item(row)->checkState() == Qt::Checked)
                    chosen.append(field.several->item(row)->text());
            }
            values.insert(field.key, chosen.join(u','));
        } else {
            values.insert(field.key, field.text ? field.text->toPlainText() : field.line->text());
        }
    }
    return values;
}

} // namespace slipway
