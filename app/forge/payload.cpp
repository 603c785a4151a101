#include "app/forge/payload.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway::payload {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Payload)
};

constexpr qsizetype largestBody = 25 * 1024 * 1024; // what git hosts may send

QStringList texts(const QJsonValue &list)
{
    QStringList result;
    const QJsonArray array = list.toArray();
    for (const QJsonValue &item : array) {
        if (item.isString())
            result.append(item.toString());
    }
    return result;
}

constexpr QLatin1String heads("refs/heads/");
constexpr QLatin1String tags("refs/tags/");

} // namespace

Result<Document> readObject(const QByteArray &bytes)
{
    if (bytes.size() > largestBody)
        return failure(ErrorCode::Invalid, Tr::tr("The body is larger than 25 MiB."));
    QByteArray json = bytes;
    if (json.startsWith("\xef\xbb\xbf"))
        json.remove(0, 3);
    if (json.trimmed().isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("The body is empty."));
    Document result;
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error == QJsonParseError::IllegalUTF8String) {
        document = QJsonDocument::fromJson(QString::fromUtf8(json).toUtf8(), &error);
        result.note = Tr::tr("The body contains bytes that are not UTF-8; they are shown as �.");
    }
    if (error.error != QJsonParseError::NoError)
        return failure(ErrorCode::Invalid,
                       Tr::tr("The body is not JSON: %1 at byte %2.").arg(error.errorString(), QString::number(error.offset)));
    if (!document.isObject())
        return failure(ErrorCode::Invalid, Tr::tr("The body is a JSON list, not an object."));
    result.object = document.object();
    return result;
}

QString text(const QJsonValue &value)
{
    if (!value.isString())
        return {};
    const QString result = value.toString();
    return result.isNull() ? u""_s : result;
}

QString firstText(std::initializer_list<QJsonValue> values)
{
    for (const QJsonValue &value : values) {
        if (const QString result = text(value); !result.isEmpty())
            return result;
    }
    return {};
}

bool isZeroId(const QJsonValue &value)
{
    const QString id = value.toString();
    return !id.isEmpty() && std::all_of(id.begin(), id.end(), [](QChar c) { return c == u'0'; });
}

QString commitId(const QJsonValue &value)
{
    const QString id = value.toString().toLower();
    const bool hex = (id.size() == 40 || id.size() == 64) && std::all_of(id.begin(), id.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    });
    return hex && !isZeroId(id) ? id : QString();
}

void setRef(Event &event, const QJsonValue &ref, const QJsonValue &type)
{
    QString full = text(ref);
    if (full.isEmpty())
        return;
    if (!full.startsWith("refs/"_L1)) {
        if (type.toString() == "branch"_L1)
            full.prepend(heads);
        else if (type.toString() == "tag"_L1)
            full.prepend(tags);
    }
    event.ref = full;
    if (full.startsWith(heads) && full.size() > heads.size())
        event.branch = full.sliced(heads.size());
    else if (full.startsWith(tags) && full.size() > tags.size())
        event.tag = full.sliced(tags.size());
}

void setRepository(Event &event, const QJsonObject &repository)
{
    event.repository = firstText({repository["full_name"_L1]});
    event.cloneUrl = firstText({repository["clone_url"_L1]});
    event.sshUrl = firstText({repository["ssh_url"_L1]});
    event.webUrl = firstText({repository["html_url"_L1]});
    event.defaultBranch = firstText({repository["default_branch"_L1]});
}

Commit commit(const QJsonObject &object)
{
    const QJsonObject author = object["author"_L1].toObject();
    return {commitId(object["id"_L1]),
            text(object["message"_L1]),
            firstText({author["name"_L1], author["username"_L1], author["login"_L1], object["author"_L1]}),
            texts(object["added"_L1]),
            texts(object["removed"_L1]),
            texts(object["modified"_L1])};
}

QList<Commit> commits(const QJsonValue &list)
{
    QList<Commit> result;
    const QJsonArray array = list.toArray();
    result.reserve(array.size());
    for (const QJsonValue &item : array) {
        if (item.isObject())
            result.append(commit(item.toObject()));
    }
    return result;
}

void setMove(Event &event, const QJsonObject &body, const QString &branchCommit, const QString &tagCommit)
{
    const QJsonValue before = body["before"_L1], after = body["after"_L1];
    event.kind = !event.branch.isNull() ? EventKind::Push : !event.tag.isNull() ? EventKind::Tag : EventKind::Other;
    event.deleted = body["deleted"_L1].toBool() || isZeroId(after);
    event.created = !event.deleted && (body["created"_L1].toBool() || isZeroId(before));
    event.forced = body["forced"_L1].toBool();
    event.before = commitId(before);
    if (!event.deleted)
        event.sha = event.kind == EventKind::Tag ? tagCommit : branchCommit;
}

void setHead(Event &event, const QJsonObject &headCommit)
{
    if (event.sha.isNull())
        return;
    Commit head = commit(headCommit);
    if (head.id != event.sha) {
        const auto found = std::find_if(event.commits.begin(), event.commits.end(),
                                        [&](const Commit &candidate) { return candidate.id == event.sha; });
        if (found == event.commits.end())
            return;
        head = *found;
    }
    event.headMessage = head.message;
    event.author = head.author;
}

void setCreateOrDelete(Event &event, const QJsonObject &body, bool created)
{
    setRef(event, body["ref"_L1], body["ref_type"_L1]);
    event.kind = event.tag.isNull() ? EventKind::Other : EventKind::Tag;
    event.created = created;
    event.deleted = !created;
    if (created)
        event.sha = commitId(body["sha"_L1]);
}

} // namespace slipway::payload
