// What forges tried in vain to deliver, asked of them through the component's account and hook. Main thread; waits for nothing.
#pragma once

#include "app/forge/forgeapi.h"
#include "app/services/misseddeliveries.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace slipway {

class Database;

class Redeliveries final : public QObject, public MissedDeliveries
{
    Q_OBJECT
public:
    struct Needs {
        Database &database;
        std::function<ForgeApi *(const BindingId &)> api;          // null: the account is gone; asked for before each call
        std::function<QString(const ComponentId &)> hook;          // the forge's id of the component's hook; empty: none is there
    };
    explicit Redeliveries(const Needs &needs, QObject *parent = nullptr);

    QFuture<Result<int>> askAgain(const Component &component, qint64 sinceUs) override;

    static constexpr int mostAtOnce = 30; // the newest; of older ones a look at the remote finds what matters
    static constexpr int mostPages = 5;

private:
    struct Question;
    void list(const std::shared_ptr<Question> &question, const QUrl &page);
    void choose(const std::shared_ptr<Question> &question);
    void send(const std::shared_ptr<Question> &question);

    Needs m_needs;
};

} // namespace slipway
