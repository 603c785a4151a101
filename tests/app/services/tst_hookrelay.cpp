// What forges are told where Slipway is reached through a relay, and that the name of its channel stays in memory.
#include "app/forge/gitlab.h"
#include "tests/app/services/hookbench.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QUrlQuery>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QUrl channel(u"https://relay.example.com/aVerySecretChannelName"_s);
const QUrl otherChannel(u"https://relay.example.com/anotherSecretName"_s);
constexpr qint64 hour = 3600;

class RelayBench : public HookBench
{
public:
    explicit RelayBench(ForgeKind kind = ForgeKind::GitHub)
        : HookBench(kind)
    {
        set(channel);
        RelayDoor door;
        door.addressFor = [this](const ComponentId &component) {
            return m_channel ? std::optional(relayAddress(*m_channel, component)) : std::nullopt;
        };
        door.isFirst = [this] { return m_isFirst; };
        hooks->setRelay(door);
    }
    void prefer(bool isFirst)
    {
        m_isFirst = isFirst;
        hooks->addressChanged();
    }
    void set(const std::optional<QUrl> &told) // none: not read yet
    {
        m_channel = told;
        hooks->addressChanged();
    }
    void tellPublic(const QString &address) { services.status().set(ListenerStatus{true, u"http://127.0.0.1:9"_s, address, false, {}}); }
    QString addressIn(const QUrl &of, const Component &web) const { return of.toString() + u"?slipway="_s + web.id.toString(); }
    QString rowUrl(const Component &web) const { return hooks->hookOf(web.id).value_or(ManagedHook()).url; }
    QString note(const Component &web) const { return hooks->hookOf(web.id).value_or(ManagedHook()).note; }
    bool isSettled(const Component &web) const { return !hooks->isBusy(web.id) && hooks->hookOf(web.id); }

private:
    std::optional<QUrl> m_channel;
    bool m_isFirst = false;
};

} // namespace

class TestHookRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theForgeIsToldTheRelay_data()
    {
        QTest::addColumn<ForgeKind>("kind");
        QTest::newRow("GitHub") << ForgeKind::GitHub;
        QTest::newRow("GitLab") << ForgeKind::GitLab;
        QTest::newRow("Gitea") << ForgeKind::Gitea;
        QTest::newRow("Gogs") << ForgeKind::Gogs;
    }
    void theForgeIsToldTheRelay()
    {
        QFETCH(ForgeKind, kind);
        RelayBench bench(kind);
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        QCOMPARE(bench.there().size(), 1);
        const FakeHook hook = bench.there().first();
        QCOMPARE(hook.url, bench.addressIn(channel, web));
        const QByteArray secret = bench.services.secretOf(web);
        if (kind == ForgeKind::GitLab) {
            QVERIFY(hook.secret.isEmpty()); // which whoever runs the relay could read
            QCOMPARE(hook.signingToken, signingTokenOf(secret));
            QVERIFY(hook.signingToken.startsWith("whsec_") && !hook.signingToken.contains(secret));
        } else {
            QCOMPARE(hook.secret, secret);
        }
        QVERIFY2(bench.rowUrl(web).startsWith(u"relay:"_s), qPrintable(bench.rowUrl(web)));
        QVERIFY(!bench.rowUrl(web).contains(u"Secret"_s));

        // Looked at again it is as it should be: nothing is sent.
        bench.forge.clearRequests();
        bench.pass(25 * hour);
        QTRY_VERIFY(!bench.forge.requests("GET", u"/hooks"_s).isEmpty());
        QTRY_VERIFY(bench.works(web));
        for (const char *method : {"POST", "PUT", "PATCH", "DELETE"})
            QVERIFY2(bench.forge.requests(method, u"/hooks"_s).isEmpty(), method);

        VERIFY_OK(answerOf(bench.services.components().setGitEnabled(web.id, false)));
        QTRY_VERIFY(bench.there().isEmpty());
    }

    void anotherAddressIsTold()
    {
        RelayBench bench;
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        const QString id = QString::number(bench.there().first().id), mark = bench.rowUrl(web);
        bench.set(otherChannel);
        QCOMPARE(bench.stateOf(web), HookState::Different);
        QTRY_VERIFY(bench.works(web));
        QVERIFY(bench.rowUrl(web).startsWith(u"relay:"_s) && bench.rowUrl(web) != mark);
        QCOMPARE(bench.there().size(), 1);
        QCOMPARE(QString::number(bench.there().first().id), id); // changed, not made anew
        QCOMPARE(bench.there().first().url, bench.addressIn(otherChannel, web));

        bench.tellPublic(u"https://ci.example.com"_s);
        QTRY_VERIFY(bench.works(web) && bench.there().first().url == u"https://ci.example.com/console/webhooks/"_s + web.id.toString());
        QCOMPARE(bench.rowUrl(web), bench.there().first().url);
        bench.tellPublic({});
        QTRY_VERIFY(bench.works(web) && bench.there().first().url == bench.addressIn(otherChannel, web));
        bench.set(QUrl()); // forgotten
        QTRY_VERIFY(bench.works(web) && bench.there().first().url == u"http://127.0.0.1:9/console/webhooks/"_s + web.id.toString());
        QCOMPARE(bench.there().size(), 1);
    }

    void whichComesFirstThePersonSays_data()
    {
        QTest::addColumn<QString>("repository");
        QTest::addColumn<bool>("isFar");
        QTest::newRow("of the Internet") << u"https://github.com/team/web.git"_s << true;
        QTest::newRow("by ssh") << u"git@git.example.com:team/web"_s << true;
        QTest::newRow("of the local network") << u"http://10.0.0.5:3000/team/web.git"_s << false;
        QTest::newRow("of a name there") << u"ssh://git@gitea.lan/team/web"_s << false;
        QTest::newRow("of this computer") << u"http://[::1]:3000/team/web"_s << false;
    }
    void whichComesFirstThePersonSays()
    {
        QFETCH(QString, repository);
        QFETCH(bool, isFar);
        RelayBench bench;
        bench.tellPublic(u"https://ci.example.com"_s);
        Component web;
        web.id = ComponentId(randomId());
        web.source.url = repository;
        const HookAddresses &addresses = bench.hooks->addresses();
        const QString direct = u"https://ci.example.com/console/webhooks/"_s + web.id.toString();
        QCOMPARE(addresses.of(web).url, direct);
        const QString before = addresses.state();
        bench.prefer(true);
        QVERIFY(addresses.state() != before);
        QCOMPARE(addresses.of(web).isRelayed(), isFar);
        QCOMPARE(addresses.of(web).url, isFar ? bench.addressIn(channel, web) : direct);
        bench.set(std::nullopt); // before the keychain is open it is not told another one meanwhile
        QCOMPARE(addresses.of(web).isUnknown, isFar);
        bench.set(QUrl()); // there is none that could come first
        QCOMPARE(addresses.of(web).url, direct);
    }

    void aForgeNearbyKeepsThePublicAddress()
    {
        RelayBench bench; // its forge is on this computer
        bench.tellPublic(u"https://ci.example.com"_s);
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        const QString url = bench.there().first().url;
        QVERIFY(url.startsWith(u"https://ci.example.com/"_s));
        bench.prefer(true);
        QTRY_VERIFY(bench.isSettled(web) && bench.works(web));
        QCOMPARE(bench.there().first().url, url);
    }

    void oneOfAnOlderChannelIsTheSame() // also where the row is lost
    {
        RelayBench bench;
        const Component web = bench.component(u"web"_s, [](Component &draft) { draft.git.enabled = false; });
        bench.addHook(bench.addressIn(otherChannel, web));
        VERIFY_OK(answerOf(bench.services.components().setGitEnabled(web.id, true)));
        QTRY_VERIFY(bench.works(web));
        QCOMPARE(bench.there().size(), 1);
        QCOMPARE(bench.there().first().url, bench.addressIn(channel, web));
    }

    void beforeTheChannelIsReadNobodyIsTold()
    {
        RelayBench bench;
        bench.set(std::nullopt);
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.isSettled(web));
        QTest::qWait(50);
        QVERIFY(bench.there().isEmpty());
        QVERIFY(bench.hooks->addresses().of(web).isUnknown);
        bench.set(channel);
        QTRY_VERIFY(bench.works(web));
        QCOMPARE(bench.there().first().url, bench.addressIn(channel, web));
        bench.set(std::nullopt); // what is there stays
        QTest::qWait(50);
        QCOMPARE(bench.stateOf(web), HookState::Works);
        QCOMPARE(bench.there().first().url, bench.addressIn(channel, web));
    }

    void giteeProvesNothingThere()
    {
        RelayBench bench(ForgeKind::Gitee);
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY2(bench.isSettled(web) && bench.note(web).contains(u"asks the repository"_s), qPrintable(bench.note(web)));
        QCOMPARE(bench.posts(), 0);
        QVERIFY(bench.there().isEmpty());
        bench.tellPublic(u"https://ci.example.com"_s);
        QTRY_VERIFY(bench.works(web));
    }

    void anOlderGitLabIsLeftAlone()
    {
        RelayBench bench(ForgeKind::GitLab);
        bench.forge.setSignsHooks(false);
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY2(bench.isSettled(web) && bench.note(web).contains(u"no signature"_s), qPrintable(bench.note(web)));
        QVERIFY(bench.there().isEmpty());
        QCOMPARE(bench.posts(), 1);
        for (const FakeRequest &request : bench.forge.requests("POST", u"/hooks"_s) + bench.forge.requests("PUT", u"/hooks"_s))
            QVERIFY(!request.body.contains(bench.services.secretOf(web)));
        bench.pass(30 * hour);
        QTest::qWait(50);
        QCOMPARE(bench.posts(), 1); // it is not asked again and again

        bench.forge.setSignsHooks(true); // brought up to date, and somebody presses the button
        VERIFY_OK(answerOf(bench.hooks->setUp(web.id)));
        QVERIFY(bench.works(web));
        QCOMPARE(bench.there().size(), 1);
        QCOMPARE(bench.note(web), QString());
    }

    void aPasswordSetByHandIsTakenAway()
    {
        RelayBench bench(ForgeKind::GitLab);
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        bench.forge.repository(HookBench::repository)->hooks.first().secret = "known";
        bench.pass(25 * hour);
        QTRY_VERIFY(bench.there().first().secret.isEmpty());
        QVERIFY(!bench.there().first().signingToken.isEmpty());
    }

    void errorsDoNotTellTheChannel()
    {
        RelayBench bench(ForgeKind::GitLab);
        const QString words = u"Url is blocked: "_s + channel.toString() + u"?slipway=x, path "_s + channel.path();
        bench.forge.answerNext(FakeAnswer::json(QJsonObject{{u"error"_s, words}}, 422));
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY2(bench.isSettled(web) && !bench.note(web).isEmpty(), qPrintable(bench.note(web)));
        QVERIFY2(!bench.note(web).contains(u"aVerySecretChannelName"_s), qPrintable(bench.note(web)));
        const Error error = withoutChannel({ErrorCode::Invalid, u"bad: "_s + channel.toString(), u"POST "_s + channel.path()}, channel);
        QCOMPARE(error.message, u"bad: https://relay.example.com/…"_s);
        QCOMPARE(error.detail, u"POST /…"_s);
        QCOMPARE(shownAddress(bench.addressIn(channel, web)), u"https://relay.example.com/…?slipway="_s + web.id.toString());
        QCOMPARE(shownAddress(u"https://ci.example.com/console/webhooks/x"_s), u"https://ci.example.com/console/webhooks/x"_s);
    }

    void theChannelIsNotWrittenDown()
    {
        RelayBench bench;
        const Component web = bench.component(u"web"_s);
        QTRY_VERIFY(bench.works(web));
        bench.set(otherChannel);
        QTRY_VERIFY(bench.works(web));
        bench.close();
        int looked = 0;
        for (const QFileInfo &info : QDir(bench.services.dataDir()).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            looked += bytes.contains("relay:") ? 1 : 0;
            for (const QUrl &secret : {channel, otherChannel})
                QVERIFY2(!bytes.contains(secret.path().mid(1).toUtf8()), qPrintable(info.fileName()));
        }
        QVERIFY(looked > 0); // it is there that the rows are
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestHookRelay)
#include "tst_hookrelay.moc"
