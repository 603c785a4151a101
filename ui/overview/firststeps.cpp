#include "ui/overview/firststeps.h"

#include "ui/common/labels.h"
#include "ui/overview/nowitems.h"
#include "ui/overview/plaincard.h"
#include "ui/overview/steprow.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QUrl>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int contentWidth = 760;

QString shortAddress(const QString &address)
{
    return address.startsWith("http://"_L1) ? address.mid(7) : address;
}

} // namespace

FirstSteps::FirstSteps(QWidget *parent)
    : QWidget(parent)
    , m_ring(new ProgressRing(this))
    , m_subtitle(new WrapLabel(tr("Four steps, a few minutes. Each ticks itself as soon as it is true."), TypeRole::Body,
                               Ink::Secondary, this))
    , m_sampleWords(new WrapLabel({}, TypeRole::Body, Ink::Secondary, this))
    , m_sampleButton(makeSmallButton({}, ButtonKind::Link, {}, this))
{
    auto *content = new QWidget(this);
    content->setMaximumWidth(scaled(contentWidth));
    auto *sides = new QHBoxLayout(this);
    sides->setContentsMargins(24, 0, 24, 24);
    sides->addStretch(1);
    sides->addWidget(content, 100);
    sides->addStretch(1);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addSpacing(scaled(32));
    auto *head = new QHBoxLayout;
    auto *title = new QVBoxLayout;
    title->setSpacing(2);
    title->addWidget(new TextLabel(tr("From a push to a build"), TypeRole::Display, Ink::Text, content));
    title->addWidget(m_subtitle);
    head->addLayout(title, 1);
    head->addWidget(m_ring);
    column->addLayout(head);
    column->addSpacing(20);
    auto *card = new PlainCard(content);
    auto *steps = new QVBoxLayout(card);
    steps->setContentsMargins(1, 1, 1, 1);
    steps->setSpacing(0);
    const QStringList titles{tr("Slipway listens"), tr("Add a component"), tr("The forge can reach this computer"),
                             tr("The first build is green")};
    for (int i = 0; i < StepCount; ++i) {
        m_rows.append(new StepRow(i + 1, titles.at(i), card));
        steps->addWidget(m_rows.last());
    }
    column->addWidget(card);
    column->addSpacing(16);
    auto *sample = new QHBoxLayout;
    sample->setSpacing(10);
    sample->addWidget(new IconLabel(u"package"_s, Ink::Secondary, 16, content), 0, Qt::AlignVCenter);
    sample->addWidget(m_sampleWords, 1);
    sample->addWidget(m_sampleButton);
    QPushButton *skip = makeSmallButton(tr("Skip for Now"), ButtonKind::Link, {}, content);
    skip->setObjectName(u"skip"_s);
    skip->setToolTip(tr("Shows the overview instead"));
    sample->addWidget(skip);
    column->addLayout(sample);
    column->addStretch(1);
    m_sampleButton->setObjectName(u"sample"_s);

    connect(row(Listens)->action(), &QAbstractButton::clicked, this, [this] { Q_EMIT wanted({Page::Settings, u"listener"_s, {}}); });
    connect(row(Reachable)->action(), &QAbstractButton::clicked, this, [this] { Q_EMIT wanted({Page::Settings, u"listener"_s, {}}); });
    connect(row(HasComponent)->action(), &QAbstractButton::clicked, this, [this] { Q_EMIT wanted({Page::Components, {}, u"new"_s}); });
    connect(m_sampleButton, &QAbstractButton::clicked, this, [this] {
        if (m_sample)
            Q_EMIT commitWanted();
        else
            Q_EMIT sampleWanted();
    });
    connect(skip, &QAbstractButton::clicked, this, &FirstSteps::skipped);
}

bool FirstSteps::isDone(Step step) const
{
    return m_rows.at(step)->state() == StepRow::State::Done;
}

int FirstSteps::doneCount() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [](const StepRow *row) { return row->state() == StepRow::State::Done; }));
}

