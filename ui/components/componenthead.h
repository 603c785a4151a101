// The head of a component's page: where it lies, what state it is in, where it comes from, its last build as it goes, and what
// can be done with it; below it the tabs. GUI thread.
#pragma once

#include "app/domain/build.h"
#include "app/domain/component.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QPushButton;
class QToolButton;

namespace slipway {

class BuildFact;
class Chip;
class Engine;
class PageHeader;
class Tabs;

class ComponentHead final : public QWidget
{
    Q_OBJECT
public:
    explicit ComponentHead(Engine &engine, QWidget *parent = nullptr);

    Tabs *tabs() const { return m_tabs; } // empty; whoever has the pages adds them
    const std::optional<Build> &lastBuild() const { return m_lastBuild; }

    void showComponent(const ComponentId &id); // an empty one: nothing, and builds are of no interest any more
    void renew();                              // what it says of the component
    void tick();                               // times and durations grow
    // One primary button a page: while there is something to save, that is the other one.
    void setBuildIsMain(bool main);

Q_SIGNALS:
    void buildRequested();
    void cancelRequested(const slipway::BuildId &id);
    void menuRequested(const QPoint &globalPosition);
    void buildWanted(const slipway::BuildId &id); // to see it
    void listWanted(const slipway::ProjectKey &project); // empty: all components
    void lastBuildChanged();

private:
    void connectBuilds();
    void loadLastBuild();
    void presentBuild();

    Engine &m_engine;
    ComponentId m_id;
    ProjectKey m_project;
    std::optional<Build> m_lastBuild;
    quint64 m_asked = 0;
    QTimer m_builds; // several changes of builds are one question
    PageHeader *m_header;
    Chip *m_state;
    Chip *m_environment;
    BuildFact *m_buildFact;
    QPushButton *m_buildNow;
    QPushButton *m_cancel;
    QToolButton *m_more;
    Tabs *m_tabs;
};

} // namespace slipway
