// The queue beyond the number of its slots: groups of components that share slots, and when environments are frozen.
// GUI thread.
#pragma once

#include "app/services/holdservice.h"
#include "ui/settings/sectionpage.h"

namespace slipway {

class EditRows;
class Engine;

class QueueSection final : public SectionPage
{
    Q_OBJECT
public:
    QueueSection(Engine &engine, const QString &title, QWidget *parent);

private:
    struct Freeze {
        Environment environment;
        SettingRow *row;
        EditRows *edit;
    };
    void addFreeze(SettingGroup *group, Environment environment);
    void renew();
    void storeGroups();
    void storeNext(QList<QueueGroup> save, QStringList remove);
    void storeFreeze(const Freeze &freeze);

    Engine &m_engine;
    SettingRow *m_groupsRow;
    EditRows *m_groups;
    QList<Freeze> m_freezes;
};

} // namespace slipway
