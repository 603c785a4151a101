#include "tests/ui/gallery/galleryparts.h"

#include "ui/common/card.h"
#include "ui/common/chip.h"
#include "ui/common/labels.h"
#include "ui/common/messagebar.h"
#include "ui/common/rowview.h"
#include "ui/common/secretfield.h"
#include "ui/common/segmented.h"
#include "ui/common/skeleton.h"
#include "ui/common/switch.h"
#include "ui/common/tabs.h"
#include "ui/common/toast.h"
#include "ui/common/tokenedit.h"
#include "ui/common/valuefield.h"
#include "ui/common/verdictline.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QToolButton>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

struct Role {
    QString name;
    QColor Tokens::*colour;
};

const QList<Role> &roles()
{
    static const QList<Role> all{
        {u"ground"_s, &Tokens::ground},         {u"surface"_s, &Tokens::surface},
        {u"sunken"_s, &Tokens::sunken},         {u"raised"_s, &Tokens::raised},
        {u"hover"_s, &Tokens::hover},           {u"line"_s, &Tokens::line},
        {u"lineStrong"_s, &Tokens::lineStrong}, {u"outline"_s, &Tokens::outline},
        {u"text"_s, &Tokens::text},             {u"text2"_s, &Tokens::text2},
        {u"text3"_s, &Tokens::text3},           {u"accent"_s, &Tokens::accent},
        {u"accentHover"_s, &Tokens::accentHover}, {u"accentInk"_s, &Tokens::accentInk},
        {u"accentSoft"_s, &Tokens::accentSoft}, {u"ok"_s, &Tokens::ok},
        {u"okSoft"_s, &Tokens::okSoft},         {u"fail"_s, &Tokens::fail},
        {u"failSoft"_s, &Tokens::failSoft},     {u"wait"_s, &Tokens::wait},
        {u"waitSoft"_s, &Tokens::waitSoft},     {u"run"_s, &Tokens::run},
        {u"runSoft"_s, &Tokens::runSoft},       {u"idle"_s, &Tokens::idle},
        {u"idleSoft"_s, &Tokens::idleSoft},
    };
    return all;
}

class Swatch final : public QWidget
{
public:
    explicit Swatch(const Role &role) : m_role(role) { setMinimumSize(scaled(120), scaled(40)); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &tokens = tokensFor(this);
        const QColor colour = tokens.*m_role.colour;
        const int side = scaled(28);
        paintBox(&painter, QRectF(0, 6, side, side), colour, tokens.line, 6);
        painter.setFont(fontFor(TypeRole::CaptionStrong));
        painter.setPen(tokens.text);
        painter.drawText(QRect(side + 10, 4, width(), em()), Qt::AlignVCenter, m_role.name);
        painter.setFont(fontFor(TypeRole::MonoSmall));
        painter.setPen(tokens.text2);
        painter.drawText(QRect(side + 10, 4 + em(), width(), em()), Qt::AlignVCenter, colour.name().toUpper());
    }

private:
    Role m_role;
};

QHBoxLayout *row(std::initializer_list<QWidget *> widgets, int spacing = 8)
{
    auto *layout = new QHBoxLayout;
    layout->setSpacing(spacing);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    layout->addStretch(1);
    return layout;
}

Card *makeCard(const QString &title)
{
    auto *card = new Card;
    card->setHeader({}, title);
    card->body()->setContentsMargins(16, 12, 16, 12);
    card->body()->setSpacing(12);
    return card;
}

Card *makeColours()
{
    Card *card = makeCard(u"Colour roles"_s);
    auto *grid = new QGridLayout;
    grid->setSpacing(0);
    for (int i = 0; i < roles().size(); ++i)
        grid->addWidget(new Swatch(roles().at(i)), i % 5, i / 5);
    card->body()->addLayout(grid);
    return card;
}

