// Places in the log of a build: its first error, the first line that is new, and what somebody was led to.
#include "ui/builds/buildpage.h"

#include "ui/builds/buildlook.h"
#include "ui/builds/buildnotice.h"
#include "ui/builds/greencomparison.h"
#include "ui/common/logview/logpane.h"
#include "ui/common/messagebar.h"
#include "ui/common/tabs.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

const QString stepPart = u"step:"_s;

} // namespace

void BuildPage::findErrorLine()
{
    if (!m_context || !m_logOpen || m_context->build.state != BuildState::Failed) {
        m_notice->setLine({}, {});
        return;
    }
    // In the step that failed, else anywhere: earlier steps may speak of errors and pass all the same.
    const LogDocument *document = m_log->document();
    const int step = decidingStep(m_context->steps, m_context->build.state);
    const auto found = document->firstError(step);
    m_errorLine = found ? found->value : -1;
    if (m_errorLine < 0) {
        m_notice->setLine({}, {});
        return;
    }
    const QString text = m_log->view()->lineText({m_errorLine}).trimmed();
    if (text.startsWith("slipway: "_L1)) // the reason once more, which stands above already
        m_notice->setLine({}, {});
    else
        m_notice->setLine(tr("Line %1").arg(QLocale().toString(m_errorLine + 1)), text);
}

void BuildPage::goToFirstNewLine()
{
    if (const auto line = m_green->firstNewLine()) {
        m_log->view()->goTo(*line);
        if (!m_tabs->isHidden())
            m_tabs->setCurrentIndex(0);
        m_log->setFocus(Qt::OtherFocusReason);
    }
}

void BuildPage::showWantedPart()
{
    if (m_wantedPart.isEmpty() || !m_logOpen)
        return;
    if (m_wantedPart.startsWith(buildLinePart)) {
        if (!showWantedLines(QStringView(m_wantedPart).mid(buildLinePart.size())))
            return;
    } else if (m_wantedPart.startsWith(stepPart)) {
        const int step = QStringView(m_wantedPart).mid(stepPart.size()).toInt();
        const auto &sections = m_log->document()->sections();
        if (std::none_of(sections.begin(), sections.end(), [step](const LogSection &each) { return each.step == step; }))
            return;
        m_log->showStep(step);
    }
    m_wantedPart.clear();
}

// "620" and "620-640". False: they may yet come.
bool BuildPage::showWantedLines(QStringView text)
{
    const qsizetype dash = text.indexOf(u'-');
    const qint64 first = (dash < 0 ? text : text.left(dash)).toLongLong() - 1;
    qint64 last = dash < 0 ? first : text.mid(dash + 1).toLongLong() - 1;
    const LogDocument *document = m_log->document();
    const qint64 lines = document->lines().value;
    if (first >= lines && !document->isComplete())
        return false;
    if (first < 0 || first >= lines) {
        m_messages->showMessage({Tone::Wait,
                                 tr("The link leads to line %1, but the log has %2 lines.")
                                     .arg(QLocale().toString(first + 1), QLocale().toString(lines)),
                                 {}, {}, true, u"link"_s});
        return true;
    }
    last = std::clamp(last, first, lines - 1);
    m_log->view()->goTo({first});
    if (last > first)
        m_log->view()->select({{{first}, 0}, {{last}, 0}, true});
    return true;
}

void BuildPage::saveLog()
{
    if (m_logOpen)
        Q_EMIT m_log->view()->saveRequested();
}

} // namespace slipway
