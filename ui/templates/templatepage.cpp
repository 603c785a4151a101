#include "ui/templates/templatepage.h"

#include "app/core/whendone.h"
#include "app/services/catalogueservice.h"
#include "app/services/definitionservice.h"
#include "app/services/engine.h"
#include "models/words.h"
#include "ui/buildform/planform.h"
#include "ui/buildform/planreview.h"
#include "ui/buildform/revisionlist.h"
#include "ui/common/card.h"
#include "ui/common/chip.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/formrows.h"
#include "ui/common/labels.h"
#include "ui/common/messagebar.h"
#include "ui/common/pageheader.h"
#include "ui/common/scrollpage.h"
#include "ui/common/surface.h"
#include "ui/common/tabs.h"
#include "ui/common/widths.h"
#include "ui/templates/affectedview.h"
#include "ui/templates/changesview.h"
#include "ui/templates/reachview.h"
#include "ui/templates/templatefoot.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int widest = 1080;
constexpr int sideWidth = 320;
constexpr int sidePadding = 16;
constexpr int restMs = 200; // the keys rest

} // namespace

TemplatePage::TemplatePage(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_header(new PageHeader(this))
    , m_chip(new Chip(ChipLook{}))
    , m_message(new MessageBar(this))
    , m_tabs(new Tabs(tr("Parts of the template"), this))
    , m_stack(new QStackedWidget(this))
    , m_name(new QLineEdit)
    , m_description(new QLineEdit)
    , m_form(new PlanForm(PlanForm::Kind::Template))
    , m_changes(new ChangesView)
    , m_reach(new ReachView(this))
    , m_historyCard(new Card(this))
    , m_history(new RevisionList(RevisionList::Form::Compact))
    , m_sideLine(new Hairline(Qt::Vertical, this))
    , m_side(new Surface(Surface::Fill::Ground, this))
    , m_foot(new TemplateFoot)
    , m_release(makeButton(tr("Release to All"), ButtonKind::Primary))
    , m_back(makeButton(tr("End the Trial"), ButtonKind::Normal))
    , m_discard(makeButton(tr("Discard"), ButtonKind::Quiet))
    , m_save(makeButton({}, ButtonKind::Primary))
    , m_more(makeIconButton(u"ellipsis"_s, tr("More")))
{
    m_save->setObjectName(u"saveTemplate"_s);
    m_discard->setObjectName(u"discardTemplate"_s);
    m_release->setObjectName(u"releaseTemplate"_s);
    m_back->setObjectName(u"endTrial"_s);
    m_header->setFollowedByTabs(true);
    m_header->addChip(m_chip);
    for (QWidget *action : std::initializer_list<QWidget *>{m_back, m_release, m_discard, m_save, m_more})
        m_header->addAction(action);
    auto *menu = new QMenu(m_more);
    menu->addAction(tr("Remove…"), this, &TemplatePage::removeIt);
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_tabs->addPage(tr("Form"));
    m_tabs->addPage(tr("Changes"));
    m_tabs->addPage(tr("Used By"));
    m_tabs->addPage(tr("Revisions"));

    m_historyCard->setHeader({}, tr("Revisions"));
    m_historyCard->body()->setContentsMargins(0, 0, 0, 0);
    m_historyCard->body()->addWidget(m_history);
    m_stack->addWidget(makeForm());
    m_stack->addWidget(m_changes);
    for (QBoxLayout **tab : {&m_reachTab, &m_historyTab}) {
        auto *page = new QWidget;
        *tab = new QVBoxLayout(page);
        (*tab)->setContentsMargins(24, 16, 24, 24);
        m_stack->addWidget(page);
    }
    m_reachTab->addStretch(1);
    m_historyTab->addStretch(1);
    auto *beside = new QWidget;
    m_sideColumn = new QVBoxLayout(beside);
    m_sideColumn->setContentsMargins(sidePadding, sidePadding, sidePadding, sidePadding);
    m_sideColumn->setSpacing(12);
    m_sideColumn->addStretch(1);
    auto *sideAll = new QVBoxLayout(m_side);
    sideAll->setContentsMargins(0, 0, 0, 0);
    sideAll->addWidget(new ScrollPage(beside));
    m_side->setFixedWidth(scaled(sideWidth));

    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(24 - Tabs::inset(), 0, 24, 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch(1);
    auto *ground = new Surface(Surface::Fill::Ground, this);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *top = new Surface(Surface::Fill::Surface, ground);
    auto *topColumn = new QVBoxLayout(top);
    topColumn->setContentsMargins(0, 0, 0, 0);
    topColumn->setSpacing(0);
    topColumn->addWidget(m_header);
    topColumn->addLayout(tabRow);
    column->addWidget(top);
    column->addWidget(new Hairline(Qt::Horizontal, ground));
    column->addWidget(m_message->boxed({24, 12, 24, 0}));
    column->addWidget(m_stack, 1);
    column->addWidget(m_foot);
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(ground, 1);
    all->addWidget(m_sideLine);
    all->addWidget(m_side);
    placeSide();

    m_reaching.setSingleShot(true);
    m_reaching.setInterval(restMs);
    connect(&m_reaching, &QTimer::timeout, this, &TemplatePage::presentReach);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_form, &PlanForm::edited, this, &TemplatePage::edited);
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        edited();
        Q_EMIT editedChanged();
    });
    connect(m_description, &QLineEdit::textEdited, this, &TemplatePage::edited);
    connect(m_save, &QAbstractButton::clicked, this, &TemplatePage::save);
    connect(m_discard, &QAbstractButton::clicked, this, &TemplatePage::discard);
    connect(m_foot, &TemplateFoot::variableWanted, this, &TemplatePage::addVariable);
    connect(m_release, &QAbstractButton::clicked, this, [this] {
        tell(m_engine.templates().release(m_shown.name, m_engine.components().actor()), tr("Revision %1 reaches all that follow %2").arg(m_shown.newest).arg(m_shown.name));
    });
    connect(m_back, &QAbstractButton::clicked, this, [this] {
        tell(m_engine.templates().goBack(m_shown.name, m_shown.released, m_engine.components().actor()), tr("All that follow %1 are built as before the trial").arg(m_shown.name));
    });
    connect(m_history, &RevisionList::compareRequested, this, &TemplatePage::compareWith);
    connect(m_history, &RevisionList::returnRequested, this, &TemplatePage::returnTo);
    connect(m_reach, &ReachView::componentWanted, this, [this](const ComponentId &id) { Q_EMIT wanted({Page::Components, id.toString(), u"build"_s}); });
    connect(m_message, &MessageBar::actionTriggered, this, [this](const QString &key) {
        if (key == u"halted"_s)
            Q_EMIT wanted({Page::Builds, m_shown.haltedBy.toString(), {}});
        else if (key == u"elsewhere"_s)
            discard();
    });
    connectEngine();
}

