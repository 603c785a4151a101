// The git half of a FakeForge: git http-backend behind the forge's own tokens.
#include "tests/support/fakeforge.h"

#include <QProcess>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceMs = 10'000;

} // namespace

// As git asks of a private repository: first without, then with what signs in.
std::optional<FakeAnswer> FakeForge::gitHttpAnswer(const FakeRequest &request, const QString &path)
{
    if (m_gitRoot.isEmpty() || !path.contains(".git/"_L1))
        return std::nullopt;
    const QByteArray sent = request.headers.value("authorization");
    const QByteArray credential = sent.startsWith("Basic ") ? QByteArray::fromBase64(sent.mid(6)) : QByteArray();
    if (!isValid(credential.mid(credential.indexOf(':') + 1)))
        return FakeAnswer::page("sign in", 401).with("WWW-Authenticate", "Basic realm=\"forge\"");

    // The variables of RFC 3875 that git-http-backend(1) names.
    QProcess git;
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    environment.insert(u"GIT_PROJECT_ROOT"_s, m_gitRoot);
    environment.insert(u"GIT_HTTP_EXPORT_ALL"_s, u"1"_s);
    environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
    environment.insert(u"GIT_CONFIG_GLOBAL"_s, u"/dev/null"_s);
    environment.insert(u"PATH_INFO"_s, path);
    environment.insert(u"QUERY_STRING"_s, request.query.toString(QUrl::FullyEncoded));
    environment.insert(u"REQUEST_METHOD"_s, QString::fromLatin1(request.method));
    environment.insert(u"CONTENT_TYPE"_s, QString::fromLatin1(request.headers.value("content-type")));
    environment.insert(u"CONTENT_LENGTH"_s, QString::number(request.body.size()));
    environment.insert(u"REMOTE_ADDR"_s, u"127.0.0.1"_s);
    environment.insert(u"REMOTE_USER"_s, u"git"_s);
    if (request.headers.contains("content-encoding"))
        environment.insert(u"HTTP_CONTENT_ENCODING"_s, QString::fromLatin1(request.headers.value("content-encoding")));
    if (request.headers.contains("git-protocol"))
        environment.insert(u"GIT_PROTOCOL"_s, QString::fromLatin1(request.headers.value("git-protocol")));
    git.setProcessEnvironment(environment);
    git.start(u"git"_s, {u"http-backend"_s});
    git.write(request.body);
    git.closeWriteChannel();
    if (!git.waitForFinished(patienceMs))
        return FakeAnswer::page("git did not answer", 500);
    const QByteArray output = git.readAllStandardOutput();
    const qsizetype end = output.indexOf("\r\n\r\n");
    FakeAnswer answer{200, output.mid(end + 4), {}};
    for (const QByteArray &line : output.left(end).split('\n')) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(colon), value = line.mid(colon + 1).trimmed();
        if (name == "Status")
            answer.status = value.left(3).toInt();
        else if (colon > 0)
            answer.with(name, value);
    }
    return answer;
}

} // namespace slipway
