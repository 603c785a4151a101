// Every setting of the program. A key never changes its meaning; a rename is a migration.
#pragma once

#include "app/settings/setting.h"

#include <QtGlobal>

namespace slipway::settings {

using namespace Qt::StringLiterals;

// What a setting of text must look like; an empty text passes where it means "not set".
Result<> checkHostAddress(const QString &value);   // an IPv4 or IPv6 address, or localhost
Result<> checkPublicAddress(const QString &value); // empty, or http(s)://host[:port][/path] without user, query, fragment
Result<> checkFilePath(const QString &value);      // empty, or an absolute path
Result<> checkNetworks(const QString &value);      // addresses and networks, with commas between them

inline const Setting<QString> listenerAddress{
    {u"listener/address"_s, QT_TRANSLATE_NOOP("Settings", "Listen on"),
     QT_TRANSLATE_NOOP("Settings", "The address of this computer that accepts webhooks. 127.0.0.1 accepts them from "
                                   "this computer only, 0.0.0.0 from the whole network.")},
    u"127.0.0.1"_s, {}, checkHostAddress};

// 8420 is not assigned by IANA and not the customary port of a well-known server, so it is free on most desks.
inline const Setting<int> listenerPort{
    {u"listener/port"_s, QT_TRANSLATE_NOOP("Settings", "Port"),
     QT_TRANSLATE_NOOP("Settings", "The port that accepts webhooks. 0 takes any free port at each start.")},
    8420, 0, 65535};

inline const Setting<QString> listenerCertificate{
    {u"listener/certificate"_s, QT_TRANSLATE_NOOP("Settings", "Certificate"),
     QT_TRANSLATE_NOOP("Settings", "A PEM file with the certificate chain. With it the listener speaks HTTPS only.")},
    {}, {}, checkFilePath};

inline const Setting<QString> listenerKey{
    {u"listener/key"_s, QT_TRANSLATE_NOOP("Settings", "Private key"),
     QT_TRANSLATE_NOOP("Settings", "A PEM file with the private key of the certificate.")},
    {}, {}, checkFilePath};

inline const Setting<QString> listenerPublicAddress{
    {u"listener/publicAddress"_s, QT_TRANSLATE_NOOP("Settings", "Public base address"),
     QT_TRANSLATE_NOOP("Settings", "Copied into every webhook address. Empty means the address the listener is on.")},
    {}, {}, checkPublicAddress};

// The channel itself is a secret and lies in the keychain.
inline const Setting<bool> relayFirst{
    {u"relay/first"_s, QT_TRANSLATE_NOOP("Settings", "Prefer the relay"),
     QT_TRANSLATE_NOOP("Settings", "Forges elsewhere are told the relay even where a public base address is set: for an address that "
                                   "only your own networks reach.")},
    false};

inline const Setting<QString> listenerTrustedProxies{
    {u"listener/trustedProxies"_s, QT_TRANSLATE_NOOP("Settings", "Trusted proxies"),
     QT_TRANSLATE_NOOP("Settings", "Addresses or networks of reverse proxies in front of the listener, such as 127.0.0.1 or "
                                   "10.0.0.0/8. Only they are believed when they name the sender (X-Forwarded-For).")},
    {}, {}, checkNetworks};

// A token is needed either way.
inline const Setting<bool> apiFromNetwork{
    {u"api/fromNetwork"_s, QT_TRANSLATE_NOOP("Settings", "Answer the REST API to other computers"),
     QT_TRANSLATE_NOOP("Settings", "Below /openapi, where builds are started and definitions changed. Off: this computer only, "
                                   "even where the listener accepts webhooks from the network.")},
    false};

inline const Setting<int> jobSlots{
    {u"jobs/slots"_s, QT_TRANSLATE_NOOP("Settings", "Builds at the same time"),
     QT_TRANSLATE_NOOP("Settings", "How many builds may run side by side; the others wait in the queue.")},
    2, 1, 64};

inline const Setting<bool> jobSandbox{
    {u"jobs/sandbox"_s, QT_TRANSLATE_NOOP("Settings", "Run builds in a sandbox"),
     QT_TRANSLATE_NOOP("Settings", "A build sees its workspace, its caches and a read-only system, and nothing else "
                                   "that is yours. A component may say otherwise.")},
    true};

inline const Setting<QString> jobExecutor{
    {u"jobs/executor"_s, QT_TRANSLATE_NOOP("Settings", "Definitions for a cluster run"),
     QT_TRANSLATE_NOOP("Settings", "Where builds run whose definition has the infrastructure “kubernetes”: on this machine, in a "
                                   "container of podman or docker, or as a Job in the cluster that it names, from the image of their "
                                   "build system.")},
    u"host"_s, {u"host"_s, u"container"_s, u"cluster"_s}};

inline const Setting<QString> jobEngine{
    {u"jobs/engine"_s, QT_TRANSLATE_NOOP("Settings", "Container engine"),
     QT_TRANSLATE_NOOP("Settings", "What starts the containers of builds. Whichever is installed: podman before docker.")},
    u"auto"_s, {u"auto"_s, u"podman"_s, u"docker"_s}};

inline const Setting<bool> jobAcceptNewHosts{
    {u"jobs/acceptNewHosts"_s, QT_TRANSLATE_NOOP("Settings", "Trust new ssh servers"),
     QT_TRANSLATE_NOOP("Settings", "The host key of an ssh git server seen for the first time is taken over. A key that "
                                   "changed later is refused always.")},
    false};

inline const Setting<bool> jobKeepAwake{
    {u"jobs/keepAwake"_s, QT_TRANSLATE_NOOP("Settings", "Keep this computer awake while builds run"),
     QT_TRANSLATE_NOOP("Settings", "It does not fall asleep by itself until they are done. The screen may still turn off.")},
    true};

inline const Setting<int> catchUpMinutes{
    {u"git/catchUpMinutes"_s, QT_TRANSLATE_NOOP("Settings", "Look for missed pushes every"),
     QT_TRANSLATE_NOOP("Settings", "Repositories are asked whether a push was missed. 0 asks only on start, after sleep and when the "
                                   "network comes back. A component may poll more often, or not be asked at all."),
     QT_TRANSLATE_NOOP("Settings", "minutes")},
    30, 0, 1440};

// What the components of an environment share, see app/domain/review.h.
inline const Setting<bool> developmentReview{
    {u"environments/development/review"_s, QT_TRANSLATE_NOOP("Settings", "Development waits for approval"),
     QT_TRANSLATE_NOOP("Settings", "What a trigger would build waits until somebody agrees. A component may say otherwise.")},
    false};
inline const Setting<bool> testReview{
    {u"environments/test/review"_s, QT_TRANSLATE_NOOP("Settings", "Test waits for approval"),
     QT_TRANSLATE_NOOP("Settings", "What a trigger would build waits until somebody agrees. A component may say otherwise.")},
    false};
inline const Setting<bool> productionReview{
    {u"environments/production/review"_s, QT_TRANSLATE_NOOP("Settings", "Production waits for approval"),
     QT_TRANSLATE_NOOP("Settings", "What a trigger would build waits until somebody agrees. A component may say otherwise.")},
    true};
// What they take over where they say nothing themselves.
struct EnvironmentSettings {
    Setting<QString> branches;
    Setting<bool> strictState;
    Setting<int> quietSeconds;
    Setting<QString> allowedAddresses;
    Setting<int> approvalHours; // 0: as for all
};
inline const EnvironmentSettings developmentRules{
    {{u"environments/development/branches"_s, QT_TRANSLATE_NOOP("Settings", "Development builds from"),
      QT_TRANSLATE_NOOP("Settings", "Branches whose pushes build, names or globs with commas between them, for components that list none "
                                    "themselves. Empty: the branch of their source.")},
     {}},
    {{u"environments/development/strictState"_s, QT_TRANSLATE_NOOP("Settings", "Development builds only what runs"),
      QT_TRANSLATE_NOOP("Settings", "Triggers build a component only while it is running or abnormal.")},
     false},
    {{u"environments/development/quietSeconds"_s, QT_TRANSLATE_NOOP("Settings", "Development waits for quiet"),
      QT_TRANSLATE_NOOP("Settings", "A push builds once nothing newer was pushed for so long, where the component says nothing itself."),
      QT_TRANSLATE_NOOP("Settings", "seconds")},
     0, 0, 86'400},
    {{u"environments/development/allowedAddresses"_s, QT_TRANSLATE_NOOP("Settings", "Development takes requests from"),
      QT_TRANSLATE_NOOP("Settings", "Addresses or networks, with commas between them, for triggers that list none themselves. Empty: any.")},
     {}, {}, checkNetworks},
    {{u"environments/development/approvalHours"_s, QT_TRANSLATE_NOOP("Settings", "Development awaits approval for"),
      QT_TRANSLATE_NOOP("Settings", "A build that nobody has approved by then is cancelled."), QT_TRANSLATE_NOOP("Settings", "hours")},
     0, 0, 8760},
};
inline const EnvironmentSettings testRules{
    {{u"environments/test/branches"_s, QT_TRANSLATE_NOOP("Settings", "Test builds from"),
      QT_TRANSLATE_NOOP("Settings", "Branches whose pushes build, names or globs with commas between them, for components that list none "
                                    "themselves. Empty: the branch of their source.")},
     {}},
    {{u"environments/test/strictState"_s, QT_TRANSLATE_NOOP("Settings", "Test builds only what runs"),
      QT_TRANSLATE_NOOP("Settings", "Triggers build a component only while it is running or abnormal.")},
     false},
    {{u"environments/test/quietSeconds"_s, QT_TRANSLATE_NOOP("Settings", "Test waits for quiet"),
      QT_TRANSLATE_NOOP("Settings", "A push builds once nothing newer was pushed for so long, where the component says nothing itself."),
      QT_TRANSLATE_NOOP("Settings", "seconds")},
     0, 0, 86'400},
    {{u"environments/test/allowedAddresses"_s, QT_TRANSLATE_NOOP("Settings", "Test takes requests from"),
      QT_TRANSLATE_NOOP("Settings", "Addresses or networks, with commas between them, for triggers that list none themselves. Empty: any.")},
     {}, {}, checkNetworks},
    {{u"environments/test/approvalHours"_s, QT_TRANSLATE_NOOP("Settings", "Test awaits approval for"),
      QT_TRANSLATE_NOOP("Settings", "A build that nobody has approved by then is cancelled."), QT_TRANSLATE_NOOP("Settings", "hours")},
     0, 0, 8760},
};
inline const EnvironmentSettings productionRules{
    {{u"environments/production/branches"_s, QT_TRANSLATE_NOOP("Settings", "Production builds from"),
      QT_TRANSLATE_NOOP("Settings", "Branches whose pushes build, names or globs with commas between them, for components that list none "
                                    "themselves. Empty: the branch of their source.")},
     {}},
    {{u"environments/production/strictState"_s, QT_TRANSLATE_NOOP("Settings", "Production builds only what runs"),
      QT_TRANSLATE_NOOP("Settings", "Triggers build a component only while it is running or abnormal.")},
     false},
    {{u"environments/production/quietSeconds"_s, QT_TRANSLATE_NOOP("Settings", "Production waits for quiet"),
      QT_TRANSLATE_NOOP("Settings", "A push builds once nothing newer was pushed for so long, where the component says nothing itself."),
      QT_TRANSLATE_NOOP("Settings", "seconds")},
     0, 0, 86'400},
    {{u"environments/production/allowedAddresses"_s, QT_TRANSLATE_NOOP("Settings", "Production takes requests from"),
      QT_TRANSLATE_NOOP("Settings", "Addresses or networks, with commas between them, for triggers that list none themselves. Empty: any.")},
     {}, {}, checkNetworks},
    {{u"environments/production/approvalHours"_s, QT_TRANSLATE_NOOP("Settings", "Production awaits approval for"),
      QT_TRANSLATE_NOOP("Settings", "A build that nobody has approved by then is cancelled."), QT_TRANSLATE_NOOP("Settings", "hours")},
     0, 0, 8760},
};

inline const Setting<int> approvalHours{
    {u"environments/approvalHours"_s, QT_TRANSLATE_NOOP("Settings", "An approval is awaited for"),
     QT_TRANSLATE_NOOP("Settings", "A build that nobody has approved by then is cancelled."),
     QT_TRANSLATE_NOOP("Settings", "hours")},
    72, 1, 8760};

inline const Setting<bool> approvalNotices{
    {u"environments/approvalNotices"_s, QT_TRANSLATE_NOOP("Settings", "Tell the desktop"),
     QT_TRANSLATE_NOOP("Settings", "A build that begins to wait for approval is told as a notification while the window is not in front.")},
    true};

inline const Setting<int> deliveryDays{
    {u"retention/deliveryDays"_s, QT_TRANSLATE_NOOP("Settings", "Keep deliveries for"),
     QT_TRANSLATE_NOOP("Settings", "Older deliveries are deleted. 0 keeps them whatever their age."),
     QT_TRANSLATE_NOOP("Settings", "days")},
    90, 0, 3650};

inline const Setting<int> deliveryCount{
    {u"retention/deliveryCount"_s, QT_TRANSLATE_NOOP("Settings", "Keep at most"),
     QT_TRANSLATE_NOOP("Settings", "The oldest deliveries beyond this number are deleted. 0 sets no limit."),
     QT_TRANSLATE_NOOP("Settings", "deliveries")},
    1'000'000, 0, 100'000'000};

inline const Setting<int> deliveryMegabytes{
    {u"retention/deliveryMegabytes"_s, QT_TRANSLATE_NOOP("Settings", "Keep the database below"),
     QT_TRANSLATE_NOOP("Settings", "While it holds more, the oldest deliveries are deleted, down to the newest thousand. 0 sets no "
                                   "limit. The space is used again; the file itself does not shrink."),
     QT_TRANSLATE_NOOP("Settings", "MB")},
    4000, 0, 1'000'000};

inline const Setting<int> refusedCount{
    {u"retention/refusedCount"_s, QT_TRANSLATE_NOOP("Settings", "Keep refused requests"),
     QT_TRANSLATE_NOOP("Settings", "Requests that failed verification are kept in a ring of this size, so that "
                                   "strangers cannot fill the disk."),
     QT_TRANSLATE_NOOP("Settings", "requests")},
    1000, 10, 100'000};

inline const Setting<int> logDays{
    {u"retention/logDays"_s, QT_TRANSLATE_NOOP("Settings", "Keep build logs for"),
     QT_TRANSLATE_NOOP("Settings", "Logs of older builds are deleted; the builds stay in the history. 0 keeps them."),
     QT_TRANSLATE_NOOP("Settings", "days")},
    90, 0, 3650};

inline const Setting<QString> theme{
    {u"appearance/theme"_s, QT_TRANSLATE_NOOP("Settings", "Theme"),
     QT_TRANSLATE_NOOP("Settings", "Light, dark, or as the desktop says.")},
    u"system"_s, {u"system"_s, u"light"_s, u"dark"_s}};

inline const Setting<QString> language{
    {u"appearance/language"_s, QT_TRANSLATE_NOOP("Settings", "Language"),
     QT_TRANSLATE_NOOP("Settings", "The language of the program; changes at once.")},
    u"system"_s, {u"system"_s, u"en"_s, u"zh_CN"_s}};

inline const Setting<QString> reducedMotion{
    {u"appearance/reducedMotion"_s, QT_TRANSLATE_NOOP("Settings", "Reduce motion"),
     QT_TRANSLATE_NOOP("Settings", "Without motion, things appear in place instead of moving there.")},
    u"system"_s, {u"system"_s, u"on"_s, u"off"_s}};

inline const Setting<QString> fonts{
    {u"appearance/fonts"_s, QT_TRANSLATE_NOOP("Settings", "Fonts"),
     QT_TRANSLATE_NOOP("Settings", "Slipway's own, Inter and JetBrains Mono where installed, or those set for the desktop.")},
    u"own"_s, {u"own"_s, u"desktop"_s}};

inline const Setting<int> textScale{
    {u"appearance/textScale"_s, QT_TRANSLATE_NOOP("Settings", "Text size"),
     QT_TRANSLATE_NOOP("Settings", "The size of text in the program, beside the scaling of the desktop."),
     QT_TRANSLATE_NOOP("Settings", "%")},
    100, 80, 200};

// Calls fn(setting) for each, in the order of the table.
template <typename Fn> void forEach(Fn fn)
{
    fn(listenerAddress);
    fn(listenerPort);
    fn(listenerCertificate);
    fn(listenerKey);
    fn(listenerPublicAddress);
    fn(relayFirst);
    fn(listenerTrustedProxies);
    fn(apiFromNetwork);
    fn(jobSlots);
    fn(jobSandbox);
    fn(jobExecutor);
    fn(jobEngine);
    fn(jobAcceptNewHosts);
    fn(jobKeepAwake);
    fn(catchUpMinutes);
    fn(developmentReview);
    fn(testReview);
    fn(productionReview);
    for (const EnvironmentSettings *rules : {&developmentRules, &testRules, &productionRules}) {
        fn(rules->branches);
        fn(rules->strictState);
        fn(rules->quietSeconds);
        fn(rules->allowedAddresses);
        fn(rules->approvalHours);
    }
    fn(approvalHours);
    fn(approvalNotices);
    fn(deliveryDays);
    fn(deliveryCount);
    fn(deliveryMegabytes);
    fn(refusedCount);
    fn(logDays);
    fn(theme);
    fn(language);
    fn(reducedMotion);
    fn(fonts);
    fn(textScale);
}

} // namespace slipway::settings
