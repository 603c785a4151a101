#include "ui/components/variablerows.h"

#include "ui/common/labels.h"
#include "ui/common/taborder.h"
#include "ui/components/fieldchecks.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

VariableRows::VariableRows(QWidget *parent, Kind kind)
    : QWidget(parent)
    , m_kind(kind)
    , m_column(new QVBoxLayout(this))
    , m_add(makeSmallButton(kind == Kind::Secret ? tr("Add Secret") : tr("Add Variable"), ButtonKind::Normal, u"plus"_s, this))
    , m_problem(new WrapLabel({}, TypeRole::Caption, Ink::Fail, this))
{
    setAccessibleName(kind == Kind::Secret ? tr("Secret variables") : tr("Build variables"));
    m_add->setObjectName(kind == Kind::Secret ? u"addSecret"_s : u"addVariable"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    m_column->addWidget(m_problem);
    m_problem->hide();
    setFocusProxy(m_add);
    connect(m_add, &QAbstractButton::clicked, this, [this] { addLine({}, {}).name->setFocus(); });
}

VariableRows::Line VariableRows::addLine(const QString &name, const QString &value, const QString &key)
{
    Line line{new QWidget(this), new QLineEdit(name), new QLineEdit(value), key};
    auto *row = new QHBoxLayout(line.box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    line.name->setAccessibleName(tr("Name of the variable"));
    line.name->setPlaceholderText(tr("NAME"));
    line.value->setAccessibleName(name.isEmpty() ? tr("Value of the variable") : tr("Value of %1").arg(name));
    line.value->setPlaceholderText(m_kind == Kind::Plain ? tr("value") : key.isEmpty() ? tr("secret value") : tr("stored; type to replace it"));
    line.value->setEchoMode(m_kind == Kind::Plain ? QLineEdit::Normal : QLineEdit::Password);
    for (QLineEdit *edit : {line.name, line.value})
        applyType(edit, TypeRole::Mono);
    auto *remove = makeIconButton(u"x"_s, m_kind == Kind::Plain ? tr("Remove variable") : tr("Remove secret"), line.box);
    row->addWidget(line.name, 2);
    row->addWidget(new TextLabel(u"="_s, TypeRole::Mono, Ink::Caption, line.box));
    row->addWidget(line.value, 3);
    row->addWidget(remove);
    m_column->insertWidget(int(m_lines.size()), line.box);
    m_lines.append(line);
    for (QWidget *part : {static_cast<QWidget *>(line.name), static_cast<QWidget *>(line.value), static_cast<QWidget *>(remove)})
        tabBefore(part, m_add);
    connect(line.name, &QLineEdit::textEdited, this, [this, edit = line.value](const QString &text) {
        edit->setAccessibleName(tr("Value of %1").arg(text));
        check();
        Q_EMIT edited();
    });
    connect(line.value, &QLineEdit::textEdited, this, [this] {
        if (m_problem->isVisible())
            check();
        Q_EMIT edited();
    });
    connect(remove, &QAbstractButton::clicked, this, [this, box = line.box] {
        removeLine(box);
        check();
        m_add->setFocus();
        Q_EMIT edited();
    });
    line.box->show();
    return line;
}

void VariableRows::removeLine(QWidget *box)
{
    m_lines.removeIf([box](const Line &line) { return line.box == box; });
    m_column->removeWidget(box);
    box->hide();
    box->deleteLater();
}

void VariableRows::setVariables(const QMap<QString, QString> &variables)
{
    while (!m_lines.isEmpty())
        removeLine(m_lines.last().box);
    for (auto it = variables.cbegin(); it != variables.cend(); ++it)
        addLine(it.key(), it.value());
    m_problem->hide();
}

QMap<QString, QString> VariableRows::variables() const
{
    QMap<QString, QString> variables;
    for (const Line &line : m_lines) {
        const bool isTold = m_kind == Kind::Plain || !line.value->text().isEmpty();
        if (const QString name = line.name->text().trimmed(); !name.isEmpty() && isTold)
            variables.insert(name, line.value->text());
    }
    return variables;
}

void VariableRows::setSecrets(const QMap<QString, QString> &keys, const QMap<QString, QString> &typed)
{
    while (!m_lines.isEmpty())
        removeLine(m_lines.last().box);
    for (auto it = keys.cbegin(); it != keys.cend(); ++it)
        addLine(it.key(), typed.value(it.key()), it.value());
    m_problem->hide();
}

QMap<QString, QString> VariableRows::keys() const
{
    QMap<QString, QString> keys;
    for (const Line &line : m_lines) {
        if (const QString name = line.name->text().trimmed(); !name.isEmpty())
            keys.insert(name, line.key);
    }
    return keys;
}

QString VariableRows::problemOf(const Line &line, const QSet<QString> &seen) const
{
    const QString name = line.name->text().trimmed();
    if (name.isEmpty())
        return line.value->text().isEmpty() ? QString() : tr("A variable needs a name.");
    if (seen.contains(name))
        return tr("%1 stands here twice.").arg(name);
    if (const QString wrong = fieldchecks::variableName(name); !wrong.isEmpty())
        return wrong;
    return m_kind == Kind::Secret && line.key.isEmpty() && line.value->text().isEmpty() ? tr("The secret %1 needs a value.").arg(name) : QString();
}

QWidget *VariableRows::check()
{
    QString problem;
    QWidget *wrong = nullptr;
    QSet<QString> seen;
    for (const Line &line : m_lines) {
        const QString own = problemOf(line, seen);
        const QString name = line.name->text().trimmed();
        const bool isNamed = !name.isEmpty() && !seen.contains(name) && fieldchecks::variableName(name).isEmpty();
        seen.insert(name);
        QLineEdit *field = isNamed ? line.value : line.name;
        setInvalid(line.name, !own.isEmpty() && field == line.name);
        setInvalid(line.value, !own.isEmpty() && field == line.value);
        if (!own.isEmpty() && !wrong) {
            wrong = field;
            problem = own;
        }
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    return wrong;
}

} // namespace slipway
