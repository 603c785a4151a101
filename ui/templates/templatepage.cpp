#include "ui/templates/templatepage.h"

#include "app/core/whendone.h"
#include "app/services/catalogueservice.h"
#include "app/services/definitionservice.h"
#include "app/services/engine.h"
#include "models/words.h"
#include "ui/buildform/planform.h"
#include "ui/buildform/planreview.h"
#include "ui/buildform/revisionlist.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/formrows.h"
#include "ui/common/labels.h"
#include "ui/common/messagebar.h"
#include "ui/common/pageheader.h"
#include "ui/common/rowview.h"
#include "ui/common/scrollpage.h"
#include "ui/common/surface.h"
#include "ui/common/tabs.h"
#include "ui/templates/affectedview.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int widest = 1080;

} // namespace

TemplatePage::TemplatePage(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_header(new PageHeader(this))
    , m_message(new MessageBar(this))
    , m_tabs(new Tabs(tr("Parts of the template"), this))
    , m_stack(new QStackedWidget(this))
    , m_name(new QLineEdit)
    , m_description(new QLineEdit)
    , m_form(new PlanForm(PlanForm::Kind::Template))
    , m_users(new RowView(tr("Definitions that are built with it"), RowHeight::Table))
    , m_userRows(new QStandardItemModel(this))
    , m_history(new RevisionList)
    , m_bar(new QWidget(this))
    , m_release(makeButton(tr("Release to All"), ButtonKind::Primary))
    , m_back(makeButton(tr("End the Trial"), ButtonKind::Normal))
    , m_remove(makeButton(tr("Remove…"), ButtonKind::Normal))
    , m_discard(makeButton(tr("Discard"), ButtonKind::Normal))
    , m_save(makeButton(tr("Save…"), ButtonKind::Primary))
{
    m_save->setObjectName(u"saveTemplate"_s);
    m_release->setObjectName(u"releaseTemplate"_s);
    m_back->setObjectName(u"endTrial"_s);
    m_name->setObjectName(u"templateName"_s);
    m_name->setAccessibleName(tr("Name"));
    m_description->setObjectName(u"templateDescription"_s);
    m_description->setAccessibleName(tr("Description"));
    m_header->setFollowedByTabs(true);
    for (QPushButton *action : {m_remove, m_back, m_release})
        m_header->addAction(action);
    m_tabs->addPage(tr("Form"));
    m_tabs->addPage(tr("Used By"));
    m_tabs->addPage(tr("Revisions"));

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
    m_stack->addWidget(new ScrollPage(content));
    m_users->setModel(m_userRows);
    m_stack->addWidget(m_users);
    auto *history = new QWidget;
    auto *historyColumn = new QVBoxLayout(history);
    historyColumn->setContentsMargins(24, 16, 24, 24);
    historyColumn->addWidget(m_history);
    m_stack->addWidget(history);

    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(24 - Tabs::inset(), 0, 24, 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch(1);
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(24, 10, 24, 10);
    bar->setSpacing(8);
    bar->addWidget(new TextLabel(tr("Not saved yet"), TypeRole::Body, Ink::Secondary, m_bar));
    bar->addStretch(1);
    bar->addWidget(m_discard);
    bar->addWidget(m_save);
    auto *ground = new Surface(Surface::Fill::Ground, this);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(tabRow);
    column->addWidget(new Hairline(Qt::Horizontal, ground));
    column->addWidget(m_message->boxed({24, 12, 24, 0}));
    column->addWidget(m_stack, 1);
    column->addWidget(m_bar);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(ground);

    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_form, &PlanForm::edited, this, &TemplatePage::edited);
    connect(m_name, &QLineEdit::textEdited, this, &TemplatePage::edited);
    connect(m_description, &QLineEdit::textEdited, this, &TemplatePage::edited);
    connect(m_save, &QAbstractButton::clicked, this, &TemplatePage::save);
    connect(m_discard, &QAbstractButton::clicked, this, &TemplatePage::discard);
    connect(m_remove, &QAbstractButton::clicked, this, &TemplatePage::removeIt);
    connect(m_release, &QAbstractButton::clicked, this, [this] {
        tell(m_engine.templates().release(m_shown.name, m_engine.components().actor()), tr("Revision %1 reaches all that follow %2").arg(m_shown.newest).arg(m_shown.name));
    });
    connect(m_back, &QAbstractButton::clicked, this, [this] {
        tell(m_engine.templates().goBack(m_shown.name, m_shown.released, m_engine.components().actor()), tr("All that follow %1 are built as before the trial").arg(m_shown.name));
    });
    connect(m_history, &RevisionList::compareRequested, this, &TemplatePage::compareWith);
    connect(m_history, &RevisionList::returnRequested, this, &TemplatePage::returnTo);
    connect(&engine.templates(), &TemplateService::changed, this, [this](const QString &name) {
        if (name == m_shown.name && !m_new && !m_edited)
            showTemplate(name);
    });
    connect(&engine.definitions(), &DefinitionService::changed, this, [this] { presentUsers(); });
    connect(&engine.catalogue(), &CatalogueService::changed, this, [this] { m_form->setCatalogue(m_engine.catalogue().all()); });
    m_form->setCatalogue(engine.catalogue().all());
    connect(m_users, &RowView::opened, this, [this](const QModelIndex &index) {
        const auto definition = m_engine.definitions().find(index.siblingAtColumn(0).data().toString());
        if (!definition || definition->services.isEmpty())
            return;
        const auto component = m_engine.components().resolve(definition->project.toString() + u'/' + definition->services.first().module);
        if (component)
            Q_EMIT wanted({Page::Components, component->id.toString(), u"build"_s});
    });
}

void TemplatePage::showTemplate(const QString &name)
{
    const auto found = m_engine.templates().find(name);
    if (!found)
        return left();
    m_shown = *found;
    m_new = m_edited = false;
    m_message->clear();
    present();
}

void TemplatePage::showNew(const Template &what)
{
    m_shown = what;
    m_new = m_edited = true;
    m_tabs->setCurrentIndex(0);
    m_message->clear();
    present();
    m_name->setFocus();
    m_name->selectAll();
}

void TemplatePage::present()
{
    m_header->setTitle(m_new ? tr("New Template") : m_shown.name, m_new ? QString() : tr("revision %1").arg(m_shown.newest));
    m_header->clearFacts();
    if (m_shown.isOnTrial())
        m_header->addFact(u"scan-search"_s, tr("On trial with %1; all others are built with revision %2").arg(m_shown.canaries.join(u", "_s)).arg(m_shown.released));
    else if (!m_new)
        m_header->addFact(u"user"_s, tr("saved by %1, %2").arg(m_shown.updatedBy, words::ago(m_shown.updatedAtUs, m_engine.clock().nowUs())));
    m_release->setVisible(m_shown.isOnTrial());
    m_back->setVisible(m_shown.isOnTrial());
    m_remove->setVisible(!m_new);
    m_tabs->setTabVisible(1, !m_new);
    m_tabs->setTabVisible(2, !m_new);
    m_name->setText(m_shown.name);
    m_name->setReadOnly(!m_new);
    m_description->setText(m_shown.description);
    PlanDraft draft{m_shown.plan, {}, {}, {}};
    for (qsizetype i = 0; i < m_shown.plan.parameters.size(); ++i) {
        if (!m_shown.plan.parameters[i].secretKey.isEmpty())
            draft.given.append({i, maskedValue.toString()});
    }
    m_form->load(draft);
    m_bar->setVisible(m_edited);
    presentUsers();
    presentHistory();
}

void TemplatePage::presentUsers()
{
    m_userRows->clear();
    m_userRows->setHorizontalHeaderLabels({tr("Definition"), tr("Project"), tr("Builds"), tr("Revision")});
    const QList<Definition> users = m_new ? QList<Definition>() : m_engine.templates().boundTo(m_shown.name);
    for (const Definition &user : users) {
        QStringList modules;
        for (const ServiceModule &service : user.services)
            modules.append(service.module);
        const int pinned = user.binding ? user.binding->revision : 0;
        const QString revision = pinned > 0 ? tr("%1, pinned").arg(pinned)
                                            : tr("%1, follows").arg(revisionFor(m_shown, user.name, user.binding.value_or(TemplateBinding())));
        QList<QStandardItem *> cells;
        for (const QString &text : {user.name, user.project.toString(), modules.join(u", "_s), revision}) {
            auto *cell = new QStandardItem(text);
            cell->setEditable(false);
            cells.append(cell);
        }
        m_userRows->appendRow(cells);
    }
    m_tabs->setCount(1, users.isEmpty() ? QString() : QLocale().toString(users.size()));
}

void TemplatePage::presentHistory()
{
    if (m_new)
        return;
    whenDone(m_engine.templates().history(m_shown.name), this, [this, name = m_shown.name](const Result<QList<TemplateRevision>> &history) {
        if (!history || name != m_shown.name)
            return;
        QList<RevisionEntry> entries;
        for (const TemplateRevision &one : *history)
            entries.append({one.number, one.author, one.atUs, one.note, one.number == m_shown.released ? tr("released") : QString()});
        m_history->setRevisions(entries, m_engine.clock().nowUs());
        m_tabs->setCount(2, QLocale().toString(history->size()));
    });
}

void TemplatePage::edited()
{
    m_edited = true;
    m_bar->show();
}

void TemplatePage::discard()
{
    m_edited = false;
    if (m_new)
        return left();
    showTemplate(m_shown.name);
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
        wrong->setFocus();
        return;
    }
    const TemplateDraft wished = draft();
    const QList<Affected> affected = m_new ? QList<Affected>() : m_engine.templates().affectedBy(m_shown.name, wished.what.plan);
    if (m_new || affected.isEmpty())
        return store(wished, {});
    auto *dialog = new ConfirmDialog(tr("Save revision %1 of %2?").arg(m_shown.newest + 1).arg(m_shown.name), PlanReview::summary(differences(m_shown.plan, wished.what.plan)),
                                     tr("Save"), window());
    dialog->setHarmless();
    dialog->setObjectName(u"blastRadius"_s);
    auto *view = new AffectedView(affected);
    dialog->addContent(view);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, wished, view] { store(wished, view->rollout()); });
    dialog->open();
}