QWidget *TemplatePage::makeForm()
{
    m_name->setObjectName(u"templateName"_s);
    m_name->setAccessibleName(tr("Name"));
    m_description->setObjectName(u"templateDescription"_s);
    m_description->setAccessibleName(tr("Description"));
    auto *rows = new FormRows;
    rows->addRow(tr("Name"), m_name);
    rows->addRow(tr("Description"), m_description);
    auto *content = new QWidget;
    auto *inside = new QVBoxLayout(content);
    inside->setContentsMargins(24, 16, 24, 24);
    inside->setSpacing(12);
    inside->addWidget(rows);
    inside->addWidget(m_form);
    inside->addStretch(1);
    content->setMaximumWidth(scaled(widest));
    m_formScroll = new ScrollPage(content);
    return m_formScroll;
}

void TemplatePage::connectEngine()
{
    connect(&m_engine.templates(), &TemplateService::changed, this, [this](const QString &name) {
        if (name != m_shown.name || m_new || m_saving)
            return; // of what is saved here the answer comes as well
        if (!m_edited)
            return show(name);
        tellIfOvertaken();
    });
    const auto reachMoved = [this] { m_reaching.start(); };
    connect(&m_engine.definitions(), &DefinitionService::changed, this, reachMoved);
    connect(&m_engine.definitions(), &DefinitionService::listChanged, this, reachMoved);
    connect(&m_engine.catalogue(), &CatalogueService::changed, this, [this] {
        m_form->setCatalogue(m_engine.catalogue().all());
        m_reaching.start();
    });
    m_form->setCatalogue(m_engine.catalogue().all());
}

// Beside the form where there is room, else in tabs of their own.
void TemplatePage::placeSide()
{
    const bool isBeside = widths::of(this) >= widths::Width::Medium;
    if (m_isPlaced && isBeside == m_isBeside)
        return;
    m_isPlaced = true;
    m_isBeside = isBeside;
    if (isBeside) {
        m_sideColumn->insertWidget(0, m_reach);
        m_sideColumn->insertWidget(1, m_historyCard);
    } else {
        m_reachTab->insertWidget(0, m_reach);
        m_historyTab->insertWidget(0, m_historyCard);
    }
    m_side->setVisible(isBeside);
    m_sideLine->setVisible(isBeside);
    presentTabs();
}

