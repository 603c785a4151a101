#include "ui/components/definitionpart.h"

#include "app/core/whendone.h"
#include "app/services/catalogueservice.h"
#include "app/services/engine.h"
#include "app/services/templateservice.h"
#include "models/words.h"
#include "ui/buildform/planform.h"
#include "ui/buildform/planreview.h"
#include "ui/common/card.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/inputfields.h"
#include "ui/common/labels.h"
#include "ui/components/templatepicker.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int reviewHeight = 420;
constexpr int formWidth = 820;

PlanDraft draftOf(const Definition &definition)
{
    PlanDraft draft{definition.plan, definition.repos, definition.services, {}};
    for (qsizetype i = 0; i < definition.plan.parameters.size(); ++i) {
        if (!definition.plan.parameters[i].secretKey.isEmpty())
            draft.given.append({i, maskedValue.toString()});
    }
    return draft;
}

QMap<QString, QString> valuesOf(const BuildPlan &plan)
{
    QMap<QString, QString> values;
    for (const Parameter &parameter : plan.parameters) {
        if (!parameter.isCredential)
            values.insert(parameter.key, defaultValue(parameter));
    }
    return values;
}

} // namespace

DefinitionPart::DefinitionPart(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_card(new Card(this))
    , m_none(new QWidget)
    , m_define(makeButton(tr("Define the Build…"), ButtonKind::Normal, u"hammer"_s))
    , m_use(makeButton(tr("Use a Template…"), ButtonKind::Normal, u"layout-template"_s))
    , m_form(new PlanForm(PlanForm::Kind::Definition))
    , m_bound(new QWidget)
    , m_inputRow(new QHBoxLayout)
    , m_boundText(new WrapLabel({}, TypeRole::Body, Ink::Secondary))
    , m_openTemplate(makeSmallButton(tr("Open Template"), ButtonKind::Normal, u"layout-template"_s))
    , m_pin(makeSmallButton(tr("Follow the Newest"), ButtonKind::Normal))
    , m_own(makeSmallButton(tr("Make It This Component's Own"), ButtonKind::Normal))
    , m_more(makeSmallButton({}, ButtonKind::Quiet, u"ellipsis"_s))
    , m_menu(new QMenu(this))
{
    m_define->setObjectName(u"define"_s);
    m_more->setObjectName(u"definitionMenu"_s);
    m_more->setAccessibleName(tr("More for this build definition"));
    m_more->setToolTip(tr("More"));
    m_more->setMenu(m_menu);
    m_card->setHeader(u"hammer"_s, tr("Build definition"));
    m_card->addHeaderWidget(m_more);

    m_use->setObjectName(u"useTemplate"_s);
    auto *none = new QVBoxLayout(m_none);
    none->setContentsMargins(0, 0, 0, 0);
    none->setSpacing(12);
    none->addWidget(new WrapLabel(tr("This component runs its script and nothing else. A definition adds parameters, tools, further "
                                     "repositories, images, uploads, artifacts, outputs and steps after a failure."),
                                  TypeRole::Body, Ink::Secondary));
    auto *offers = new QHBoxLayout;
    offers->setSpacing(8);
    offers->addWidget(m_define);
    offers->addWidget(m_use);
    offers->addStretch(1);
    none->addLayout(offers);

    auto *bound = new QVBoxLayout(m_bound);
    bound->setContentsMargins(0, 0, 0, 0);
    bound->setSpacing(8);
    bound->addWidget(m_boundText);
    auto *verbs = new QHBoxLayout;
    verbs->setSpacing(8);
    for (QPushButton *verb : {m_openTemplate, m_pin, m_own})
        verbs->addWidget(verb);
    verbs->addStretch(1);
    bound->addLayout(verbs);
    bound->addLayout(m_inputRow);
    m_inputRow->addStretch(0);

    m_card->body()->addWidget(m_none);
    m_card->body()->addWidget(m_bound);
    // The form is made of cards itself.
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_card);
    column->addWidget(m_form);

    m_menu->addAction(tr("Revisions…"), this, &DefinitionPart::showHistory);
    m_useInMenu = m_menu->addAction(tr("Use a Template…"), this, &DefinitionPart::useTemplate);
    m_useInMenu->setObjectName(u"useTemplateInMenu"_s);
    m_menu->addAction(tr("Save as Template…"), this, &DefinitionPart::saveAsTemplate);
    m_menu->addSeparator();
    m_menu->addAction(tr("Back to a Script…"), this, &DefinitionPart::backToScript);
    connect(m_define, &QAbstractButton::clicked, this, &DefinitionPart::define);
    connect(m_use, &QAbstractButton::clicked, this, &DefinitionPart::useTemplate);
    connect(&engine.templates(), &TemplateService::listChanged, this, &DefinitionPart::presentTemplates);
    connect(m_form, &PlanForm::edited, this, [this] { setEdited(true); });
    connect(m_openTemplate, &QAbstractButton::clicked, this, [this] { Q_EMIT wanted({Page::Templates, m_plan.templateName, {}}); });
    connect(m_pin, &QAbstractButton::clicked, this, [this] { setPinned(m_definition && m_definition->binding && m_definition->binding->revision == 0); });
    connect(m_own, &QAbstractButton::clicked, this, &DefinitionPart::makeOwn);
    const auto again = [this] {
        m_form->setCatalogue(m_engine.catalogue().all());
        if (!m_edited && !m_saving)
            read();
    };
    connect(&engine.definitions(), &DefinitionService::listChanged, this, again);
    connect(&engine.definitions(), &DefinitionService::changed, this, again);
    connect(&engine.templates(), &TemplateService::changed, this, again);
    connect(&engine.catalogue(), &CatalogueService::changed, this, again);
    m_form->setCatalogue(engine.catalogue().all());
    present();
}

