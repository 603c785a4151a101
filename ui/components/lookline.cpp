#include "ui/components/lookline.h"

#include "models/words.h"
#include "ui/common/formrows.h"
#include "ui/common/labels.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QString nextLook(const LookStory &story, qint64 nowUs)
{
    if (story.nextUs == 0)
        return LookLine::tr("not again by the clock");
    const qint64 left = story.nextUs - nowUs;
    return left > 0 ? LookLine::tr("next in %1").arg(words::elapsed(left)) : LookLine::tr("next in a moment");
}

} // namespace

LookLine::LookLine(FormRows *rows)
    : QWidget(rows)
    , m_rows(rows)
    , m_words(new WrapLabel({}, TypeRole::Caption, Ink::Secondary, this))
    , m_ask(makeSmallButton(tr("Ask Now"), ButtonKind::Link, {}, this))
{
    setObjectName(u"lastLook"_s);
    m_ask->setObjectName(u"askNow"_s);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_words, 1);
    line->addWidget(m_ask, 0, Qt::AlignTop);
    rows->addRow({}, this);
    rows->setRowVisible(this, false);
    connect(m_ask, &QAbstractButton::clicked, this, &LookLine::askWanted);
}

QString LookLine::words(const LookStory &story, qint64 nowUs)
{
    if (story.isLooking)
        return tr("Asking now…");
    if (story.lookedAtUs == 0) {
        return story.failingSinceUs == 0 ? tr("Not asked yet, %1.", "when it is asked next").arg(nextLook(story, nowUs))
                                         : tr("Never answered so far, %1.", "when it is asked next").arg(nextLook(story, nowUs));
    }
    if (story.failingSinceUs > 0)
        return tr("Last answer %1, %2.", "4 min ago; next in 1 min").arg(words::ago(story.lookedAtUs, nowUs), nextLook(story, nowUs));
    const QString when = tr("Last asked %1, %2", "4 min ago; next in 1 min").arg(words::ago(story.lookedAtUs, nowUs), nextLook(story, nowUs));
    if (story.found < 0)
        return tr("%1.", "a sentence").arg(when);
    return story.found == 0 ? tr("%1; nothing new.", "when it was asked").arg(when)
                            : tr("%1; %2 found.", "when it was asked, what came of it").arg(when, tr("%n push(es)", nullptr, story.found));
}

QString LookLine::problem(const LookStory &story, qint64 nowUs)
{
    if (story.failingSinceUs == 0)
        return {};
    return tr("No answer since %1: %2 Slipway goes on asking.", "14:32, why, with what to do").arg(words::since(story.failingSinceUs, nowUs), story.problem);
}

void LookLine::setStory(const std::optional<LookStory> &story, qint64 nowUs)
{
    m_rows->setRowVisible(this, story.has_value());
    if (!story)
        return;
    const QString sentence = words(*story, nowUs);
    if (sentence != m_words->text())
        m_words->setText(sentence);
    setAccessibleName(sentence);
    m_rows->setWarning(this, problem(*story, nowUs));
}

} // namespace slipway
