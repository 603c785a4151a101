#include "tests/support/fakeforge.h"

#include "tests/support/fakeforgetokens.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// A commit that nobody needs to have made: the same each time.
QString commitOf(const QString &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha1).toHex());
}

QString shortName(const QString &fullName) { return fullName.section(u'/', -1); }
QString owner(const QString &fullName) { return fullName.section(u'/', 0, -2); }

} // namespace

FakeRepository &FakeForge::addRepository(const QString &fullName)
{
    auto repository = std::make_unique<FakeRepository>();
    repository->id = nextId();
    repository->fullName = fullName;
    repository->defaultBranch = u"main"_s;
    repository->pushedAtUs = 1'700'000'000'000'000 + repository->id * 1'000'000;
    repository->branches.append({u"main"_s, commitOf(fullName)});
    m_byPath.insert(fullName.toLower(), repository.get());
    m_byId.insert(repository->id, repository.get());
    m_repositories.push_back(std::move(repository));
    return *m_repositories.back();
}

void FakeForge::addRepositories(int count, const QString &ownerName)
{
    m_repositories.reserve(m_repositories.size() + count);
    for (int i = 1; i <= count; ++i)
        addRepository(ownerName + u"/service-%1"_s.arg(i, 5, 10, QLatin1Char('0')));
}

FakeRepository *FakeForge::byPath(const QString &fullName) const { return m_byPath.value(fullName.toLower()); }
FakeRepository *FakeForge::byId(qint64 id) const { return m_byId.value(id); }
FakeRepository *FakeForge::repository(const QString &fullName) { return byPath(fullName); }

void FakeForge::renameRepository(const QString &from, const QString &to)
{
    FakeRepository *repository = m_byPath.take(from.toLower());
    if (!repository)
        qFatal("the forge has no such repository");
    m_oldPaths.insert(from.toLower(), repository->id);
    repository->fullName = to;
    m_byPath.insert(to.toLower(), repository);
}

QList<FakeKey> FakeForge::keys(const QString &fullName)
{
    const FakeRepository *found = byPath(fullName);
    return found ? found->keys : QList<FakeKey>();
}

QJsonObject FakeForge::userJson(const FakeUser &user) const
{
    const QString avatar = user.avatar.isEmpty() ? baseUrl().toString() + u"/avatars/%1"_s.arg(user.id) : user.avatar;
    const bool lab = m_kind == ForgeKind::GitLab;
    QJsonObject object{{u"id"_s, user.id}, {lab ? u"username"_s : u"login"_s, user.login}, {u"avatar_url"_s, avatar}};
    const bool fullName = m_kind == ForgeKind::Gitea || m_kind == ForgeKind::Gogs;
    object.insert(fullName ? u"full_name"_s : u"name"_s, user.name);
    if (fullName)
        object.insert(u"username"_s, user.login);
    return object;
}

FakeAnswer FakeForge::userAnswer(const Token &token) const
{
    for (const auto &user : m_users) {
        if (user->login == token.login)
            return FakeAnswer::json(userJson(*user));
    }
    return wrong(Wrong::BadToken);
}

