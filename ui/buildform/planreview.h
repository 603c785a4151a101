// What is about to be changed in a build plan, before it is saved: each field with what was there and what will be, scripts line
// by line. GUI thread.
#pragma once

#include "app/domain/template.h"

#include <QPlainTextEdit>

class QVBoxLayout;

namespace slipway {

class WrapLabel;

// Two texts as one, line by line: what goes, what comes, and a few lines around them. Read-only; it can be copied.
class LineDiff final : public QPlainTextEdit
{
    Q_OBJECT
public:
    // name: "Changes of the script"
    explicit LineDiff(const QString &name, QWidget *parent = nullptr);
    void setTexts(const QString &before, const QString &after);
    int added() const { return m_added; }
    int removed() const { return m_removed; }
    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void mark();

    QList<char> m_kinds; // of each line shown: '+', '-', ' ', '@'
    int m_added = 0;
    int m_removed = 0;
};

class PlanReview final : public QWidget
{
    Q_OBJECT
public:
    explicit PlanReview(QWidget *parent = nullptr);

    void setDifferences(const QList<PlanDifference> &differences);
    // Shown where there is none.
    void setSame(const QString &sentence);

    // "3 fields change: script, GOPROXY, timeout"
    static QString summary(const QList<PlanDifference> &differences);
    // "Variable GOPROXY, value" of "parameters[GOPROXY].value"
    static QString fieldName(const QString &path);

private:
    QVBoxLayout *m_column;
    QWidget *m_list = nullptr;
    WrapLabel *m_none;
};

} // namespace slipway