void TemplatePage::presentTabs()
{
    m_tabs->setTabVisible(Changes, !m_new);
    m_tabs->setTabVisible(UsedBy, !m_new && !m_isBeside);
    m_tabs->setTabVisible(Revisions, !m_new && !m_isBeside);
    m_tabs->updateGeometry(); // Qt leaves that to whoever hides tabs
}

void TemplatePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeSide();
}

void TemplatePage::keepDraft()
{
    if (m_edited && m_new)
        m_unsaved.insert(m_number, {0, m_form->draft(), m_description->text(), m_shown, m_name->text()});
    else if (m_edited && !m_shown.name.isEmpty())
        m_drafts.insert(m_shown.name, {m_since, m_form->draft(), m_description->text()});
}

QList<TemplatePage::Unsaved> TemplatePage::unsaved() const
{
    QList<Unsaved> all;
    for (auto it = m_unsaved.begin(); it != m_unsaved.end(); ++it)
        all.append({it.key(), it->name.trimmed()});
    if (shownNumber() != 0)
        all.append({m_number, m_name->text().trimmed()});
    std::sort(all.begin(), all.end(), [](const Unsaved &a, const Unsaved &b) { return a.number > b.number; });
    return all;
}

void TemplatePage::showUnsaved(int number)
{
    if (number == shownNumber() || !m_unsaved.contains(number))
        return;
    keepDraft();
    const Kept kept = m_unsaved.take(number);
    begin(kept.what, number);
    m_name->setText(kept.name);
    m_description->setText(kept.description);
    m_form->load(kept.plan);
    Q_EMIT editedChanged();
}

bool TemplatePage::hasDraft(const QString &name) const
{
    return m_drafts.contains(name) || (m_edited && !m_new && m_shown.name == name);
}

void TemplatePage::showTemplate(const QString &name)
{
    if (name == m_shown.name && m_edited && !m_new)
        return;
    keepDraft();
    show(name);
    const auto kept = m_drafts.constFind(name);
    if (kept == m_drafts.constEnd() || m_shown.name != name)
        return;
    m_form->load(kept->plan);
    m_description->setText(kept->description);
    m_since = kept->since;
    m_drafts.erase(kept);
    edited();
    tellIfOvertaken();
}

// As it is stored.
void TemplatePage::show(const QString &name)
{
    const auto found = m_engine.templates().find(name);
    if (!found)
        return left();
    if (m_new || name != m_shown.name)
        m_formScroll->verticalScrollBar()->setValue(0);
    m_shown = *found;
    m_since = m_shown.newest;
    m_new = false;
    setEdited(false);
    clearMessages();
    present();
}

// What is being written stays; whoever publishes it knows that somebody else was faster.
void TemplatePage::tellIfOvertaken()
{
    const auto now = m_engine.templates().find(m_shown.name);
    if (!now || now->newest == m_since)
        return;
    m_message->showMessage({Tone::Wait, tr("%1 published revision %2 meanwhile. Publishing this replaces it.").arg(now->updatedBy).arg(now->newest), tr("Discard Mine"), {}, true,
                            u"elsewhere"_s});
}

// They are about what was shown before.
void TemplatePage::clearMessages()
{
    for (const QString &key : {u"elsewhere"_s, u"halted"_s, u"save"_s, u"remove"_s, u"change"_s})
        m_message->clear(key);
}

void TemplatePage::showNew(const Template &what)
{
    keepDraft();
    begin(what, ++m_numbers);
    m_name->setFocus();
    m_name->selectAll();
    Q_EMIT editedChanged();
}

void TemplatePage::begin(const Template &what, int number)
{
    m_shown = what;
    m_new = true;
    m_number = number;
    setEdited(true);
    m_tabs->setCurrentIndex(Form);
    m_formScroll->verticalScrollBar()->setValue(0);
    clearMessages();
    present();
}

void TemplatePage::present()
{
    presentTabs();
    m_name->setText(m_shown.name);
    m_name->setReadOnly(!m_new);
    m_description->setText(m_shown.description);
    PlanDraft draft{m_shown.plan, {}, {}, {}};
    for (qsizetype i = 0; i < m_shown.plan.parameters.size(); ++i) {
        if (!m_shown.plan.parameters[i].secretKey.isEmpty())
            draft.given.append({i, maskedValue.toString()});
    }
    m_form->load(draft);
    presentHeader();
    presentTrial();
    presentReach();
    presentHistory();
}

