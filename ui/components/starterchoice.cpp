#include "ui/components/starterchoice.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "app/services/repositorylook.h"
#include "app/services/templateservice.h"
#include "ui/common/chip.h"
#include "ui/common/choicerow.h"
#include "ui/common/labels.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QMenu>
#include <QPushButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qsizetype mostLikely = 3; // shown as rows; more fit in the menu
constexpr auto shellId = "shell"_L1;

std::optional<Starter> starterNamed(const QString &id)
{
    const QList<Starter> &all = starters();
    const auto it = std::find_if(all.begin(), all.end(), [&](const Starter &one) { return one.id == id; });
    return it == all.end() ? std::nullopt : std::optional(*it);
}

QString objectNameOf(const StarterChoice::Way &way)
{
    switch (way.kind) {
    case StarterChoice::Kind::Starter: return u"starter."_s + way.name;
    case StarterChoice::Kind::Template: return u"template."_s + way.name;
    case StarterChoice::Kind::Script: break;
    }
    return u"ownScript"_s;
}

} // namespace

StarterChoice::StarterChoice(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_looking(new Chip(ChipLook{{}, Tone::Run, ChipLook::Fill::Plain, StateGlyph::Starting}, this))
    , m_icon(new IconLabel(u"scan-search"_s, Ink::Secondary, 16, this))
    , m_sentence(new WrapLabel({}, TypeRole::Body, Ink::Text, this))
    , m_stop(makeSmallButton(tr("Stop Looking"), ButtonKind::Normal, {}, this))
    , m_again(makeSmallButton(tr("Look Again"), ButtonKind::Normal, u"refresh-cw"_s, this))
    , m_column(new QVBoxLayout(this))
    , m_others(makeSmallButton(tr("Others"), ButtonKind::Normal, {}, this))
    , m_menu(new QMenu(m_others))
{
    m_sentence->setObjectName(u"lookSentence"_s);
    m_stop->setObjectName(u"stopLooking"_s);
    m_again->setObjectName(u"lookAgain"_s);
    m_others->setObjectName(u"otherWays"_s);
    m_others->setAccessibleName(tr("Other ways to begin"));
    m_others->setMenu(m_menu);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_looking);
    line->addWidget(m_icon);
    line->addWidget(m_sentence, 1);
    line->addWidget(m_stop, 0, Qt::AlignTop);
    line->addWidget(m_again, 0, Qt::AlignTop);
    line->addWidget(m_others, 0, Qt::AlignTop);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(10);
    m_column->addLayout(line);
    connect(m_stop, &QAbstractButton::clicked, this, &StarterChoice::stop);
    connect(m_again, &QAbstractButton::clicked, this, [this] {
        if (const auto question = std::exchange(m_question, std::nullopt))
            look(question->source, question->credential);
    });
    connect(m_menu, &QMenu::aboutToShow, this, &StarterChoice::fillMenu);
    connect(&engine.templates(), &TemplateService::listChanged, this, [this] {
        if (m_chosen.kind == Kind::Template && !templateRevision())
            choose({});
    });
    connect(&engine.templates(), &TemplateService::changed, this, [this](const QString &name) {
        if (m_chosen == Way{Kind::Template, name})
            Q_EMIT chosenChanged();
    });
    present();
}

StarterChoice::~StarterChoice()
{
    ++m_asked;
    if (m_state == State::Looking)
        m_engine.look().stop();
}

void StarterChoice::look(const GitSource &source, const QString &credential)
{
    GitSource asked; // only what makes a difference to the answer
    asked.url = source.url;
    asked.branch = source.branch;
    asked.subdirectory = source.subdirectory;
    asked.username = source.username;
    asked.binding = source.binding; // or how else git signs in
    asked.sshIdentity = source.sshIdentity;
    asked.sshKeyFile = source.sshKeyFile;
    const Question question{asked, credential};
    if (m_question == question && (m_state == State::Looking || m_state == State::Found || m_state == State::Unknown))
        return;
    m_question = question;
    m_files.clear();
    m_problem.clear();
    m_state = State::Looking;
    present();
    whenDone(m_engine.look().topFiles(asked, credential), this, [this, number = ++m_asked](const Result<QStringList> &files) {
        if (number == m_asked)
            looked(files);
    });
}

void StarterChoice::looked(const Result<QStringList> &files)
{
    m_files = files.value_or(QStringList());
    m_problem = files || files.error().code == ErrorCode::Cancelled ? QString() : files.error().message;
    m_state = !files ? State::Failed : startersFor(m_files).isEmpty() ? State::Unknown : State::Found;
    present();
}

void StarterChoice::stop()
{
    if (m_state == State::Looking)
        m_engine.look().stop();
}

void StarterChoice::startOver()
{
    ++m_asked;
    stop();
    m_question.reset();
    m_files.clear();
    m_problem.clear();
    m_state = State::Idle;
    m_chosen = {};
    present();
}

std::optional<Starter> StarterChoice::starter() const
{
    return m_chosen.kind == Kind::Starter ? starterNamed(m_chosen.name) : std::nullopt;
}

std::optional<TemplateRevision> StarterChoice::templateRevision() const
{
    return m_chosen.kind == Kind::Template ? m_engine.templates().released(m_chosen.name) : std::nullopt;
}

void StarterChoice::choose(const Way &way)
{
    if (m_chosen == way)
        return;
    m_chosen = way;
    // A row that is there is only marked: whoever walks along them with the arrow keys shall not lose them.
    if (auto *row = findChild<ChoiceRow *>(objectNameOf(way)))
        row->setChecked(true);
    else
        presentRows();
    Q_EMIT chosenChanged();
}

