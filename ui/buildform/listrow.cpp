#include "ui/buildform/listrow.h"

#include "ui/buildform/planpart.h"
#include "ui/common/labels.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

ListRow::ListRow(const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_line(new QHBoxLayout)
    , m_remove(makeIconButton(u"x"_s, tr("Remove %1").arg(what), this))
    , m_note(new QWidget(this))
    , m_problem(new WrapLabel({}, TypeRole::Caption, Ink::Fail, m_note))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    m_line->setSpacing(6);
    m_line->addWidget(m_remove);
    m_column->addLayout(m_line);
    auto *note = new QHBoxLayout(m_note);
    note->setContentsMargins(0, 0, 0, 2);
    note->setSpacing(6);
    note->addWidget(new IconLabel(u"circle-alert"_s, Ink::Fail, 14, m_note), 0, Qt::AlignTop);
    note->addWidget(m_problem, 1);
    m_column->addWidget(m_note);
    m_note->hide();
    connect(m_remove, &QAbstractButton::clicked, this, &ListRow::removeRequested);
}

void ListRow::setDetails(QWidget *details, const QString &name)
{
    m_details = details;
    details->setParent(this);
    m_column->insertWidget(1, details);
    details->hide();
    m_more = makeIconButton(u"chevron-down"_s, name, this);
    m_more->setObjectName(u"details"_s);
    m_more->setCheckable(true);
    m_line->insertWidget(m_line->count() - 1, m_more);
    connect(m_more, &QAbstractButton::toggled, this, [this](bool open) {
        m_details->setVisible(open);
        m_more->setIcon(iconFor(open ? u"chevron-up"_s : u"chevron-down"_s));
    });
}

void ListRow::unfold(bool open)
{
    if (m_more)
        m_more->setChecked(open);
}

bool ListRow::isUnfolded() const
{
    return m_more && m_more->isChecked();
}

QWidget *ListRow::mark(const QList<FieldProblem> &problems, const QList<std::pair<QString, QWidget *>> &fields)
{
    QWidget *first = nullptr;
    for (const auto &[path, field] : fields) {
        const QString problem = problemAt(problems, path);
        field->setAccessibleDescription(problem);
        if (auto *edit = qobject_cast<QLineEdit *>(field))
            setInvalid(edit, !problem.isEmpty());
        if (problem.isEmpty())
            continue;
        if (!first)
            first = field;
        if (m_details && m_details->isAncestorOf(field))
            unfold(true);
    }
    if (!first && !problems.isEmpty())
        first = firstField();
    m_problem->setText(problems.isEmpty() ? QString() : problems.first().message);
    m_note->setVisible(!problems.isEmpty());
    return first;
}

RowList::RowList(const QString &name, const QString &add, QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)), m_add(makeSmallButton(add, ButtonKind::Normal, u"plus"_s, this))
{
    setAccessibleName(name);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    setFocusProxy(m_add);
    connect(m_add, &QAbstractButton::clicked, this, [this] {
        const int before = count();
        Q_EMIT addRequested();
        if (count() > before)
            m_rows.last()->firstField()->setFocus(Qt::OtherFocusReason);
        Q_EMIT edited();
    });
}

void RowList::append(ListRow *row)
{
    m_column->insertWidget(int(m_rows.size()), row);
    m_rows.append(row);
    row->show();
    connect(row, &ListRow::edited, this, &RowList::edited);
    connect(row, &ListRow::removeRequested, this, [this, row] {
        const qsizetype at = m_rows.indexOf(row);
        remove(row);
        // Where the next entry's Remove is now; else the way to a new one.
        (at < m_rows.size() ? static_cast<QWidget *>(m_rows[at]->removeButton()) : m_add)->setFocus(Qt::OtherFocusReason);
        Q_EMIT edited();
    });
}

void RowList::remove(ListRow *row)
{
    m_rows.removeOne(row);
    m_column->removeWidget(row);
    row->hide();
    row->deleteLater();
}

void RowList::clear()
{
    while (!m_rows.isEmpty())
        remove(m_rows.last());
}

QLineEdit *makeRowField(const QString &name, const QString &placeholder, QWidget *parent, bool mono)
{
    auto *edit = new QLineEdit(parent);
    edit->setAccessibleName(name);
    edit->setPlaceholderText(placeholder);
    edit->setMinimumWidth(scaled(70));
    applyType(edit, mono ? TypeRole::Mono : TypeRole::Body);
    return edit;
}

PairRow::PairRow(const KeyValue &pair, QWidget *parent)
    : ListRow(tr("entry"), parent)
    , m_key(makeRowField(tr("Key"), tr("key"), this))
    , m_value(makeRowField(tr("Value"), tr("value"), this))
{
    m_key->setText(pair.key);
    m_value->setText(pair.value);
    line()->insertWidget(0, m_key, 2);
    line()->insertWidget(1, m_value, 3);
    connect(m_key, &QLineEdit::textEdited, this, &ListRow::edited);
    connect(m_value, &QLineEdit::textEdited, this, &ListRow::edited);
}

KeyValue PairRow::pair() const
{
    return {m_key->text().trimmed(), m_value->text()};
}

QWidget *PairRow::firstField() const
{
    return m_key;
}

QWidget *PairRow::present(const QList<FieldProblem> &problems)
{
    return mark(problems, {{u"key"_s, m_key}, {u"value"_s, m_value}});
}

} // namespace slipway