QJsonObject FakeForge::repositoryJson(const FakeRepository &repository, bool simple) const
{
    const QString web = baseUrl().toString() + u'/' + repository.fullName;
    const QString http = repository.cloneUrl.isEmpty() ? web + u".git"_s : repository.cloneUrl;
    const QString ssh = repository.sshUrl.isEmpty() ? u"git@127.0.0.1:"_s + repository.fullName + u".git"_s : repository.sshUrl;
    const QString at = isoTime(repository.pushedAtUs), name = shortName(repository.fullName);
    const bool admin = repository.right == FakeRight::Admin, push = repository.right >= FakeRight::Write;
    const QJsonValue description = repository.description.isEmpty() ? QJsonValue() : QJsonValue(repository.description);
    const QJsonObject rights{{u"admin"_s, admin}, {u"push"_s, push}, {u"pull"_s, true}};
    const QJsonObject ownerJson{{u"id"_s, 7}, {u"login"_s, owner(repository.fullName)}};
    QJsonObject object{{u"id"_s, repository.id}, {u"name"_s, name}, {u"description"_s, description}, {u"default_branch"_s, repository.defaultBranch}};
    if (m_kind == ForgeKind::GitLab) {
        if (repository.defaultBranch.isEmpty())
            object.insert(u"default_branch"_s, QJsonValue());
        object.insert(u"path_with_namespace"_s, repository.fullName);
        object.insert(u"http_url_to_repo"_s, http);
        object.insert(u"ssh_url_to_repo"_s, ssh);
        object.insert(u"web_url"_s, web);
        object.insert(u"last_activity_at"_s, at);
        object.insert(u"visibility"_s, repository.isPrivate ? u"private"_s : u"public"_s);
        object.insert(u"namespace"_s, QJsonObject{{u"full_path"_s, owner(repository.fullName)}});
        if (!simple) {
            object.insert(u"archived"_s, repository.isArchived);
            object.insert(u"empty_repo"_s, repository.branches.isEmpty());
            if (repository.isFork)
                object.insert(u"forked_from_project"_s, QJsonObject{{u"id"_s, 1}});
            const int level = admin ? 40 : push ? 30 : 20;
            object.insert(u"permissions"_s, QJsonObject{{u"project_access"_s, QJsonObject{{u"access_level"_s, level}}}, {u"group_access"_s, QJsonValue()}});
        }
        return object;
    }
    // Gitee's full_name is made of addresses, its human_name of names; the page it names ends as a clone address does.
    object.insert(u"full_name"_s, repository.fullName);
    object.insert(u"owner"_s, ownerJson);
    object.insert(u"private"_s, repository.isPrivate);
    object.insert(u"fork"_s, repository.isFork);
    object.insert(u"html_url"_s, m_kind == ForgeKind::Gitee ? http : web);
    object.insert(u"ssh_url"_s, ssh);
    object.insert(u"updated_at"_s, at);
    object.insert(m_kind == ForgeKind::Gitee ? u"permission"_s : u"permissions"_s, rights);
    if (m_kind != ForgeKind::Gitee)
        object.insert(u"clone_url"_s, http);
    if (m_kind == ForgeKind::GitHub || m_kind == ForgeKind::Gitee)
        object.insert(u"pushed_at"_s, at);
    if (m_kind == ForgeKind::GitHub || m_kind == ForgeKind::Gitea)
        object.insert(u"archived"_s, repository.isArchived);
    if (m_kind == ForgeKind::Gitee) {
        object.insert(u"human_name"_s, u"团队/"_s + name);
        object.insert(u"status"_s, repository.isArchived ? u"关闭"_s : u"开始"_s);
        object.insert(u"url"_s, apiUrl().toString() + u"/repos/"_s + repository.fullName);
    }
    if (m_kind == ForgeKind::Gitea || m_kind == ForgeKind::Gogs)
        object.insert(u"empty"_s, repository.branches.isEmpty());
    return object;
}

QByteArray FakeForge::linkTo(const FakeRequest &request, const QList<QPair<QString, QString>> &changed) const
{
    QUrlQuery query = request.query;
    for (const auto &[name, value] : changed) {
        query.removeQueryItem(name);
        query.addQueryItem(name, value);
    }
    const QString origin = m_linksElsewhere ? u"https://elsewhere.example"_s : u"http://127.0.0.1:%1"_s.arg(m_http->port());
    return (origin + request.path + u'?' + query.toString(QUrl::FullyEncoded)).toLatin1();
}

