// What is searched for in a log: the text, how it is meant, and which match of how many is looked at. GUI thread.
#pragma once

#include "app/logs/linematcher.h"

#include <QWidget>

#include <optional>

class QToolButton;

namespace slipway {

class LogView;
class PatternField;
class TextLabel;

class LogSearchBar : public QWidget
{
    Q_OBJECT
public:
    // Searches the view's document and walks in the view.
    explicit LogSearchBar(LogView *view, QWidget *parent = nullptr);

    void focusField();
    void askOnce(); // the same, and Return leads back to the log, at its first match
    bool isSearching() const; // for something
    void updateCount();

Q_SIGNALS:
    void searchChanged(); // another text or another meaning
    void left();          // by Escape, the arrow down, or Return where it was asked once: the log is to have the focus

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();
    void onSearched();

    LogView *m_view;
    PatternField *m_field;
    TextLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
    bool m_jump = false; // to the first match, once it is found
    bool m_invalid = false;
    bool m_once = false;
};

} // namespace slipway
