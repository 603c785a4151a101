// What is known of remotes, and what told of a push before.
#include "app/domain/sighting.h"
#include "app/storage/deliveryrepository.h"
#include "app/storage/headrepository.h"
#include "app/storage/seenpushes.h"
#include "tests/app/storage/samples.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString mainRef = u"refs/heads/main"_s;
const QString source = u"https://git.example.com/team/web.git"_s;

QString sha(QChar digit)
{
    return QString(40, digit);
}

Delivery verdictOn(Delivery delivery, const QString &ref, const QString &sha, Outcome outcome)
{
    delivery.event.kind = EventKind::Push;
    delivery.event.ref = ref;
    delivery.event.sha = sha;
    if (ref.startsWith(u"image:")) {
        delivery.event.imageTag = ref.mid(6);
        delivery.event.imageDigest = sha;
    }
    delivery.outcome = outcome;
    delivery.decidedAtUs = delivery.receivedAtUs + 1;
    return delivery;
}

} // namespace

class TestHeadRepository : public QObject
{
    Q_OBJECT

    static QMap<QString, QString> shasOf(Store &store, const ComponentId &component)
    {
        const auto heads = store.read([&](Transaction &tx) { return HeadRepository(tx).heads(component); });
        QMap<QString, QString> shas;
        for (auto it = heads->begin(); it != heads->end(); ++it)
            shas.insert(it.key(), it->sha);
        return shas;
    }
    static std::optional<RemotePoll> pollOf(Store &store, const ComponentId &component)
    {
        return store.read([&](Transaction &tx) { return HeadRepository(tx).poll(component); }).value_or(std::nullopt);
    }
    static Result<bool> move(Store &store, const QString &ref, const QString &from, const QString &to, qint64 now = 20)
    {
        return store.write([&](Transaction &tx) { return HeadRepository(tx).move(sampleComponent(1), ref, from, to, now); });
    }

private Q_SLOTS:
    void theFirstLookRecords()
    {
        Store store;
        const ComponentId web = sampleComponent(1), other = sampleComponent(2);
        QVERIFY(!pollOf(store, web));
        const QMap<QString, QString> first{{mainRef, sha(u'a')}, {u"refs/tags/v1"_s, sha(u'b')}, {imageRef(u"1"_s), {}}};
        VERIFY_OK(store.write([&](Transaction &tx) { return HeadRepository(tx).begin(web, source, first, 10); }));
        VERIFY_OK(store.write([&](Transaction &tx) { return HeadRepository(tx).begin(other, source, first, 10); }));
        QCOMPARE(shasOf(store, web), first);
        QCOMPARE(pollOf(store, web), (RemotePoll{source, 10, 0, {}}));

        const QMap<QString, QString> anew{{u"refs/heads/trunk"_s, sha(u'c')}};
        VERIFY_OK(store.write([&](Transaction &tx) { return HeadRepository(tx).begin(web, u"elsewhere"_s, anew, 30); }));
        QCOMPARE(shasOf(store, web), anew);
        QCOMPARE(pollOf(store, web), (RemotePoll{u"elsewhere"_s, 30, 0, {}}));
        QCOMPARE(shasOf(store, other), first);
        store.reopen();
        const auto polls = store.read([](Transaction &tx) { return HeadRepository(tx).polls(); });
        VERIFY_OK(polls);
        QCOMPARE(polls->size(), 2);
        QCOMPARE(polls->value(other).polledAtUs, 10);
    }

    void movesOnlyFromWhereItIs()
    {
        Store store;
        const ComponentId web = sampleComponent(1);
        VERIFY_OK(store.write([&](Transaction &tx) { return HeadRepository(tx).begin(web, source, {{mainRef, sha(u'a')}}, 10); }));
        QVERIFY(!move(store, mainRef, sha(u'b'), sha(u'c')).value_or(true));
        QVERIFY(!move(store, mainRef, {}, sha(u'c')).value_or(true));
        QVERIFY(!move(store, u"refs/heads/new"_s, sha(u'a'), sha(u'c')).value_or(true));
        QCOMPARE(shasOf(store, web), (QMap<QString, QString>{{mainRef, sha(u'a')}}));

        QVERIFY(move(store, mainRef, sha(u'a'), sha(u'b')).value_or(false));
        QVERIFY(move(store, u"refs/heads/new"_s, {}, sha(u'c')).value_or(false));
        QCOMPARE(shasOf(store, web), (QMap<QString, QString>{{mainRef, sha(u'b')}, {u"refs/heads/new"_s, sha(u'c')}}));
        const auto head = store.read([&](Transaction &tx) { return HeadRepository(tx).head(web, mainRef); });
        VERIFY_OK(head);
        QCOMPARE(**head, (KnownHead{sha(u'b'), 20}));
        QVERIFY(move(store, mainRef, sha(u'b'), {}).value_or(false)); // deleted
        QVERIFY(!shasOf(store, web).contains(mainRef));
    }

    void aWebhookMovesWhatWasLookedAt()
    {
        Store store;
        const ComponentId web = sampleComponent(1);
        const auto put = [&](const QString &to) {
            return store.write([&](Transaction &tx) { return HeadRepository(tx).put(web, mainRef, to, 20); });
        };
        VERIFY_OK(put(sha(u'a')));
        QVERIFY(shasOf(store, web).isEmpty()); // else the first look would find everything else new
        VERIFY_OK(store.write([&](Transaction &tx) { return HeadRepository(tx).failed(web, source, u"gone"_s, 15); }));
        VERIFY_OK(put(sha(u'a')));
        QVERIFY(shasOf(store, web).isEmpty());
        VERIFY_OK(store.write([&](Transaction &tx) { return HeadRepository(tx).begin(web, source, {}, 16); }));
        VERIFY_OK(put(sha(u'a')));
        QCOMPARE(shasOf(store, web).value(mainRef), sha(u'a'));
        VERIFY_OK(put({}));
        QVERIFY(shasOf(store, web).isEmpty());
    }

