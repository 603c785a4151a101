#include "ui/templates/templatespane.h"

#include "app/domain/starters.h"
#include "app/services/definitionservice.h"
#include "app/services/engine.h"
#include "app/services/templateservice.h"
#include "ui/common/emptystate.h"
#include "ui/common/labels.h"
#include "ui/common/pageheader.h"
#include "ui/common/rowview.h"
#include "ui/common/searchfield.h"
#include "ui/common/surface.h"
#include "ui/templates/definitionspage.h"
#include "ui/templates/templatedelegate.h"
#include "ui/templates/templatepage.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int unsavedRole = TemplateDelegate::MarkToneRole + 1; // number of a template that is not saved; 0: it is
constexpr int listWidth = 244;

// "on this machine, ubuntu 22.04"
QString placeOf(const BuildPlan &plan)
{
    const QString where = plan.infrastructure == Infrastructure::Kubernetes ? TemplatesPane::tr("kubernetes") : TemplatesPane::tr("on this machine");
    return plan.buildOs.isEmpty() ? where : TemplatesPane::tr("%1, %2", "where it builds, the system").arg(where, plan.buildOs);
}

} // namespace

TemplatesPane::TemplatesPane(Engine &engine, QWidget *parent)
    : Pane(parent)
    , m_engine(engine)
    , m_header(new PageHeader)
    , m_new(makeIconButton(u"plus"_s, tr("New Template")))
    , m_search(new SearchField(tr("Filter templates"), {}, this))
    , m_list(new RowView(tr("Templates"), RowHeight::TwoLines, this))
    , m_rows(new QStandardItemModel(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(EmptyState::Drawing::Document))
    , m_hits(new QStackedWidget)
    , m_noHit(new EmptyState(EmptyState::Drawing::Search))
    , m_both(new QWidget)
    , m_page(new TemplatePage(engine))
    , m_definitions(new DefinitionsPage(engine))
    , m_allDefinitions(makeButton({}, ButtonKind::Quiet, u"list-checks"_s))
{
    m_new->setObjectName(u"newTemplate"_s);
    m_header->setTitle(tr("Templates"));
    m_header->addAction(m_new);
    m_list->setModel(m_rows);
    m_list->setHeaderHidden(true);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setItemDelegate(new TemplateDelegate(m_list));

    auto *left = new QVBoxLayout;
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(0);
    left->addWidget(m_header);
    auto *field = new QHBoxLayout;
    field->setContentsMargins(16, 0, 16, 12);
    field->addWidget(m_search);
    left->addLayout(field);
    left->addWidget(new Hairline(Qt::Horizontal));
    m_hits->addWidget(m_list);
    m_hits->addWidget(m_noHit);
    left->addWidget(m_hits, 1);
    left->addWidget(new Hairline(Qt::Horizontal));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(12, 8, 12, 8);
    foot->addWidget(m_allDefinitions);
    foot->addStretch(1);
    left->addLayout(foot);
    m_allDefinitions->setObjectName(u"allDefinitions"_s);
    auto *leftBox = new Surface(Surface::Fill::Surface);
    leftBox->setLayout(left);
    leftBox->setFixedWidth(scaled(listWidth));
    auto *both = new QHBoxLayout(m_both);
    both->setContentsMargins(0, 0, 0, 0);
    both->setSpacing(0);
    both->addWidget(leftBox);
    both->addWidget(new Hairline(Qt::Vertical));
    both->addWidget(m_page, 1);

    auto *body = new Surface(Surface::Fill::Surface);
    auto *inside = new QVBoxLayout(body);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    auto *title = new PageHeader;
    title->setTitle(tr("Templates"));
    inside->addWidget(title);
    inside->addWidget(new Hairline(Qt::Horizontal));
    inside->addWidget(m_empty, 1);
    m_empty->setTexts(tr("No template yet"), tr("Components that are built alike share one: it is kept in revisions, shows whom a change "
                                                "reaches, and can be tried on one of them first."));
    QPushButton *first = m_empty->setPrimary(tr("New Template"));
    m_stack->addWidget(body);
    m_stack->addWidget(m_both);
    m_stack->addWidget(m_definitions);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stack, 1);

    m_new->setMenu(makeStarters(m_new));
    m_new->setPopupMode(QToolButton::InstantPopup);
    first->setMenu(makeStarters(first));
    connect(m_search, &QLineEdit::textChanged, this, &TemplatesPane::fill);
    connect(m_noHit->setLink(tr("Clear Filter")), &QAbstractButton::clicked, m_search, [this] {
        m_search->clear();
        m_search->setFocus(Qt::OtherFocusReason);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &now) {
        if (m_filling || !now.isValid())
            return;
        if (const int number = now.data(unsavedRole).toInt(); number != 0) {
            m_chosen.clear();
            m_page->showUnsaved(number);
            return;
        }
        choose(now.data(TemplateDelegate::NameRole).toString());
        Q_EMIT moved({Page::Templates, m_chosen, {}});
    });
    connect(&engine.templates(), &TemplateService::listChanged, this, &TemplatesPane::fill);
    connect(&engine.templates(), &TemplateService::changed, this, &TemplatesPane::fill);
    connect(m_page, &TemplatePage::saved, this, [this](const QString &name) {
        m_chosen = name;
        fill();
    });
    connect(m_page, &TemplatePage::left, this, [this] {
        m_chosen.clear();
        fill();
    });
    connect(m_allDefinitions, &QAbstractButton::clicked, this, [this] {
        showDefinitions();
        Q_EMIT moved({Page::Templates, {}, u"definitions"_s});
    });
    connect(&engine.definitions(), &DefinitionService::listChanged, this, &TemplatesPane::renewDefinitionCount);
    connect(m_definitions, &DefinitionsPage::backRequested, this, [this] {
        showTemplates();
        Q_EMIT moved({Page::Templates, m_chosen, {}});
    });
    connect(m_definitions, &DefinitionsPage::wanted, this, &TemplatesPane::wanted);
    connect(m_definitions, &DefinitionsPage::done, this, &TemplatesPane::done);
    renewDefinitionCount();
    connect(m_page, &TemplatePage::editedChanged, this, &TemplatesPane::fill);
    connect(&engine.definitions(), &DefinitionService::listChanged, this, &TemplatesPane::fill);
    connect(m_page, &TemplatePage::wanted, this, &TemplatesPane::wanted);
    connect(m_page, &TemplatePage::done, this, &TemplatesPane::done);
    fill();
}