void TemplatePage::store(const TemplateDraft &draft, const Rollout &rollout)
{
    const QString actor = m_engine.components().actor();
    m_save->setEnabled(false);
    const auto stored = m_new ? m_engine.templates().create(draft, actor) : m_engine.templates().save(draft, rollout, actor);
    whenDone(stored, this, [this, name = draft.what.name](const Result<> &result) {
        m_save->setEnabled(true);
        if (!result)
            return m_message->showMessage({Tone::Fail, tr("It was not saved: %1").arg(result.error().message), {}, {}, true, u"save"_s});
        m_new = m_edited = false;
        showTemplate(name);
        Q_EMIT saved(name);
        Q_EMIT done(tr("%1 saved").arg(name), {});
    });
}

void TemplatePage::compareWith(int revision)
{
    whenDone(m_engine.templates().revision(m_shown.name, revision), this, [this, revision](const Result<std::optional<TemplateRevision>> &found) {
        if (!found || !*found)
            return;
        auto *dialog = new ConfirmDialog(tr("Revision %1 and now").arg(revision), tr("What was changed since."), {}, window());
        dialog->setNothingToDo();
        auto *review = new PlanReview;
        review->setSame(tr("Nothing differs."));
        review->setDifferences(differences((*found)->plan, m_shown.plan));
        dialog->addContent(review);
        dialog->open();
    });
}

