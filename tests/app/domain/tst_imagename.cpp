// Every spelling of an image is read the same on both sides: by a person's hand and by a registry's payload.
#include "app/domain/event.h"
#include "app/domain/imagename.h"
#include "tests/support/warnings.h"

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

const QString digest = u"sha256:"_s + u"0123456789abcdef"_s.repeated(4);

ImageName parsed(const QString &text)
{
    const auto image = parseImageName(text);
    if (!image)
        qFatal("%s", qPrintable(image.error().message));
    return *image;
}

Event eventOf(const QString &registry, const QString &repository)
{
    Event event;
    event.kind = EventKind::Image;
    event.registry = registry;
    event.repository = repository;
    event.image = registry.isEmpty() ? repository : registry + u'/' + repository;
    return event;
}

} // namespace

class TestImageName : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void same_data();
    void same();
    void sameAsEvent_data();
    void sameAsEvent();
    void shortForm();
    void ownMachine();
};

void TestImageName::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reference");
    const auto row = [](const QString &text, const QString &reference) { QTest::newRow(qPrintable(text)) << text << reference; };
    row(u"nginx"_s, u"docker.io/library/nginx"_s);
    row(u"nginx:1.25"_s, u"docker.io/library/nginx:1.25"_s);
    row(u"library/nginx"_s, u"docker.io/library/nginx"_s);
    row(u"team/web"_s, u"docker.io/team/web"_s);
    row(u"Team/Web:V1"_s, u"docker.io/team/web:V1"_s);
    row(u"docker.io/nginx"_s, u"docker.io/library/nginx"_s);
    row(u"docker.io/library/nginx:latest"_s, u"docker.io/library/nginx:latest"_s);
    row(u"index.docker.io/team/web"_s, u"docker.io/team/web"_s);
    row(u"registry-1.docker.io/library/nginx"_s, u"docker.io/library/nginx"_s);
    row(u"registry.hub.docker.com/team/web:2"_s, u"docker.io/team/web:2"_s);
    row(u"https://index.docker.io/nginx"_s, u"docker.io/library/nginx"_s);
    row(u"https://hub.docker.com/r/team/web"_s, u"docker.io/team/web"_s);
    row(u"https://hub.docker.com/_/nginx"_s, u"docker.io/library/nginx"_s);
    row(u"docker://ghcr.io/team/web:1"_s, u"ghcr.io/team/web:1"_s);
    row(u"https://registry.example.com/team/web/"_s, u"registry.example.com/team/web"_s);
    row(u"HTTP://Registry.Example.com:5000/Team/Web:1.2"_s, u"registry.example.com:5000/team/web:1.2"_s);
    row(u"ghcr.io:443/team/web"_s, u"ghcr.io/team/web"_s);
    row(u"registry:443/web"_s, u"registry:443/web"_s);
    row(u"localhost/web"_s, u"localhost/web"_s);
    row(u"LocalHost/web"_s, u"localhost/web"_s);
    row(u"localhost:5000/web:1"_s, u"localhost:5000/web:1"_s);
    row(u"registry:5000/web"_s, u"registry:5000/web"_s);
    row(u"192.168.1.20:5000/a/b/c"_s, u"192.168.1.20:5000/a/b/c"_s);
    row(u"[2001:db8::1]:5000/web:1"_s, u"[2001:db8::1]:5000/web:1"_s);
    row(u"registry.cn-hangzhou.aliyuncs.com/ns/app:v1"_s, u"registry.cn-hangzhou.aliyuncs.com/ns/app:v1"_s);
    row(u"web@"_s + digest, u"docker.io/library/web@"_s + digest);
    row(u"localhost:5000/web:1@"_s + digest, u"localhost:5000/web:1@"_s + digest);
    row(u"web@"_s + digest.toUpper(), u"docker.io/library/web@"_s + digest);
    row(u"  team/web:1 "_s, u"docker.io/team/web:1"_s);
    row(u"a--b/c__d/e_f.g"_s, u"docker.io/a--b/c__d/e_f.g"_s);
}

void TestImageName::reads()
{
    QFETCH(QString, text);
    const auto image = parseImageName(text);
    QVERIFY2(image, image ? "" : qPrintable(image.error().message));
    QTEST(image->reference(), "reference");
    QCOMPARE(parsed(image->reference()), *image); // and it stays what it is
}

