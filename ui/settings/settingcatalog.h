// What can be set and where it stands: the sections of the Settings page and their entries, for the page's own search and
// the command palette. GUI thread.
#pragma once

#include <QList>
#include <QString>

namespace slipway {

struct SettingSection {
    QString key;   // "listener", as in Place::item
    QString title; // translated
};

struct SettingEntry {
    QString key;        // of the settings table, or "secrets/state", "catalogue/tools", "about/…" for what is no single value
    QString sectionKey;
    QString section;     // its title
    QString title;       // translated
    QString description; // one sentence, translated
};

QList<SettingSection> settingSections();
QList<SettingEntry> settingCatalog();
SettingEntry settingEntry(const QString &key); // an empty key for an unknown one
bool matches(const SettingEntry &entry, const QString &typed); // every word of it in title or description

} // namespace slipway