Card *makeType()
{
    Card *card = makeCard(u"Type"_s);
    card->body()->setSpacing(5);
    const QList<std::pair<TypeRole, QString>> samples{
        {TypeRole::Display, u"From a push to a build"_s},
        {TypeRole::Title, u"Page title, 18 px semibold"_s},
        {TypeRole::Heading, u"Card heading, 14 px semibold"_s},
        {TypeRole::Name, u"Name and button, 13 px medium"_s},
        {TypeRole::Body, u"Body and cells, 13 px"_s},
        {TypeRole::Caption, u"Caption and column head, 12 px"_s},
        {TypeRole::Mono, u"9f2c4be1  https://hooks… -->  12.4 s"_s},
        {TypeRole::Body, u"为什么没有构建？分支不匹配"_s},
    };
    for (const auto &[type, text] : samples)
        card->body()->addWidget(new TextLabel(text, type, type == TypeRole::Caption ? Ink::Secondary : Ink::Text));
    card->body()->addStretch(1);
    return card;
}

void addStates(QGridLayout *grid, int column, const QString &title, const QList<StateGlyph> &states)
{
    grid->addWidget(new TextLabel(title, TypeRole::CaptionStrong, Ink::Secondary), 0, column);
    for (int i = 0; i < states.size(); ++i)
        grid->addWidget(new Chip(states.at(i)), i + 1, column, Qt::AlignLeft);
}

Card *makeStates()
{
    Card *card = makeCard(u"State: shape, word, colour"_s);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(7);
    using enum StateGlyph;
    addStates(grid, 0, u"Build"_s, {Building, Waiting, Approval, Failed, Interrupted, Passed, Cancelled});
    addStates(grid, 1, u"Verdict"_s, {Built, NotBuilt, Refused, NotVerified, Silent});
    addStates(grid, 2, u"Component"_s, {Running, Starting, Abnormal, Closed, NotDeployed});
    card->body()->addLayout(grid);
    card->body()->addWidget(new Hairline);
    card->body()->addWidget(
        new TextLabel(u"Icons: 16 px, 1.4 px stroke, ink of the text"_s, TypeRole::CaptionStrong, Ink::Secondary));
    auto *icons = new QGridLayout;
    icons->setSpacing(scaled(13));
    const QStringList names{
        u"layout-dashboard"_s, u"boxes"_s, u"hammer"_s, u"inbox"_s, u"layout-template"_s, u"key-round"_s, u"settings"_s,
        u"search"_s, u"play"_s, u"square"_s, u"circle-stop"_s, u"rotate-cw"_s, u"rotate-ccw"_s, u"pause"_s, u"copy"_s,
        u"eye"_s, u"send"_s, u"git-branch"_s, u"git-commit-horizontal"_s, u"tag"_s, u"package"_s, u"terminal"_s,
        u"webhook"_s, u"shield-check"_s, u"clock"_s, u"wrap-text"_s, u"download"_s, u"regex"_s, u"list-filter"_s,
        u"columns-3"_s, u"chevrons-down-up"_s, u"triangle-alert"_s, u"lock"_s, u"router"_s, u"laptop"_s, u"ellipsis"_s,
        u"github"_s, u"gitlab"_s, u"gitee"_s, u"gitea"_s, u"forgejo"_s, u"bitbucket"_s, u"harbor"_s, u"docker"_s,
        u"gogs"_s};
    for (int i = 0; i < names.size(); ++i)
        icons->addWidget(new IconLabel(names.at(i)), i / 9, i % 9);
    card->body()->addLayout(icons);
    card->body()->addStretch(1);
    return card;
}

QWidget *captioned(QWidget *control, const QString &text)
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(control, 0, Qt::AlignHCenter);
    column->addWidget(new TextLabel(text, TypeRole::Caption, Ink::Secondary), 0, Qt::AlignHCenter);
    return box;
}

Switch *makeSwitch(SwitchState state, bool small = false)
{
    auto *control = new Switch(u"Git webhook of checkout-api"_s, nullptr, small);
    if (state == SwitchState::On)
        control->setOn(true);
    if (state == SwitchState::NotApplicable)
        control->setNotApplicable(u"Built from an image"_s);
    if (isPending(state) || isFailed(state))
        control->click();
    if (isFailed(state))
        control->fail(u"Disk full"_s);
    return control;
}

