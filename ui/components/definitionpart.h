// How a component is built, where that is more than a script: its build definition as a form, its template with this component's
// values, revisions, and the way from one to the other. What is edited waits for save(), which shows first what changes. GUI thread.
#pragma once

#include "app/domain/buildresult.h"
#include "app/services/definitionservice.h"
#include "ui/buildform/planpart.h"
#include "ui/common/pane.h"

#include <QHash>
#include <QMap>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QMenu;
class QPushButton;

namespace slipway {

class Card;
class Engine;
class InputFields;
class PlanForm;
class WrapLabel;

class DefinitionPart final : public QWidget
{
    Q_OBJECT
public:
    explicit DefinitionPart(Engine &engine, QWidget *parent = nullptr);

    void showComponent(const ComponentId &id); // what was edited of another one is kept until it is shown again
    bool isEdited() const { return m_edited; }
    bool hasDefinition() const { return m_definition.has_value(); }
    PlanForm *form() const { return m_form; }
    QPushButton *defineButton() const { return m_define; }
    QPushButton *useButton() const { return m_use; }
    QPushButton *ownButton() const { return m_own; }
    QMenu *menu() const { return m_menu; }

    void define(); // makes a definition from the component's script
    void save();   // shows what changes first, or leads to the field that is wrong
    void discard();

Q_SIGNALS:
    void definedChanged(); // there is one now, or none any more
    void editedChanged();
    void savingChanged(bool saving);
    void done(const QString &sentence, const std::function<void()> &undo);
    void failed(const QString &sentence);
    void wanted(const slipway::Place &place);

private:
    struct Draft {
        PlanDraft plan;
        QMap<QString, QString> inputs;
    };

    void read();
    void present();
    void presentPlan(const EffectivePlan &plan);
    void presentTemplate(const EffectivePlan &plan);
    void presentInputs(const QMap<QString, QString> &values);
    void setEdited(bool edited);
    void takeUpDraft(); // of the component that is shown now
    DefinitionDraft draft() const;
    void store(const DefinitionDraft &draft);
    void review(const DefinitionDraft &draft);
    void saveAsTemplate();
    void backToScript();
    void showHistory();
    void makeOwn();
    void useTemplate();
    Definition newDefinition() const; // with the component's script
    Definition ownBeforeTemplate() const;
    void presentTemplates();
    void setPinned(bool pinned);
    void tell(const QFuture<Result<>> &change, const QString &sentence);
    QMap<QString, QString> changedInputs() const;

    Engine &m_engine;
    ComponentId m_id;
    std::optional<Definition> m_definition;
    EffectivePlan m_plan;
    QHash<ComponentId, Draft> m_drafts; // what was written and not saved
    Card *m_card;
    QWidget *m_none;       // what is offered while there is no definition
    QPushButton *m_define;
    QPushButton *m_use;
    PlanForm *m_form;
    QWidget *m_bound;      // what is shown of a template
    QHBoxLayout *m_inputRow; // with the values of this component
    WrapLabel *m_boundText;
    QPushButton *m_openTemplate;
    QPushButton *m_pin;
    QPushButton *m_own;
    InputFields *m_inputs = nullptr;
    QPushButton *m_more;
    QMenu *m_menu;
    QAction *m_useInMenu;
    bool m_edited = false;
    bool m_saving = false;
    quint64 m_asked = 0;
};

} // namespace slipway
