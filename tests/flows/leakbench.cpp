#include "tests/flows/leakbench.h"

#include "tests/app/jobs/testrepository.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

const std::array<QString, 5> names{u"github"_s, u"gitlab"_s, u"gitee"_s, u"gitea"_s, u"gogs"_s};

// Looks where a secret might lie that a build must not see.
const QString curiousScript = u"env; cat .git/config; git config --list; git remote -v; cat /proc/self/cmdline; ls -la ~ . .."_s;

} // namespace

class LeakBench::Repository : public TestRepository
{
public:
    using TestRepository::TestRepository;
    int commits = 0;
};

LeakBench::LeakBench()
    : Workbench(Secrets::Sealed)
{
    for (const char *name : {"home", "home/.config", "home/.cache", "home/.local", "tmp", "run", "secrets", "git/team"})
        QDir().mkpath(path(QLatin1String(name)));
    QFile::setPermissions(path(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QList<QPair<QString, QString>> places{{u"HOME"_s, u"home"_s}, {u"TMPDIR"_s, u"tmp"_s}, {u"XDG_CONFIG_HOME"_s, u"home/.config"_s},
                                                {u"XDG_CACHE_HOME"_s, u"home/.cache"_s}, {u"XDG_DATA_HOME"_s, u"home/.local"_s},
                                                {u"XDG_STATE_HOME"_s, u"home/.local"_s}, {u"XDG_RUNTIME_DIR"_s, u"run"_s}};
    for (const auto &[variable, place] : places) {
        qputenv(variable.toLatin1().constData(), QFile::encodeName(path(place)));
        environment.insert(variable, path(place));
    }
    for (const QString &variable : {u"SLIPWAY_SECRETS"_s, u"SLIPWAY_PASSPHRASE"_s, u"HOOK_SECRET"_s, u"DBUS_SESSION_BUS_ADDRESS"_s, u"SSH_AUTH_SOCK"_s})
        environment.remove(variable);
    passphrase = hunt.make(u"the passphrase"_s);
    options = {u"--passphrase-file"_s, secretFile(u"passphrase"_s, passphrase)};

    m_repository = std::make_unique<Repository>(path(u"git/team"_s), u"web.git"_s);
    commit(u"First"_s);
    for (std::size_t i = 0; i < forges.size(); ++i) {
        forges[i] = {names[i], std::make_unique<FakeForge>(ForgeKind(i))};
        FakeForge &forge = *forges[i].server;
        forge.setGitRoot(path(u"git"_s));
        forge.addRepositories(30);
        FakeRepository &web = forge.addRepository(u"team/web"_s);
        web.isPrivate = true;
        web.defaultBranch = u"main"_s;
        web.branches = {{u"main"_s, QString(40, u'1')}};
        m_applications[i] = hunt.make(u"the application secret of "_s + names[i]);
    }
    m_gitPassword = hunt.make(u"the git password"_s);
    git = std::make_unique<GitHttpServer>(path(u"git"_s));
    git->setCredential(u"bot"_s, QString::fromLatin1(m_gitPassword));
    m_storageKey = hunt.make(u"the secret of the object storage"_s);
    storage = std::make_unique<ObjectStore>("AK", m_storageKey, "us-east-1");
    if (!git->listen() || !storage->listen())
        qFatal("no port");
    relay = std::make_unique<EventServer>();
    channel = QUrl(relay->address(u'/' + QString::fromLatin1(hunt.make(u"the relay channel"_s))));
    hookSecret = hunt.make(u"the webhook secret of a person"_s);
    apiKey = hunt.make(u"the API key of a component"_s);
    m_parameter = hunt.make(u"the parameter of a build"_s);
    m_registryPassword = hunt.make(u"the registry password"_s);
    m_imageSecret = hunt.make(u"the secret of an image webhook"_s);
    m_hostToken = forge(ForgeKind::Gitea).issueToken();
}

LeakBench::~LeakBench() = default;

QString LeakBench::secretFile(const QString &name, const QByteArray &secret) const
{
    const QString file = write(u"secrets/"_s + name, secret + '\n');
    QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    return file;
}

QString LeakBench::commit(const QString &message)
{
    m_head = m_repository->commit(message, u"hello.txt"_s, "hello from commit " + QByteArray::number(++m_repository->commits) + '\n');
    m_repository->push();
    return m_head;
}

QString LeakBench::from(const QString &name, const QByteArray &secret) const
{
    return u"{from_file: \"%1\"}"_s.arg(secretFile(name, secret));
}

QByteArray LeakBench::providersText() const
{
    QString text = u"slipway: 1\nproviders:\n"_s;
    for (std::size_t i = 0; i < forges.size(); ++i) {
        text += u"  - {name: %1, kind: %1, address: \"%2\""_s.arg(names[i], forges[i].server->baseUrl().toString());
        if (ForgeKind(i) != ForgeKind::Gogs)
            text += u", client_id: slipway, client_secret: "_s + from(u"application-"_s + names[i], m_applications[i]);
        text += u"}\n"_s;
    }
    return text.toUtf8();
}

QByteArray LeakBench::wholeText() const
{
    QString text = QString::fromUtf8(providersText());
    text += u"code_hosts:\n  - {name: host, type: gitea, address: \"%1\", username: dev, secret: %2}\n"_s.arg(
        forge(ForgeKind::Gitea).baseUrl().toString(), from(u"host"_s, m_hostToken));
    text += u"object_storages:\n  - {name: store, endpoint: \"%1\", bucket: builds, access_key: AK, secret: %2}\n"_s.arg(storage->endpoint(),
                                                                                                                 from(u"storage"_s, m_storageKey));
    text += u"image_registries:\n  - {name: hub, host: \"127.0.0.1:9\", username: robot, secret: %1}\n"_s.arg(from(u"registry"_s, m_registryPassword));
    text += u"projects:\n  - key: demo\n    name: Demo\n    components:\n"_s;
    const auto component = [&](const QString &name, const QString &source, const QString &triggers, const QString &script = curiousScript) {
        text += u"      - name: %1\n        id: %2\n        source:\n          %3\n        triggers:\n%4        build: {script: \"%5\", timeout: 2, queue: every_one}\n"_s
                    .arg(name, ComponentText::idOf(name), source, triggers, script);
    };
    for (const Forge &forge : forges) {
        component(forge.component(),
                  u"git: {url: \"%1/team/web.git\", branch: main, account: \"%2/dev\", repository: team/web}"_s.arg(forge.server->baseUrl().toString(), forge.name),
                  u"          git: {enabled: true, manage_hook: true, branches: [main], keyword: \"\"}\n"_s);
    }
    component(u"on-password"_s,
              u"git: {url: \"%1\", branch: main, username: bot, credential: %2}"_s.arg(git->url(u"team/web.git"_s), from(u"git"_s, m_gitPassword)),
              u"          git: {enabled: true, secret: %1, branches: [main], keyword: \"\"}\n          api: {enabled: true, secret: %2}\n"_s.arg(
                  from(u"hook"_s, hookSecret), from(u"api"_s, apiKey)));
    component(u"with-key"_s, u"git: {url: \"ssh://git@127.0.0.1:9/team/web.git\", branch: main, account: \"gitea/dev\", repository: team/web}"_s,
              u"          git: {enabled: false}\n"_s);
    component(u"of-image"_s, u"image: {reference: \"127.0.0.1:9/team/web:1\", username: robot, password: %1}"_s.arg(from(u"registry"_s, m_registryPassword)),
              u"          image: {enabled: true, secret: %1}\n"_s.arg(from(u"image"_s, m_imageSecret)));
    text += u"builds:\n  - name: nightly\n    project_key: demo\n    services: [{service_name: on-password, service_module: on-password}]\n"
            "    build_script: |\n      echo \"the parameter is $PASSWORD\"\n      mkdir -p out\n      date >out/web\n"
            "    repo_info: [{codehost_name: host, repo_namespace: team, repo_name: web, branch: main}]\n"
            "    parameters: [{key: PASSWORD, is_credential: true, default_value: %1}]\n"
            "    post_build:\n      object_storage_upload: {object_storage_id: store, upload_detail: [{file_path: out, dest_path: web}]}\n"_s
                .arg(from(u"parameter"_s, m_parameter));
    return text.toUtf8();
}

void LeakBench::plantTokens()
{
    for (const Forge &one : forges) {
        for (const QByteArray &secret : one.server->secrets())
            hunt.plant(u"a token of "_s + one.name, secret);
        for (const FakeHook &hook : one.server->hooks(u"team/web"_s)) {
            for (const QByteArray &secret : {hook.secret, hook.signingToken}) {
                if (!secret.isEmpty())
                    hunt.plant(u"a webhook secret at "_s + one.name, secret);
            }
        }
    }
}

int LeakBench::searchFiles()
{
    return hunt.searchFolder(path({}), {path(u"secrets"_s), path(u"git"_s)});
}

QString requestsAt(const FakeForge &forge)
{
    QStringList lines;
    for (const FakeRequest &request : forge.requests().mid(std::max<qsizetype>(0, forge.requests().size() - 20)))
        lines.append(u"%1 %2 → %3"_s.arg(QString::fromLatin1(request.method), request.path).arg(request.status));
    return lines.join(u'\n');
}

} // namespace slipway
