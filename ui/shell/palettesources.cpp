#include "ui/shell/palettesources.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "models/words.h"
#include "ui/common/startbuild.h"
#include "ui/common/labels.h"
#include "ui/common/palettematch.h"
#include "ui/common/verb.h"
#include "ui/settings/settingcatalog.h"

#include <QLineEdit>
#include <QPointer>
#include <QSet>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostComponents = 60; // handed to the palette, which shows the best of them
constexpr int mostBuilds = 6;
constexpr int mostBuildCommands = 4;
constexpr int shortestSearch = 2; // one letter finds a build in every name

} // namespace

PaletteSources::PaletteSources(Engine &engine, CommandPalette *palette, std::function<QList<Verb *>()> verbs, QObject *parent)
    : QObject(parent), m_engine(engine), m_palette(palette), m_verbs(std::move(verbs))
{
    palette->addSource({u'>', tr("commands"), [this](const QString &text) { return commands() + buildCommands(text); }});
    palette->addSource({u'@', tr("components"), [this](const QString &text) { return components(text); }});
    palette->addSource({u'#', tr("builds"), [this](const QString &text) { return builds(text); }, true});
    palette->addSource({QChar(), {}, [this](const QString &text) { return text.isEmpty() ? QList<PaletteEntry>() : settingEntries(); }});
}

void PaletteSources::prepare()
{
    m_asked.reset();
    m_answered.reset();
    m_found.clear();
    ++m_generation;
    whenDone(m_engine.builds().lastOfEach(), this, [this](const Result<QMap<ComponentId, Build>> &last) {
        if (!last)
            return;
        m_last = *last;
        if (m_palette->isOpen())
            m_palette->refresh();
    });
}

QList<PaletteEntry> PaletteSources::commands() const
{
    QList<PaletteEntry> entries;
    QSet<QString> said;
    for (Verb *verb : m_verbs()) {
        if (said.contains(verb->spokenText()) || verb->id() == "window.search"_L1)
            continue;
        said.insert(verb->spokenText());
        PaletteEntry entry;
        entry.group = tr("Commands");
        entry.icon = verb->iconName();
        entry.text = verb->spokenText();
        entry.disabled = verb->isEnabled() ? QString() : verb->why().isEmpty() ? tr("not now") : verb->why();
        if (!verb->shortcut().isEmpty())
            entry.keys = keyWords(verb->shortcut());
        entry.run = [verb = QPointer(verb)] {
            if (verb)
                verb->trigger();
        };
        entries.append(entry);
    }
    return entries;
}

// "build ch" builds checkout-api from any page; a name alone leads to the component.
QList<PaletteEntry> PaletteSources::buildCommands(const QString &text)
{
    QList<PaletteEntry> entries;
    if (!text.trimmed().contains(u' ')) // which one is not said yet
        return entries;
    const QList<Verb *> verbs = m_verbs();
    for (const Component &component : m_engine.components().all()) {
        if (entries.size() >= mostBuildCommands)
            break;
        const QString sentence = tr("Build %1 Now", "component").arg(component.name);
        const bool said = std::any_of(verbs.begin(), verbs.end(), [&](const Verb *verb) { return verb->spokenText() == sentence; });
        if (said || !matchPalette(text, sentence) || matchPalette(text, component.name))
            continue;
        PaletteEntry entry;
        entry.group = tr("Commands");
        entry.icon = u"play"_s;
        entry.text = sentence;
        entry.detail = component.source.branch;
        entry.run = [this, id = component.id] { buildNow(id); };
        entries.append(entry);
    }
    return entries;
}

QList<PaletteEntry> PaletteSources::components(const QString &text)
{
    QList<PaletteEntry> entries;
    for (const Component &component : m_engine.components().all()) {
        if (entries.size() >= mostComponents)
            break;
        if (matchPalette(text, component.name))
            entries.append(componentEntry(component));
    }
    return entries;
}

PaletteEntry PaletteSources::componentEntry(const Component &component)
{
    const QString id = component.id.toString();
    const auto lead = [this](const Place &place) { return [this, place] { Q_EMIT wanted(place); }; };
    PaletteEntry entry;
    entry.group = tr("Components");
    entry.icon = u"box"_s;
    entry.text = component.name;
    const auto last = m_last.constFind(component.id);
    entry.detail = last == m_last.constEnd()
        ? component.project.toString()
        : tr("%1, #%2 %3", "project, number of the last build, its state")
              .arg(component.project.toString()).arg(last->number).arg(words::title(last->state).toLower());
    entry.run = lead({Page::Components, id, {}});
    const auto more = [&](const QString &icon, const QString &words, std::function<void()> run) {
        PaletteEntry action;
        action.icon = icon;
        action.text = words;
        action.run = std::move(run);
        entry.more.append(action);
    };
    more(u"box"_s, tr("Open"), entry.run);
    more(u"play"_s, tr("Build Now"), [this, key = component.id] { buildNow(key); });
    more(u"webhook"_s, tr("Triggers"), lead({Page::Components, id, u"triggers"_s}));
    more(u"upload"_s, tr("Deploy"), lead({Page::Components, id, u"deploy"_s}));
    more(u"history"_s, tr("Builds"), lead({Page::Builds, {}, u"component:"_s + id}));
    more(u"inbox"_s, tr("Deliveries"), lead({Page::Deliveries, {}, u"component:"_s + id}));
    return entry;
}

