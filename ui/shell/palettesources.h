// What the command palette finds: the verbs of the window and of its page (>), components (@), builds (#), settings.
// GUI thread.
#pragma once

#include "app/services/buildservice.h"
#include "ui/common/commandpalette.h"
#include "ui/common/pane.h"

#include <QObject>

#include <optional>

namespace slipway {

class Engine;
class Verb;

class PaletteSources final : public QObject
{
    Q_OBJECT
public:
    // verbs: those of the page first, then those of the window.
    PaletteSources(Engine &engine, CommandPalette *palette, std::function<QList<Verb *>()> verbs, QObject *parent = nullptr);

    // The palette is about to open: fetch what its components last did.
    void prepare();

Q_SIGNALS:
    void wanted(const slipway::Place &place);
    void failed(const QString &sentence);
    void done(const QString &sentence);

private:
    QList<PaletteEntry> commands() const;
    QList<PaletteEntry> buildCommands(const QString &text);
    QList<PaletteEntry> components(const QString &text);
    QList<PaletteEntry> builds(const QString &text);
    QList<PaletteEntry> settingEntries();

    struct BuildQuestion {
        QString text;
        bool onlyBuilds = false; // typed behind the prefix
        friend bool operator==(const BuildQuestion &, const BuildQuestion &) = default;
    };

    PaletteEntry componentEntry(const Component &component);
    PaletteEntry buildEntry(const Build &build);
    void ask(const BuildQuestion &question);
    void take(const BuildQuestion &question, const QList<Build> &builds);
    void buildNow(const ComponentId &id);

    Engine &m_engine;
    CommandPalette *m_palette;
    std::function<QList<Verb *>()> m_verbs;
    QMap<ComponentId, Build> m_last;
    std::optional<BuildQuestion> m_asked;    // what the builds were last looked up for
    std::optional<BuildQuestion> m_answered; // what m_found answers
    QList<Build> m_found;
    quint64 m_generation = 0;
};

} // namespace slipway
