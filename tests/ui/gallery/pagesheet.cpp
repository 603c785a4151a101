#include "tests/ui/gallery/galleryparts.h"

#include "ui/common/card.h"
#include "ui/common/chip.h"
#include "ui/common/commandpalette.h"
#include "ui/common/emptystate.h"
#include "ui/common/filterpills.h"
#include "ui/common/labels.h"
#include "ui/common/pageheader.h"
#include "ui/common/rowview.h"
#include "ui/common/scrollpage.h"
#include "ui/common/searchfield.h"
#include "ui/common/secretfield.h"
#include "ui/common/segmented.h"
#include "ui/common/surface.h"
#include "ui/common/switch.h"
#include "ui/common/tabs.h"
#include "ui/common/tokenedit.h"
#include "ui/common/valuefield.h"
#include "ui/common/verdictline.h"
#include "ui/common/waterfall.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QFormLayout>
#include <QPushButton>
#include <QStandardItemModel>
#include <QToolButton>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

QWidget *makeHeader()
{
    auto *box = new Surface(Surface::Fill::Surface);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *header = new PageHeader;
    header->breadcrumb()->setSteps({u"Components"_s, u"payments"_s});
    header->setTitle(u"checkout-api"_s);
    ChipLook running = chipFor(StateGlyph::Running);
    running.fill = ChipLook::Fill::Outline;
    header->addChip(new Chip(running));
    header->addChip(new Chip(ChipLook{u"Production"_s, Tone::Idle, ChipLook::Fill::Outline}));
    header->addFact(u"github"_s, u"harbourline/checkout-api"_s);
    header->addFact(u"git-branch"_s, u"main"_s, true);
    header->addFact(u"layout-template"_s, u"follows Node service, revision 14"_s);
    header->addAction(makeButton(u"Build Now"_s, ButtonKind::Primary, u"play"_s));
    header->addAction(makeButton(u"Stop"_s, ButtonKind::Normal, u"square"_s));
    header->addAction(makeIconButton(u"ellipsis"_s, u"More"_s));
    column->addWidget(header);
    auto *tabs = new Tabs(u"Component"_s);
    for (const QString &page : {u"Build Source"_s, u"Triggers"_s, u"Build"_s, u"History"_s, u"Deploy"_s})
        tabs->addPage(page);
    tabs->setCount(3, u"1,284"_s);
    tabs->setCurrentIndex(1);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24 - Tabs::inset(), 0, 24, 0);
    row->addWidget(tabs);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(new Hairline);
    return box;
}

QWidget *makeTriggerCard()
{
    auto *card = new Card;
    card->setHeader(u"git-branch"_s, u"Git webhook"_s, u"A push to the repository builds this component."_s);
    card->setFact(u"on since 12 March, by Mara"_s);
    card->addSwitch(u"Git webhook of checkout-api"_s)->setOn(true);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto *address = new UrlField(u"Address of the git webhook"_s);
    address->setValue(u"https://hooks.harbourline.example/console/webhooks/9f2c4be17a0d4c6f8e35b1d2a7c90e1a"_s);
    auto *secret = new SecretField(u"Secret of the git webhook"_s);
    secret->setPresent(true);
    auto *secretBox = new QWidget;
    auto *secretRow = new QHBoxLayout(secretBox);
    secretRow->setContentsMargins(0, 0, 0, 0);
    secretRow->addWidget(secret, 1);
    secretRow->addWidget(makeButton(u"Rotate…"_s));
    auto *branches = new TokenEdit(u"Branches"_s);
    branches->setTokens({u"main"_s, u"release/*"_s, u"feature/checkout-*"_s, u"hotfix/*"_s});
    branches->setPlaceholder(u"Add branch"_s);
    auto *hint = new WrapLabel({}, TypeRole::Caption, Ink::Secondary);
    hint->setRichText(u"Rotated yesterday. The old secret is accepted for another <b>1 day 3 h</b>."_s);
    form->addRow(new TextLabel(u"Address"_s, TypeRole::Body, Ink::Secondary), address);
    form->addRow(new TextLabel(u"Secret"_s, TypeRole::Body, Ink::Secondary), secretBox);
    form->addRow({}, hint);
    form->addRow(new TextLabel(u"Branches"_s, TypeRole::Body, Ink::Secondary), branches);
    card->body()->addLayout(form);
    auto *line = new VerdictLine;
    line->setVerdict(StateGlyph::NotBuilt, u"Push to hotfix/tax-rounding"_s,
                     u"Branch hotfix/tax-rounding matches neither main nor release/*."_s, u"2 min ago"_s);
    line->addLink(u"Add Branch…"_s);
    line->addLink(u"Why?"_s);
    card->footer()->addWidget(line, 1);
    card->footer()->addWidget(makeSmallButton(u"Send Test"_s, ButtonKind::Normal, u"send"_s));
    return card;
}

