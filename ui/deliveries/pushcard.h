// What the sender says was pushed: commit, branch, people, and the commits of the push. GUI thread.
#pragma once

#include "ui/common/card.h"

class QGridLayout;
class QPushButton;

namespace slipway {

struct Event;

class PushCard final : public Card
{
    Q_OBJECT
public:
    static constexpr int mostCommits = 50; // listed; the count says how many there are

    explicit PushCard(QWidget *parent = nullptr);
    void setEvent(const Event &event);

private:
    void addRow(const QString &label, QWidget *value);
    void addText(const QString &label, const QString &value, bool mono = false);
    void unfold(bool open);

    QWidget *m_grid = nullptr;
    QGridLayout *m_rows = nullptr;
    QWidget *m_commits = nullptr;
    QPushButton *m_unfold = nullptr;
    QString m_foldedText;
};

} // namespace slipway
