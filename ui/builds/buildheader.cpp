#include "ui/builds/buildheader.h"

#include "models/words.h"
#include "ui/builds/buildlook.h"
#include "ui/builds/buildstory.h"
#include "ui/common/chip.h"
#include "ui/common/labels.h"
#include "ui/common/pageheader.h"
#include "ui/common/verb.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QCursor>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

BuildHeader::BuildHeader(QWidget *parent)
    : QWidget(parent)
    , m_page(new PageHeader(this))
    , m_number(new TextLabel({}, TypeRole::Title, Ink::Secondary, this))
    , m_state(new Chip(StateGlyph::None, this))
    , m_time(new TextLabel({}, TypeRole::Body, Ink::Secondary, this))
    , m_sandbox(new Chip({tr("Sandbox off"), Tone::Wait, ChipLook::Fill::Soft, StateGlyph::None, u"shield-alert"_s, false}, this))
    , m_more(makeIconButton(u"ellipsis"_s, tr("More"), this))
    , m_menu(new QMenu(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_page);
    connect(m_page->breadcrumb(), &Breadcrumb::stepActivated, this, [this](int step) {
        if (step == 0)
            Q_EMIT listWanted();
        else
            Q_EMIT componentWanted();
    });
    for (QWidget *widget : std::initializer_list<QWidget *>{m_number, m_state, m_time, m_sandbox})
        m_page->addChip(widget);
    m_time->setMinimumWidth(0);
    m_time->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_sandbox->hide();
    m_page->addFactWidget(makeFacts());
    m_more->setObjectName(u"more"_s);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &BuildHeader::endRest);
    connect(m_more, &QToolButton::clicked, this, &BuildHeader::openMenu);
}

QWidget *BuildHeader::makeFacts()
{
    auto *facts = new QWidget(this);
    auto *row = new QHBoxLayout(facts);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    const auto dot = [&] {
        auto *mark = new TextLabel(u"·"_s, TypeRole::Body, Ink::Caption, facts);
        mark->setContentsMargins(4, 0, 4, 0);
        m_dots.append(mark);
        row->addWidget(mark);
    };

    m_commit = new QWidget(facts);
    auto *commit = new QHBoxLayout(m_commit);
    commit->setContentsMargins(0, 0, 0, 0);
    commit->setSpacing(4);
    m_revision = makeSmallButton({}, ButtonKind::Link, {}, m_commit);
    applyType(m_revision, TypeRole::Mono);
    m_message = new ElidedLabel({}, TypeRole::Body, Ink::Text, ElidedLabel::Elide::End, m_commit);
    m_message->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_author = new TextLabel({}, TypeRole::Body, Ink::Secondary, m_commit);
    commit->addWidget(new IconLabel(u"git-commit-horizontal"_s, Ink::Secondary, 14, m_commit));
    commit->addWidget(m_revision);
    commit->addWidget(m_message, 1);
    commit->addSpacing(2);
    commit->addWidget(m_author);
    row->addWidget(m_commit, 1);
    dot();

    m_branchFact = new QWidget(facts);
    auto *branch = new QHBoxLayout(m_branchFact);
    branch->setContentsMargins(0, 0, 0, 0);
    branch->setSpacing(6);
    m_branch = new ElidedLabel({}, TypeRole::Mono, Ink::Secondary, ElidedLabel::Elide::Middle, m_branchFact);
    m_branch->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    branch->addWidget(new IconLabel(u"git-branch"_s, Ink::Secondary, 14, m_branchFact));
    branch->addWidget(m_branch);
    row->addWidget(m_branchFact);
    dot();

    m_cause = new TextLabel({}, TypeRole::Body, Ink::Secondary, facts);
    m_why = makeSmallButton(tr("Why built?"), ButtonKind::Link, {}, facts);
    m_why->setToolTip(tr("Open the delivery that caused this build"));
    row->addWidget(new IconLabel(u"webhook"_s, Ink::Secondary, 14, facts));
    row->addWidget(m_cause);
    row->addWidget(m_why);
    connect(m_revision, &QPushButton::clicked, this, &BuildHeader::revisionCopyWanted);
    connect(m_why, &QPushButton::clicked, this, &BuildHeader::whyWanted);
    return facts;
}

// A button that does what the verb does, is shown while it can be done, and says its keys.
QPushButton *BuildHeader::addVerb(Verb *verb, ButtonKind kind)
{
    QPushButton *button = makeButton(verb->text(), kind, verb->iconName(), this);
    button->setObjectName(verb->id());
    button->setToolTip(keyWords(verb->shortcut()));
    connect(button, &QPushButton::clicked, this, [this, verb, button] {
        if (m_resting.contains(button))
            return;
        rest({button}); // the second click of a double click asks for nothing more
        verb->trigger();
    });
    return button;
}

void BuildHeader::setVerbs(const Verbs &verbs, const QList<QAction *> &more)
{
    m_cancel = addVerb(verbs.cancel, ButtonKind::Danger);
    m_retry = addVerb(verbs.retry, ButtonKind::Primary);
    m_reject = addVerb(verbs.reject, ButtonKind::Danger);
    m_approve = addVerb(verbs.approve, ButtonKind::Primary);
    m_compareVerb = verbs.compare;
    m_compare = addVerb(verbs.compare, ButtonKind::Normal);
    for (QPushButton *button : {m_compare, m_cancel, m_retry, m_reject, m_approve}) {
        button->hide();
        m_page->addAction(button);
    }
    m_page->addAction(m_more);
    m_menu->addActions(more);
}