void TestImageName::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");
    const auto row = [](const QString &text, const QString &problem) { QTest::newRow(qPrintable(text.left(40))) << text << problem; };
    row(u""_s, u"The name of the image is missing."_s);
    row(u"   "_s, u"The name of the image is missing."_s);
    row(u"https://"_s, u"The name of the image is missing."_s);
    row(u"team//web"_s, u"“team//web” is no name of an image: a part between two “/” is empty."_s);
    row(u"team/my web"_s, u"“team/my web” is no name of an image: “my web” has a blank in it."_s);
    row(u"team/wéb"_s, u"“team/wéb” is no name of an image: “wéb” has “é” in it; letters a to z, digits, “.”, “_” and “-” are allowed."_s);
    row(u"-web"_s, u"“-web” is no name of an image: “-web” begins or ends with a mark instead of a letter or digit."_s);
    row(u"web."_s, u"“web.” is no name of an image: “web.” begins or ends with a mark instead of a letter or digit."_s);
    row(u"team/a..b"_s, u"“team/a..b” is no name of an image: “a..b” has the marks “..” side by side."_s);
    row(u"a___b"_s, u"“a___b” is no name of an image: “a___b” has the marks “___” side by side."_s);
    row(u"web:"_s, u"“web:” is no name of an image: the tag behind “:” is missing."_s);
    row(u"web:-1"_s, u"“web:-1” is no name of an image: “-1” is no tag; letters, digits, “_”, “.” and “-” are allowed, 128 at most."_s);
    row(u"web:1.2+3"_s, u"“web:1.2+3” is no name of an image: “1.2+3” is no tag; letters, digits, “_”, “.” and “-” are allowed, 128 at most."_s);
    row(u"web@sha256:12"_s, u"“web@sha256:12” is no name of an image: “@” is followed by “sha256:” and 64 hex digits, or by nothing at all."_s);
    row(u"web@latest"_s, u"“web@latest” is no name of an image: “@” is followed by “sha256:” and 64 hex digits, or by nothing at all."_s);
    row(u"host.example:/web"_s, u"“host.example:/web” is no name of an image: “host.example:” lacks the port behind “:”."_s);
    row(u"host.example:99999/web"_s, u"“host.example:99999/web” is no name of an image: “99999” is no port; it is a number from 1 to 65535."_s);
    row(u"-host.example/web"_s, u"“-host.example/web” is no name of an image: “-host.example” is no host name."_s);
    row(u"[::1/web"_s, u"“[::1/web” is no name of an image: “[::1” is no host: “[” is never closed."_s);
    row(u"0123456789abcdef"_s.repeated(4),
        u"“"_s + u"0123456789abcdef"_s.repeated(4) + u"” is no name of an image: 64 hex digits are the id of an image, not its name."_s);
    const QString longName = u"a/"_s.repeated(130) + u'b';
    row(longName, u"“"_s + longName.first(79) + u"…” is no name of an image: it is longer than 255 characters."_s);
}

void TestImageName::refuses()
{
    QFETCH(QString, text);
    const auto image = parseImageName(text);
    QVERIFY(!image);
    QCOMPARE(image.error().code, ErrorCode::Invalid);
    QTEST(image.error().message, "problem");
}

void TestImageName::same_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("ignoring");
    QTest::addColumn<bool>("comparing");
    const auto row = [](const QString &a, const QString &b, bool ignoring, bool comparing) {
        QTest::newRow(qPrintable(a + u" and "_s + b)) << a << b << ignoring << comparing;
    };
    row(u"nginx"_s, u"library/nginx"_s, true, true);
    row(u"nginx:1"_s, u"docker.io/library/nginx:2"_s, true, true);
    row(u"nginx"_s, u"index.docker.io/nginx"_s, true, true);
    row(u"nginx"_s, u"registry:5000/nginx"_s, true, false);
    row(u"registry:5000/library/nginx"_s, u"nginx"_s, true, false);
    row(u"ghcr.io/Team/Web"_s, u"ghcr.io/team/web"_s, true, true);
    row(u"ghcr.io/team/web"_s, u"quay.io/team/web"_s, true, false);
    row(u"ghcr.io/team/web"_s, u"team/web"_s, true, false);
    row(u"ghcr.io/team/web"_s, u"ghcr.io/team/api"_s, false, false);
    row(u"web"_s, u"team/web"_s, false, false);
    row(u"registry:5000/web"_s, u"registry:5001/web"_s, true, false);
    row(u"a.example/library/web"_s, u"b.example/web"_s, false, false);
}