QWidget *makeClosedCard()
{
    auto *card = new Card;
    card->setHeader(u"package"_s, u"Image webhook"_s, u"A pushed image builds this component."_s);
    card->setNotApplicable(u"Not available: this component is built from a git repository."_s,
                           makeSmallButton(u"Change Source…"_s));
    return card;
}

QWidget *makeWaterfall()
{
    auto *card = new Card;
    card->setHeader({}, u"Start"_s);
    card->setFact(u"9.9 s from push to first byte"_s);
    card->body()->setContentsMargins(0, 8, 0, 8);
    auto *waterfall = new Waterfall;
    waterfall->setRows({{u"Received"_s, 0, 9'000},
                        {u"Verified"_s, 9'000, 12'000},
                        {u"Decided"_s, 12'000, 430'000},
                        {u"Quiet time"_s, 430'000, 5'430'000, Tone::Wait},
                        {u"Slot"_s, 5'430'000, 9'700'000, Tone::Wait, u"held by weather-feed #1933"_s, u"build:1933"_s},
                        {u"Started"_s, 9'700'000, 9'861'000, Tone::Run},
                        {u"First byte"_s, 9'861'000, 9'902'000, Tone::Run}});
    card->body()->addWidget(waterfall);
    auto *broken = new Waterfall;
    broken->setRows({{u"Decided"_s, 0, 400'000},
                     {u"Approval"_s, 400'000, 130'000'000, Tone::Wait},
                     {u"Started"_s, 130'000'000, 130'600'000, Tone::Run}});
    card->body()->addWidget(broken);
    card->body()->addStretch(1);
    return card;
}

QWidget *makeTable()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(24, 12, 24, 12);
    bar->addWidget(new SearchField(u"Filter components"_s, u"/"_s));
    auto *pills = new FilterPills(u"Quick filters"_s);
    pills->addPill(u"all"_s, u"All"_s);
    pills->addPill(u"attention"_s, u"Needs attention"_s, Tone::Fail);
    pills->addPill(u"progress"_s, u"In progress"_s, Tone::Run);
    pills->addPill(u"off"_s, u"Auto-build off"_s);
    pills->addPill(u"silent"_s, u"Silent for 30 days"_s, Tone::Wait);
    pills->setCount(u"all"_s, 42);
    pills->setCount(u"attention"_s, 4);
    pills->setCount(u"progress"_s, 3);
    pills->setCount(u"off"_s, 6);
    pills->setCount(u"silent"_s, 2);
    bar->addWidget(pills, 1);
    bar->addWidget(makeIconButton(u"columns-3"_s, u"Columns"_s));
    column->addLayout(bar);
    auto *view = new RowView(u"Components"_s);
    auto *model = new QStandardItemModel(view);
    model->setHorizontalHeaderLabels({u"Name"_s, u"Project"_s, u"Git"_s, u"Image"_s, u"API"_s, u"State"_s});
    const QStringList names{u"checkout-api"_s, u"berth-planner"_s, u"storefront-web"_s, u"tariff-engine"_s,
                            u"crane-telemetry-ingest"_s};
    for (const QString &name : names) {
        QList<QStandardItem *> cells;
        for (const QString &text : {name, u"payments"_s, u"on"_s, u"–"_s, u"off"_s, u"Running"_s})
            cells.append(new QStandardItem(text));
        model->appendRow(cells);
    }
    view->setModel(model);
    view->setSortingEnabled(true);
    view->sortByColumn(0, Qt::AscendingOrder);
    view->groupHeader()->addGroup(2, 4, u"Auto-Build"_s);
    view->setColumnWidth(0, 200);
    for (const int switches : {2, 3, 4})
        view->setColumnWidth(switches, 60);
    view->setCurrentIndex(model->index(3, 0));
    column->addWidget(view, 1);
    return box;
}

QWidget *makeEmpty()
{
    auto *empty = new EmptyState(EmptyState::Drawing::Inbox);
    empty->setTexts(u"No delivery has arrived yet"_s,
                    u"checkout-api waits for pushes at its address, but no forge knows the address so far."_s);
    empty->setPrimary(u"Set Up Webhook…"_s);
    empty->setLink(u"Send a Test Event"_s);
    return empty;
}

PaletteEntry entry(const QString &group, const QString &icon, const QString &text, const QString &detail = {},
                   const QString &keys = {})
{
    PaletteEntry made;
    made.group = group;
    made.icon = icon;
    made.text = text;
    made.detail = detail;
    made.keys = keys;
    return made;
}

QList<PaletteEntry> sampleCommands()
{
    const QString group = u"Commands"_s;
    PaletteEntry stop = entry(group, u"square"_s, u"Stop checkout-api"_s);
    stop.disabled = u"not deployed"_s;
    return {entry(group, u"play"_s, u"Build checkout-api Now"_s, u"main"_s, u"Ctrl B"_s),
            entry(group, u"git-branch"_s, u"Build checkout-api from Branch…"_s),
            entry(group, u"circle-question-mark"_s, u"Why Didn’t checkout-api Build?"_s, u"last: hotfix/tax-rounding"_s,
                  u"Ctrl Shift Y"_s),
            stop};
}

QList<PaletteEntry> sampleComponents()
{
    const QString group = u"Components"_s;
    return {entry(group, u"package"_s, u"checkout-api"_s, u"payments, building"_s),
            entry(group, u"package"_s, u"cold-chain-alerts"_s, u"operations, passed yesterday"_s)};
}

} // namespace

void openSamplePalette(QWidget *sheet)
{
    auto *palette = new CommandPalette(sheet);
    palette->addSource({u'>', u"commands"_s, [](const QString &) { return sampleCommands(); }});
    palette->addSource({u'@', u"components"_s, [](const QString &) { return sampleComponents(); }});
    palette->open(u"ch"_s);
}

QWidget *makePageSheet()
{
    auto *sheet = new QWidget;
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    auto *content = new QWidget;
    auto *body = new QVBoxLayout(content);
    body->setContentsMargins(24, 16, 24, 16);
    body->setSpacing(12);
    body->addWidget(makeTriggerCard());
    body->addWidget(makeClosedCard());
    auto *lower = new QHBoxLayout;
    lower->setSpacing(12);
    lower->addWidget(makeWaterfall(), 2);
    auto *tableCard = new Card;
    tableCard->body()->setContentsMargins(0, 0, 0, 8);
    tableCard->body()->addWidget(makeTable());
    lower->addWidget(tableCard, 4);
    auto *emptyCard = new Card;
    emptyCard->body()->addWidget(makeEmpty());
    lower->addWidget(emptyCard, 2);
    body->addLayout(lower, 1);
    column->addWidget(new ScrollPage(content), 1);
    return sheet;
}

} // namespace slipway
