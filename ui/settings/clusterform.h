// A Kubernetes cluster of the catalogue: how kubectl reaches it, where in it builds run, and on which of its nodes. GUI thread.
#pragma once

#include "app/domain/cluster.h"
#include "ui/common/entryform.h"

#include <optional>

class QCheckBox;
class QComboBox;
class QPushButton;

namespace slipway {

class ClusterTrial;
class Engine;
class RowList;
class SecretEdit;
struct ClusterAnswer;

class ClusterForm final : public EntryForm
{
    Q_OBJECT
public:
    // before: the one that is edited, whose name stays; none: a new one.
    ClusterForm(Engine &engine, const std::optional<Cluster> &before, const QString &actor, QWidget *parent = nullptr);

    Cluster cluster() const;
    QWidget *firstField() const override;

protected:
    QList<FieldProblem> problems() const override;
    QFuture<Result<>> store() override;
    QWidget *present(const QList<FieldProblem> &problems) override;

private:
    void test();
    void endTest();
    void tell(const Result<ClusterAnswer> &answer);

    Engine &m_engine;
    const std::optional<Cluster> m_before;
    const QString m_actor;
    QLineEdit *m_name;
    QLineEdit *m_file;
    SecretEdit *m_text;
    QLineEdit *m_context;
    QLineEdit *m_namespace;
    QComboBox *m_source;
    QLineEdit *m_cloneImage;
    QLineEdit *m_cacheClaim;
    QLineEdit *m_serviceAccount;
    QLineEdit *m_user;
    RowList *m_strategies;
    QCheckBox *m_default;
    QPushButton *m_test;
    ClusterTrial *m_trial;
    std::optional<std::pair<Cluster, std::optional<QByteArray>>> m_tested; // what the answer below the button is about
    bool m_isAsking = false;
};

} // namespace slipway
