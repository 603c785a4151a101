// When a component's repository or registry was last asked, what came of it and when the next time is, below the field of how
// often; and a way to ask now. GUI thread.
#pragma once

#include "app/services/catchup.h"

#include <QWidget>

class QPushButton;

namespace slipway {

class FormRows;
class WrapLabel;

class LookLine final : public QWidget
{
    Q_OBJECT
public:
    explicit LookLine(FormRows *rows); // adds itself as a row, hidden while there is nothing to say

    void setStory(const std::optional<LookStory> &story, qint64 nowUs);

    // "Last asked 4 min ago, next in 1 min; nothing new."
    static QString words(const LookStory &story, qint64 nowUs);
    // Empty while it works: why not, since when, and when the next attempt is.
    static QString problem(const LookStory &story, qint64 nowUs);

Q_SIGNALS:
    void askWanted();

private:
    FormRows *m_rows;
    WrapLabel *m_words;
    QPushButton *m_ask;
};

} // namespace slipway