void StarterChoice::focusChosen()
{
    if (auto *row = findChild<ChoiceRow *>(objectNameOf(m_chosen)))
        row->setFocus(Qt::OtherFocusReason);
}

void StarterChoice::present()
{
    presentState();
    presentRows();
}

QString StarterChoice::place() const
{
    const QString folder = m_question ? m_question->source.subdirectory : QString();
    return folder.isEmpty() ? tr("this repository") : tr("the folder %1").arg(folder);
}

QString StarterChoice::fittingFile(const Starter &starter) const
{
    const auto it = std::find_if(starter.files.begin(), starter.files.end(), [this](const QString &file) { return m_files.contains(file); });
    return it == starter.files.end() ? QString() : *it;
}

void StarterChoice::presentState()
{
    const bool isLooking = m_state == State::Looking;
    m_looking->setVisible(isLooking);
    m_icon->setVisible(!isLooking);
    m_stop->setVisible(isLooking);
    m_again->setVisible(m_state == State::Failed);
    m_icon->setIcon(m_state == State::Failed ? u"triangle-alert"_s : u"scan-search"_s);
    m_icon->setInk(m_state == State::Failed ? Ink::Wait : Ink::Secondary);
    switch (m_state) {
    case State::Idle:
        m_sentence->setText(tr("Nothing was looked at yet. Begin with a script, or with one of the others."));
        break;
    case State::Looking:
        m_sentence->setText(tr("Looking at what lies at the top of %1…").arg(place()));
        break;
    case State::Found: {
        const Starter first = startersFor(m_files).constFirst();
        const QString folder = m_question->source.subdirectory;
        m_sentence->setText(folder.isEmpty() ? tr("This repository looks like %1: there is %2.").arg(first.name, fittingFile(first))
                                             : tr("The folder %1 looks like %2: there is %3.").arg(folder, first.name, fittingFile(first)));
        break;
    }
    case State::Unknown:
        m_sentence->setText(m_files.isEmpty() ? tr("There is no file at the top of %1 yet. Begin with Shell, or with one of the others.").arg(place())
                                              : tr("Nothing at the top of %1 tells how it is built. Begin with Shell, or with one of the others.").arg(place()));
        break;
    case State::Failed:
        m_sentence->setText(m_problem.isEmpty() ? tr("Looking was stopped. You can go on without.")
                                                : tr("What fits is not known. %1 You can go on without.").arg(m_problem));
        break;
    }
}

QString StarterChoice::nameOf(const Way &way) const
{
    if (way.kind == Kind::Starter)
        return starterNamed(way.name).value_or(Starter()).name;
    return way.kind == Kind::Template ? way.name : tr("A script of your own");
}

void StarterChoice::addRow(const Way &way, const QString &tag)
{
    QString sentence = tr("Builds with what the repository brings, until you write other commands.");
    if (way.kind == Kind::Starter)
        sentence = shownDescription(starterNamed(way.name).value_or(Starter()));
    else if (way.kind == Kind::Template)
        sentence = m_engine.templates().find(way.name).value_or(Template()).description;
    if (way.kind == Kind::Template && sentence.isEmpty())
        sentence = tr("A template of yours; the component follows it.");
    auto *row = new ChoiceRow(nameOf(way), way.kind == Kind::Template ? tr("template") : tag, sentence, m_rows);
    row->setObjectName(objectNameOf(way));
    row->setChecked(way == m_chosen);
    m_rows->layout()->addWidget(row);
    connect(row, &QAbstractButton::clicked, this, [this, way] { choose(way); });
}

void StarterChoice::presentRows()
{
    const bool hadFocus = m_rows && m_rows->isAncestorOf(focusWidget());
    delete m_rows;
    m_rows = new QWidget(this);
    auto *column = new QVBoxLayout(m_rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_column->insertWidget(1, m_rows);

    QList<Way> shown;
    const auto add = [&](const Way &way, const QString &tag) {
        addRow(way, tag);
        shown.append(way);
    };
    const QList<Starter> likely = startersFor(m_files);
    for (const Starter &starter : likely.first(qMin(mostLikely, likely.size())))
        add({Kind::Starter, starter.id}, fittingFile(starter));
    if (m_state == State::Unknown)
        add({Kind::Starter, shellId}, {});
    if (!shown.contains(m_chosen) && m_chosen.kind != Kind::Script)
        add(m_chosen, {});
    add({}, {});
    QWidget *before = m_others;
    for (auto *row : m_rows->findChildren<ChoiceRow *>(QString(), Qt::FindDirectChildrenOnly))
        setTabOrder(std::exchange(before, row), row);
    m_rows->show();
    if (hadFocus)
        focusChosen();
}

void StarterChoice::fillMenu()
{
    m_menu->clear();
    const auto offer = [this](const Way &way, const QString &text) {
        QAction *action = m_menu->addAction(text, this, [this, way] { choose(way); });
        action->setCheckable(true);
        action->setChecked(way == m_chosen);
    };
    for (const Starter &starter : starters())
        offer({Kind::Starter, starter.id}, starter.name);
    const QList<Template> &templates = m_engine.templates().all();
    if (!templates.isEmpty())
        m_menu->addSeparator();
    for (const Template &one : templates)
        offer({Kind::Template, one.name}, tr("Template %1").arg(one.name));
}

} // namespace slipway
