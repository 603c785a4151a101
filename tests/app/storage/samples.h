// A database in a folder of its own, and rows to put into it.
#pragma once

#include "app/domain/build.h"
#include "app/domain/component.h"
#include "app/domain/delivery.h"
#include "app/domain/template.h"
#include "app/storage/database.h"

#include <QTemporaryDir>
#include <QTest>

namespace slipway {

constexpr qint64 sampleTimeUs = 1'767'225'600'000'000; // 2026-01-01 00:00 UTC

class Store
{
public:
    Store() { reopen(); }

    QString file() const { return m_folder.filePath(QStringLiteral("slipway.db")); }
    Database &database() { return *m_database; }
    void close() { m_database.reset(); }
    void reopen()
    {
        m_database.reset();
        auto opened = Database::open(file());
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message + opened.error().detail));
        m_database = std::move(*opened);
    }

    // Runs fn in a transaction and waits for its answer.
    template <typename Fn> auto write(Fn fn) { return m_database->write(std::move(fn)).result(); }
    template <typename Fn> auto read(Fn fn) { return m_database->read(std::move(fn)).result(); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
};

ComponentId sampleComponent(int number);
Component fullComponent();
Component imageComponent(); // with every field of an image and its trigger set // every field differs from a default one
Definition sampleDefinition(); // of the project of fullComponent()
Template sampleTemplate();     // with a credential
Event pushEvent(const QString &branch, const QString &sha);
Delivery sampleDelivery(int number, const ComponentId &component); // number orders ids and times
RawRequest sampleRequest();
Build sampleBuild(const ComponentId &component, const QString &branch);

} // namespace slipway

// Ends the test with the message of an error.
#define VERIFY_OK(expression)                                                                                          \
    do {                                                                                                               \
        const auto &verified = (expression);                                                                           \
        QVERIFY2(verified.has_value(), verified ? "" : qPrintable(verified.error().message + verified.error().detail)); \
    } while (false)