void TemplatePage::presentHeader()
{
    m_header->setTitle(m_new ? tr("New Template") : m_shown.name, m_new || m_edited ? QString() : tr("revision %1").arg(m_shown.newest));
    ChipLook look;
    look.tone = m_edited ? Tone::Wait : m_shown.haltedBy.isEmpty() ? Tone::Run : Tone::Fail;
    look.text = m_edited ? tr("Draft of revision %1").arg(m_shown.newest + 1) : m_shown.haltedBy.isEmpty() ? tr("On trial") : tr("Trial halted");
    m_chip->setLook(look);
    m_chip->setVisible(!m_new && (m_edited || m_shown.isOnTrial()));
    m_header->clearFacts();
    if (m_shown.isOnTrial())
        m_header->addFact(u"scan-search"_s, (m_shown.releasesWhenGreen ? tr("Revision %1 only for %2 until it is green; all others are built with revision %3")
                                                                       : tr("Revision %1 only for %2; all others are built with revision %3 until it is released"))
                                                .arg(QString::number(m_shown.newest), m_shown.canaries.join(u", "_s), QString::number(m_shown.released)));
    else if (!m_new)
        m_header->addFact(u"user"_s, tr("saved by %1, %2").arg(m_shown.updatedBy, words::ago(m_shown.updatedAtUs, m_engine.clock().nowUs())));
    m_release->setVisible(m_shown.isOnTrial() && !m_edited);
    m_back->setVisible(m_shown.isOnTrial() && !m_edited);
    m_discard->setVisible(m_edited);
    m_save->setVisible(m_edited);
    m_save->setText(m_new ? tr("Save") : tr("Publish…"));
    m_more->setVisible(!m_new);
}

void TemplatePage::presentTrial()
{
    if (m_shown.haltedBy.isEmpty())
        return m_message->clear(u"halted"_s);
    whenDone(m_engine.builds().find(m_shown.haltedBy), this, [this, by = m_shown.haltedBy](const Result<Build> &build) {
        if (m_shown.haltedBy != by || m_edited)
            return;
        const auto component = build ? m_engine.components().find(build->component) : std::nullopt;
        const QString what = component ? tr("Build #%1 of %2").arg(build->number).arg(component->name) : tr("A build");
        m_message->showMessage({Tone::Fail, tr("%1 failed with revision %2, so nobody else gets it. Mend it, release it all the same, or end the trial.").arg(what).arg(m_shown.newest),
                                build ? tr("Show Build") : QString(), {}, false, u"halted"_s});
    });
}

void TemplatePage::presentReach()
{
    m_reaching.stop();
    if (m_shown.name.isEmpty() || m_new) {
        m_reach->setReach({}, false);
        m_foot->setReach({});
        return;
    }
    const BuildPlan plan = m_edited ? draft().what.plan : m_shown.plan;
    const Reach reach = reachOf(m_engine, m_shown.name, plan);
    m_reach->setReach(reach, m_edited);
    m_tabs->setCount(UsedBy, reach.all.isEmpty() ? QString() : QLocale().toString(reach.all.size()));
    m_foot->setReach(reach);
    if (m_edited || !m_shown.isOnTrial())
        return presentChanges(m_shown.newest, differences(m_shown.plan, plan), reach);
    // While nothing is written, what is on trial is what changes.
    whenDone(m_engine.templates().revision(m_shown.name, m_shown.released), this,
             [this, shown = m_shown, reach](const Result<std::optional<TemplateRevision>> &released) {
                 if (released && *released && !m_edited && m_shown == shown)
                     presentChanges(shown.released, differences((*released)->plan, shown.plan), reach);
             });
}

void TemplatePage::presentChanges(int since, const QList<PlanDifference> &changes, const Reach &reach)
{
    m_changes->setShown({since, changes, reach});
    m_tabs->setCount(Changes, changes.isEmpty() ? QString() : QLocale().toString(changes.size()));
}

void TemplatePage::addVariable(const QString &name)
{
    PlanDraft draft = m_form->draft();
    Parameter parameter;
    parameter.key = name;
    draft.plan.parameters.append(parameter);
    m_form->load(draft);
    m_tabs->setCurrentIndex(Form);
    edited();
}

