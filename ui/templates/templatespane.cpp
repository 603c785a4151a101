#include "ui/templates/templatespane.h"

#include "app/domain/starters.h"
#include "app/services/engine.h"
#include "app/services/templateservice.h"
#include "ui/common/emptystate.h"
#include "ui/common/labels.h"
#include "ui/common/pageheader.h"
#include "ui/common/rowview.h"
#include "ui/common/searchfield.h"
#include "ui/common/surface.h"
#include "ui/templates/templatepage.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int listWidth = 300;

QString factsOf(const Template &one, qsizetype users)
{
    const QString used = users == 0 ? TemplatesPane::tr("unused") : TemplatesPane::tr("used by %n", nullptr, int(users));
    return one.isOnTrial() ? TemplatesPane::tr("%1, on trial").arg(used) : used;
}

} // namespace

TemplatesPane::TemplatesPane(Engine &engine, QWidget *parent)
    : Pane(parent)
    , m_engine(engine)
    , m_header(new PageHeader(this))
    , m_new(makeButton(tr("New Template"), ButtonKind::Primary, u"plus"_s))
    , m_search(new SearchField(tr("Filter templates"), {}, this))
    , m_list(new RowView(tr("Templates"), RowHeight::Table, this))
    , m_rows(new QStandardItemModel(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(EmptyState::Drawing::Document))
    , m_both(new QWidget)
    , m_page(new TemplatePage(engine))
{
    m_new->setObjectName(u"newTemplate"_s);
    m_header->setTitle(tr("Templates"));
    m_header->addAction(m_new);
    m_list->setModel(m_rows);
    m_list->setHeaderHidden(true);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->header()->setStretchLastSection(false);

    auto *left = new QVBoxLayout;
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(0);
    auto *field = new QHBoxLayout;
    field->setContentsMargins(24, 10, 12, 10);
    field->addWidget(m_search);
    left->addLayout(field);
    left->addWidget(m_list, 1);
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
    inside->addWidget(m_empty);
    m_empty->setTexts(tr("No template yet"), tr("Components that are built alike share one: it is kept in revisions, shows whom a change "
                                                "reaches, and can be tried on one of them first."));
    QPushButton *first = m_empty->setPrimary(tr("New Template"));
    m_stack->addWidget(body);
    m_stack->addWidget(m_both);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(new Hairline(Qt::Horizontal, this));
    column->addWidget(m_stack, 1);

    offerStarters(m_new);
    offerStarters(first);
    connect(m_search, &QLineEdit::textChanged, this, &TemplatesPane::fill);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &now) {
        if (m_filling || !now.isValid())
            return;
        choose(now.siblingAtColumn(0).data().toString());
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
    connect(m_page, &TemplatePage::wanted, this, &TemplatesPane::wanted);
    connect(m_page, &TemplatePage::done, this, &TemplatesPane::done);
    fill();
}

void TemplatesPane::offerStarters(QPushButton *button)
{
    auto *menu = new QMenu(button);
    menu->addAction(tr("Empty"), this, [this] { begin({}); });
    menu->addSeparator();
    for (const Starter &starter : starters()) {
        QAction *action = menu->addAction(starter.name, this, [this, id = starter.id] { begin(id); });
        action->setToolTip(shownDescription(starter));
    }
    button->setMenu(menu);
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
    const QString wanted = m_search->text().trimmed();
    m_filling = true;
    m_rows->clear();
    m_rows->setColumnCount(2);
    QModelIndex current;
    for (const Template &one : all) {
        if (!wanted.isEmpty() && !one.name.contains(wanted, Qt::CaseInsensitive) && !one.description.contains(wanted, Qt::CaseInsensitive))
            continue;
        QList<QStandardItem *> cells;
        for (const QString &text : {one.name, factsOf(one, m_engine.templates().boundTo(one.name).size())}) {
            auto *cell = new QStandardItem(text);
            cell->setEditable(false);
            cell->setToolTip(one.description);
            cells.append(cell);
        }
        m_rows->appendRow(cells);
        if (one.name == m_chosen)
            current = m_rows->index(m_rows->rowCount() - 1, 0);
    }
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    if (current.isValid())
        m_list->setCurrentIndex(current);
    m_filling = false;
    m_header->setTitle(tr("Templates"), all.isEmpty() ? QString() : QLocale().toString(all.size()));
    const bool showsNew = m_page->isNew() && m_page->isEdited();
    m_stack->setCurrentIndex(all.isEmpty() && !showsNew ? 0 : 1);
    if (!showsNew && m_chosen.isEmpty() && m_rows->rowCount() > 0)
        choose(m_rows->item(0, 0)->text());
}

void TemplatesPane::choose(const QString &name)
{
    m_chosen = name;
    m_page->showTemplate(name);
    fill();
}

void TemplatesPane::goTo(const Place &place)
{
    if (!place.item.isEmpty() && m_engine.templates().find(place.item))
        choose(place.item);
}

void TemplatesPane::focusFilter()
{
    m_search->setFocus();
}

} // namespace slipway
