// The form of a deploy target: whereto, how it is brought there, what tells that it is healthy. GUI thread.
#pragma once

#include "app/domain/deployment.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace slipway {

class ClusterChoice;
class FormRows;
class ScriptEditor;
class Segmented;
class VariableRows;
struct Catalogue;

class DeployFields final : public QWidget
{
    Q_OBJECT
public:
    explicit DeployFields(QWidget *parent = nullptr);

    void setCatalogue(const Catalogue &catalogue); // whose clusters are to choose from
    // typed: values of secrets that are not saved yet. edited() is not emitted.
    void load(const DeployTarget &target, const QMap<QString, QString> &typed = {});
    DeployTarget target() const;
    QMap<QString, QString> typedSecrets() const; // by name; the others of the target stay as they are
    // Shows what is wrong beside the fields; answers the first wrong one, null when all is well.
    QWidget *check();
    // place: where secrets are kept, as secretwords::place() has it.
    void setSecretPlace(const QString &place);

Q_SIGNALS:
    void edited(); // by the person
    void clustersWanted(); // those of Settings

private:
    void makeScriptRows();
    void makeContainerRows();
    void makeClusterRows();
    void makeCommonRows();
    QSpinBox *makeNumber(const QString &objectName, const QString &name, int least, int most, const QString &suffix);
    QLineEdit *makeLine(const QString &objectName, const QString &name, const QString &placeholder = {});
    void present();
    void presentCluster();
    void changed();

    FormRows *m_rows;
    Segmented *m_kind;
    ScriptEditor *m_script;
    ScriptEditor *m_stop;
    ScriptEditor *m_status;
    QCheckBox *m_sandbox;
    QLineEdit *m_image = nullptr;
    QLineEdit *m_ports = nullptr;
    QLineEdit *m_volumes = nullptr;
    QLineEdit *m_network = nullptr;
    QLineEdit *m_command = nullptr;
    VariableRows *m_variables;
    VariableRows *m_secrets;
    ClusterChoice *m_cluster;
    QPushButton *m_toClusters;
    QLineEdit *m_nameSpace = nullptr;
    QLineEdit *m_workload = nullptr;
    QLineEdit *m_podContainer = nullptr;
    ScriptEditor *m_manifests;
    QComboBox *m_replacement;
    QComboBox *m_health;
    QSpinBox *m_healthPort = nullptr;
    QLineEdit *m_healthPath = nullptr;
    QLineEdit *m_healthCommand = nullptr;
    QSpinBox *m_patience = nullptr;
    QSpinBox *m_every = nullptr;
    QCheckBox *m_afterBuild;
    QCheckBox *m_rollBack;
    QSpinBox *m_keep = nullptr;
    QSpinBox *m_timeout = nullptr;
    QString m_place; // of secrets
    bool m_loading = false;
};

} // namespace slipway