QMenu *TemplatesPane::makeStarters(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->addAction(tr("Empty"), this, [this] { begin({}); });
    menu->addSeparator();
    for (const Starter &starter : starters()) {
        QAction *action = menu->addAction(starter.name, this, [this, id = starter.id] { begin(id); });
        action->setToolTip(shownDescription(starter));
    }
    menu->setToolTipsVisible(true);
    return menu;
}

void TemplatesPane::begin(const QString &starter)
{
    Template fresh;
    for (const Starter &one : starters()) {
        if (one.id != starter)
            continue;
        fresh.name = one.id;
        fresh.description = shownDescription(one);
        fresh.plan = one.plan;
    }
    QString name = fresh.name.isEmpty() ? tr("template", "name of a new one") : fresh.name;
    const QString base = name;
    for (int i = 2; m_engine.templates().find(name); ++i)
        name = base + u'-' + QString::number(i);
    fresh.name = name;
    m_chosen.clear();
    m_list->clearSelection();
    m_page->showNew(fresh);
    m_stack->setCurrentWidget(m_both);
}

void TemplatesPane::fill()
{
    const QList<Template> &all = m_engine.templates().all();
    if (m_chosen.isEmpty() && !m_page->isNew() && m_engine.templates().find(m_page->name()))
        m_chosen = m_page->name(); // a new one that was saved just now
    const QString wanted = m_search->text().trimmed();
    m_filling = true;
    m_rows->clear();
    m_rows->setColumnCount(1);
    QModelIndex current;
    for (const TemplatePage::Unsaved &one : m_page->unsaved()) {
        const QString name = one.name.isEmpty() ? tr("New template") : one.name;
        auto *row = new QStandardItem(name);
        row->setEditable(false);
        row->setData(name, TemplateDelegate::NameRole);
        row->setData(one.number, unsavedRole);
        m_rows->appendRow(row);
        if (one.number == m_page->shownNumber())
            current = row->index();
    }
    for (const Template &one : all) {
        if (!wanted.isEmpty() && !one.name.contains(wanted, Qt::CaseInsensitive) && !one.description.contains(wanted, Qt::CaseInsensitive))
            continue;
        const int users = int(m_engine.templates().boundTo(one.name).size());
        auto *row = new QStandardItem(one.name);
        row->setEditable(false);
        row->setToolTip(one.description);
        row->setData(one.name, TemplateDelegate::NameRole);
        row->setData(users, TemplateDelegate::UsersRole);
        row->setData(placeOf(one.plan), TemplateDelegate::PlaceRole);
        m_rows->appendRow(row);
        if (one.name == m_chosen && m_page->shownNumber() == 0)
            current = row->index();
    }
    m_noHit->setTexts(tr("No template fits"), tr("None has “%1” in its name or description.").arg(wanted));
    m_hits->setCurrentWidget(!wanted.isEmpty() && m_rows->rowCount() == 0 ? static_cast<QWidget *>(m_noHit) : m_list);
    keepMark();
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    if (current.isValid())
        m_list->setCurrentIndex(current);
    m_filling = false;
    m_header->setTitle(tr("Templates"), all.isEmpty() ? QString() : QLocale().toString(all.size()));
    if (m_stack->currentWidget() != m_definitions)
        showTemplates();
    if (m_page->shownNumber() != 0 || !m_chosen.isEmpty() || m_rows->rowCount() == 0)
        return;
    if (const int number = m_rows->item(0)->data(unsavedRole).toInt(); number != 0)
        m_page->showUnsaved(number);
    else
        choose(m_rows->item(0)->text());
}

