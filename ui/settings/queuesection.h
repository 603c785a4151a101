// The queue beyond the number of its slots: groups of components that share slots. GUI thread.
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
    void renew();
    void storeGroups();
    void storeNext(QList<QueueGroup> save, QStringList remove);

    Engine &m_engine;
    SettingRow *m_groupsRow;
    EditRows *m_groups;
};

} // namespace slipway
