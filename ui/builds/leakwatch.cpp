#include "ui/builds/leakwatch.h"

#include "app/core/whendone.h"
#include "app/logs/secretadvice.h"
#include "app/services/engine.h"
#include "ui/builds/leakbar.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/logview/logpane.h"

#include <QCheckBox>
#include <QDesktopServices>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

LeakWatch::LeakWatch(Engine &engine, LogPane *log, QWidget *parent)
    : QWidget(parent), m_engine(engine), m_log(log), m_leaks(new SecretLeaks(engine, this)), m_bar(new LeakBar(this)),
      m_openLink([](const QUrl &url) { return QDesktopServices::openUrl(url); })
{
    auto *room = new QVBoxLayout(this);
    room->setContentsMargins(12, 10, 12, 2);
    room->addWidget(m_bar);
    hide();
    connect(m_bar, &LeakBar::showWanted, this, [this] {
        m_log->view()->goTo(m_groups[m_shown].leak.finding.line);
        m_log->setFocus(Qt::OtherFocusReason);
    });
    connect(m_bar, &LeakBar::stepWanted, this, [this](int by) {
        m_shown = int((m_shown + by + m_groups.size()) % m_groups.size());
        present();
    });
    connect(m_bar, &LeakBar::rotateWanted, this, &LeakWatch::rotate);
    connect(m_bar, &LeakBar::noSecretWanted, this, &LeakWatch::dismiss);
    connect(m_bar, &LeakBar::redactWanted, this, &LeakWatch::redactFound);
    connect(m_bar, &LeakBar::againWanted, this, &LeakWatch::look);
    connect(&engine.builds(), &BuildService::changed, this, [this](const BuildId &id) {
        if (id == m_id && m_ended)
            lookForRedactions();
    });
    connect(m_log->view(), &LogView::redactRequested, this, &LeakWatch::redactSelected);
}

LeakWatch::~LeakWatch()
{
    m_stop.request_stop();
}

void LeakWatch::watch(const BuildId &id, bool ended)
{
    if (id == m_id && ended == m_ended)
        return;
    leave();
    m_id = id;
    m_ended = ended;
    m_log->view()->setRedactable(ended);
    if (ended)
        look();
}

void LeakWatch::leave()
{
    ++m_generation;
    m_stop.request_stop();
    m_stop = {};
    m_id = {};
    m_ended = false;
    m_groups.clear();
    m_trouble.clear();
    m_bar->setBusy(false);
    m_log->view()->setRedactable(false);
    hide();
}

void LeakWatch::look()
{
    m_bar->setBusy(true);
    whenDone(m_leaks->notes(m_id), this, [this, generation = m_generation](const Result<LogNotes> &notes) {
        if (generation == m_generation && notes)
            m_redactions = notes->redactions.size();
    });
    whenDone(m_leaks->find(m_id, m_stop.get_token()), this, [this, generation = m_generation](const Result<QList<SecretLeak>> &found) {
        if (generation != m_generation)
            return;
        m_bar->setBusy(false);
        m_groups.clear();
        m_shown = 0;
        // Silence would mean that it is clean. Where there is no log nothing can leak, and the view says that there is none.
        const bool isSearched = found || found.error().code == ErrorCode::NotFound || found.error().code == ErrorCode::Cancelled;
        m_trouble = isSearched ? QString() : found.error().message;
        for (const SecretLeak &leak : found.value_or(QList<SecretLeak>())) {
            const auto same = std::find_if(m_groups.begin(), m_groups.end(), [&leak](const Group &group) {
                return group.leak.finding.fingerprint == leak.finding.fingerprint;
            });
            if (same == m_groups.end())
                m_groups.append({leak, {leak.finding.range}});
            else
                same->ranges.append(leak.finding.range);
        }
        present();
    });
}

// By whoever did it: this window, or the command line.
void LeakWatch::lookForRedactions()
{
    whenDone(m_leaks->notes(m_id), this, [this, generation = m_generation](const Result<LogNotes> &notes) {
        if (generation != m_generation || !notes || std::exchange(m_redactions, notes->redactions.size()) == notes->redactions.size())
            return;
        Q_EMIT logChanged();
        look();
    });
}

void LeakWatch::present()
{
    setVisible(!m_groups.isEmpty() || !m_trouble.isEmpty());
    if (!m_trouble.isEmpty())
        m_bar->presentFailure(tr("This log could not be searched for secrets: it may hold some."), m_trouble);
    if (m_groups.isEmpty())
        return;
    m_shown = std::clamp(m_shown, 0, int(m_groups.size()) - 1);
    const Group &group = m_groups[m_shown];
    const SecretFinding &finding = group.leak.finding;
    const QString line = QLocale().toString(finding.line.value + 1);
    LeakBar::Finding shown;
    shown.number = m_shown + 1;
    shown.count = int(m_groups.size());
    if (group.ranges.size() == 1)
        shown.sentence = tr("This log seems to contain %1, line %2.").arg(secretName(finding.kind), line);
    else
        shown.sentence = tr("This log seems to contain %1, line %2 and %n more place(s).", nullptr, int(group.ranges.size()) - 1)
                             .arg(secretName(finding.kind), line);
    const bool isOurs = !group.leak.ownerComponent.isEmpty();
    shown.advice = isOurs ? tr("It is a secret of the component %1. Rotate it on that component's page.").arg(group.leak.ownerName)
                          : rotationAdvice(finding.kind);
    shown.hasPage = isOurs || !rotationPage(finding.kind).isEmpty();
    m_bar->present(shown);
}

