// The saved states of a definition or a template, newest first: number, author, when and why; each can be compared with what is
// there now, and returned to. GUI thread.
#pragma once

#include <QWidget>

class QPushButton;
class QStandardItemModel;

namespace slipway {

class RowView;
class WrapLabel;

struct RevisionEntry {
    int number = 0;
    QString author;
    qint64 atUs = 0;  // microseconds since 1970, UTC
    QString note;
    QString use;      // "12 follow", "1 pinned"; may be empty
};

class RevisionList final : public QWidget
{
    Q_OBJECT
public:
    // Compact: two lines a revision instead of columns, for a narrow place beside something.
    enum class Form { Columns, Compact };
    explicit RevisionList(Form form, QWidget *parent = nullptr);
    explicit RevisionList(QWidget *parent = nullptr) : RevisionList(Form::Columns, parent) { }

    // nowUs: what the times are told against, microseconds since 1970, UTC. The selection stays with its number.
    void setRevisions(const QList<RevisionEntry> &entries, qint64 nowUs);
    int current() const; // number of the chosen revision; 0: none

    QPushButton *compareButton() const { return m_compare; }
    QPushButton *returnButton() const { return m_return; }

Q_SIGNALS:
    void compareRequested(int number);
    void returnRequested(int number);

private:
    void presentButtons();

    const Form m_form;
    RowView *m_view;
    QStandardItemModel *m_model;
    WrapLabel *m_none;
    QPushButton *m_compare;
    QPushButton *m_return;
};

} // namespace slipway