FakeAnswer FakeForge::listed(const FakeRequest &request, qsizetype total, const std::function<QJsonObject(qsizetype)> &item) const
{
    const bool gitea = m_kind == ForgeKind::Gitea, hub = m_kind == ForgeKind::GitHub, lab = m_kind == ForgeKind::GitLab;
    const QString sizeName = gitea ? u"limit"_s : u"per_page"_s;
    const int most = gitea ? 50 : 100, usual = gitea || hub ? 30 : 20;
    const int asked = request.field(sizeName).toInt(), size = m_kind == ForgeKind::Gogs ? int(total) + 1 : asked <= 0 ? usual : std::min(asked, most);
    const int page = m_kind == ForgeKind::Gogs ? 1 : std::max(1, request.field(u"page"_s).toInt());
    const qint64 last = std::max<qint64>(1, (total + size - 1) / size);
    if (lab && qint64(page) * size > 50'000)
        return FakeAnswer::json(QJsonObject{{u"error"_s, u"Offset pagination has a maximum allowed offset of 50000 for requests that return objects of type Project. "
                                                         "Remaining records can be retrieved using keyset pagination."_s}}, 405);
    QJsonArray items;
    for (qsizetype i = qsizetype(page - 1) * size; i < std::min<qsizetype>(total, qsizetype(page) * size); ++i)
        items.append(item(i));
    FakeAnswer answer = FakeAnswer::json(items);
    QByteArrayList links;
    const auto link = [&](qint64 number, const char *what) {
        links.append('<' + linkTo(request, {{u"page"_s, QString::number(number)}, {sizeName, QString::number(size)}}) + ">; rel=\"" + what + '"');
    };
    if (page < last) {
        link(page + 1, "next");
        link(last, "last");
    }
    if (page > 1) {
        link(1, "first");
        link(page - 1, "prev");
    }
    if ((hub || lab || gitea) && !links.isEmpty())
        answer.with("Link", links.join(", "));
    if (lab) {
        answer.with("X-Page", QByteArray::number(page)).with("X-Per-Page", QByteArray::number(size))
            .with("X-Next-Page", page < last ? QByteArray::number(page + 1) : QByteArray());
        if (total <= 10'000)
            answer.with("X-Total", QByteArray::number(total)).with("X-Total-Pages", QByteArray::number(last));
    } else if (gitea) {
        answer.with("X-Total-Count", QByteArray::number(total)).with("Access-Control-Expose-Headers", "X-Total-Count, Link");
    } else if (m_kind == ForgeKind::Gitee) {
        answer.with("total_count", QByteArray::number(total)).with("total_page", QByteArray::number(last));
    }
    return answer;
}

FakeAnswer FakeForge::keysetPage(const FakeRequest &request, std::vector<const FakeRepository *> found) const
{
    const bool rising = request.field(u"sort"_s) == "asc"_L1;
    std::sort(found.begin(), found.end(), [&](const auto *a, const auto *b) { return rising ? a->id < b->id : a->id > b->id; });
    const qint64 after = request.field(rising ? u"id_after"_s : u"id_before"_s).toLongLong();
    const int asked = request.field(u"per_page"_s).toInt(), size = asked <= 0 ? 20 : std::min(asked, 100);
    QJsonArray items;
    const FakeRepository *lastShown = nullptr;
    bool more = false;
    for (const FakeRepository *repository : found) {
        if (after != 0 && (rising ? repository->id <= after : repository->id >= after))
            continue;
        if (items.size() == size) {
            more = true;
            break;
        }
        items.append(repositoryJson(*repository, request.field(u"simple"_s) == "true"_L1));
        lastShown = repository;
    }
    FakeAnswer answer = FakeAnswer::json(items);
    if (more)
        answer.with("Link", '<' + linkTo(request, {{rising ? u"id_after"_s : u"id_before"_s, QString::number(lastShown->id)}}) + ">; rel=\"next\"");
    return answer;
}

FakeAnswer FakeForge::organisationsAnswer(const FakeRequest &request) const
{
    QStringList names;
    for (const auto &repository : m_repositories) {
        const QString name = owner(repository->fullName);
        if (!repository->isCollaboration && name != m_users.front()->login && !names.contains(name))
            names.append(name);
    }
    return listed(request, names.size(), [&](qsizetype at) { return QJsonObject{{u"id"_s, at + 1}, {u"login"_s, names.at(at)}}; });
}

FakeAnswer FakeForge::repositoriesAnswer(const FakeRequest &request, const QString &search, bool inEnvelope)
{
    QString words = search;
    QStringList owners; // of GitHub's search; none: of everybody
    const bool hub = m_kind == ForgeKind::GitHub;
    if (hub) { // qualifiers are no words
        QStringList kept;
        for (const QString &word : search.split(u' ', Qt::SkipEmptyParts)) {
            const QString name = word.section(u':', 0, 0);
            if (name == "user"_L1 || name == "org"_L1)
                owners.append(word.section(u':', 1).toLower());
            else if (!word.contains(u':'))
                kept.append(word);
        }
        words = kept.join(u' ');
    }
    const QString affiliation = request.field(u"affiliation"_s);
    const bool gitea = m_kind == ForgeKind::Gitea, inDescription = !gitea || request.field(u"includeDesc"_s) == "true"_L1;
    // Gitea looks in the short name, and in both halves of "owner/name".
    const auto isHit = [&](const FakeRepository &repository) {
        if (words.isEmpty() || (inDescription && repository.description.contains(words, Qt::CaseInsensitive)))
            return true;
        if (gitea && words.count(u'/') == 1)
            return owner(repository.fullName).contains(words.section(u'/', 0, 0), Qt::CaseInsensitive)
                && shortName(repository.fullName).contains(words.section(u'/', 1), Qt::CaseInsensitive);
        return (gitea ? shortName(repository.fullName) : repository.fullName).contains(words, Qt::CaseInsensitive);
    };
    std::vector<const FakeRepository *> found;
    found.reserve(m_repositories.size());
    const bool filtersArchived = m_kind == ForgeKind::GitLab && request.query.hasQueryItem(u"archived"_s);
    const bool wantsArchived = request.field(u"archived"_s) == "true"_L1;
    for (const auto &repository : m_repositories) {
        if (repository->right == FakeRight::None || (filtersArchived && repository->isArchived != wantsArchived))
            continue;
        if (!owners.isEmpty() && !owners.contains(owner(repository->fullName).toLower()))
            continue;
        if (hub && !affiliation.isEmpty() && !affiliation.split(u',').contains(repository->isCollaboration ? u"collaborator"_s
                                                                : owner(repository->fullName) == user().login ? u"owner"_s : u"organization_member"_s))
            continue;
        if (isHit(*repository))
            found.push_back(repository.get());
    }
    if (m_kind == ForgeKind::GitLab && request.field(u"pagination"_s) == "keyset"_L1)
        return keysetPage(request, std::move(found));
    const QString sort = request.field(u"sort"_s) + request.field(u"order_by"_s);
    if (sort.contains("pushed"_L1) || sort.contains("updated"_L1) || sort.contains("last_activity"_L1))
        std::stable_sort(found.begin(), found.end(), [](const auto *a, const auto *b) { return a->pushedAtUs > b->pushedAtUs; });
    const bool simple = request.field(u"simple"_s) == "true"_L1;
    const auto item = [&](qsizetype at) {
        QJsonObject object = repositoryJson(*found[at], simple);
        if (inEnvelope && m_kind == ForgeKind::GitHub)
            object.insert(u"score"_s, 1.0);
        return object;
    };
    if (inEnvelope && m_kind == ForgeKind::GitHub) {
        const qsizetype page = std::max(1, request.field(u"page"_s).toInt()), size = std::clamp(request.field(u"per_page"_s).toInt(), 1, 100);
        if (page * size > 1000 && (page - 1) * size >= 1000)
            return FakeAnswer::json(QJsonObject{{u"message"_s, u"Only the first 1000 search results are available"_s}}, 422);
    }
    const qsizetype shown = inEnvelope && m_kind == ForgeKind::GitHub ? std::min<qsizetype>(1000, qsizetype(found.size())) : qsizetype(found.size());
    FakeAnswer answer = listed(request, shown, item);
    if (inEnvelope && answer.status == 200) {
        const QByteArray head = m_kind == ForgeKind::GitHub
            ? "{\"total_count\":" + QByteArray::number(qsizetype(found.size())) + ",\"incomplete_results\":false,\"items\":"
            : QByteArray("{\"ok\":true,\"data\":");
        answer.body = head + answer.body + '}';
    }
    return answer;
}

QJsonObject FakeForge::branchJson(const FakeRepository &repository, const FakeRef &ref) const
{
    QJsonObject commit{{u"message"_s, repository.messages.value(ref.sha, u"Change"_s)}};
    const bool byId = m_kind != ForgeKind::GitHub && m_kind != ForgeKind::Gitee;
    commit.insert(byId ? u"id"_s : u"sha"_s, ref.sha);
    return {{u"name"_s, ref.name}, {u"commit"_s, commit}, {u"protected"_s, false}, {u"default"_s, ref.name == repository.defaultBranch}};
}

QJsonObject FakeForge::tagJson(const FakeRepository &repository, const FakeRef &ref) const
{
    QJsonObject object{{u"name"_s, ref.name}, {u"message"_s, repository.messages.value(ref.sha)}};
    object.insert(u"commit"_s, QJsonObject{{m_kind == ForgeKind::GitLab || m_kind == ForgeKind::Gogs ? u"id"_s : u"sha"_s, ref.sha}});
    if (m_kind == ForgeKind::Gitea)
        object.insert(u"id"_s, commitOf(u"tag object "_s + ref.name)); // of the tag, not of the commit
    if (m_kind == ForgeKind::GitLab)
        object.insert(u"target"_s, commitOf(u"tag object "_s + ref.name));
    return object;
}

QJsonObject FakeForge::commitJson(const FakeRepository &repository, const QString &sha) const
{
    const QString message = repository.messages.value(sha, u"Change"_s);
    if (m_kind == ForgeKind::GitLab)
        return {{u"id"_s, sha}, {u"message"_s, message}};
    return {{u"sha"_s, sha}, {u"commit"_s, QJsonObject{{u"message"_s, message}}}};
}

FakeAnswer FakeForge::gitAnswer(const FakeRequest &request, FakeRepository &repository, const QStringList &rest)
{
    const QString what = rest.value(0), name = rest.mid(1).join(u'/');
    if (what == "branches"_L1 || what == "tags"_L1) {
        const bool isTag = what == "tags"_L1;
        QList<FakeRef> refs = isTag ? repository.tags : repository.branches;
        const auto json = [&](const FakeRef &ref) { return isTag ? tagJson(repository, ref) : branchJson(repository, ref); };
        if (!name.isEmpty()) {
            for (const FakeRef &ref : std::as_const(refs)) {
                if (ref.name == name)
                    return FakeAnswer::json(json(ref));
            }
            return wrong(Wrong::NotFound, isTag ? u"Tag"_s : u"Branch"_s);
        }
        if (const QString search = request.field(u"search"_s); m_kind == ForgeKind::GitLab && !search.isEmpty())
            refs.removeIf([&](const FakeRef &ref) { return !ref.name.contains(search, Qt::CaseInsensitive); });
        return listed(request, refs.size(), [&](qsizetype at) { return json(refs.at(at)); });
    }
    if (what == "git"_L1 && (rest.value(1) == "ref"_L1 || rest.value(1) == "matching-refs"_L1)) {
        const bool isTag = rest.value(2) == "tags"_L1, one = rest.value(1) == "ref"_L1;
        const QString wanted = rest.mid(3).join(u'/');
        QJsonArray found;
        for (const FakeRef &ref : isTag ? repository.tags : repository.branches) {
            if (one ? ref.name == wanted : ref.name.startsWith(wanted))
                found.append(QJsonObject{{u"ref"_s, (isTag ? u"refs/tags/"_s : u"refs/heads/"_s) + ref.name},
                                         {u"object"_s, QJsonObject{{u"type"_s, u"commit"_s}, {u"sha"_s, ref.sha}}}});
        }
        if (!one)
            return FakeAnswer::json(found);
        return found.isEmpty() ? wrong(Wrong::NotFound) : FakeAnswer::json(found.first());
    }
    const QString sha = what == "commits"_L1 ? rest.value(1) : what == "git"_L1 && rest.value(1) == "commits"_L1 ? rest.value(2) : QString();
    const auto has = [&](const QList<FakeRef> &refs) {
        return std::any_of(refs.cbegin(), refs.cend(), [&](const FakeRef &ref) { return ref.sha == sha; });
    };
    if (!sha.isEmpty() && (repository.messages.contains(sha) || has(repository.branches) || has(repository.tags)))
        return FakeAnswer::json(commitJson(repository, sha));
    return wrong(Wrong::NotFound, sha.isEmpty() ? QString() : u"Commit"_s);
}

FakeAnswer FakeForge::statusAnswer(const FakeRequest &request, const FakeRepository &repository, const QString &sha)
{
    const QJsonObject asked = request.json();
    const bool lab = m_kind == ForgeKind::GitLab;
    const QStringList states = lab ? QStringList{u"pending"_s, u"running"_s, u"success"_s, u"failed"_s, u"canceled"_s, u"skipped"_s}
        : m_kind == ForgeKind::GitHub ? QStringList{u"pending"_s, u"success"_s, u"failure"_s, u"error"_s}
                                      : QStringList{u"pending"_s, u"success"_s, u"failure"_s, u"error"_s, u"warning"_s};
    const FakeStatus status{repository.fullName, sha, asked["state"_L1].toString(), asked[lab ? "name"_L1 : "context"_L1].toString(u"default"_s),
                            asked["description"_L1].toString(), asked["target_url"_L1].toString(), asked["ref"_L1].toString()};
    if (!states.contains(status.state))
        return FakeAnswer::json(QJsonObject{{lab ? u"error"_s : u"message"_s, lab ? u"state does not have a valid value"_s : u"Validation Failed"_s}}, lab ? 400 : 422);
    if (m_kind == ForgeKind::GitHub && status.description.size() > 140)
        return FakeAnswer::json(QJsonObject{{u"message"_s, u"Validation Failed"_s},
                                            {u"errors"_s, QJsonArray{QJsonObject{{u"message"_s, u"description is too long (maximum is 140 characters)"_s}}}}}, 422);
    if (lab && status.description.size() > 255)
        return FakeAnswer::json(QJsonObject{{u"message"_s, QJsonObject{{u"description"_s, QJsonArray{u"is too long (maximum is 255 characters)"_s}}}}}, 400);
    if (lab) {
        for (auto it = m_statuses.crbegin(); it != m_statuses.crend(); ++it) {
            if (it->repository != status.repository || it->sha != sha || it->context != status.context)
                continue;
            if (it->state == status.state) // said in these words for every state
                return FakeAnswer::json(QJsonObject{{u"message"_s, u"Cannot transition status via :run from :%1 (Reason(s): Status cannot transition via \"run\")"_s.arg(status.state)}}, 400);
            break;
        }
    }
    m_statuses.append(status);
    return FakeAnswer::json(QJsonObject{{u"id"_s, nextId()}, {u"state"_s, status.state}, {lab ? u"status"_s : u"context"_s, lab ? status.state : status.context}}, 201);
}

FakeAnswer FakeForge::keysAnswer(const FakeRequest &request, FakeRepository &repository, const QStringList &rest)
{
    const auto json = [&](const FakeKey &key) {
        QJsonObject object{{u"id"_s, key.id}, {u"title"_s, key.title}, {u"key"_s, key.key}};
        object.insert(m_kind == ForgeKind::GitLab ? u"can_push"_s : u"read_only"_s, m_kind == ForgeKind::GitLab ? key.mayWrite : !key.mayWrite);
        return object;
    };
    if (rest.isEmpty() && request.method == "GET")
        return listed(request, repository.keys.size(), [&](qsizetype at) { return json(repository.keys.at(at)); });
    if (rest.isEmpty() && request.method == "POST") {
        const QJsonObject asked = request.json();
        const bool lab = m_kind == ForgeKind::GitLab;
        FakeKey key{nextId(), asked["title"_L1].toString(), asked["key"_L1].toString(), lab ? asked["can_push"_L1].toBool() : !asked["read_only"_L1].toBool(false)};
        if (m_kind == ForgeKind::Gitee || m_kind == ForgeKind::Gogs)
            key.mayWrite = false; // they have no other
        const QString bare = key.key.section(u' ', 0, 1);
        if (!key.key.startsWith("ssh-"_L1) && !key.key.startsWith("ecdsa-"_L1))
            return FakeAnswer::json(QJsonObject{{u"message"_s, u"key is invalid. You must supply a key in OpenSSH public key format"_s}}, 422);
        for (const FakeKey &old : std::as_const(repository.keys)) {
            if (old.key.section(u' ', 0, 1) != bare)
                continue;
            switch (m_kind) {
            case ForgeKind::GitHub:
                return FakeAnswer::json(QJsonObject{{u"message"_s, u"Validation Failed"_s},
                                                    {u"errors"_s, QJsonArray{QJsonObject{{u"field"_s, u"key"_s}, {u"message"_s, u"key is already in use"_s}}}}}, 422);
            case ForgeKind::GitLab:
                return FakeAnswer::json(QJsonObject{{u"message"_s, QJsonObject{{u"deploy_key.fingerprint_sha256"_s, QJsonArray{u"has already been taken"_s}}}}}, 400);
            case ForgeKind::Gitee: return FakeAnswer::json(QJsonObject{{u"message"_s, u"公钥已存在"_s}}, 400);
            case ForgeKind::Gitea: return FakeAnswer::json(QJsonObject{{u"message"_s, u"This key has already been added to this repository"_s}}, 422);
            case ForgeKind::Gogs: return FakeAnswer::json(QJsonObject{{u"message"_s, u"Key content has been used as non-deploy key"_s}}, 422);
            }
        }
        repository.keys.append(key);
        return FakeAnswer::json(json(key), 201);
    }
    const qint64 id = rest.value(0).toLongLong();
    const auto at = std::find_if(repository.keys.begin(), repository.keys.end(), [&](const FakeKey &key) { return key.id == id; });
    if (at == repository.keys.end())
        return m_kind == ForgeKind::Gogs && request.method == "DELETE" ? FakeAnswer::empty(204) : wrong(Wrong::NotFound, u"Deploy Key"_s);
    if (request.method == "GET")
        return FakeAnswer::json(json(*at));
    repository.keys.erase(at);
    return FakeAnswer::empty(204);
}

} // namespace slipway
