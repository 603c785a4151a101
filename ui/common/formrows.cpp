#include "ui/common/formrows.h"

#include "ui/common/labels.h"
#include "ui/theme/kinds.h"

#include <QGridLayout>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace slipway {

FormRows::FormRows(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(0);
    m_grid->setVerticalSpacing(8);
    // Wide enough for "Subdirectory", so that the fields of cards above one another begin in one line.
    m_grid->setColumnMinimumWidth(0, scaled(94));
    m_grid->setColumnStretch(1, 1);
}

void FormRows::addRow(const QString &label, QWidget *field)
{
    addRow(label, field, {});
}

FormRows::Row FormRows::makeRow(QWidget *field, const QList<QWidget *> &beside)
{
    Row row;
    row.box = new QWidget(this);
    auto *column = new QVBoxLayout(row.box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    if (beside.isEmpty()) {
        const auto policy = field->sizePolicy().horizontalPolicy();
        // A field that does not grow would lie in the middle.
        const bool grows = policy != QSizePolicy::Maximum && policy != QSizePolicy::Fixed;
        column->addWidget(field, 0, grows ? Qt::Alignment() : Qt::AlignLeft);
    } else {
        auto *line = new QHBoxLayout;
        line->setSpacing(8);
        line->addWidget(field);
        for (QWidget *widget : beside)
            line->addWidget(widget);
        if (field->sizePolicy().horizontalPolicy() != QSizePolicy::Expanding)
            line->addStretch(1);
        column->addLayout(line);
    }
    row.note = new QWidget(row.box);
    auto *noteRow = new QHBoxLayout(row.note);
    noteRow->setContentsMargins(0, 0, 0, 2);
    noteRow->setSpacing(6);
    row.icon = new IconLabel(u"circle-alert"_s, Ink::Fail, 14, row.note);
    row.words = new WrapLabel({}, TypeRole::Caption, Ink::Secondary, row.note);
    noteRow->addWidget(row.icon, 0, Qt::AlignTop);
    noteRow->addWidget(row.words, 1);
    column->addWidget(row.note);
    row.note->hide();
    return row;
}

void FormRows::addWide(QWidget *field)
{
    const Row row = makeRow(field, {});
    m_grid->addWidget(row.box, m_grid->rowCount(), 0, 1, 2);
    m_order.append(field);
    m_rows.insert(field, row);
}

void FormRows::addRow(const QString &label, QWidget *field, const QList<QWidget *> &beside)
{
    Row row = makeRow(field, beside);
    const int line = m_grid->rowCount();
    if (!label.isEmpty()) {
        auto *words = new TextLabel(label, TypeRole::Body, Ink::Secondary, this);
        // Beside the first line of the field, however high the field grows.
        words->setMinimumHeight(qBound(0, field->sizeHint().height(), em() + 14));
        words->setBuddy(field);
        words->setContentsMargins(0, 0, 12, 0);
        m_grid->addWidget(words, line, 0, Qt::AlignTop);
        row.label = words;
    }
    m_grid->addWidget(row.box, line, 1);
    m_order.append(field);
    m_rows.insert(field, row);
}

void FormRows::setRowVisible(QWidget *field, bool visible)
{
    const Row &row = m_rows[field];
    if (row.label)
        row.label->setVisible(visible);
    row.box->setVisible(visible);
}

void FormRows::setHint(QWidget *field, const QString &text)
{
    Row &row = m_rows[field];
    row.hint = text;
    row.rich = false;
    present(field, row);
}

void FormRows::setRichHint(QWidget *field, const QString &html)
{
    Row &row = m_rows[field];
    row.hint = html;
    row.rich = true;
    present(field, row);
}

void FormRows::setGood(QWidget *field, const QString &text)
{
    Row &row = m_rows[field];
    if (row.good == text)
        return;
    row.good = text;
    present(field, row);
}

void FormRows::setWarning(QWidget *field, const QString &text)
{
    Row &row = m_rows[field];
    if (row.warning == text)
        return;
    row.warning = text;
    present(field, row);
}

void FormRows::setError(QWidget *field, const QString &text)
{
    Row &row = m_rows[field];
    if (row.error == text)
        return;
    row.error = text;
    present(field, row);
}

QString FormRows::error(QWidget *field) const
{
    return m_rows.value(field).error;
}

QWidget *FormRows::firstWrong() const
{
    for (QWidget *field : m_order) {
        if (!m_rows.value(field).error.isEmpty())
            return field;
    }
    return nullptr;
}

void FormRows::present(QWidget *field, const Row &row)
{
    const bool wrong = !row.error.isEmpty();
    const bool doubtful = !wrong && !row.warning.isEmpty();
    const bool good = !wrong && !doubtful && !row.good.isEmpty();
    const bool plain = !wrong && !doubtful && !good;
    const QString words = wrong ? row.error : doubtful ? row.warning : good ? row.good : row.hint;
    row.icon->setVisible(!plain);
    row.icon->setIcon(wrong ? u"circle-alert"_s : doubtful ? u"triangle-alert"_s : u"circle-check"_s);
    row.icon->setInk(wrong ? Ink::Fail : doubtful ? Ink::Wait : Ink::Ok);
    row.words->setInk(wrong ? Ink::Fail : doubtful ? Ink::Wait : good ? Ink::Ok : Ink::Secondary);
    if (plain && row.rich) {
        row.words->setRichText(row.hint);
    } else {
        row.words->setTextFormat(Qt::PlainText);
        row.words->setText(words);
    }
    row.note->setVisible(!words.isEmpty());
    field->setAccessibleDescription(plain && row.rich ? QString() : words);
    if (auto *edit = qobject_cast<QLineEdit *>(field))
        setInvalid(edit, wrong);
}

} // namespace slipway