void LeakWatch::rotate()
{
    const SecretLeak &leak = m_groups[m_shown].leak;
    if (!leak.ownerComponent.isEmpty()) {
        Q_EMIT wanted({Page::Components, leak.ownerComponent.toString(), u"triggers"_s});
        return;
    }
    const QUrl page = rotationPage(leak.finding.kind);
    if (!m_openLink(page))
        Q_EMIT failed(tr("No program of this desktop opens %1.").arg(page.toString()));
}

void LeakWatch::dismiss()
{
    m_bar->setBusy(true);
    const QByteArray fingerprint = m_groups[m_shown].leak.finding.fingerprint;
    whenDone(m_leaks->dismiss(m_id, fingerprint), this, [this, fingerprint, generation = m_generation](const Result<> &done) {
        m_bar->setBusy(false);
        if (!done) {
            Q_EMIT failed(done.error().message);
            return;
        }
        if (generation != m_generation)
            return;
        m_groups.removeIf([&fingerprint](const Group &group) { return group.leak.finding.fingerprint == fingerprint; });
        present();
    });
}

void LeakWatch::redactFound()
{
    const Group &group = m_groups[m_shown];
    ask(secretName(group.leak.finding.kind), group.ranges, true, false);
}

void LeakWatch::redactSelected()
{
    const auto range = m_log->view()->selectedRange();
    if (m_id.isEmpty() || !range || range->length() <= 0)
        return;
    const LogSelection &selection = m_log->view()->selection();
    const qint64 first = selection.first().line.value + 1;
    const qint64 last = selection.last().line.value + 1;
    const QLocale locale;
    const QString what = first == last ? tr("what is selected in line %1").arg(locale.toString(first))
                                       : tr("what is selected in lines %1 to %2").arg(locale.toString(first), locale.toString(last));
    ask(what, {*range}, false, first == last && range->length() >= shortestSame);
}

// Looks first where it stands, so that the question says all of it.
void LeakWatch::ask(const QString &what, const QList<LogRange> &ranges, bool same, bool offersSame)
{
    m_bar->setBusy(true);
    whenDone(m_leaks->redact(m_id, ranges, same, SecretLeaks::Do::Look), this,
             [this, what, ranges, same, offersSame, generation = m_generation](const Result<RedactionResult> &found) {
                 m_bar->setBusy(false);
                 if (generation != m_generation)
                     return;
                 if (!found) {
                     Q_EMIT failed(found.error().message);
                     return;
                 }
                 QString consequence = tr("%1 is overwritten in the stored log, in %n place(s). This is irreversible: nobody can read it there "
                                          "any more, and that you did it is kept in the history.",
                                          nullptr, int(found->places.size()))
                                           .arg(what);
                 consequence[0] = consequence[0].toUpper();
                 consequence += u' ' + tr("Whoever saw the log may have it: rotate it all the same.");
                 if (!found->alsoIn.isEmpty())
                     consequence += u' ' + tr("The same text stands in %1, and stays there.").arg(found->alsoIn.join(u", "_s));
                 auto *dialog = new ConfirmDialog(tr("Redact This in the Stored Log?"), consequence, tr("Redact for Good"), this);
                 QCheckBox *everywhere = nullptr;
                 if (offersSame) {
                     everywhere = new QCheckBox(tr("Also wherever else the same text stands in this log"), dialog);
                     dialog->addContent(everywhere);
                 }
                 connect(dialog, &ConfirmDialog::confirmed, this, [this, ranges, same, everywhere, generation] {
                     if (generation == m_generation)
                         carryOut(ranges, same || (everywhere && everywhere->isChecked()));
                 });
                 dialog->open();
             });
}

void LeakWatch::carryOut(const QList<LogRange> &ranges, bool same)
{
    m_bar->setBusy(true);
    whenDone(m_leaks->redact(m_id, ranges, same, SecretLeaks::Do::Redact), this, [this, generation = m_generation](const Result<RedactionResult> &done) {
        m_bar->setBusy(false);
        if (!done)
            Q_EMIT failed(done.error().message);
        else
            Q_EMIT told(tr("Redacted in %n place(s)", nullptr, int(done->places.size())));
        if (generation != m_generation)
            return;
        m_log->view()->select({});
    });
}

} // namespace slipway