void DefinitionPart::showComponent(const ComponentId &id)
{
    if (id == m_id && m_edited)
        return;
    if (m_edited && m_definition)
        m_drafts.insert(m_id, {m_form->draft(), m_inputs ? m_inputs->values() : QMap<QString, QString>()});
    m_id = id;
    setEdited(false);
    read();
}

void DefinitionPart::setEdited(bool edited)
{
    if (std::exchange(m_edited, edited) != edited)
        Q_EMIT editedChanged();
}

void DefinitionPart::takeUpDraft()
{
    const auto kept = m_drafts.constFind(m_id);
    if (kept == m_drafts.cend())
        return;
    const Draft draft = *kept;
    m_drafts.erase(kept);
    if (!m_definition->binding)
        m_form->load(draft.plan);
    else
        presentInputs(draft.inputs);
    setEdited(true);
}

// The plan as a build would obey it now; a template that is gone is told where the form would be.
void DefinitionPart::read()
{
    const auto component = m_engine.components().find(m_id);
    const auto found = component ? m_engine.definitions().of(*component) : std::nullopt;
    const bool had = m_definition.has_value();
    m_definition = found ? std::optional(found->first) : std::nullopt;
    if (had != m_definition.has_value())
        Q_EMIT definedChanged();
    if (!component || !m_definition)
        return present();
    whenDone(m_engine.definitions().planFor(*component), this, [this, asked = ++m_asked](const Result<EffectivePlan> &plan) {
        if (asked != m_asked || m_edited)
            return;
        m_plan = plan.value_or(EffectivePlan());
        present();
        if (plan)
            takeUpDraft();
        else
            m_boundText->setText(plan.error().message);
    });
}

void DefinitionPart::present()
{
    const bool isBound = m_definition && m_definition->binding;
    m_none->setVisible(!m_definition);
    m_form->setVisible(m_definition && !isBound);
    m_bound->setVisible(isBound);
    m_more->setVisible(m_definition.has_value());
    if (m_definition) {
        m_card->setHeader(u"hammer"_s, m_definition->name,
                          tr("Build definition, saved by %1, %2")
                              .arg(m_definition->updatedBy, words::ago(m_definition->updatedAtUs, m_engine.clock().nowUs())));
    } else {
        m_card->setHeader(u"hammer"_s, tr("Build definition"), tr("More than a script"));
    }
    m_card->setBodyVisible(!m_definition || isBound); // the form stands by itself
    if (isBound)
        presentTemplate(m_plan);
    else if (m_definition)
        presentPlan(m_plan);
    presentTemplates();
}

void DefinitionPart::presentTemplates()
{
    const bool isThere = !m_engine.templates().all().isEmpty();
    m_use->setEnabled(isThere);
    m_use->setToolTip(isThere ? QString() : tr("There is no template yet."));
    m_useInMenu->setEnabled(isThere);
    m_useInMenu->setText(m_definition && m_definition->binding ? tr("Use Another Template…") : tr("Use a Template…"));
}

void DefinitionPart::presentPlan(const EffectivePlan &plan)
{
    VariableFacts facts;
    facts.project = m_definition->project;
    facts.service = plan.service;
    facts.definition = m_definition->name;
    m_form->setFacts(facts);
    m_form->load(draftOf(*m_definition));
}