void FirstSteps::setFacts(const OverviewFacts &facts, const ListenerStatus &listener, const std::optional<Component> &sample)
{
    m_sample = sample;
    const bool local = listener.loopbackOnly && listener.publicAddress.isEmpty();
    const QList<bool> done{listener.listening, !facts.components.isEmpty(), listener.listening && !local, facts.passed > 0};
    // The sample needs no forge: with it alone the third step may wait.
    const bool onlySample = sample && facts.components.size() == 1;
    int current = 0;
    while (current < StepCount && (done.at(current) || (current == Reachable && onlySample && !done.at(FirstGreen))))
        ++current;
    const auto state = [&](int step) {
        return done.at(step) ? StepRow::State::Done : step == current ? StepRow::State::Current : StepRow::State::Open;
    };

    StepRow *listens = row(Listens);
    if (!listener.problem.isEmpty()) {
        listens->setStep(StepRow::State::Blocked, listener.problem);
        listens->setAction(tr("Settings…"));
    } else {
        listens->setStep(state(Listens), listener.listening ? tr("%1 accepts webhooks.").arg(shortAddress(listener.address))
                                                            : tr("The port is about to be opened."));
        listens->setAction({});
    }

    StepRow *component = row(HasComponent);
    if (facts.components.isEmpty()) {
        component->setStep(state(HasComponent),
                           tr("Give it a name and the address of its repository. Branch, script and webhook can be changed later."));
        component->setAction(tr("Add Component…"));
    } else {
        const Component &first = *facts.components.constBegin();
        component->setStep(state(HasComponent), facts.components.size() == 1
                               ? tr("%1 in %2.", "component in project").arg(first.name, first.project.toString())
                               : tr("%1 components.").arg(facts.components.size()));
        component->setAction(onlySample ? tr("Add Your Own…") : QString());
        if (onlySample)
            setKind(component->action(), ButtonKind::Normal);
    }

    StepRow *reach = row(Reachable);
    reach->setStep(state(Reachable),
                   !done.at(Reachable) ? tr("Not yet: %1 is only visible on this computer. An address in your network, a proxy or a tunnel will do.")
                                             .arg(listener.address.isEmpty() ? u"127.0.0.1"_s : QUrl(listener.address).host())
                   : listener.publicAddress.isEmpty() ? tr("Slipway listens on the network at %1.").arg(shortAddress(listener.address))
                                                      : tr("Senders are told %1.").arg(listener.publicAddress));
    reach->setAction(done.at(Reachable) ? QString() : tr("Choose an Address…"));

    presentFirstGreen(facts, sample, current == FirstGreen);
    m_ring->setProgress(int(done.count(true)), StepCount);
    renewSample();
}

void FirstSteps::presentFirstGreen(const OverviewFacts &facts, const std::optional<Component> &sample, bool current)
{
    StepRow *green = row(FirstGreen);
    QPushButton *action = green->action();
    action->disconnect(this);
    const StepRow::State state = facts.passed > 0 ? StepRow::State::Done : current ? StepRow::State::Current : StepRow::State::Open;
    const auto lead = [&](const QString &text, const Build &build) {
        green->setAction(text);
        connect(action, &QAbstractButton::clicked, this,
                [this, id = build.id.toString()] { Q_EMIT wanted({Page::Builds, id, {}}); });
    };
    if (facts.passed > 0) {
        green->setStep(state, tr("It is."));
        green->setAction({});
    } else if (!facts.running.isEmpty()) {
        green->setStep(state, tr("%1 is building.").arg(nameOf(facts, facts.running.first())));
        lead(tr("Watch"), facts.running.first());
    } else if (!facts.waiting.isEmpty()) {
        green->setStep(state, tr("%1 waits for its turn.").arg(nameOf(facts, facts.waiting.first())));
        lead(tr("Watch"), facts.waiting.first());
    } else if (!facts.recent.isEmpty()) {
        green->setStep(state, tr("%1 was not green. Its log says why.").arg(nameOf(facts, facts.recent.first())));
        lead(tr("Open Log"), facts.recent.first());
    } else if (facts.components.isEmpty()) {
        green->setStep(state, tr("Push a commit, or build by hand."));
        green->setAction({});
    } else {
        const ComponentId id = sample ? sample->id : facts.components.constBegin().key();
        green->setStep(state, tr("Push a commit, or build by hand."));
        green->setAction(tr("Build Now"));
        connect(action, &QAbstractButton::clicked, this, [this, id] { Q_EMIT buildWanted(id); });
    }
}

void FirstSteps::setSampleBusy(const QString &what)
{
    m_busy = what;
    if (!what.isEmpty())
        m_problem.clear();
    renewSample();
}

void FirstSteps::setSampleProblem(const QString &why)
{
    m_problem = why;
    renewSample();
}

void FirstSteps::renewSample()
{
    m_sampleWords->setInk(m_problem.isEmpty() ? Ink::Secondary : Ink::Fail);
    m_sampleWords->setText(!m_problem.isEmpty() ? m_problem
                           : !m_busy.isEmpty()  ? m_busy
                           : m_sample ? tr("The sample is %1. A commit arrives as a signed webhook, as from a forge.").arg(m_sample->name)
                                      : tr("No repository at hand? The sample project builds on this computer, offline."));
    m_sampleButton->setText(m_sample ? tr("Push a Commit") : tr("Open the Sample"));
    m_sampleButton->setEnabled(m_busy.isEmpty());
}

} // namespace slipway