void TestImageName::same()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QTEST(sameImage(parsed(a), parsed(b), false), "ignoring");
    QTEST(sameImage(parsed(b), parsed(a), false), "ignoring");
    QTEST(sameImage(parsed(a), parsed(b), true), "comparing");
    QTEST(sameImage(parsed(b), parsed(a), true), "comparing");
}

void TestImageName::sameAsEvent_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("registry");
    QTest::addColumn<QString>("repository");
    QTest::addColumn<bool>("ignoring");
    QTest::addColumn<bool>("comparing");
    const auto row = [](const char *name, const QString &source, const QString &registry, const QString &repository, bool ignoring,
                        bool comparing) { QTest::newRow(name) << source << registry << repository << ignoring << comparing; };
    row("Docker Hub, short", u"user/app"_s, u"docker.io"_s, u"user/app"_s, true, true);
    row("Docker Hub, with its host", u"docker.io/user/app:1"_s, u"docker.io"_s, u"user/app"_s, true, true);
    row("Docker Hub, official", u"nginx"_s, u"docker.io"_s, u"library/nginx"_s, true, true);
    row("Docker Hub, official without library", u"library/nginx"_s, u"docker.io"_s, u"nginx"_s, true, true);
    row("ACR with region", u"registry.cn-hangzhou.aliyuncs.com/ns/app"_s, u"registry.cn-hangzhou.aliyuncs.com"_s, u"ns/app"_s, true, true);
    row("ACR without", u"registry.cn-hangzhou.aliyuncs.com/ns/app"_s, QString(), u"ns/app"_s, true, false);
    row("ACR's name differs from the source's", u"acme-registry.cn-hangzhou.cr.aliyuncs.com/ns/app"_s,
        u"registry.cn-hangzhou.aliyuncs.com"_s, u"ns/app"_s, true, false);
    row("Harbor", u"hub.harbor.com/test/debian:1"_s, u"hub.harbor.com"_s, u"test/debian"_s, true, true);
    row("a port", u"registry:5000/web"_s, u"registry:5000"_s, u"web"_s, true, true);
    row("a bare host", u"localhost/harbor/alpine"_s, u"localhost"_s, u"harbor/alpine"_s, true, true);
    row("capitals", u"ghcr.io/Org/App"_s, u"ghcr.io"_s, u"ORG/app"_s, true, true);
    row("another", u"ghcr.io/org/app"_s, u"ghcr.io"_s, u"org/other"_s, false, false);
    row("nothing named", u"ghcr.io/org/app"_s, QString(), QString(), false, false);
}

void TestImageName::sameAsEvent()
{
    QFETCH(QString, source);
    QFETCH(QString, registry);
    QFETCH(QString, repository);
    const ImageName seen = imageOf(eventOf(registry, repository));
    QTEST(sameImage(parsed(source), seen, false), "ignoring");
    QTEST(sameImage(parsed(source), seen, true), "comparing");
}

void TestImageName::shortForm()
{
    QCOMPARE(parsed(u"docker.io/library/nginx:1"_s).familiar(), u"nginx"_s);
    QCOMPARE(parsed(u"team/web"_s).familiar(), u"team/web"_s);
    QCOMPARE(parsed(u"ghcr.io/team/web"_s).familiar(), u"ghcr.io/team/web"_s);
}

void TestImageName::ownMachine()
{
    for (const QString &host : {u"localhost"_s, u"localhost:5000"_s, u"127.0.0.1:5000"_s, u"127.3.2.1"_s, u"[::1]:5000"_s})
        QVERIFY2(isRegistryOfThisMachine(host), qPrintable(host));
    for (const QString &host : {QString(), u"127.0.0.1.example.com"_s, u"localhost.example.com:5000"_s, u"registry:5000"_s, u"10.0.0.1"_s, u"docker.io"_s})
        QVERIFY2(!isRegistryOfThisMachine(host), qPrintable(host));
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestImageName)

#include "tst_imagename.moc"