class RowSample final : public QWidget
{
public:
    RowSample(const QString &name, RowState state, bool ringed) : m_name(name), m_state(state), m_ringed(ringed)
    {
        setFixedHeight(rowHeight(RowHeight::Table));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &tokens = tokensFor(this);
        paintRow(&painter, rect(), m_state, tokens);
        if (m_ringed)
            paintFocusRing(&painter, rect().adjusted(1, 1, -1, -1), tokens, radius::chip);
        const int unit = width() / 40;
        painter.setFont(fontFor(TypeRole::Name));
        painter.setPen(tokens.text);
        painter.drawText(QRect(16, 0, unit * 10, height()), Qt::AlignVCenter, m_name);
        const int mark = scaled(14);
        paintIcon(&painter, QRect(unit * 11, 0, mark, height()), u"github"_s, tokens.text2, mark);
        painter.setFont(fontFor(TypeRole::Body));
        const QRect repository(unit * 11 + mark + 8, 0, unit * 13, height());
        painter.drawText(repository, Qt::AlignVCenter,
                         elidedOwner(painter.fontMetrics(), u"harbourline/tariff-engine"_s, repository.width()));
        paintSwitch(&painter, switchRect(QRect(unit * 26, 0, unit * 3, height()), true), SwitchState::On, this);
        paintChip(&painter, QRect(unit * 30, 0, unit * 9, height()), chipFor(StateGlyph::Failed), this);
    }

private:
    QString m_name;
    RowState m_state;
    bool m_ringed;
};

Card *makeControls()
{
    Card *card = makeCard(u"Switch, buttons, fields"_s);
    QVBoxLayout *body = card->body();
    body->addLayout(row({captioned(makeSwitch(SwitchState::Off), u"off"_s), captioned(makeSwitch(SwitchState::On), u"on"_s),
                         captioned(makeSwitch(SwitchState::PendingOn), u"pending"_s),
                         captioned(makeSwitch(SwitchState::FailedOff), u"failed"_s),
                         captioned(makeSwitch(SwitchState::On, true), u"table"_s),
                         captioned(makeSwitch(SwitchState::NotApplicable, true), u"not for it"_s)},
                        18));
    QPushButton *focused = makeButton(u"Focused"_s);
    focused->setObjectName(u"focused"_s);
    QPushButton *disabled = makeButton(u"Disabled"_s);
    disabled->setEnabled(false);
    body->addLayout(row({makeButton(u"Primary"_s, ButtonKind::Primary, u"plus"_s), makeButton(u"Normal"_s), focused, disabled,
                         makeButton(u"Cancel Build"_s, ButtonKind::Danger, u"circle-stop"_s),
                         makeButton(u"Quiet"_s, ButtonKind::Quiet), makeButton(u"Link"_s, ButtonKind::Link)}));
    auto *address = new UrlField(u"Address"_s);
    address->setValue(u"https://hooks.harbourline.example/console/webhooks/9f2c4be17a0d4c6f8e35b1d2a7c90e1a"_s);
    body->addWidget(address);
    auto *secret = new SecretField(u"Secret"_s);
    secret->setPresent(true);
    secret->copyButton()->confirm(u"Copied"_s);
    auto *secretRow = new QHBoxLayout;
    secretRow->addWidget(secret, 1);
    secretRow->addWidget(makeButton(u"Rotate…"_s));
    body->addLayout(secretRow);
    auto *branches = new TokenEdit(u"Branches"_s);
    branches->setTokens({u"main"_s, u"release/*"_s});
    branches->setPlaceholder(u"Add branch"_s);
    body->addWidget(branches);
    auto *wrong = new QLineEdit(u"v5.("_s);
    applyType(wrong, TypeRole::Mono);
    wrong->setAccessibleName(u"Pattern"_s);
    setInvalid(wrong, true);
    auto *combo = new QComboBox;
    combo->addItems({u"any commit"_s, u"last commit"_s});
    combo->setAccessibleName(u"Where"_s);
    auto *spin = new QSpinBox;
    spin->setValue(4);
    spin->setAccessibleName(u"Slots"_s);
    auto *check = new QCheckBox(u"Check box"_s);
    check->setChecked(true);
    auto *radio = new QRadioButton(u"Radio"_s);
    radio->setChecked(true);
    auto *wrongRow = new QHBoxLayout;
    wrongRow->addWidget(wrong, 1);
    body->addLayout(wrongRow);
    body->addLayout(row({new IconLabel(u"circle-alert"_s, Ink::Fail, 14),
                         new TextLabel(u"Not a valid pattern: “(” is never closed."_s, TypeRole::Caption, Ink::Fail)}, 6));
    body->addLayout(row({combo, spin, check, radio, new QCheckBox(u"Off"_s)}, 12));
    auto *rows = new QVBoxLayout;
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(new Hairline);
    rows->addWidget(new RowSample(u"row"_s, {}, false));
    rows->addWidget(new RowSample(u"row, hovered"_s, {.hovered = true}, false));
    rows->addWidget(new RowSample(u"row, selected"_s, {.selected = true}, false));
    rows->addWidget(new RowSample(u"row, with key focus"_s, {.selected = true}, true));
    body->addLayout(rows);
    body->addStretch(1);
    return card;
}

