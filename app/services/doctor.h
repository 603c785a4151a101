// Looks a whole installation over and says what keeps pushes from being built, each with what to do. Main thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/component.h"
#include "app/jobs/hostfacts.h"

#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QObject>

namespace slipway {

class Engine;

struct DoctorFinding {
    enum class Grade { Well, Warning, Problem };
    QString subject; // stable word: data, database, keychain, listener, sandbox, git, shell, supervisor, disk,
                     // settings, api, rules
    Grade grade = Grade::Well;
    QString text;    // what was seen, and what to do about it

    QJsonObject toJson() const; // {"check","state":"ok|warning|error","message"}
};

class Doctor final : public QObject
{
    Q_OBJECT
public:
    explicit Doctor(Engine &engine, QObject *parent = nullptr);

    // runningStatus: the status of the instance on the folder (rows.h), empty when none runs.
    QFuture<QList<DoctorFinding>> examine(const QJsonObject &runningStatus);

private:
    QList<DoctorFinding> folder() const;
    QList<DoctorFinding> listener(const QJsonObject &runningStatus) const;
    QList<DoctorFinding> leftAtForges() const;
    QList<DoctorFinding> host(const HostFacts &facts) const;
    void keychain(std::function<void(const DoctorFinding &)> go);
    void apiKeys(QList<Component> left, QList<DoctorFinding> found, std::function<void(const QList<DoctorFinding> &)> go);
    void rules(QList<Component> left, QList<DoctorFinding> found, std::function<void(const QList<DoctorFinding> &)> go);

    Engine &m_engine;
    HostProbe m_probe;
};

} // namespace slipway
