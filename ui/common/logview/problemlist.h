// The errors and warnings of a log as a list that floats beside its chip: what each says, and where in the sources. A click
// leads to the line, a click on the file to the editor. Problems are read from the log when they are seen, so a million of
// them cost nothing. GUI thread.
#pragma once

#include "app/logs/logproblem.h"
#include "ui/common/logview/logdocument.h"

#include <QAbstractListModel>
#include <QCache>
#include <QFrame>
#include <QPointer>
#include <QTimer>

class QAbstractButton;
class QCheckBox;
class QListView;

namespace slipway {

class LogView;
class TextLabel;

class ProblemModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int mostListed = 10'000; // further ones are found by going from error to error
    enum Role { LineRole = Qt::UserRole, FileRole, PlaceRole, MarkRole };

    explicit ProblemModel(LogDocument *document, QObject *parent = nullptr);

    void setWarningsShown(bool shown);
    bool areWarningsShown() const { return m_warnings; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    const LogProblem &problem(int row) const;
    // The row of a line or of the problem before it; -1: it is before all.
    int rowOf(LineNumber line) const;
    void refresh(); // after the marks have changed

private:
    LineNumber lineOf(int row) const;
    qint64 countBefore(LineNumber line) const;

    LogDocument *m_document;
    bool m_warnings = false;
    qint64 m_count = 0;
    mutable QCache<qint64, LogProblem> m_read{500}; // by line
};

class ProblemList final : public QFrame
{
    Q_OBJECT
public:
    // Of the document that VIEW shows; a line is gone to there.
    ProblemList(LogView *view, QWidget *parent);

    // A click on either shows it below the chip.
    void attachTo(QWidget *chip, QAbstractButton *button);
    // Shows it at the problem that is nearest to the current line.
    void open();

Q_SIGNALS:
    // FILE as the log says it; LINE and COLUMN are 1-based, 0 when it does not say.
    void fileWanted(const QString &file, int line, int column);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void updateTitle();
    void openFile(int row);
    void activate(const QModelIndex &index);

    LogView *m_view;
    LogDocument *m_document;
    QPointer<QWidget> m_anchor;
    ProblemModel *m_model;
    QListView *m_list;
    TextLabel *m_title;
    QCheckBox *m_warnings;
    QTimer m_renew;
};

} // namespace slipway