Card *makeMessages()
{
    Card *card = makeCard(u"Tabs, messages, loading"_s);
    QVBoxLayout *body = card->body();
    auto *tabs = new Tabs(u"Component"_s);
    tabs->addPage(u"Triggers"_s);
    tabs->addPage(u"Build"_s);
    tabs->setCount(tabs->addPage(u"History"_s), u"128"_s);
    auto *tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(0, 0, 0, 0);
    tabRow->addWidget(tabs);
    tabRow->addStretch(1);
    body->addLayout(tabRow);
    auto *forges = new Segmented(u"Forge"_s);
    forges->addSegment(u"GitHub"_s, u"github"_s);
    forges->addSegment(u"GitLab"_s, u"gitlab"_s);
    forges->addSegment(u"Gitee"_s, u"gitee"_s);
    body->addLayout(row({forges}));
    const QList<MessageBar::Message> messages{
        {Tone::Fail, u"The switch was not saved: disk full."_s, u"Retry"_s, {}, false, u"a"_s},
        {Tone::Wait, u"The token expires in 3 days."_s, u"Renew…"_s, u"key-round"_s, false, u"b"_s},
        {Tone::Ok, u"Webhook set up; the ping arrived."_s, {}, {}, true, u"c"_s},
    };
    for (const MessageBar::Message &message : messages) {
        auto *bar = new MessageBar;
        bar->showMessage(message);
        body->addWidget(bar);
    }
    body->addWidget(new Skeleton(3, {3, 2, 4}, scaled(22)));
    auto *progress = new QProgressBar;
    progress->setValue(40);
    progress->setTextVisible(false);
    progress->setAccessibleName(u"Upload"_s);
    body->addWidget(progress);
    body->addLayout(row({new KeyCap(u"Ctrl K"_s), new KeyCap(u"/"_s), new KeyCap(u"Esc"_s), new KeyCap(u"F1"_s)}, 6));
    auto *stage = new QWidget;
    stage->setMinimumHeight(scaled(90));
    auto *toast = new Toast(stage);
    toast->showToast(u"Git webhook switched off"_s, u"Undo"_s);
    body->addWidget(stage);
    auto *verdict = new VerdictLine;
    verdict->setVerdict(StateGlyph::NotBuilt, {}, u"Branch hotfix/tax-rounding matches neither main nor release/*."_s, {});
    verdict->addLink(u"Why?"_s);
    body->addWidget(verdict);
    body->addLayout(row({makeIconButton(u"clock"_s, u"Timestamps"_s), makeIconButton(u"ellipsis"_s, u"More"_s),
                         new Chip(refChip(u"release/*"_s)),
                         new Chip(ChipLook{u"Production"_s, Tone::Idle, ChipLook::Fill::Outline})}));
    body->addStretch(1);
    return card;
}

} // namespace

QWidget *makeControlsSheet()
{
    auto *sheet = new QWidget;
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins(20, 20, 20, 20);
    column->setSpacing(12);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(12);
    upper->addWidget(makeColours(), 62);
    upper->addWidget(makeType(), 38);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(12);
    lower->addWidget(makeStates(), 30);
    lower->addWidget(makeControls(), 42);
    lower->addWidget(makeMessages(), 34);
    column->addLayout(upper);
    column->addLayout(lower, 1);
    return sheet;
}

} // namespace slipway
