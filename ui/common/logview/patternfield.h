// Asks for what is to be found: a text, and at the field's end whether case counts, whether whole words are meant, and
// whether it is an expression. GUI thread.
#pragma once

#include "app/logs/linematcher.h"

#include <QLineEdit>

#include <optional>

class QToolButton;

namespace slipway {

class PatternField final : public QLineEdit
{
    Q_OBJECT
public:
    // NAME is for screen readers and shown while it is empty: "Search this log".
    explicit PatternField(const QString &name, QWidget *parent = nullptr);

    // Lower case finds both, as in most viewers; a capital letter is meant. Nothing: the field is empty.
    std::optional<SearchPattern> pattern() const;
    // Why it cannot be searched for; empty: it can.
    void setProblem(const QString &message);

Q_SIGNALS:
    void patternChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *addOption(const QString &icon, const QString &name, const QString &objectName);

    QToolButton *m_case;
    QToolButton *m_word;
    QToolButton *m_regex;
};

} // namespace slipway
