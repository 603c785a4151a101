// What a person chooses in a log pane and what is kept of it: matching lines, filters and highlighters, links, settings.
#include "ui/common/logview/logpane.h"

#include "app/core/whendone.h"
#include "app/logs/loglink.h"
#include "app/settings/logsettings.h"
#include "app/settings/settings.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/logview/logkeys.h"
#include "ui/common/logview/logmatches.h"
#include "ui/common/logview/logrulespanel.h"
#include "ui/common/logview/logsearchbar.h"
#include "ui/common/logview/logtaking.h"
#include "ui/theme/kinds.h"

#include <QLocale>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

// -- matching lines, rules, links, keys

bool LogPane::isShowingMatches() const
{
    return !m_matches->isHidden();
}

void LogPane::setShowingMatches(bool shown)
{
    if (isShowingMatches() == shown)
        return;
    const bool hadFocus = m_matches->isAncestorOf(focusWidget());
    m_matches->setVisible(shown);
    m_matchesButton->setChecked(shown);
    if (!shown && hadFocus)
        m_view->setFocus(Qt::OtherFocusReason);
    if (!shown)
        return;
    // Who has searched wants to walk through what was found; who has not says first what is to be found, and then walks.
    if (m_search->isSearching())
        m_view->setFocus(Qt::OtherFocusReason);
    else
        m_search->askOnce();
}

const LogRules &LogPane::rules() const
{
    return m_rules->rules();
}

void LogPane::setRules(const LogRules &rules)
{
    m_rules->setRules(rules);
    useRules(rules);
}

void LogPane::useRules(const LogRules &rules)
{
    (void)m_document->setFilter(filterPattern(rules)); // of patterns that were compiled already
    m_view->setHighlighters(rules.highlighters);
    m_matches->view()->setHighlighters(rules.highlighters);
    say({});
    updateHidden();
}

// Noise is hidden, errors never silently: their number stands where the log's own size does.
void LogPane::updateHidden()
{
    const LogRules &rules = m_rules->rules();
    const bool has = std::any_of(rules.filters.begin(), rules.filters.end(), [](const LogRule &rule) { return rule.on; });
    m_rulesButton->setChecked(has && rules.filtering);
    m_hidden->setVisible(has && m_document->log());
    if (!has)
        return;
    const QLocale locale;
    const qint64 lines = m_document->hidden().count();
    const qint64 errors = rules.filtering ? m_document->hiddenErrors() : 0;
    QString text = tr("Filters off");
    if (rules.filtering) {
        text = lines == 1 ? tr("1 line hidden") : tr("%1 lines hidden").arg(locale.toString(lines));
        if (errors > 0)
            text = errors == 1 ? tr("%1, 1 error among them").arg(text) : tr("%1, %2 errors among them").arg(text, locale.toString(errors));
    }
    m_hidden->setText(text);
    setKind(m_hidden, errors > 0 ? ButtonKind::Danger : ButtonKind::Link);
    m_hidden->setToolTip(rules.filtering ? tr("Show all lines") : tr("Hide them again"));
}

void LogPane::showKeys()
{
    if (!m_keys)
        m_keys = new KeySheet(window());
    m_keys->open(logKeys());
}

void LogPane::openLink(const QString &target)
{
    const LogLink link = judgeLink(target, m_workspace);
    if (link.trust == LogLink::Refuse) {
        say(tr("“%1” is no address that could be opened.").arg(target.left(80)));
        return;
    }
    if (link.trust == LogLink::Open) {
        open(link.url);
        return;
    }
    auto *question = new ConfirmDialog(tr("Open what the log links to?"),
                                       tr("%1 is neither a web page nor a file of this build. The build wrote the link; another "
                                          "program would open it.")
                                           .arg(link.url.toDisplayString()),
                                       tr("Open Link"), this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &ConfirmDialog::confirmed, this, [this, url = link.url] { open(url); });
    question->open();
}

void LogPane::open(const QUrl &url)
{
    if (!m_openLink(url))
        say(tr("No program of this desktop opens %1.").arg(url.toDisplayString()));
}

void LogPane::setFileName(const QString &name)
{
    m_taking->setFileName(name);
}

// -- settings

void LogPane::keepIn(Settings &settings)
{
    m_settings = nullptr; // what is read is not written back
    settings.follow(settings::logRules, this, [this](const QString &text) {
        if (const LogRules rules = logRulesFrom(text); rules != m_rules->rules())
            setRules(rules);
    });
    const auto times = [this, &settings](const QString &) {
        Settings *const kept = std::exchange(m_settings, nullptr); // half of a choice of somebody else is none
        m_view->setTimeStyle({logTimeModeOf(settings.value(settings::logTimes)), settings.value(settings::logZone).toLatin1()});
        m_view->setShowingTimes(settings.value(settings::logTimes) != u"off");
        m_settings = kept;
    };
    settings.follow(settings::logTimes, this, times);
    settings.follow(settings::logZone, this, times);
    settings.follow(settings::logZoom, m_view, [this](int percent) { m_view->setZoom(percent); });
    settings.follow(settings::logWrap, m_view, [this](bool on) { m_view->setWrapping(on); });
    m_taking->keepIn(settings);
    settings.follow(settings::logAround, m_matches, [this](int lines) { m_matches->setAround(lines); });
    m_settings = &settings;
}

void LogPane::store()
{
    if (!m_settings)
        return;
    // Each change comes back through follow(), where it is the same and ends.
    Settings *const settings = std::exchange(m_settings, nullptr);
    const auto keep = [this, settings](const auto &setting, const auto &value) {
        if (settings->value(setting) == value)
            return;
        whenDone(settings->set(setting, value), this, [this](const Result<> &result) {
            if (!result)
                say(tr("How the log is looked at was not kept: %1").arg(result.error().message));
        });
    };
    // All first: what comes back of one would change the others.
    const LogTimeStyle style = m_view->timeStyle();
    const QString times = m_view->isShowingTimes() ? wordOf(style.mode) : u"off"_s;
    const int zoom = m_view->zoom();
    const bool wrapping = m_view->isWrapping();
    const int around = m_matches->around();
    keep(settings::logRules, toText(m_rules->rules()));
    keep(settings::logZone, QString::fromLatin1(style.zone));
    keep(settings::logTimes, times);
    keep(settings::logZoom, zoom);
    keep(settings::logWrap, wrapping);
    keep(settings::logAround, around);
    m_settings = settings;
}

} // namespace slipway