void TemplatePage::presentHistory()
{
    if (m_new)
        return m_history->setRevisions({}, 0);
    whenDone(m_engine.templates().history(m_shown.name), this, [this, name = m_shown.name](const Result<QList<TemplateRevision>> &history) {
        if (name != m_shown.name)
            return;
        if (!history)
            return m_message->showMessage({Tone::Fail, tr("The revisions could not be read: %1").arg(history.error().message), {}, {}, true, u"change"_s});
        QMap<int, int> pinned;
        int following = 0;
        int trying = 0;
        for (const Definition &user : m_engine.templates().boundTo(name)) {
            if (user.binding->revision > 0)
                ++pinned[user.binding->revision];
            else
                ++(m_shown.canaries.contains(user.name) ? trying : following);
        }
        QList<RevisionEntry> entries;
        for (const TemplateRevision &one : *history) {
            QStringList uses;
            if (one.number == m_shown.newest && trying > 0)
                uses.append(tr("%n on trial", nullptr, trying));
            if (one.number == m_shown.released && following > 0)
                uses.append(tr("%n follow", nullptr, following));
            if (pinned.contains(one.number))
                uses.append(tr("%n pinned", nullptr, pinned.value(one.number)));
            entries.append({one.number, one.author, one.atUs, one.note, uses.isEmpty() ? tr("unused") : uses.join(u", "_s)});
        }
        m_history->setRevisions(entries, m_engine.clock().nowUs());
        m_tabs->setCount(Revisions, QLocale().toString(history->size()));
    });
}

void TemplatePage::edited()
{
    setEdited(true);
    m_reaching.start();
}

void TemplatePage::setEdited(bool edited)
{
    const bool was = std::exchange(m_edited, edited);
    if (was != edited) {
        presentHeader();
        Q_EMIT editedChanged();
    }
}

void TemplatePage::discard()
{
    if (m_new) {
        setEdited(false);
        return left();
    }
    show(m_shown.name);
}

TemplateDraft TemplatePage::draft() const
{
    const PlanDraft plan = m_form->draft();
    TemplateDraft draft{m_shown, plan.given, {}};
    draft.what.name = m_name->text().trimmed();
    draft.what.description = m_description->text().trimmed();
    draft.what.plan = plan.plan;
    return draft;
}

void TemplatePage::save()
{
    if (QWidget *wrong = m_form->check()) {
        m_tabs->setCurrentIndex(Form);
        wrong->setFocus(Qt::OtherFocusReason);
        return;
    }
    const TemplateDraft wished = draft();
    const bool isSamePlan = differences(m_shown.plan, wished.what.plan).isEmpty()
        && std::all_of(wished.given.begin(), wished.given.end(), [](const GivenSecret &given) { return given.value == maskedValue; });
    const QList<Affected> affected = m_new ? QList<Affected>() : m_engine.templates().affectedBy(m_shown.name, wished.what.plan);
    if (m_new || affected.isEmpty() || isSamePlan)
        return store(wished, {});
    auto *dialog = new ConfirmDialog(tr("Publish revision %1 of %2?").arg(m_shown.newest + 1).arg(m_shown.name), PlanReview::summary(differences(m_shown.plan, wished.what.plan)),
                                     tr("Publish"), window());
    dialog->setHarmless();
    dialog->setObjectName(u"blastRadius"_s);
    auto *note = new QLineEdit;
    note->setObjectName(u"revisionNote"_s);
    note->setAccessibleName(tr("Why, for whoever reads the revisions"));
    note->setPlaceholderText(note->accessibleName());
    auto *view = new AffectedView(affected);
    dialog->addContent(note);
    dialog->addContent(view);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, draft = wished, view, note]() mutable {
        draft.note = note->text().trimmed();
        store(draft, view->rollout());
    });
    dialog->open();
}

void TemplatePage::store(const TemplateDraft &draft, const Rollout &rollout)
{
    const QString actor = m_engine.components().actor();
    m_save->setEnabled(false);
    m_saving = true;
    const auto stored = m_new ? m_engine.templates().create(draft, actor) : m_engine.templates().save(draft, rollout, actor);
    whenDone(stored, this, [this, name = draft.what.name](const Result<> &result) {
        m_save->setEnabled(true);
        m_saving = false;
        if (!result)
            return m_message->showMessage({Tone::Fail, tr("It was not saved: %1").arg(result.error().message), {}, {}, true, u"save"_s});
        show(name);
        Q_EMIT saved(name);
        Q_EMIT done(tr("%1 saved").arg(name), {});
    });
}

} // namespace slipway