void DefinitionPart::presentTemplate(const EffectivePlan &plan)
{
    const bool isPinned = m_definition->binding->revision > 0;
    const bool asks = !plan.plan.parameters.isEmpty();
    m_boundText->setText((isPinned ? asks ? tr("Pinned to revision %2 of the template %1. These are the values of this component; all else is the template's.")
                                          : tr("Pinned to revision %2 of the template %1, which asks for no values.")
                          : asks   ? tr("Follows the template %1, now revision %2. These are the values of this component; all else is the template's.")
                                   : tr("Follows the template %1, now revision %2, which asks for no values."))
                             .arg(m_definition->binding->templateName)
                             .arg(plan.revision));
    m_pin->setText(isPinned ? tr("Follow the Newest") : tr("Pin to Revision %1").arg(plan.revision));
    presentInputs(valuesOf(plan.plan));
}

void DefinitionPart::presentInputs(const QMap<QString, QString> &values)
{
    if (m_inputs)
        m_inputs->deleteLater();
    m_inputs = nullptr;
    if (m_plan.plan.parameters.isEmpty())
        return;
    m_inputs = new InputFields({m_plan, values}, m_bound);
    m_inputs->setMaximumWidth(scaled(formWidth));
    m_inputRow->insertWidget(0, m_inputs, 1);
    connect(m_inputs, &InputFields::edited, this, [this] { setEdited(true); });
}

void DefinitionPart::discard()
{
    if (!m_edited)
        return;
    setEdited(false);
    read();
}

Definition DefinitionPart::newDefinition() const
{
    Definition definition;
    if (const auto component = m_engine.components().find(m_id)) {
        definition.name = m_engine.definitions().freeName(*component);
        definition.project = component->project;
        definition.plan = effectivePlan(*component).plan;
        definition.services = {{component->name, component->name}};
    }
    return definition;
}

void DefinitionPart::define()
{
    const auto component = m_engine.components().find(m_id);
    if (!component || m_definition)
        return;
    const DefinitionDraft draft{newDefinition(), {}, {}};
    tell(m_engine.definitions().create(draft, m_engine.components().actor()), tr("%1 is defined; its script is the one it had").arg(component->name));
}

QMap<QString, QString> DefinitionPart::changedInputs() const
{
    QMap<QString, QString> changed;
    const QMap<QString, QString> before = valuesOf(m_plan.plan);
    const QMap<QString, QString> now = m_inputs ? m_inputs->values() : QMap<QString, QString>();
    for (auto it = now.begin(); it != now.end(); ++it) {
        const auto was = before.constFind(it.key());
        if (was == before.cend() || *was != *it)
            changed.insert(it.key(), *it);
    }
    return changed;
}

DefinitionDraft DefinitionPart::draft() const
{
    DefinitionDraft draft{*m_definition, {}, {}};
    if (!m_definition->binding) {
        const PlanDraft plan = m_form->draft();
        draft.definition.plan = plan.plan;
        draft.definition.repos = plan.repos;
        draft.definition.services = plan.services;
        draft.given = plan.given;
        return draft;
    }
    // Values that were this component's own before stay; what was changed now becomes its own.
    QList<TemplateInput> &inputs = draft.definition.binding->inputs;
    auto own = std::find_if(inputs.begin(), inputs.end(), [this](const TemplateInput &input) { return input.service == m_plan.service; });
    if (own == inputs.end())
        own = inputs.insert(inputs.end(), {m_plan.service, {}, {}});
    const QMap<QString, QString> changed = changedInputs();
    for (auto it = changed.begin(); it != changed.end(); ++it) {
        auto value = std::find_if(own->values.begin(), own->values.end(), [&](const Parameter &one) { return one.key == it.key(); });
        if (value == own->values.end())
            value = own->values.insert(own->values.end(), Parameter{.key = it.key()});
        value->value = *it;
    }
    return draft;
}

