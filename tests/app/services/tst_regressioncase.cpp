// Requests that are saved as cases, read again, judged again, and what is found when rules or readers change.
#include "app/registry/senders.h"
#include "app/services/envelopefile.h"
#include "app/services/regressioncase.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

// Apostrophes stand for quotes.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

class TestRegressionCase : public QObject
{
    Q_OBJECT

    static Component web()
    {
        Component component;
        component.id = ComponentId(QString(32, u'1'));
        component.project = ProjectKey(u"demo"_s);
        component.name = u"web"_s;
        component.source.url = u"https://git.example.com/t/w.git"_s;
        component.git.enabled = true;
        component.git.branches = {u"main"_s};
        component.git.secretKey = u"component/1/webhook"_s;
        return component;
    }
    static Delivery push()
    {
        Delivery delivery;
        delivery.provider = u"github"_s;
        delivery.eventName = u"push"_s;
        delivery.method = u"POST"_s;
        delivery.path = u"/console/webhooks/"_s + web().id.toString();
        return delivery;
    }
    static RawRequest pushed(const QByteArray &branch)
    {
        return {{},
                {{"X-GitHub-Event", "push"}, {"Authorization", "***"}, {"X-Hub-Signature-256", "sha256=77aa"}, {"Content-Type", "application/json"}},
                json("{'ref':'refs/heads/" + branch
                     + "','after':'a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4',"
                       "'head_commit':{'id':'a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4','message':'x @deploy'},"
                       "'repository':{'full_name':'t/w','clone_url':'https://git.example.com/t/w.git'}}"),
                {}};
    }
    static QJsonObject parsed(const QByteArray &bytes) { return QJsonDocument::fromJson(bytes).object(); }
    static QByteArray written(const QJsonObject &object) { return QJsonDocument(object).toJson(); }

private Q_SLOTS:
    void aCaseIsReadAsItWas()
    {
        const auto text = regressionCase(push(), pushed("a/b"));
        VERIFY_OK(text);
        QVERIFY(!text->contains("77aa"));
        const QJsonObject file = parsed(*text);
        QCOMPARE(file["expected"_L1]["branch"_L1].toString(), u"a/b"_s);
        QVERIFY(!file.contains("case"_L1));
        const auto checked = checkCase(*text);
        VERIFY_OK(checked);
        QCOMPARE((*checked)["check"_L1].toString(), u"same"_s);
        QVERIFY(!regressionCase({}, {{}, {}, "nothing", {}}));
    }

    void aCaseIsJudgedAsItWas()
    {
        const auto text = regressionCase(push(), pushed("feature"), web());
        VERIFY_OK(text);
        QVERIFY(!text->contains("77aa"));
        const QJsonObject file = parsed(*text);
        const QJsonObject verdict = file["case"_L1]["verdicts"_L1][0].toObject();
        QCOMPARE(verdict["outcome"_L1].toString(), u"filtered"_s);
        QCOMPARE(verdict["checks"_L1]["branch"_L1].toBool(true), false);
        const auto checked = checkCase(*text);
        VERIFY_OK(checked);
        QCOMPARE((*checked)["check"_L1].toString(), u"same"_s);

        // Other rules in the file: the verdict is another one, and it is said which check made it so.
        QJsonObject changed = file;
        QJsonObject rules = changed["case"_L1].toObject();
        rules[u"component"_s] = rules["component"_L1].toString().replace(u"branches: [\"main\"]"_s, u"branches: [\"feature\"]"_s);
        QVERIFY(rules != file["case"_L1].toObject());
        changed[u"case"_s] = rules;
        const auto different = checkCase(written(changed));
        VERIFY_OK(different);
        QCOMPARE((*different)["check"_L1].toString(), u"different"_s);
        QStringList fields;
        for (const QJsonValue &one : (*different)["differences"_L1].toArray())
            fields.append(one["field"_L1].toString());
        QVERIFY2(fields.contains(u"verdicts[0].outcome"_s) && fields.contains(u"verdicts[0].checks.branch"_s), qPrintable(fields.join(u' ')));
    }

    void anImagesCaseIsJudged()
    {
        Component shop = web();
        shop.source = {};
        shop.git.enabled = false;
        shop.image = ImageSource{.reference = u"registry.example.com/team/shop:1.0.0"_s};
        shop.imageTrigger.enabled = true;
        shop.imageTrigger.policy = {TagRule::Semver, u"^1.0"_s, false};
        Delivery delivery = push();
        delivery.provider = u"harbor"_s;
        delivery.eventName = u"PUSH_ARTIFACT"_s;
        delivery.path = u"/console/image/webhooks/"_s + shop.id.toString();
        const RawRequest request{{},
                                 {{"Content-Type", "application/json"}},
                                 json("{'type':'PUSH_ARTIFACT','occur_at':1,'operator':'a','event_data':{'resources':[{'digest':'sha256:"
                                      + QByteArray(64, 'a')
                                      + "','tag':'1.2.0','resource_url':'registry.example.com/team/shop:1.2.0'}],"
                                        "'repository':{'name':'shop','namespace':'team','repo_full_name':'team/shop','repo_type':'private'}}}"),
                                 {}};
        const auto text = regressionCase(delivery, request, shop);
        VERIFY_OK(text);
        QCOMPARE(parsed(*text)["case"_L1]["trigger"_L1].toString(), u"image"_s);
        QCOMPARE(parsed(*text)["case"_L1]["verdicts"_L1][0]["outcome"_L1].toString(), u"build"_s);
        QCOMPARE((*checkCase(*text))["check"_L1].toString(), u"same"_s);
    }

    void anotherReadingIsFound()
    {
        QJsonObject file = parsed(*regressionCase(push(), pushed("main")));
        QJsonObject expected = file["expected"_L1].toObject();
        expected[u"branch"_s] = u"master"_s;
        file[u"expected"_s] = expected;
        const auto checked = checkCase(written(file));
        VERIFY_OK(checked);
        QCOMPARE((*checked)["differences"_L1].toArray(),
                 (QJsonArray{QJsonObject{{u"field"_s, u"events[0].branch"_s}, {u"expected"_s, u"master"_s}, {u"seen"_s, u"main"_s}}}));
        file.remove(u"expected"_s);
        QVERIFY(!checkCase(written(file)));
    }

    void allSamplesAreCases()
    {
        QDirIterator it(QStringLiteral(SLIPWAY_TEST_DATA "/payloads"), {u"*-*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        int count = 0;
        while (it.hasNext()) {
            const QString path = it.next();
            if (path.endsWith("signature-vectors.json"_L1))
                continue;
            const auto checked = checkRequestFile(path);
            VERIFY_OK(checked);
            QVERIFY2((*checked)["check"_L1] == "same"_L1,
                     qPrintable(path + QString::fromUtf8(QJsonDocument((*checked)["differences"_L1].toArray()).toJson())));
            ++count;
        }
        QCOMPARE(count, 115);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestRegressionCase)
#include "tst_regressioncase.moc"
