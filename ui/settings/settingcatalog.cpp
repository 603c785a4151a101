#include "ui/settings/settingcatalog.h"

#include "app/settings/table.h"

#include <QCoreApplication>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(SettingCatalog)
};

} // namespace

QList<SettingSection> settingSections()
{
    return {
        {u"listener"_s, Tr::tr("Listener")},     {u"building"_s, Tr::tr("Building")},
        {u"environments"_s, Tr::tr("Environments")}, {u"queue"_s, Tr::tr("Groups")}, {u"secrets"_s, Tr::tr("Secrets")},
        {u"appearance"_s, Tr::tr("Appearance")}, {u"data"_s, Tr::tr("Data and History")},
        {u"about"_s, Tr::tr("About")},
    };
}

QList<SettingEntry> settingCatalog()
{
    QList<SettingEntry> all;
    const QList<SettingSection> sections = settingSections();
    const auto add = [&](int section, const SettingInfo &setting) {
        all.append({setting.key, sections.at(section).key, sections.at(section).title, setting.translatedTitle(),
                    setting.translatedDescription()});
    };
    add(0, settings::listenerPublicAddress);
    add(0, settings::listenerAddress);
    add(0, settings::listenerPort);
    add(0, settings::listenerTrustedProxies);
    add(0, settings::apiFromNetwork);
    add(0, settings::listenerCertificate);
    add(0, settings::listenerKey);
    add(1, settings::jobSlots);
    add(1, settings::jobSandbox);
    add(1, settings::jobAcceptNewHosts);
    const auto own = [&](int section, const QString &key, const QString &title, const QString &description) {
        all.append({key, sections.at(section).key, sections.at(section).title, title, description});
    };
    const auto addRules = [&](const Setting<bool> &review, const settings::EnvironmentSettings &rules) {
        add(2, review);
        add(2, rules.approvalHours);
        add(2, rules.branches);
        add(2, rules.strictState);
        add(2, rules.quietSeconds);
        add(2, rules.allowedAddresses);
    };
    addRules(settings::productionReview, settings::productionRules);
    own(2, u"environments/production/freeze"_s, Tr::tr("Production is frozen"),
        Tr::tr("What is pushed then waits for the end of the window. Every week, as Fri 16:00 - Mon 08:00, or once, as "
               "2026-12-20 - 2027-01-02, by the clock of this machine. Build Now still works, and asks first."));
    addRules(settings::testReview, settings::testRules);
    own(2, u"environments/test/freeze"_s, Tr::tr("Test is frozen"), Tr::tr("In the same way."));
    addRules(settings::developmentReview, settings::developmentRules);
    own(2, u"environments/development/freeze"_s, Tr::tr("Development is frozen"), Tr::tr("In the same way."));
    add(2, settings::approvalHours);
    add(2, settings::approvalNotices);
    own(3, u"queue/groups"_s, Tr::tr("Groups"),
        Tr::tr("Components that name the same group under Build share its slots: so many of them build at a time, beside the limit "
               "of this machine."));
    all.append({u"secrets/state"_s, sections.at(4).key, sections.at(4).title, Tr::tr("Keychain"),
                Tr::tr("Where webhook secrets, passwords and tokens are kept.")});
    add(5, settings::theme);
    add(5, settings::language);
    add(5, settings::fonts);
    add(5, settings::textScale);
    add(5, settings::reducedMotion);
    all.append({u"data/folder"_s, sections.at(6).key, sections.at(6).title, Tr::tr("Data folder"),
                Tr::tr("Database, logs and caches of this Slipway.")});
    add(6, settings::deliveryDays);
    add(6, settings::deliveryCount);
    add(6, settings::deliveryMegabytes);
    add(6, settings::refusedCount);
    add(6, settings::logDays);
    all.append({u"about/version"_s, sections.at(7).key, sections.at(7).title, Tr::tr("Version"),
                Tr::tr("The details name this program, its libraries and this system, for a report; nothing of your data.")});
    all.append({u"about/licence"_s, sections.at(7).key, sections.at(7).title, Tr::tr("Licence"),
                Tr::tr("Free software: use it, read it, change it and pass it on under the terms of this licence.")});
    return all;
}

SettingEntry settingEntry(const QString &key)
{
    for (const SettingEntry &entry : settingCatalog()) {
        if (entry.key == key)
            return entry;
    }
    return {};
}

} // namespace slipway