void PaletteSources::buildNow(const ComponentId &id)
{
    StartWish wish;
    wish.component = id;
    startBuild(m_palette->window(), m_engine, wish, [self = QPointer(this)](const Result<Build> &build) {
        if (!self)
            return;
        if (!build)
            Q_EMIT self->failed(build.error().message);
        else
            Q_EMIT self->wanted({Page::Builds, build->id.toString(), {}});
    });
}

QList<PaletteEntry> PaletteSources::builds(const QString &text)
{
    // "#" alone asks for the newest builds, an empty field for none: the text behind the prefix is the same.
    const BuildQuestion question{text, m_palette->field()->text().trimmed().startsWith(u'#')};
    if (question != m_asked)
        ask(question);
    QList<PaletteEntry> entries;
    if (question == m_answered) {
        for (const Build &build : std::as_const(m_found))
            entries.append(buildEntry(build));
    }
    return entries;
}

PaletteEntry PaletteSources::buildEntry(const Build &build)
{
    const auto component = m_engine.components().find(build.component);
    PaletteEntry entry;
    entry.group = tr("Builds");
    entry.icon = u"hammer"_s;
    entry.text = tr("%1 #%2", "component, number of a build").arg(component ? component->name : tr("removed component")).arg(build.number);
    const qint64 at = build.finishedAtUs ? build.finishedAtUs : build.startedAtUs ? build.startedAtUs : build.queuedAtUs;
    entry.detail = tr("%1, %2", "state of a build, since when")
                       .arg(words::title(build.state).toLower(), words::ago(at, m_engine.clock().nowUs()));
    entry.run = [this, id = build.id.toString()] { Q_EMIT wanted({Page::Builds, id, {}}); };
    return entry;
}

void PaletteSources::ask(const BuildQuestion &question)
{
    m_asked = question;
    const QString &text = question.text;
    const quint64 generation = ++m_generation;
    if (text.size() < shortestSearch && !question.onlyBuilds)
        return take(question, {});
    const auto answer = [this, question, generation](const Result<QList<Build>> &builds) {
        if (generation == m_generation)
            take(question, builds.value_or(QList<Build>()));
    };
    const auto rows = [this, answer](const Result<QList<BuildId>> &ids) {
        if (ids)
            whenDone(m_engine.builds().rows(ids->mid(0, mostBuilds)), this, answer);
    };
    if (text.contains(u'#')) { // "web#12"
        QString name = text;
        name.remove(u' ');
        whenDone(m_engine.builds().resolve(name), this, [answer](const Result<Build> &build) {
            answer(build ? Result<QList<Build>>(QList<Build>{*build}) : Result<QList<Build>>(QList<Build>()));
        });
        return;
    }
    BuildFilter filter;
    filter.limit = mostBuilds;
    filter.text = text;
    for (const Component &component : m_engine.components().all()) {
        if (!text.isEmpty() && component.name.contains(text, Qt::CaseInsensitive) && filter.named.size() < mostComponents)
            filter.named.append(component.id);
    }
    whenDone(m_engine.builds().ids(filter), this, rows);
}

void PaletteSources::take(const BuildQuestion &question, const QList<Build> &builds)
{
    const bool differs = !(m_answered == question && m_found == builds);
    m_answered = question;
    m_found = builds;
    // Nothing found while the list shows nothing of ours either: no need to renew it under the person's hands.
    if (differs && !builds.isEmpty() && m_palette->isOpen())
        m_palette->refresh();
}

QList<PaletteEntry> PaletteSources::settingEntries()
{
    QList<PaletteEntry> entries;
    for (const SettingEntry &setting : settingCatalog()) {
        PaletteEntry entry;
        entry.group = tr("Settings");
        entry.icon = u"settings"_s;
        entry.text = tr("%1 › %2", "section and title of a setting").arg(setting.section, setting.title);
        entry.run = [this, setting] { Q_EMIT wanted({Page::Settings, setting.sectionKey, setting.key}); };
        entries.append(entry);
    }
    return entries;
}

} // namespace slipway
