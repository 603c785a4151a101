#include "ui/shell/windowverbs.h"

#include "app/core/whendone.h"
#include "app/settings/settings.h"
#include "ui/shell/places.h"
#include "ui/theme/icons.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

WindowVerbs::WindowVerbs(Settings &settings, QWidget *keys, QObject *parent)
    : QObject(parent), m_settings(settings), m_keys(keys)
{
    Verb *search = add(u"window.search"_s, tr("Search or Run…"), u"search"_s,
                       {QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)});
    connect(search, &QAction::triggered, this, [this] { Q_EMIT paletteWanted({}); });

    addPages();

    Verb *create = add(u"window.new-component"_s, tr("New Component…"), u"plus"_s);
    connect(create, &QAction::triggered, this, [this] { Q_EMIT wanted({Page::Components, {}, u"new"_s}); });

    m_back = add(u"window.back"_s, tr("Back"), u"arrow-left"_s, {QKeySequence(Qt::ALT | Qt::Key_Left)});
    connect(m_back, &QAction::triggered, this, &WindowVerbs::backWanted);
    m_forward = add(u"window.forward"_s, tr("Forward"), u"arrow-right"_s, {QKeySequence(Qt::ALT | Qt::Key_Right)});
    connect(m_forward, &QAction::triggered, this, &WindowVerbs::forwardWanted);

    Verb *filter = add(u"window.filter"_s, tr("Filter This Page"), u"list-filter"_s,
                       {QKeySequence(Qt::CTRL | Qt::Key_F), QKeySequence(Qt::Key_Slash)});
    connect(filter, &QAction::triggered, this, &WindowVerbs::filterWanted);
    m_undo = add(u"window.undo"_s, tr("Undo the Last Change"), u"undo-2"_s, {QKeySequence(Qt::CTRL | Qt::Key_Z)});
    connect(m_undo, &QAction::triggered, this, &WindowVerbs::undoWanted);

    add(u"window.pause"_s, tr("Pause Building…"), u"pause"_s);
    add(u"window.resume"_s, tr("Resume Building…"), u"play"_s);

    addChoices();

    m_narrowRail = add(u"window.narrow-rail"_s, tr("Narrow Sidebar"), u"panel-left"_s);
    m_narrowRail->setCheckable(true);
    connect(m_narrowRail, &QAction::triggered, this, &WindowVerbs::narrowRailWanted);

    Verb *help = add(u"window.keys"_s, tr("Keys of This View"), u"keyboard"_s, {QKeySequence(Qt::Key_F1)});
    connect(help, &QAction::triggered, this, &WindowVerbs::keysWanted);
    Verb *quit = add(u"window.quit"_s, tr("Quit"), u"log-out"_s, {QKeySequence(Qt::CTRL | Qt::Key_Q)});
    connect(quit, &QAction::triggered, this, &WindowVerbs::quitWanted);
}

Verb *WindowVerbs::add(const QString &id, const QString &text, const QString &icon, const QList<QKeySequence> &keys)
{
    auto *verb = new Verb(id, text, icon, keys, this);
    verb->setShortcutContext(Qt::WindowShortcut);
    m_keys->addAction(verb);
    m_all.append(verb);
    return verb;
}

void WindowVerbs::addPages()
{
    int number = 1;
    for (const PageLook &look : pageLooks()) {
        QList<QKeySequence> keys{QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number))};
        if (look.page == Page::Settings)
            keys.prepend(QKeySequence(Qt::CTRL | Qt::Key_Comma));
        Verb *verb = add(u"window.page-%1"_s.arg(number), look.title, look.icon, keys);
        verb->setSpokenText(tr("Go to %1", "page").arg(look.title));
        connect(verb, &QAction::triggered, this, [this, page = look.page] { Q_EMIT wanted({page, {}, {}}); });
        ++number;
    }
}

void WindowVerbs::addChoices()
{
    struct Choice {
        QString value;
        QString text;
        QString spoken;
    };
    const auto group = [this](const Setting<QString> &setting, const QString &icon, const QList<Choice> &choices) {
        auto *exclusive = new QActionGroup(this);
        QList<Verb *> verbs;
        for (const Choice &choice : choices) {
            Verb *verb = add(u"window.%1-%2"_s.arg(setting.key.section(u'/', -1), choice.value), choice.text, icon);
            verb->setSpokenText(choice.spoken);
            verb->setCheckable(true);
            exclusive->addAction(verb);
            connect(verb, &QAction::triggered, this, [this, setting, value = choice.value] {
                whenDone(m_settings.set(setting, value), this, [this](const Result<> &result) {
                    if (!result)
                        Q_EMIT refused(result.error().message);
                });
            });
            verbs.append(verb);
        }
        m_settings.follow(setting, this, [verbs, choices](const QString &value) {
            for (qsizetype i = 0; i < verbs.size(); ++i)
                verbs.at(i)->setChecked(choices.at(i).value == value);
        });
        return verbs;
    };
    // Languages are named in themselves, so that whoever cannot read the present one finds theirs.
    m_languages = group(settings::language, u"languages"_s,
                        {{u"system"_s, tr("As the Desktop"), tr("Language: As the Desktop")},
                         {u"en"_s, u"English"_s, u"Language: English"_s},
                         {u"zh_CN"_s, u"简体中文"_s, u"语言：简体中文"_s}});
    m_themes = group(settings::theme, u"sun"_s,
                     {{u"system"_s, tr("As the Desktop"), tr("Theme: As the Desktop")},
                      {u"light"_s, tr("Light"), tr("Theme: Light")},
                      {u"dark"_s, tr("Dark"), tr("Theme: Dark")}});
}

Verb *WindowVerbs::verb(const QString &id) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const Verb *verb) { return verb->id() == id; });
    return found == m_all.end() ? nullptr : *found;
}

QMenu *WindowVerbs::makeMenu(QWidget *parent) const
{
    auto *menu = new QMenu(parent);
    menu->addAction(verb(u"window.search"_s));
    menu->addAction(verb(u"window.new-component"_s));
    menu->addSeparator();
    menu->addAction(verb(u"window.pause"_s));
    menu->addAction(verb(u"window.resume"_s));
    menu->addSeparator();
    const auto choices = [&](const QString &title, const QString &icon, const QList<Verb *> &verbs) {
        QMenu *below = menu->addMenu(iconFor(icon), title);
        for (Verb *verb : verbs)
            below->addAction(verb);
    };
    choices(tr("Language"), u"languages"_s, m_languages);
    choices(tr("Theme"), u"sun"_s, m_themes);
    menu->addAction(m_narrowRail);
    menu->addSeparator();
    menu->addAction(verb(u"window.page-7"_s));
    menu->addAction(verb(u"window.keys"_s));
    menu->addSeparator();
    menu->addAction(verb(u"window.quit"_s));
    return menu;
}

} // namespace slipway
