#include "ui/components/variablerows.h"

#include "ui/common/labels.h"
#include "ui/components/fieldchecks.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

VariableRows::VariableRows(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_add(makeSmallButton(tr("Add Variable"), ButtonKind::Normal, u"plus"_s, this))
    , m_problem(new WrapLabel({}, TypeRole::Caption, Ink::Fail, this))
{
    setAccessibleName(tr("Build variables"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    m_column->addWidget(m_problem);
    m_problem->hide();
    setFocusProxy(m_add);
    connect(m_add, &QAbstractButton::clicked, this, [this] { addLine({}, {}).name->setFocus(); });
}

VariableRows::Line VariableRows::addLine(const QString &name, const QString &value)
{
    Line line{new QWidget(this), new QLineEdit(name), new QLineEdit(value)};
    auto *row = new QHBoxLayout(line.box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    line.name->setAccessibleName(tr("Name of the variable"));
    line.name->setPlaceholderText(tr("NAME"));
    line.value->setAccessibleName(name.isEmpty() ? tr("Value of the variable") : tr("Value of %1").arg(name));
    line.value->setPlaceholderText(tr("value"));
    for (QLineEdit *edit : {line.name, line.value})
        applyType(edit, TypeRole::Mono);
    auto *remove = makeIconButton(u"x"_s, tr("Remove variable"), line.box);
    row->addWidget(line.name, 2);
    row->addWidget(new TextLabel(u"="_s, TypeRole::Mono, Ink::Caption, line.box));
    row->addWidget(line.value, 3);
    row->addWidget(remove);
    m_column->insertWidget(int(m_lines.size()), line.box);
    m_lines.append(line);
    connect(line.name, &QLineEdit::textEdited, this, [this, edit = line.value](const QString &text) {
        edit->setAccessibleName(tr("Value of %1").arg(text));
        check();
        Q_EMIT edited();
    });
    connect(line.value, &QLineEdit::textEdited, this, [this] { Q_EMIT edited(); });
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
        if (const QString name = line.name->text().trimmed(); !name.isEmpty())
            variables.insert(name, line.value->text());
    }
    return variables;
}

QWidget *VariableRows::check()
{
    QString problem;
    QWidget *wrong = nullptr;
    QSet<QString> seen;
    for (const Line &line : m_lines) {
        const QString name = line.name->text().trimmed();
        QString own;
        if (name.isEmpty())
            own = line.value->text().isEmpty() ? QString() : tr("A variable needs a name.");
        else if (seen.contains(name))
            own = tr("%1 stands here twice.").arg(name);
        else
            own = fieldchecks::variableName(name);
        seen.insert(name);
        setInvalid(line.name, !own.isEmpty());
        if (!own.isEmpty() && !wrong) {
            wrong = line.name;
            problem = own;
        }
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    return wrong;
}

} // namespace slipway
