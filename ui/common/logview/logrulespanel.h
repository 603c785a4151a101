// Filters and highlighters, edited over the log: what is typed acts at once. Escape and a click elsewhere close it. A child
// of the pane, so no global position is needed. GUI thread.
#pragma once

#include "app/logs/logrules.h"

#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace slipway {

class Switch;

class LogRulesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit LogRulesPanel(QWidget *pane);

    const LogRules &rules() const { return m_rules; }
    void setRules(const LogRules &rules);
    // Below BUTTON, at its right edge; closes when it is open.
    void toggle(QWidget *button);
    void dismiss();
    // With TEXT as a new rule.
    void addFilter(const QString &text);
    void addHighlighter(const QString &text);

Q_SIGNALS:
    void edited(const slipway::LogRules &rules); // by the person

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void place();
    void addPart(QVBoxLayout *layout, bool filters);
    QWidget *makeRow(bool filters, int index);
    QList<LogRule> &list(bool filters) { return filters ? m_rules.filters : m_rules.highlighters; }
    void add(bool filters, const QString &text);
    void focusRule(bool filters, int index);

    LogRules m_rules;
    QWidget *m_content = nullptr;
    QPointer<QWidget> m_button;
};

} // namespace slipway