    void failuresAreKept()
    {
        Store store;
        const ComponentId web = sampleComponent(1);
        const auto fail = [&](const QString &why, qint64 now) {
            return store.write([&](Transaction &tx) { return HeadRepository(tx).failed(web, source, why, now); });
        };
        VERIFY_OK(fail(u"no route"_s, 10));
        VERIFY_OK(fail(u"timed out"_s, 20));
        QCOMPARE(pollOf(store, web), (RemotePoll{source, 0, 10, u"timed out"_s}));
        VERIFY_OK(store.write([&](Transaction &tx) { return HeadRepository(tx).begin(web, source, {}, 30); }));
        QCOMPARE(pollOf(store, web), (RemotePoll{source, 30, 0, {}}));
        VERIFY_OK(fail(u"no route"_s, 40));
        VERIFY_OK(store.write([&](Transaction &tx) { return HeadRepository(tx).looked(web, 50); }));
        QCOMPARE(pollOf(store, web), (RemotePoll{source, 50, 0, {}}));

        VERIFY_OK(store.write([](Transaction &tx) { return HeadRepository(tx).forgetRemoved(); })); // there is no such component
        QVERIFY(!pollOf(store, web));
    }

    void whatToldBefore()
    {
        Store store;
        const ComponentId web = sampleComponent(1), other = sampleComponent(2);
        int number = 0;
        const auto add = [&](const ComponentId &component, const QString &provider, const QString &ref, const QString &sha, Outcome outcome) {
            Delivery delivery = sampleDelivery(++number, component);
            delivery.id = DeliveryId(orderedId(delivery.receivedAtUs));
            delivery.provider = provider;
            delivery.providerDelivery = provider == ownLook ? lookNumber(ref, sha) : QString::number(number);
            delivery.event = {};
            delivery.outcome = Outcome::Pending;
            delivery.decidedAtUs = 0;
            delivery.build = {};
            delivery.replayOf = {};
            const auto stored = store.write([&](Transaction &tx) -> Result<> {
                DeliveryRepository deliveries(tx);
                const auto inserted = deliveries.insert(delivery, {});
                if (!inserted || outcome == Outcome::Pending)
                    return inserted;
                const auto decided = deliveries.decide(verdictOn(delivery, ref, sha, outcome));
                return decided ? Result<>(Done{}) : failure(decided.error());
            });
            if (!stored)
                qFatal("%s", qPrintable(stored.error().message + stored.error().detail));
            return delivery.id;
        };
        const auto looks = [&](const ComponentId &component, qint64 since = 0) {
            return store.read([&](Transaction &tx) { return SeenPushes(tx).looksAt(component, mainRef, since); }).value_or(QList<DeliveryId>());
        };
        const auto built = [&](const QString &ref, const QString &sha, const DeliveryId &except = {}, qint64 since = 0) {
            return store.read([&](Transaction &tx) { return SeenPushes(tx).builtFrom(web, ref, sha, except, since); }).value_or(std::nullopt);
        };
        const QString own = ownLook;
        QVERIFY(looks(web).isEmpty());
        const DeliveryId first = add(web, own, mainRef, sha(u'a'), Outcome::Build);
        add(web, own, u"refs/heads/other"_s, sha(u'a'), Outcome::Build);
        add(other, own, mainRef, sha(u'a'), Outcome::Build);
        add(web, own, mainRef, sha(u'b'), Outcome::Duplicate);
        add(web, u"github"_s, mainRef, sha(u'c'), Outcome::Filtered);
        QCOMPARE(looks(web), QList<DeliveryId>{first});
        QCOMPARE(looks(web, sampleDelivery(2, web).receivedAtUs), QList<DeliveryId>());
        const DeliveryId waiting = add(web, own, mainRef, sha(u'd'), Outcome::Pending);
        QCOMPARE(looks(web), (QList<DeliveryId>{waiting, first}));

        QVERIFY(!built(mainRef, sha(u'a'))); // only looks told of it
        QVERIFY(!built(mainRef, sha(u'c'))); // told, and not built
        const DeliveryId pushed = add(web, u"github"_s, mainRef, sha(u'e'), Outcome::Build);
        QCOMPARE(built(mainRef, sha(u'e')), pushed);
        QVERIFY(!built(mainRef, sha(u'e'), pushed));
        QVERIFY(!built(u"refs/heads/other"_s, sha(u'e')));
        QVERIFY(!built(mainRef, sha(u'e'), {}, sampleDelivery(100, web).receivedAtUs));
        const QString digest = u"sha256:"_s + QString(64, u'd');
        QVERIFY(!built(imageRef(u"1"_s), digest));
        add(web, u"dockerhub"_s, imageRef(u"1"_s), {}, Outcome::Build);
        QVERIFY(built(imageRef(u"1"_s), digest)); // its sender tells no digest
        add(web, u"harbor"_s, imageRef(u"2"_s), digest, Outcome::Build);
        QVERIFY(built(imageRef(u"2"_s), digest));
        QVERIFY(!built(imageRef(u"2"_s), u"sha256:"_s + QString(64, u'e')));
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestHeadRepository)
#include "tst_headrepository.moc"
