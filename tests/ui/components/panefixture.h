// A whole engine on a folder of its own, with its pane, for tests that click and type.
#pragma once

#include "app/services/engine.h"
#include "tests/support/answer.h"
#include "ui/components/componentspane.h"
#include "ui/theme/theme.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace slipway {

class PaneFixture
{
public:
    explicit PaneFixture(const QSize &size = {1215, 900});
    ~PaneFixture();

    Engine &engine() { return *m_engine; }
    ComponentService &components() { return m_engine->components(); }
    ComponentsPane &pane() { return *m_pane; }
    template <typename Widget> Widget *find(const QString &name) const { return m_pane->findChild<Widget *>(name); }

    // In the project "payments", with a repository at a forge and a script.
    Component add(const QString &name, bool on = true);
    // As an earlier version of the component would have been saved; answers what was stored.
    Component store(const Component &component);
    void addDelivery(const ComponentId &component, Outcome outcome, const QString &branch, const QString &failedRule = {});
    // From now on no change of a component can be stored; true again lets them through.
    void letSave(bool possible);

    // Focusable widgets without a name for screen readers, as their class and object names.
    QStringList nameless() const;

    struct Done {
        QString sentence;
        std::function<void()> undo;
    };
    QList<Done> done;
    QList<Place> wanted;
    QList<Place> moved;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<ComponentsPane> m_pane;
};

} // namespace slipway
