// How a component is built: script, time it may take, waiting rule, isolation, variables. GUI thread.
#pragma once

#include "app/domain/queue.h"
#include "ui/components/fieldgroup.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace slipway {

class Chip;
class FormRows;
class VariableRows;

class BuildFields final : public FieldGroup
{
    Q_OBJECT
public:
    // Brief: script and timeout only, as in the wizard.
    enum class Extent { Brief, Full };
    explicit BuildFields(Extent extent, QWidget *parent = nullptr);

    void load(const Component &component) override;
    void applyTo(Component &component) const override;
    QWidget *check() override;

    // Why builds are not isolated on this machine at all; empty while they are.
    void setSandboxWarning(const QString &warning);
    // A build definition says what runs; the script and its time are not looked at.
    void setDefined(bool defined);
    // The groups of the queue that are set up, with the slots of each.
    void setGroups(const QList<QueueGroup> &groups);

    // What somebody else proposes: it is filled in where nobody wrote something of their own.
    void propose(const QString &script, int timeoutMinutes);
    bool isScriptOwn() const; // neither what was loaded nor what was proposed
    // Puts it there in any case; what a person wrote stays within reach of Ctrl+Z.
    void replaceScript(const QString &script);
    // Whether the form has a menu of scripts itself.
    void setOffersScripts(bool offers);

    // A script that finds out itself what builds a repository.
    static QString proposedScript();
    // One that fetches the image that was accepted.
    static QString proposedImageScript();

private:
    void present();
    void offerProposals();
    void makeQueueFields();
    void presentQueue();

    Extent m_extent;
    FormRows *m_rows;
    QComboBox *m_type;
    QPushButton *m_proposals;
    QPlainTextEdit *m_script;
    QSpinBox *m_timeout;
    QComboBox *m_queue;
    QSpinBox *m_slots;
    QCheckBox *m_endRunning;
    QComboBox *m_priority;
    QComboBox *m_group; // editable: a name that is set up nowhere is a group of one slot
    QSpinBox *m_retries;
    QLineEdit *m_retryCodes;
    QCheckBox *m_sandbox;
    Chip *m_open; // shown while the build runs without isolation
    QCheckBox *m_network;
    VariableRows *m_variables;
    QString m_sandboxWarning;
    QString m_proposed; // script that is nobody's own
    int m_proposedMinutes = 0;
    QList<QueueGroup> m_groups;
};

} // namespace slipway