// What goes on with each: edited here, on trial, halted.
void TemplatesPane::keepMark()
{
    for (int i = 0; i < m_rows->rowCount(); ++i) {
        QStandardItem *row = m_rows->item(i);
        if (row->data(unsavedRole).toInt() != 0) {
            row->setData(tr("not saved"), TemplateDelegate::MarkRole);
            row->setData(int(Tone::Wait), TemplateDelegate::MarkToneRole);
            row->setData(tr("%1: %2").arg(row->text(), tr("not saved")), Qt::AccessibleTextRole);
            continue;
        }
        const auto one = m_engine.templates().find(row->text());
        const bool isDraft = m_page->hasDraft(row->text());
        QString mark;
        Tone tone = Tone::Wait;
        if (isDraft) {
            mark = tr("draft");
        } else if (one && one->isOnTrial()) {
            mark = one->haltedBy.isEmpty() ? tr("on trial") : tr("trial halted");
            tone = one->haltedBy.isEmpty() ? Tone::Run : Tone::Fail;
        }
        row->setData(mark, TemplateDelegate::MarkRole);
        row->setData(int(tone), TemplateDelegate::MarkToneRole);
        const QString users = tr("used by %n", nullptr, row->data(TemplateDelegate::UsersRole).toInt());
        row->setData((QStringList{row->text(), users} + (mark.isEmpty() ? QStringList() : QStringList{mark})).join(u", "_s), Qt::AccessibleTextRole);
    }
}

void TemplatesPane::choose(const QString &name)
{
    m_chosen = name;
    m_page->showTemplate(name);
    fill();
}

void TemplatesPane::showTemplates()
{
    m_stack->setCurrentIndex(m_engine.templates().all().isEmpty() && m_page->unsaved().isEmpty() ? 0 : 1);
}

void TemplatesPane::showDefinitions()
{
    m_stack->setCurrentWidget(m_definitions);
}

void TemplatesPane::renewDefinitionCount()
{
    m_allDefinitions->setText(tr("All Build Definitions (%1)").arg(QLocale().toString(m_engine.definitions().all().size())));
}

void TemplatesPane::goTo(const Place &place)
{
    if (place.part == u"definitions"_s)
        return showDefinitions();
    showTemplates();
    if (!place.item.isEmpty() && m_engine.templates().find(place.item))
        choose(place.item);
}

void TemplatesPane::focusFilter()
{
    if (m_stack->currentWidget() == m_definitions)
        m_definitions->focusFilter();
    else
        m_search->setFocus();
}

} // namespace slipway