void BuildHeader::present(const BuildContext &context, const QString &component, const QString &sandboxOff, qint64 nowUs)
{
    const Build &build = context.build;
    if (std::exchange(m_shown, build.id) != build.id)
        endRest(); // what was clicked is done with: a click here means this build
    if (const QStringList path{tr("Builds"), component}; path != m_path) {
        m_path = path;
        m_page->breadcrumb()->setSteps(path);
    }
    m_page->setTitle(component);
    m_number->setText(tr("#%1").arg(build.number));
    if (const ChipLook look = chipOf(build.state); look.text != m_state->look().text || look.glyph != m_state->look().glyph)
        m_state->setLook(look);
    m_state->setToolTip(build.reason);
    m_sandbox->setVisible(!sandboxOff.isEmpty());
    m_sandbox->setToolTip(sandboxOff);

    m_commit->setVisible(!build.revision.isEmpty() || !build.message.isEmpty());
    m_revision->setText(build.revision.left(7));
    m_revision->setAccessibleName(tr("Copy commit %1").arg(build.revision.left(7)));
    m_revision->setToolTip(tr("%1. Click to copy.").arg(build.revision));
    m_message->setText(build.message.section(u'\n', 0, 0));
    m_message->setToolTip(build.message.contains(u'\n') ? build.message.trimmed() : QString());
    m_author->setText(context.delivery ? context.delivery->event.author : QString());
    m_branch->setText(build.branch.isEmpty() ? build.ref : build.branch);
    m_branchFact->setVisible(!m_branch->text().isEmpty());
    m_dots.at(0)->setVisible(m_commit->isVisibleTo(this) && m_branchFact->isVisibleTo(this));
    m_dots.at(1)->setVisible(m_branchFact->isVisibleTo(this) || m_commit->isVisibleTo(this));
    m_cause->setText(causeTold(context, nowUs));
    m_cause->setToolTip(words::exactTime(context.delivery ? context.delivery->receivedAtUs : build.queuedAtUs));
    m_why->setVisible(!build.delivery.isEmpty());
    if (m_cancel)
        presentVerbs(build.state);
    tick(context, nowUs);
    fit();
}

// Retry and Cancel take each other's place, also by themselves when a build ends. A hand that is about to click there means what it
// saw: what comes under it takes no click for a moment.
void BuildHeader::presentVerbs(BuildState state)
{
    const bool asks = state == BuildState::Approval;
    const std::pair<QPushButton *, bool> wanted[] = {
        {m_approve, asks}, {m_reject, asks}, {m_cancel, !isFinished(state) && !asks}, {m_retry, isFinished(state)}};
    QList<QPushButton *> coming;
    bool leavesHand = false;
    for (const auto &[button, shown] : wanted) {
        if (shown && button->isHidden())
            coming.append(button);
        leavesHand |= !shown && button->isVisible() && button->rect().contains(button->mapFromGlobal(QCursor::pos()));
    }
    for (const auto &[button, shown] : wanted)
        button->setVisible(shown);
    if (!leavesHand)
        return;
    rest(coming);
    for (QPushButton *button : std::as_const(coming))
        button->setEnabled(false);
}

void BuildHeader::rest(const QList<QPushButton *> &buttons)
{
    m_resting += buttons;
    m_rest.start(m_restTime);
}

void BuildHeader::setRestTime(std::chrono::milliseconds time)
{
    m_restTime = time;
    if (m_rest.isActive())
        m_rest.start(time);
}

void BuildHeader::endRest()
{
    m_rest.stop();
    for (QPushButton *button : std::exchange(m_resting, {}))
        button->setEnabled(button != m_cancel || !m_cancelling);
}

void BuildHeader::tick(const BuildContext &context, qint64 nowUs)
{
    const QString time = timeTold(context, nowUs);
    if (m_time->text() != time)
        m_time->setText(time);
}

void BuildHeader::setCancelling(bool cancelling)
{
    if (!m_cancel)
        return;
    m_cancelling = cancelling;
    m_cancel->setEnabled(!cancelling && !m_resting.contains(m_cancel));
    m_cancel->setText(cancelling ? tr("Cancelling…") : tr("Cancel Build"));
}

void BuildHeader::openMenu()
{
    m_menu->popup(m_more->mapToGlobal(QPoint(m_more->width() - m_menu->sizeHint().width(), m_more->height() + 2)));
}

void BuildHeader::presentCompare()
{
    if (!m_compareVerb)
        return;
    m_compare->setText(m_compareVerb->text());
    fit();
}

void BuildHeader::fit()
{
    // What gives way first where there is no room: how long it usually takes, then who wrote the commit.
    const int wide = width() * 16 / em();
    m_time->setVisible(wide >= 620 && !m_time->text().isEmpty());
    m_author->setVisible(wide >= 860 && !m_author->text().isEmpty());
    m_cause->setVisible(wide >= 520);
    if (m_compare) // where it has no room the menu has it
        m_compare->setVisible(m_compareVerb->isEnabled() && wide >= 560);
}

void BuildHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace slipway
