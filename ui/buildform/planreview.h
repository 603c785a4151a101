// What is about to be changed in a build plan, before it is saved: each field with what was there and what will be, scripts line
// by line. GUI thread.
#pragma once

#include "app/domain/template.h"

#include <QPlainTextEdit>

class QVBoxLayout;

namespace slipway {

class WrapLabel;

// Two texts as one, line by line: what goes, what comes, and a few lines around them, with their numbers in the text to come.
// Read-only; it can be copied.
class LineDiff final : public QPlainTextEdit
{
    Q_OBJECT
public:
    // name: "Changes of the script"
    explicit LineDiff(const QString &name, QWidget *parent = nullptr);
    void setTexts(const QString &before, const QString &after);
    int added() const { return m_added; }
    int removed() const { return m_removed; }
    // Of each line shown, from 1; 0 where it has none.
    QList<int> numbers() const { return m_numbers; }
    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Gutter;
    void mark();
    void layOut();
    void paintGutter(QPainter &painter, const QRect &area) const;

    Gutter *m_gutter;
    QList<char> m_kinds; // of each line shown: '+', '-', ' ', '@'
    QList<int> m_numbers;
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
    // "on this machine" of "infrastructure" and "vm"
    static QString valueWords(const QString &path, const QString &value);

private:
    static QString partName(const QString &part); // "checkout_path" of a list's entry

    QVBoxLayout *m_column;
    QWidget *m_list = nullptr;
    WrapLabel *m_none;
};

} // namespace slipway
