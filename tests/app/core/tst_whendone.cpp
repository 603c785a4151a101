#include "app/core/error.h"
#include "app/core/whendone.h"
#include "tests/support/warnings.h"

#include <memory>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestWhenDone : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answerArrives()
    {
        int seen = 0;
        whenDone(answered<Result<int>>(7), this, [&](Result<int> result) { seen = result.value_or(0); });
        QTRY_COMPARE(seen, 7);
    }

    void goneReceiverIsNeverCalled()
    {
        bool called = false;
        QPromise<int> promise;
        promise.start();
        auto receiver = std::make_unique<QObject>();
        whenDone(promise.future(), receiver.get(), [&](int) { called = true; });
        receiver.reset();
        promise.addResult(1);
        promise.finish();
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void chainStopsAtTheFirstError()
    {
        const auto twice = [](int value) { return answered<Result<int>>(value * 2); };
        int good = 0;
        whenDone(andThen(answered<Result<int>>(4), this, twice), this, [&](Result<int> r) { good = *r; });
        QTRY_COMPARE(good, 8);

        bool asked = false;
        Error seen;
        const QFuture<Result<int>> bad =
            answered<Result<int>>(failure(ErrorCode::Denied, u"no"_s));
        whenDone(andThen(bad, this, [&](int) { asked = true; return answered<Result<int>>(0); }), this,
                 [&](const Result<int> &r) { seen = r.error(); });
        QTRY_COMPARE(seen.message, u"no"_s);
        QVERIFY(!asked);
    }

    void contextIsAddedOnTheWayUp()
    {
        const Error error = within(u"Saving"_s, Error{ErrorCode::Unavailable, u"disk full"_s, u"errno 28"_s});
        QCOMPARE(error.message, u"Saving: disk full"_s);
        QCOMPARE(errorWord(error.code), u"unavailable"_s);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestWhenDone)
#include "tst_whendone.moc"
