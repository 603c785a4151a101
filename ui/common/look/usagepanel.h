// What a build or a deployment uses, while its page is shown: nothing until its engine has told, then the curves, or one quiet line where
// nothing measures. GUI thread.
#pragma once

#include "app/core/ids.h"
#include "app/domain/usage.h"
#include "models/usagehistory.h"

#include <QWidget>

#include <optional>

namespace slipway {

class Engine;
class UsageGraph;
class UsageLook;
class WrapLabel;

class UsagePanel final : public QWidget
{
    Q_OBJECT
public:
    // page: nothing is asked while it is hidden.
    UsagePanel(Engine &engine, QWidget *page);

    void setBuild(const BuildId &build, const QString &cluster); // runs in a container, or in a cluster
    void setServing(const ComponentId &component);               // what is deployed of it, and runs
    void setNothing();

    UsageGraph *graph() const { return m_graph; }

Q_SIGNALS:
    void toldChanged(bool isTold); // whether there is anything to show

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Subject {
        BuildId build;
        QString cluster;
        ComponentId serving;
        friend bool operator==(const Subject &, const Subject &) = default;
    };
    void setSubject(const Subject &subject);
    void look();
    void tell(bool isTold);
    void measured(const Usage &usage);
    void untold(const QString &why);

    Engine &m_engine;
    QWidget *m_page;
    UsageLook *m_look;
    UsageHistory m_history;
    Subject m_subject;
    int m_silences = 0; // in a row
    UsageGraph *m_graph;
    WrapLabel *m_why;
};

} // namespace slipway