void DefinitionPart::save()
{
    if (!m_definition || m_saving)
        return;
    if (!m_definition->binding) {
        if (QWidget *wrong = m_form->check()) {
            wrong->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    review(draft());
}

void DefinitionPart::review(const DefinitionDraft &draft)
{
    QList<PlanDifference> changes = differences(*m_definition, draft.definition);
    int typed = 0;
    for (const GivenSecret &one : draft.given) {
        if (one.value == maskedValue)
            continue;
        ++typed;
        // Nothing else tells a stored secret from the one that takes its place.
        const QString path = u"parameters[%1].value"_s.arg(draft.definition.plan.parameters.value(one.parameter).key);
        const bool isSaid = std::any_of(changes.begin(), changes.end(), [&](const PlanDifference &change) { return change.path == path; });
        if (!isSaid)
            changes.append({path, QCoreApplication::translate("PlanDifference", "%1 (set)").arg(maskedValue),
                            QCoreApplication::translate("PlanDifference", "%1 (another one)").arg(maskedValue)});
    }
    if (changes.isEmpty())
        return discard();
    auto *dialog = new ConfirmDialog(tr("Save %1?").arg(m_definition->name),
                                     typed > 0 ? tr("The next build obeys it. %n secret(s) get a new value.", nullptr, typed)
                                               : tr("The next build obeys it. The state before stays among the revisions."),
                                     tr("Save"), window());
    dialog->setHarmless();
    dialog->setObjectName(u"reviewDefinition"_s);
    auto *review = new PlanReview;
    review->setDifferences(changes);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(review);
    scroll->setMinimumHeight(qMin(review->sizeHint().height() + 2, scaled(reviewHeight)));
    dialog->addContent(scroll);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, draft] { store(draft); });
    dialog->open();
}

void DefinitionPart::store(const DefinitionDraft &draft)
{
    m_saving = true;
    Q_EMIT savingChanged(true);
    const QString actor = m_engine.components().actor();
    const auto saved = draft.definition.binding ? m_engine.definitions().bind(draft.definition, actor) : m_engine.definitions().save(draft, actor);
    whenDone(saved, this, [this, before = *m_definition](const Result<> &result) {
        m_saving = false;
        Q_EMIT savingChanged(false);
        if (!result)
            return failed(tr("%1 was not saved: %2").arg(before.name, result.error().message));
        setEdited(false);
        read();
        Q_EMIT done(tr("%1 saved").arg(before.name), {});
    });
}

void DefinitionPart::tell(const QFuture<Result<>> &change, const QString &sentence)
{
    whenDone(change, this, [this, sentence](const Result<> &result) {
        if (!result)
            return failed(result.error().message);
        setEdited(false);
        read();
        Q_EMIT done(sentence, {});
    });
}

void DefinitionPart::setPinned(bool pinned)
{
    if (!m_definition || !m_definition->binding)
        return;
    tell(m_engine.templates().pin(m_definition->name, pinned ? m_plan.revision : 0, m_engine.components().actor()),
         pinned ? tr("%1 stays at revision %2").arg(m_definition->name).arg(m_plan.revision) : tr("%1 follows its template").arg(m_definition->name));
}

// The template's plan with this component's values, from now on without the template.
void DefinitionPart::makeOwn()
{
    if (!m_definition || !m_definition->binding)
        return;
    DefinitionDraft draft{*m_definition, {}, tr("made its own, from %1 revision %2").arg(m_plan.templateName).arg(m_plan.revision)};
    draft.definition.binding.reset();
    draft.definition.plan = m_plan.plan;
    draft.definition.repos = m_plan.repos;
    tell(m_engine.definitions().save(draft, m_engine.components().actor()), tr("%1 does not follow a template any more").arg(m_definition->name));
}

// What goes along to a template: of an own definition its variables, of one that follows another template its values alone.
Definition DefinitionPart::ownBeforeTemplate() const
{
    if (!m_definition)
        return newDefinition();
    Definition own = *m_definition;
    if (!own.binding)
        return own;
    own.plan.parameters.clear();
    for (const TemplateInput &input : own.binding->inputs) {
        if (input.service == m_plan.service)
            own.plan.parameters = input.values;
    }
    return own;
}

