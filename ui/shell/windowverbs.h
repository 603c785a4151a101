// What can be done anywhere in the window: the verbs, made once, that its menu, its keys, the palette and the key help
// share. GUI thread.
#pragma once

#include "ui/common/pane.h"
#include "ui/common/verb.h"

#include <QHash>
#include <QList>

class QMenu;

namespace slipway {

class Settings;

class WindowVerbs final : public QObject
{
    Q_OBJECT
public:
    // The verbs act on the window `keys` is of: their keys work wherever the focus is in it.
    WindowVerbs(Settings &settings, QWidget *keys, QObject *parent = nullptr);

    QList<Verb *> all() const { return m_all; }
    Verb *verb(const QString &id) const; // null for an unknown one
    QMenu *makeMenu(QWidget *parent) const;

    Verb *back() const { return m_back; }
    Verb *forward() const { return m_forward; }
    Verb *undo() const { return m_undo; }
    Verb *narrowRail() const { return m_narrowRail; }

Q_SIGNALS:
    void wanted(const slipway::Place &place);
    void paletteWanted(const QString &typed);
    void keysWanted();
    void filterWanted();
    void backWanted();
    void forwardWanted();
    void undoWanted();
    void narrowRailWanted(bool narrow);
    void quitWanted();
    void refused(const QString &why); // a setting could not be changed

private:
    Verb *add(const QString &id, const QString &text, const QString &icon, const QList<QKeySequence> &keys = {});
    void addPages();
    void addChoices();

    Settings &m_settings;
    QWidget *m_keys;
    QList<Verb *> m_all;
    QList<Verb *> m_languages;
    QList<Verb *> m_themes;
    Verb *m_back = nullptr;
    Verb *m_forward = nullptr;
    Verb *m_undo = nullptr;
    Verb *m_narrowRail = nullptr;
};

} // namespace slipway
