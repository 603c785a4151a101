// The steps of a build with their times, each with a bar on the scale of the longest. Choosing one shows it in the log.
// GUI thread.
#pragma once

#include "app/domain/build.h"

#include <QListView>

class QStandardItemModel;

namespace slipway {

class StepList final : public QListView
{
    Q_OBJECT
public:
    explicit StepList(QWidget *parent = nullptr);

    // Changes rows in place. endUs is where a step without an end of its own ends: now, or with its build.
    void setSteps(const QList<BuildStep> &steps, BuildState build, qint64 endUs);
    int stepCount() const;
    int passedSteps() const { return m_passed; }

    // The step shown in the log, without stepChosen().
    void setShownStep(int step);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void stepChosen(int step); // by click, Enter or arrow keys

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Delegate;

    QStandardItemModel *m_model;
    int m_passed = 0;
    bool m_quiet = false;
};

} // namespace slipway
