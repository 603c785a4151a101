// Lists in the form of a build plan: each entry a line of fields with Remove, details that unfold below it, and what is wrong
// with it under that. GUI thread.
#pragma once

#include "app/domain/definition.h"

#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace slipway {

class IconLabel;
class WrapLabel;

class ListRow : public QWidget
{
    Q_OBJECT
public:
    // what: "tool", for "Remove tool" and "Details of the tool"
    explicit ListRow(const QString &what, QWidget *parent = nullptr);

    QHBoxLayout *line() const { return m_line; }
    // Takes the widget; a button in the line unfolds it.
    void setDetails(QWidget *details, const QString &name);
    void unfold(bool open);
    bool isUnfolded() const;

    virtual QWidget *firstField() const = 0;
    // Shows the first of them; wrong fields are marked. Answers the field it is about.
    virtual QWidget *present(const QList<FieldProblem> &problems) = 0;

    QToolButton *removeButton() const { return m_remove; }

Q_SIGNALS:
    void edited();
    void removeRequested();

protected:
    // Marks each field with a problem, unfolding the details where it lies there; shows the first problem below.
    QWidget *mark(const QList<FieldProblem> &problems, const QList<std::pair<QString, QWidget *>> &fields);

private:
    QVBoxLayout *m_column;
    QHBoxLayout *m_line;
    QToolButton *m_more = nullptr;
    QWidget *m_details = nullptr;
    QToolButton *m_remove;
    QWidget *m_note;
    WrapLabel *m_problem;
};

class RowList final : public QWidget
{
    Q_OBJECT
public:
    // name: "Tools"; add: "Add Tool"
    RowList(const QString &name, const QString &add, QWidget *parent = nullptr);

    void append(ListRow *row); // takes it
    void clear();
    int count() const { return int(m_rows.size()); }
    const QList<ListRow *> &rows() const { return m_rows; }
    QPushButton *addButton() const { return m_add; }

Q_SIGNALS:
    void addRequested();
    void edited();

private:
    void remove(ListRow *row);

    QVBoxLayout *m_column;
    QList<ListRow *> m_rows;
    QPushButton *m_add;
};

// A key and a value: labels and annotations.
class PairRow final : public ListRow
{
    Q_OBJECT
public:
    explicit PairRow(const KeyValue &pair, QWidget *parent = nullptr);
    KeyValue pair() const;
    QWidget *firstField() const override;
    QWidget *present(const QList<FieldProblem> &problems) override;

private:
    QLineEdit *m_key;
    QLineEdit *m_value;
};

// What a text field of a row has in common with the others.
QLineEdit *makeRowField(const QString &name, const QString &placeholder, QWidget *parent, bool mono = true);

} // namespace slipway
