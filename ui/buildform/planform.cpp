#include "ui/buildform/planform.h"

#include "ui/buildform/advancedpart.h"
#include "ui/buildform/environmentpart.h"
#include "ui/buildform/parameterpart.h"
#include "ui/buildform/repopart.h"
#include "ui/buildform/steppart.h"
#include "ui/common/card.h"
#include "ui/common/formrows.h"
#include "ui/common/labels.h"
#include "ui/common/scripteditor.h"
#include "ui/common/tokenedit.h"

#include <QBoxLayout>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int checkMs = 200;

// "payments/checkout-api", or the module alone where service and module are one word.
QString textOf(const ServiceModule &service)
{
    return service.service.isEmpty() || service.service == service.module ? service.module : service.service + u'/' + service.module;
}

ServiceModule serviceFrom(const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    return slash < 0 ? ServiceModule{text, text} : ServiceModule{text.left(slash), text.mid(slash + 1)};
}

Card *cardFor(QWidget *part, const QString &icon, const QString &title, const QString &purpose, QWidget *parent)
{
    auto *card = new Card(parent);
    card->setHeader(icon, title, purpose);
    card->body()->addWidget(part);
    return card;
}

} // namespace

PlanForm::PlanForm(Kind kind, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_environment(new EnvironmentPart)
    , m_parameters(new ParameterPart)
    , m_advanced(new AdvancedPart)
    , m_steps(new StepPart)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    if (kind == Kind::Definition)
        column->addWidget(makeServices());
    column->addWidget(cardFor(m_environment, u"server"_s, tr("Environment"), tr("Where the build runs and what it finds there."), this));
    if (kind == Kind::Definition) {
        m_repos = new RepoPart;
        column->addWidget(cardFor(m_repos, u"git-branch"_s, tr("Code"), tr("What is fetched into the workspace."), this));
    } else {
        auto *card = new Card(this);
        card->setHeader(u"git-branch"_s, tr("Code"), tr("Which repositories are fetched is said by each definition that uses the template."));
        card->setNotApplicable(tr("Which repositories are fetched is said by each definition that uses the template."));
        column->addWidget(card);
    }
    column->addWidget(cardFor(m_parameters, u"sliders-horizontal"_s, tr("Variables"),
                              tr("Set for the script; whoever starts a build by hand can change them."), this));
    column->addWidget(makeScript());
    auto *advanced = new Card(this);
    advanced->body()->addWidget(m_advanced);
    column->addWidget(advanced);
    column->addWidget(m_steps);

    m_checking.setSingleShot(true);
    m_checking.setInterval(checkMs);
    connect(&m_checking, &QTimer::timeout, this, [this] {
        renewFacts();
        present(problems(), false);
    });
    for (PlanPart *part : parts())
        connect(part, &PlanPart::edited, this, &PlanForm::changed);
    setFocusProxy(m_script);
}

QWidget *PlanForm::makeServices()
{
    auto *card = new Card(this);
    card->setHeader(u"boxes"_s, tr("Components"), tr("What is built this way."));
    m_serviceRows = new FormRows(card);
    m_services = new TokenEdit(tr("Components that are built this way"), m_serviceRows);
    m_services->setObjectName(u"services"_s);
    m_services->setPlaceholder(tr("Add component"));
    m_serviceRows->addRow(tr("Builds"), m_services);
    m_serviceRows->setHint(m_services, tr("Names of components of the project; as service/component where several belong together."));
    card->body()->addWidget(m_serviceRows);
    connect(m_services, &TokenEdit::tokensChanged, this, &PlanForm::changed);
    return card;
}

QWidget *PlanForm::makeScript()
{
    auto *card = new Card(this);
    card->setHeader(u"terminal"_s, tr("Script"), tr("Runs in the workspace, after the code was fetched."));
    m_scriptRows = new FormRows(card);
    m_script = new ScriptEditor(tr("Build script"), m_scriptRows);
    m_script->setObjectName(u"planScript"_s);
    m_script->setLines(12, 36);
    m_scriptRows->addWide(m_script);
    card->body()->addWidget(m_scriptRows);
    connect(m_script, &ScriptEditor::edited, this, &PlanForm::changed);
    return card;
}

QList<PlanPart *> PlanForm::parts() const
{
    QList<PlanPart *> parts{m_environment};
    if (m_repos)
        parts.append(m_repos);
    return parts << m_parameters << m_advanced << m_steps;
}

void PlanForm::setCatalogue(const Catalogue &catalogue)
{
    m_catalogue = catalogue;
    for (PlanPart *part : parts())
        part->setCatalogue(catalogue);
}

void PlanForm::setFacts(const VariableFacts &facts)
{
    m_facts = facts;
    renewFacts();
}

// The names of variables come from the repositories and services that the form has now.
void PlanForm::renewFacts()
{
    VariableFacts facts = m_facts;
    const PlanDraft now = draft();
    if (!now.services.isEmpty())
        facts.service = now.services.first();
    if (!now.repos.isEmpty())
        facts.repos.clear();
    for (const RepoInput &repo : now.repos)
        facts.repos.append({repo, {}, {}});
    m_parameters->setFacts(facts);
}

void PlanForm::changed()
{
    m_script->setLanguage(m_environment->scriptType() == ScriptType::Shell ? ScriptEditor::Language::Shell : ScriptEditor::Language::Plain);
    m_checking.start();
    Q_EMIT edited();
}

void PlanForm::load(const PlanDraft &draft)
{
    for (PlanPart *part : parts())
        part->load(draft);
    m_script->setScript(draft.plan.script);
    m_script->setLanguage(draft.plan.scriptType == ScriptType::Shell ? ScriptEditor::Language::Shell : ScriptEditor::Language::Plain);
    if (m_services) {
        QStringList texts;
        for (const ServiceModule &service : draft.services)
            texts.append(textOf(service));
        m_services->setTokens(texts);
    }
    m_checking.stop();
    renewFacts();
    present({});
}

PlanDraft PlanForm::draft() const
{
    PlanDraft draft;
    for (const PlanPart *part : parts())
        part->applyTo(draft);
    draft.plan.script = m_script->script();
    if (m_services) {
        for (const QString &text : m_services->tokens())
            draft.services.append(serviceFrom(text));
    }
    return draft;
}

QList<FieldProblem> PlanForm::problems() const
{
    const PlanDraft now = draft();
    if (m_kind == Kind::Template)
        return problemsOf(now.plan);
    Definition definition;
    definition.name = u"-"_s; // name and project are asked for elsewhere
    definition.project = ProjectKey{u"-"_s};
    definition.plan = now.plan;
    definition.repos = now.repos;
    definition.services = now.services;
    return problemsOf(definition);
}

QWidget *PlanForm::check()
{
    return present(problems());
}

QWidget *PlanForm::present(const QList<FieldProblem> &problems, bool isAskedFor)
{
    QWidget *wrong = nullptr;
    const auto take = [&wrong](QWidget *found) { wrong = wrong ? wrong : found; };
    if (m_services) {
        m_serviceRows->setError(m_services, problemAt(problems, u"services"_s));
        take(m_serviceRows->firstWrong());
    }
    take(m_environment->present(problems));
    if (m_repos)
        take(m_repos->present(problems));
    take(m_parameters->present(problems));
    m_scriptRows->setError(m_script, problemAt(problems, u"build_script"_s));
    take(m_scriptRows->firstWrong());
    take(m_advanced->present(problems));
    take(isAskedFor ? m_steps->present(problems) : m_steps->presentMeanwhile(problems));
    return wrong;
}

} // namespace slipway