void TemplatePage::returnTo(int revision)
{
    auto *dialog = new ConfirmDialog(tr("Return to revision %1?").arg(revision),
                                     tr("A new revision with its plan reaches all that follow %1, at once. What is pinned stays.").arg(m_shown.name),
                                     tr("Return"), window());
    connect(dialog, &ConfirmDialog::confirmed, this, [this, revision] {
        tell(m_engine.templates().goBack(m_shown.name, revision, m_engine.components().actor()), tr("%1 is as in revision %2 again").arg(m_shown.name).arg(revision));
    });
    dialog->open();
}

void TemplatePage::removeIt()
{
    auto *dialog = new ConfirmDialog(tr("Remove the template %1?").arg(m_shown.name), tr("With all of its revisions. Nothing may be built with it any more."),
                                     tr("Remove Template"), window());
    connect(dialog, &ConfirmDialog::confirmed, this, [this, name = m_shown.name] {
        whenDone(m_engine.templates().remove(name, m_engine.components().actor()), this, [this, name](const Result<> &result) {
            if (!result)
                return m_message->showMessage({Tone::Fail, result.error().message, {}, {}, true, u"remove"_s});
            Q_EMIT done(tr("%1 removed").arg(name), {});
            Q_EMIT left();
        });
    });
    dialog->open();
}

void TemplatePage::tell(const QFuture<Result<>> &change, const QString &sentence)
{
    whenDone(change, this, [this, sentence](const Result<> &result) {
        if (!result)
            return m_message->showMessage({Tone::Fail, result.error().message, {}, {}, true, u"change"_s});
        m_edited = false;
        showTemplate(m_shown.name);
        Q_EMIT done(sentence, {});
    });
}

} // namespace slipway
