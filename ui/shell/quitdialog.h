// Asks before the window closes while builds run: they go on without it. GUI thread.
#pragma once

#include <QDialog>

class QCheckBox;

namespace slipway {

struct QueueStatus;

class QuitDialog final : public QDialog
{
    Q_OBJECT
public:
    QuitDialog(const QueueStatus &queue, QWidget *window);
    bool asksNoMore() const;

private:
    QCheckBox *m_noMore;
};

} // namespace slipway