void DefinitionPart::useTemplate()
{
    const auto component = m_engine.components().find(m_id);
    if (!component || m_saving)
        return;
    if (m_edited)
        return failed(tr("Save or discard what you changed first: the template takes the place of the form."));
    const Definition own = ownBeforeTemplate();
    QString consequence = m_definition ? tr("The next build obeys it. The state before stays among the revisions.")
                                       : tr("The next build obeys it instead of the script.");
    if (own.services.size() > 1)
        consequence += u' ' + tr("The definition builds %n components; all of them follow it.", nullptr, int(own.services.size()));
    auto *dialog = new ConfirmDialog(tr("Which template builds %1?").arg(component->name), consequence, tr("Use Template"), window());
    dialog->setHarmless();
    dialog->setObjectName(u"useTemplateDialog"_s);
    auto *picker = new TemplatePicker(m_engine.templates(), own, m_definition ? m_plan : effectivePlan(*component));
    dialog->addContent(picker);
    const auto judge = [dialog, picker] { dialog->confirmButton()->setEnabled(picker->bound().has_value()); };
    connect(picker, &TemplatePicker::changed, dialog, judge);
    judge();
    connect(dialog, &ConfirmDialog::confirmed, this, [this, picker, name = component->name] {
        if (const auto bound = picker->bound())
            tell(m_engine.definitions().bind(*bound, m_engine.components().actor()), tr("%1 follows the template %2").arg(name, bound->binding->templateName));
    });
    dialog->open();
    picker->setFocus();
}

void DefinitionPart::saveAsTemplate()
{
    if (!m_definition)
        return;
    TemplateDraft draft;
    QString name = m_definition->name;
    for (int i = 2; m_engine.templates().find(name); ++i)
        name = m_definition->name + u'-' + QString::number(i);
    draft.what.name = name;
    draft.what.description = tr("From the build definition %1").arg(m_definition->name);
    draft.what.plan = m_plan.plan;
    bool hasSecrets = false;
    for (Parameter &parameter : draft.what.plan.parameters) {
        hasSecrets |= !parameter.secretKey.isEmpty();
        parameter.secretKey.clear(); // a secret of one component is nothing for others
    }
    const auto made = m_engine.templates().create(draft, m_engine.components().actor());
    whenDone(made, this, [this, name, hasSecrets](const Result<> &result) {
        if (!result)
            return failed(result.error().message);
        Q_EMIT done(hasSecrets ? tr("Template %1 made, without the secrets").arg(name) : tr("Template %1 made").arg(name), {});
        Q_EMIT wanted({Page::Templates, name, {}});
    });
}

void DefinitionPart::backToScript()
{
    if (!m_definition)
        return;
    auto *dialog = new ConfirmDialog(tr("Remove the definition %1?").arg(m_definition->name),
                                     tr("The component runs the script again that it had before. Parameters, steps, secrets and all "
                                        "revisions of the definition are gone."),
                                     tr("Remove Definition"), window());
    connect(dialog, &ConfirmDialog::confirmed, this, [this, definition = *m_definition] {
        tell(m_engine.definitions().remove(definition.name, definition.project, m_engine.components().actor()), tr("%1 removed").arg(definition.name));
    });
    dialog->open();
}

void DefinitionPart::showHistory()
{
    if (!m_definition)
        return;
    whenDone(m_engine.definitions().history(m_definition->name), this, [this, now = *m_definition](const Result<QList<DefinitionRevision>> &history) {
        if (!history)
            return failed(history.error().message);
        auto *dialog = new ConfirmDialog(tr("Revisions of %1").arg(now.name), tr("Newest first, each with what it changed."), {}, window());
        dialog->setNothingToDo();
        auto *content = new QWidget;
        auto *column = new QVBoxLayout(content);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(8);
        for (qsizetype i = 0; i < history->size(); ++i) {
            const DefinitionRevision &one = history->at(i);
            auto *row = new QHBoxLayout;
            const QString what = i + 1 < history->size() ? PlanReview::summary(differences(history->at(i + 1).definition, one.definition)) : tr("the first one");
            row->addWidget(new WrapLabel(tr("%1 · %2, %3 · %4")
                                             .arg(one.number)
                                             .arg(one.definition.updatedBy, words::ago(one.definition.updatedAtUs, m_engine.clock().nowUs()),
                                                  one.note.isEmpty() ? what : one.note)),
                           1);
            if (i > 0) {
                auto *back = makeSmallButton(tr("Return to This"), ButtonKind::Normal);
                back->setAccessibleName(tr("Return to revision %1").arg(one.number));
                connect(back, &QAbstractButton::clicked, dialog, [this, dialog, one] {
                    dialog->reject();
                    review({one.definition, draftOf(one.definition).given, tr("as in revision %1").arg(one.number)});
                });
                row->addWidget(back, 0, Qt::AlignTop);
            }
            column->addLayout(row);
        }
        column->addStretch(1);
        auto *scroll = new QScrollArea;
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidgetResizable(true);
        scroll->setWidget(content);
        scroll->setMinimumHeight(qMin(content->sizeHint().height() + 2, scaled(reviewHeight)));
        dialog->addContent(scroll);
        dialog->open();
    });
}

} // namespace slipway
