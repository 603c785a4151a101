#include "ui/templates/definitionspage.h"

#include "app/core/whendone.h"
#include "app/services/definitionservice.h"
#include "app/services/engine.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/emptystate.h"
#include "ui/common/filtermenu.h"
#include "ui/common/filterpills.h"
#include "ui/common/labels.h"
#include "ui/common/messagebar.h"
#include "ui/common/pageheader.h"
#include "ui/common/rowview.h"
#include "ui/common/searchfield.h"
#include "ui/common/surface.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

using Show = DefinitionListModel::Show;
constexpr int tickMs = 20'000;

struct Pill {
    Show show;
    const char *key;
};
constexpr Pill pills[] = {{Show::All, "all"}, {Show::Own, "own"}, {Show::Bound, "bound"}, {Show::Unused, "unused"}};

} // namespace

DefinitionsPage::DefinitionsPage(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_model(new DefinitionListModel(engine.definitions(), engine.components(), engine.clock(), this))
    , m_header(new PageHeader(this))
    , m_search(new SearchField(tr("Filter definitions"), u"/"_s, this))
    , m_pills(new FilterPills(tr("Quick filters"), this))
    , m_project(new FilterMenu(tr("Project"), this))
    , m_message(new MessageBar(this))
    , m_stack(new QStackedWidget(this))
    , m_list(new RowView(tr("Build definitions"), RowHeight::Table, this))
    , m_empty(new EmptyState(EmptyState::Drawing::Document, this))
    , m_noHit(new EmptyState(EmptyState::Drawing::Search, this))
{
    m_header->breadcrumb()->setSteps({tr("Templates")});
    connect(m_header->breadcrumb(), &Breadcrumb::stepActivated, this, &DefinitionsPage::backRequested);
    m_pills->addPill(u"all"_s, tr("All"));
    m_pills->addPill(u"own"_s, tr("Own"));
    m_pills->addPill(u"bound"_s, tr("From a template"));
    m_pills->addPill(u"unused"_s, tr("Without component"), Tone::Wait);
    m_search->setObjectName(u"definitionFilter"_s);
    m_search->setList(m_list);
    m_list->setObjectName(u"definitions"_s);
    m_list->setModel(m_model);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->header()->setStretchLastSection(false);
    using Column = DefinitionListModel::Column;
    for (const Column column : {Column::Name, Column::Components, Column::Template})
        m_list->header()->setSectionResizeMode(column, QHeaderView::Stretch);
    for (const auto &[column, width] : {std::pair{Column::Project, 130}, {Column::Updated, 120}, {Column::By, 120}}) {
        m_list->header()->setSectionResizeMode(column, QHeaderView::Fixed);
        m_list->header()->resizeSection(column, scaled(width));
    }
    m_empty->setTexts(tr("No build definition yet"), tr("A component's Build tab makes one when a script is not enough: parameters, tools, several repositories, "
                                                        "images, artifacts. Scripts and the API make them too."));
    m_noHit->setTexts(tr("No definition fits"), tr("Nothing has these words, this project and this kind at once."));
    connect(m_noHit->setPrimary(tr("Clear Filter")), &QAbstractButton::clicked, this, [this] {
        m_search->clear();
        m_pills->setCurrentKey(u"all"_s);
        m_project->setCurrentKey({});
        narrow();
    });
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_noHit);

    auto *surface = new Surface(Surface::Fill::Surface, this);
    auto *column = new QVBoxLayout(surface);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(24, 0, 24, 12);
    bar->setSpacing(8);
    bar->addWidget(m_search);
    bar->addWidget(m_pills, 1);
    bar->addWidget(m_project);
    column->addLayout(bar);
    column->addWidget(new Hairline);
    column->addWidget(m_message->boxed({24, 12, 24, 12}));
    column->addWidget(m_stack, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(surface);

    connect(m_search, &QLineEdit::textChanged, this, &DefinitionsPage::narrow);
    connect(m_pills, &FilterPills::currentChanged, this, &DefinitionsPage::narrow);
    connect(m_project, &FilterMenu::chosen, this, &DefinitionsPage::narrow);
    connect(m_list, &RowView::opened, this, &DefinitionsPage::open);
    connect(m_list, &QWidget::customContextMenuRequested, this, &DefinitionsPage::openMenu);
    connect(m_model, &QAbstractItemModel::modelReset, this, &DefinitionsPage::present);
    connect(&m_ticks, &QTimer::timeout, m_model, &DefinitionListModel::tick);
    m_ticks.setInterval(tickMs);
    present();
}

void DefinitionsPage::narrow()
{
    const QString key = m_pills->currentKey();
    const auto *pill = std::find_if(std::begin(pills), std::end(pills), [&](const Pill &one) { return key == QLatin1StringView(one.key); });
    m_model->setFilter({m_search->text().trimmed(), ProjectKey(m_project->currentKey()), pill == std::end(pills) ? Show::All : pill->show});
}

void DefinitionsPage::present()
{
    const QLocale locale;
    m_header->setTitle(tr("Build Definitions"), m_model->total() == 0 ? QString() : locale.toString(m_model->total()));
    for (const Pill &pill : pills)
        m_pills->setCount(QString::fromLatin1(pill.key), m_model->countOf(pill.show));
    QList<FilterMenu::Choice> projects{{{}, tr("All")}};
    for (const Project &project : m_engine.components().projects())
        projects.append({project.key.toString(), project.name});
    m_project->setChoices(projects);
    m_stack->setCurrentWidget(m_model->total() == 0 ? static_cast<QWidget *>(m_empty) : m_model->rowCount() == 0 ? static_cast<QWidget *>(m_noHit) : m_list);
}

void DefinitionsPage::open(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    if (const auto component = m_model->componentAt(index.row()))
        return Q_EMIT wanted({Page::Components, component->toString(), u"build"_s});
    const Definition &definition = m_model->at(index.row());
    m_message->showMessage({Tone::Wait, tr("%1 builds nothing: no component of project %2 is called %3. Name a component so, or remove the definition.")
                                            .arg(definition.name, definition.project.toString(), m_model->index(index.row(), DefinitionListModel::Components).data().toString()),
                            {}, {}, true, u"unused"_s});
}

void DefinitionsPage::openMenu(const QPoint &position)
{
    const QModelIndex index = m_list->indexAt(position);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Definition definition = m_model->at(index.row());
    QAction *shown = menu->addAction(tr("Open"), this, [this, name = definition.name] { open(m_model->index(m_model->rowOf(name), 0)); });
    menu->setDefaultAction(shown);
    if (definition.binding)
        menu->addAction(tr("Open Template"), this, [this, name = definition.binding->templateName] { Q_EMIT wanted({Page::Templates, name, {}}); });
    menu->addSeparator();
    menu->addAction(tr("Remove…"), this, [this, definition] { removeIt(definition); });
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void DefinitionsPage::removeIt(const Definition &definition)
{
    auto *dialog = new ConfirmDialog(tr("Remove the definition %1?").arg(definition.name),
                                     tr("With its revisions and the secrets only it has. Its components are built with their own scripts again."), tr("Remove Definition"), window());
    connect(dialog, &ConfirmDialog::confirmed, this, [this, name = definition.name, project = definition.project] {
        whenDone(m_engine.definitions().remove(name, project, m_engine.components().actor()), this, [this, name](const Result<> &result) {
            if (!result)
                return m_message->showMessage({Tone::Fail, tr("%1 was not removed: %2").arg(name, result.error().message), {}, {}, true, u"remove"_s});
            Q_EMIT done(tr("%1 removed").arg(name), {});
        });
    });
    dialog->open();
}

void DefinitionsPage::focusFilter()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void DefinitionsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->tick();
    m_ticks.start();
}

void DefinitionsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_ticks.stop();
}

} // namespace slipway
