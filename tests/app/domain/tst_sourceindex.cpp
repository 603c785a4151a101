// The index must find exactly those components whose rule of the repository or image passes.
#include "app/domain/sourceindex.h"
#include "app/domain/verdict.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

Component built(const QString &name, const QString &url, const QStringList &aliases = {}, bool check = true)
{
    Component component;
    component.id = ComponentId(name);
    component.name = name;
    component.source.url = url;
    component.source.aliases = aliases;
    component.source.checkRepository = check;
    component.git.enabled = true;
    return component;
}

Component pulled(const QString &name, const QString &reference, bool compare = false)
{
    Component component;
    component.id = ComponentId(name);
    component.name = name;
    component.image = ImageSource{.reference = reference};
    component.imageTrigger.compareRegistry = compare;
    component.imageTrigger.enabled = true;
    return component;
}

Event push(const QString &cloneUrl, const QString &repository = {}, const QString &sshUrl = {})
{
    Event event;
    event.kind = EventKind::Push;
    event.cloneUrl = cloneUrl;
    event.sshUrl = sshUrl;
    event.repository = repository;
    event.ref = u"refs/heads/main"_s;
    event.branch = u"main"_s;
    event.sha = u"a"_s.repeated(40);
    return event;
}

Event image(const QString &registry, const QString &name)
{
    Event event;
    event.kind = EventKind::Image;
    event.registry = registry;
    event.image = name;
    event.imageTag = u"1"_s;
    return event;
}

QList<Component> components()
{
    return {
        built(u"https"_s, u"https://git.example.com/team/web.git"_s),
        built(u"ssh"_s, u"git@git.example.com:team/web"_s),
        built(u"port"_s, u"https://git.example.com:8443/team/web"_s),
        built(u"other host"_s, u"https://elsewhere.example.com/team/web.git"_s),
        built(u"alias"_s, u"https://git.example.com/team/new.git"_s, {u"https://git.example.com/team/web"_s}),
        built(u"path alias"_s, u"https://git.example.com/team/x.git"_s, {u"team/web"_s}),
        built(u"bitbucket"_s, u"https://bitbucket.example.com/scm/team/web.git"_s),
        built(u"any"_s, u"https://git.example.com/team/else.git"_s, {}, false),
        built(u"nothing"_s, QString()),
        built(u"folder"_s, u"file:///srv/team/web"_s),
        pulled(u"hub"_s, u"nginx:1.25"_s),
        pulled(u"own"_s, u"registry.example.com:5000/team/web:1"_s),
        pulled(u"strict"_s, u"registry.example.com:5000/team/web:1"_s, true),
        pulled(u"broken"_s, u"::"_s),
    };
}

} // namespace

class TestSourceIndex : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsWhatTheRuleAccepts_data()
    {
        QTest::addColumn<Event>("event");
        QTest::newRow("https") << push(u"https://git.example.com/team/web.git"_s);
        QTest::newRow("capitals") << push(u"https://Git.Example.com/Team/Web"_s);
        QTest::newRow("ssh") << push(QString(), QString(), u"ssh://git@git.example.com:22/team/web.git"_s);
        QTest::newRow("both") << push(u"https://other.example.com/team/web"_s, QString(), u"git@git.example.com:team/web.git"_s);
        QTest::newRow("port") << push(u"https://git.example.com:8443/team/web.git"_s);
        QTest::newRow("name only") << push(QString(), u"team/web"_s);
        QTest::newRow("bitbucket") << push(u"https://bitbucket.example.com/scm/TEAM/web.git"_s);
        QTest::newRow("folder") << push(u"/srv/team/web"_s);
        QTest::newRow("stranger") << push(u"https://git.example.com/eve/web.git"_s);
        QTest::newRow("nonsense") << push(u"not an address"_s);
        QTest::newRow("nothing") << push(QString());
        QTest::newRow("hub") << image(u"docker.io"_s, u"library/nginx"_s);
        QTest::newRow("image") << image(u"registry.example.com:5000"_s, u"team/web"_s);
        QTest::newRow("image of another registry") << image(u"mirror.example.com"_s, u"team/web"_s);
        QTest::newRow("image of no registry") << image(QString(), u"team/web"_s);
    }

    void findsWhatTheRuleAccepts()
    {
        QFETCH(Event, event);
        SourceIndex index;
        QStringList wanted;
        for (const Component &component : components()) {
            index.put(component);
            Circumstances circumstances;
            circumstances.signature = {u"signature"_s, {}, {}, CheckState::Passed, {}, Trust::Signed};
            circumstances.trigger = event.kind == EventKind::Image ? Trigger::Image : Trigger::Git;
            if (circumstances.trigger == Trigger::Git && component.image)
                continue; // it has no repository
            const QString rule = circumstances.trigger == Trigger::Image ? u"image"_s : u"repository"_s;
            for (const Check &check : judge(event, component, circumstances).checks) {
                if (check.rule == rule && check.passed())
                    wanted.append(component.name);
            }
        }
        QStringList found;
        for (const ComponentId &id : index.candidates(event))
            found.append(id.toString());
        found.sort();
        wanted.sort();
        QCOMPARE(found, wanted);
    }

    void followsChanges()
    {
        SourceIndex index;
        Component web = built(u"web"_s, u"https://git.example.com/team/web.git"_s, {u"https://git.example.com/team/old.git"_s});
        index.put(web);
        const Event event = push(u"https://git.example.com/team/web.git"_s);
        QCOMPARE(index.builtFrom(event), QList{web.id});
        web.source.url = u"https://git.example.com/team/shop.git"_s;
        index.put(web);
        QVERIFY(index.builtFrom(event).isEmpty());
        QCOMPARE(index.builtFrom(push(u"https://git.example.com/team/old"_s)), QList{web.id});
        web.source.checkRepository = false;
        index.put(web);
        QVERIFY(index.builtFrom(event).isEmpty());
        QCOMPARE(index.candidates(event), QList{web.id});
        index.remove(web.id);
        QVERIFY(index.candidates(event).isEmpty());
        index.remove(web.id);
        index.put(web);
        index.clear();
        QVERIFY(index.candidates(event).isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestSourceIndex)
#include "tst_sourceindex.moc"
