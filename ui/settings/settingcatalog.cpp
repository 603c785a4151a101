#include "ui/settings/settingcatalog.h"

#include "app/settings/logsettings.h"
#include "app/settings/table.h"

#include <QCoreApplication>

#include <algorithm>

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
        {u"listener"_s, Tr::tr("Listener")},
        {u"building"_s, Tr::tr("Building")},
        {u"environments"_s, Tr::tr("Environments")},
        {u"queue"_s, Tr::tr("Groups")},
        {u"catalogue"_s, Tr::tr("Tools and Services")},
        {u"secrets"_s, Tr::tr("Secrets")},
        {u"ssh"_s, Tr::tr("SSH Servers")},
        {u"api"_s, Tr::tr("API Access")},
        {u"logs"_s, Tr::tr("Logs")},
        {u"appearance"_s, Tr::tr("Appearance")},
        {u"data"_s, Tr::tr("Data and History")},
        {u"about"_s, Tr::tr("About")},
    };
}

QList<SettingEntry> settingCatalog()
{
    QList<SettingEntry> all;
    SettingSection section;
    const auto begin = [&](QStringView key) {
        for (const SettingSection &one : settingSections()) {
            if (one.key == key)
                section = one;
        }
    };
    const auto own = [&](const QString &key, const QString &title, const QString &description) {
        all.append({key, section.key, section.title, title, description});
    };
    const auto add = [&](const SettingInfo &setting) { own(setting.key, setting.translatedTitle(), setting.translatedDescription()); };
    begin(u"listener");
    add(settings::listenerPublicAddress);
    add(settings::listenerAddress);
    add(settings::listenerPort);
    add(settings::listenerTrustedProxies);
    add(settings::listenerCertificate);
    add(settings::listenerKey);
    own(u"relay/channel"_s, Tr::tr("Relay channel"),
        Tr::tr("For a computer that nobody can reach: a server of smee's kind passes webhooks on to it. Whoever knows the address can read "
               "what passes, so it is kept like a password."));
    add(settings::relayFirst);
    add(settings::catchUpMinutes);
    add(settings::jobKeepAwake);
    begin(u"building");
    add(settings::jobSlots);
    add(settings::jobSandbox);
    add(settings::jobExecutor);
    add(settings::jobEngine);
    begin(u"environments");
    const auto addRules = [&](const Setting<bool> &review, const settings::EnvironmentSettings &rules) {
        add(review);
        add(rules.approvalHours);
        add(rules.branches);
        add(rules.strictState);
        add(rules.quietSeconds);
        add(rules.allowedAddresses);
    };
    addRules(settings::productionReview, settings::productionRules);
    own(u"environments/production/freeze"_s, Tr::tr("Production is frozen"),
        Tr::tr("What is pushed then waits for the end of the window. Every week, as Fri 16:00 - Mon 08:00, or once, as "
               "2026-12-20 - 2027-01-02, by the clock of this machine. Build Now still works, and asks first."));
    addRules(settings::testReview, settings::testRules);
    own(u"environments/test/freeze"_s, Tr::tr("Test is frozen"), Tr::tr("In the same way."));
    addRules(settings::developmentReview, settings::developmentRules);
    own(u"environments/development/freeze"_s, Tr::tr("Development is frozen"), Tr::tr("In the same way."));
    add(settings::approvalHours);
    add(settings::approvalNotices);
    begin(u"queue");
    own(u"queue/groups"_s, Tr::tr("Groups"),
        Tr::tr("Components that name the same group under Build share its slots: so many of them build at a time, beside the limit "
               "of this machine."));
    begin(u"catalogue");
    own(u"catalogue/tools"_s, Tr::tr("Tools"), Tr::tr("Programs that builds find in their PATH."));
    own(u"catalogue/codeHosts"_s, Tr::tr("Code hosts"), Tr::tr("Where the repositories of definitions lie."));
    own(u"catalogue/objectStorages"_s, Tr::tr("Object storages"), Tr::tr("Where builds upload to: any S3-compatible store."));
    own(u"catalogue/imageRegistries"_s, Tr::tr("Image registries"), Tr::tr("Where the images that builds make are pushed to, and how to sign in for those that builds and deployments run in."));
    own(u"catalogue/buildImages"_s, Tr::tr("Build images"), Tr::tr("The image each build system uses where builds run in containers."));
    own(u"catalogue/clusters"_s, Tr::tr("Clusters"), Tr::tr("Where builds run as Jobs, and what components are deployed to: namespaces of Kubernetes clusters."));
    own(u"catalogue/dockerfiles"_s, Tr::tr("Dockerfiles"), Tr::tr("For images that are built alike."));
    begin(u"secrets");
    own(u"secrets/state"_s, Tr::tr("Keychain"), Tr::tr("Where webhook secrets, passwords and tokens are kept."));
    begin(u"ssh");
    add(settings::jobAcceptNewHosts);
    own(u"ssh/hosts"_s, Tr::tr("Known servers"), Tr::tr("A build sends its key only to an ssh server that proves to be one of these."));
    begin(u"api");
    own(u"api/tokens"_s, Tr::tr("API tokens"), Tr::tr("Who may use the REST API, for what."));
    own(u"api/address"_s, Tr::tr("Address of the API"), Tr::tr("Build definitions, as clients of Zadig know them."));
    own(u"api/description"_s, Tr::tr("Description of the API"), Tr::tr("OpenAPI 3.1, for programs that make a client of it. Needs no token."));
    own(u"api/example"_s, Tr::tr("Example call"), Tr::tr("All components, with the token in the variable SLIPWAY_TOKEN."));
    add(settings::apiFromNetwork);
    begin(u"logs");
    add(settings::logEditor);
    add(settings::logRules);
    begin(u"appearance");
    add(settings::theme);
    add(settings::language);
    add(settings::fonts);
    add(settings::textScale);
    add(settings::reducedMotion);
    begin(u"data");
    own(u"data/folder"_s, Tr::tr("Data folder"), Tr::tr("Database, logs and caches of this Slipway."));
    add(settings::deliveryDays);
    add(settings::deliveryCount);
    add(settings::deliveryMegabytes);
    add(settings::refusedCount);
    add(settings::logDays);
    begin(u"about");
    own(u"about/version"_s, Tr::tr("Version"),
        Tr::tr("The details name this program, its libraries and this system, for a report; nothing of your data."));
    own(u"about/licence"_s, Tr::tr("Licence"),
        Tr::tr("Free software: use it, read it, change it and pass it on under the terms of this licence."));
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

bool matches(const SettingEntry &entry, const QString &typed)
{
    const QString all = entry.title + u' ' + entry.description;
    const QStringList words = typed.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace slipway
