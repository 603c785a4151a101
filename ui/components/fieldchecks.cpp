#include "ui/components/fieldchecks.h"

#include "app/domain/glob.h"
#include "app/domain/imagename.h"
#include "app/domain/peerlist.h"
#include "app/domain/repositoryurl.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway::fieldchecks {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::FieldChecks)
};

bool isOdd(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.isSpace() || c.category() == QChar::Other_Control; });
}

bool isFile(const QString &address)
{
    return canonicalRepository(address).startsWith(u"file:"_s);
}

QStringList pathParts(const QString &address)
{
    return canonicalRepository(address).section(u'/', 1).split(u'/', Qt::SkipEmptyParts);
}

} // namespace

QString name(const QString &name)
{
    if (name.trimmed().isEmpty())
        return Tr::tr("A component needs a name.");
    if (name.contains(u'/') || name.contains(u'#'))
        return Tr::tr("A name can't contain “/” or “#”.");
    if (name.size() > 100)
        return Tr::tr("A name has at most 100 characters.");
    return {};
}

QString repository(const QString &address, bool allowFiles)
{
    const QString url = address.trimmed();
    if (url.isEmpty())
        return Tr::tr("Enter the address git clones from.");
    if (isOdd(url))
        return Tr::tr("An address has no spaces.");
    if (canonicalRepository(url).isEmpty())
        return Tr::tr("git can't clone from this. An address looks like https://host/team/name.git or "
                      "git@host:team/name.git.");
    if (isFile(url) && !allowFiles)
        return Tr::tr("A folder of this machine can't be built from: every build could read its owner's files. Use an "
                      "https or ssh address.");
    const Credentials credentials = takenOut(url);
    if (!credentials.password.isEmpty())
        return Tr::tr("The address carries a password. Enter it below instead.");
    const QString scheme = QUrl(url).scheme().toLower();
    static const QStringList known{u"https"_s, u"http"_s, u"ssh"_s, u"git"_s, u"git+ssh"_s, u"ssh+git"_s, u"file"_s};
    if (url.contains(u"://"_s) && !known.contains(scheme))
        return Tr::tr("Slipway does not fetch over “%1”. Use an https or ssh address.").arg(scheme);
    return {};
}

QString alias(const QString &address)
{
    if (isOdd(address))
        return Tr::tr("An address has no spaces.");
    static const QRegularExpression path(u"\\A[^/:]+(/[^/:]+)+\\z"_s);
    if (!path.match(address).hasMatch() && canonicalRepository(address).isEmpty())
        return Tr::tr("“%1” is neither a git address nor a path like team/name.").arg(address);
    return {};
}

// What git-check-ref-format(1) refuses.
QString branch(const QString &name)
{
    if (name.isEmpty())
        return {};
    static const QRegularExpression odd(u"[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|@\\{|//|/\\.|\\.lock(/|\\z)"_s);
    if (name.startsWith(u'-') || name.startsWith(u'/') || name.startsWith(u'.') || name.endsWith(u'/')
        || name.endsWith(u'.') || name == u"@"_s || odd.match(name).hasMatch())
        return Tr::tr("“%1” is no name git accepts for a branch.").arg(name);
    return {};
}

QString branchPattern(const QString &pattern)
{
    if (isOdd(pattern))
        return Tr::tr("A branch name has no spaces.");
    if (const QString problem = globProblem(pattern); !problem.isEmpty())
        return Tr::tr("Not a valid pattern: %1").arg(problem);
    return {};
}

QString tagPattern(const QString &pattern)
{
    if (isOdd(pattern))
        return Tr::tr("A tag has no spaces.");
    if (const QString problem = globProblem(pattern); !problem.isEmpty())
        return Tr::tr("Not a valid pattern: %1").arg(problem);
    return {};
}

QString pathPattern(const QString &pattern)
{
    if (pattern.contains(u'\\'))
        return Tr::tr("Folders are parted by /, as git does it.");
    if (pattern.split(u'/').contains(u".."_s))
        return Tr::tr("A path begins at the repository's root and stays in it: without “..”.");
    if (const QString problem = globProblem(pattern); !problem.isEmpty())
        return Tr::tr("Not a valid pattern: %1").arg(problem);
    return {};
}

QString authorPattern(const QString &pattern)
{
    if (const QString problem = globProblem(pattern); !problem.isEmpty())
        return Tr::tr("Not a valid pattern: %1").arg(problem);
    return {};
}

QString network(const QString &network)
{
    return networkProblem(network);
}

QString image(const QString &reference)
{
    if (reference.isEmpty())
        return Tr::tr("The image is missing. It looks like nginx:1.25 or registry.example.com/team/web:1.2.");
    const auto image = parseImageName(reference);
    return image ? QString() : image.error().message;
}

QString subdirectory(const QString &folder)
{
    const QStringList parts = folder.split(u'/');
    if (folder.startsWith(u'/') || folder.startsWith(u'-') || parts.contains(u".."_s) || folder.contains(u'\\'))
        return Tr::tr("The folder must lie inside the repository: a relative path without “..”.");
    return {};
}

QString keyword(const QString &keyword)
{
    return isOdd(keyword) ? Tr::tr("A keyword is one word without spaces.") : QString();
}

QString variableName(const QString &name)
{
    static const QRegularExpression form(u"\\A[A-Za-z_][A-Za-z0-9_]*\\z"_s);
    if (!form.match(name).hasMatch())
        return Tr::tr("“%1” can't be the name of a variable: letters, digits and _ only, and no digit first.").arg(name);
    return {};
}

QString proposedName(const QString &address)
{
    const QStringList parts = pathParts(address.trimmed());
    return parts.isEmpty() ? QString() : parts.last().left(100);
}

QString proposedProject(const QString &address)
{
    const QStringList parts = pathParts(address.trimmed());
    return parts.size() < 2 || isFile(address) ? QString() : parts.first();
}

QString proposedNameOfImage(const QString &reference)
{
    const auto image = parseImageName(reference.trimmed());
    return image ? image->path.section(u'/', -1).left(100) : QString();
}

QString proposedProjectOfImage(const QString &reference)
{
    const auto image = parseImageName(reference.trimmed());
    const QString owner = image && image->path.contains(u'/') ? image->path.section(u'/', 0, 0) : QString();
    return owner == u"library"_s ? QString() : owner;
}

QString projectKey(const QString &name)
{
    QString key;
    for (const QChar c : name.normalized(QString::NormalizationForm_KD).toLower()) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_')
            key.append(c);
        else if (!key.isEmpty() && !key.endsWith(u'-') && !c.isMark())
            key.append(u'-');
    }
    while (key.startsWith(u'_'))
        key.remove(0, 1);
    key.truncate(64);
    while (key.endsWith(u'-'))
        key.chop(1);
    return key;
}

bool isSsh(const QString &address)
{
    const QString url = address.trimmed();
    if (url.contains(u"://"_s))
        return QUrl(url).scheme().contains(u"ssh"_s);
    return url.contains(u':') && !canonicalRepository(url).isEmpty() && !isFile(url);
}

Credentials takenOut(const QString &address)
{
    QUrl url(address.trimmed(), QUrl::StrictMode);
    const bool isWeb = url.isValid() && (url.scheme() == u"https"_s || url.scheme() == u"http"_s);
    if (!isWeb || url.userInfo().isEmpty())
        return {address, {}, {}};
    Credentials found{{}, url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded)};
    url.setUserInfo({});
    found.address = url.toString(QUrl::FullyEncoded);
    return found;
}

} // namespace slipway::fieldchecks
