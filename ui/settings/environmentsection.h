// The rules that components take over from their environment: approval, branches, quiet, addresses, and when it is frozen.
// GUI thread.
#pragma once

#include "app/services/holdservice.h"
#include "ui/settings/sectionpage.h"

namespace slipway {

class EditRows;
class Engine;
class SettingBinder;

class EnvironmentSection final : public SectionPage
{
    Q_OBJECT
public:
    EnvironmentSection(Engine &engine, SettingBinder &binder, const QString &title, QWidget *parent);

private:
    struct Freeze {
        Environment environment;
        SettingRow *row;
        EditRows *edit;
    };
    void addRules(SettingBinder &binder, Environment environment);
    void addFreeze(SettingGroup *group, Environment environment);
    void renew();
    void storeFreeze(const Freeze &freeze);

    Engine &m_engine;
    QList<Freeze> m_freezes;
};

} // namespace slipway
