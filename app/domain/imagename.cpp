#include "app/domain/imagename.h"

#include "app/domain/event.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ImageName)
};

constexpr QLatin1String dockerHub("docker.io");
constexpr QLatin1String official("library/");
constexpr qsizetype longestName = 255;

bool isLowerOrDigit(QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'); }
bool isAlphanumeric(QChar c) { return isLowerOrDigit(c) || (c >= u'A' && c <= u'Z'); }

template <typename Pred> bool allOf(QStringView text, Pred pred) { return std::all_of(text.begin(), text.end(), pred); }

bool looksLikeHost(QStringView part)
{
    return part.contains(u'.') || part.contains(u':') || part.compare("localhost"_L1, Qt::CaseInsensitive) == 0
        || part.startsWith(u'[');
}

// Empty: it is a host.
QString hostProblem(QStringView host)
{
    QStringView name = host, port;
    if (name.startsWith(u'[')) {
        const qsizetype end = name.indexOf(u']');
        if (end < 0)
            return Tr::tr("“%1” is no host: “[” is never closed").arg(host);
        if (!allOf(name.sliced(1, end - 1), [](QChar c) { return isAlphanumeric(c) || c == u':' || c == u'.'; }))
            return Tr::tr("“%1” is no address").arg(host);
        const QStringView rest = name.sliced(end + 1);
        if (!rest.isEmpty() && !rest.startsWith(u':'))
            return Tr::tr("“%1” is no host").arg(host);
        port = rest.isEmpty() ? rest : rest.sliced(1);
        if (!rest.isEmpty() && port.isEmpty())
            return Tr::tr("“%1” lacks the port behind “:”").arg(host);
        name = {};
    } else if (const qsizetype colon = name.indexOf(u':'); colon >= 0) {
        port = name.sliced(colon + 1);
        name = name.first(colon);
        if (port.isEmpty())
            return Tr::tr("“%1” lacks the port behind “:”").arg(host);
    }
    if (!port.isEmpty()) {
        bool isNumber = false;
        const int number = port.toInt(&isNumber);
        if (!isNumber || number < 1 || number > 65535 || !port.front().isDigit())
            return Tr::tr("“%1” is no port; it is a number from 1 to 65535").arg(port);
    }
    if (host.startsWith(u'['))
        return {};
    for (const QStringView label : name.split(u'.')) {
        if (label.isEmpty() || label.startsWith(u'-') || label.endsWith(u'-')
            || !allOf(label, [](QChar c) { return isAlphanumeric(c) || c == u'-'; }))
            return Tr::tr("“%1” is no host name").arg(name);
    }
    return {};
}

// [a-z0-9]+ joined by ".", "_", "__" or any number of "-".
QString partProblem(QStringView part)
{
    if (part.isEmpty())
        return Tr::tr("a part between two “/” is empty");
    for (const QChar c : part) {
        if (c.isSpace())
            return Tr::tr("“%1” has a blank in it").arg(part);
        if (!isLowerOrDigit(c) && c != u'.' && c != u'_' && c != u'-')
            return Tr::tr("“%1” has “%2” in it; letters a to z, digits, “.”, “_” and “-” are allowed").arg(part).arg(c);
    }
    if (!isLowerOrDigit(part.front()) || !isLowerOrDigit(part.back()))
        return Tr::tr("“%1” begins or ends with a mark instead of a letter or digit").arg(part);
    for (qsizetype i = 0; i < part.size();) {
        if (isLowerOrDigit(part[i])) {
            ++i;
            continue;
        }
        qsizetype end = i;
        while (end < part.size() && !isLowerOrDigit(part[end]))
            ++end;
        const QStringView marks = part.sliced(i, end - i);
        if (marks != u"." && marks != u"_" && marks != u"__" && !allOf(marks, [](QChar c) { return c == u'-'; }))
            return Tr::tr("“%1” has the marks “%2” side by side").arg(part, marks);
        i = end;
    }
    return {};
}

QString canonicalHost(const QString &host)
{
    static constexpr std::array aliases{"index.docker.io"_L1, "registry-1.docker.io"_L1, "registry.hub.docker.com"_L1,
                                        "hub.docker.com"_L1, "www.docker.io"_L1, "docker.io"_L1};
    QString result = host.toLower();
    // Without its port a bare name would not be a host any more.
    if (result.endsWith(":443"_L1) && looksLikeHost(QStringView(result).chopped(4)))
        result.chop(4);
    return std::find(aliases.begin(), aliases.end(), result) != aliases.end() ? QString(dockerHub) : result;
}

// What people paste around a name.
QString withoutWrapping(const QString &reference)
{
    QString text = reference.trimmed();
    for (const QLatin1String scheme : {"https://"_L1, "http://"_L1, "docker://"_L1, "oci://"_L1}) {
        if (text.startsWith(scheme, Qt::CaseInsensitive)) {
            text.remove(0, scheme.size());
            break;
        }
    }
    while (text.endsWith(u'/'))
        text.chop(1);
    // The addresses of Docker Hub's pages.
    if (text.startsWith("hub.docker.com/"_L1, Qt::CaseInsensitive)) {
        text.remove(0, 15);
        if (text.startsWith("r/"_L1))
            text.remove(0, 2);
        else if (text.startsWith("_/"_L1))
            text.replace(0, 2, official);
        text.prepend(QString(dockerHub) + u'/');
    }
    return text;
}

tl::unexpected<Error> invalid(const QString &reference, const QString &problem)
{
    const QString shown = reference.size() > 80 ? reference.first(79) + u'…' : reference;
    return failure(ErrorCode::Invalid, Tr::tr("“%1” is no name of an image: %2.").arg(shown, problem));
}

QString withoutOfficial(const ImageName &image)
{
    return image.registry == dockerHub && image.path.startsWith(official) ? image.path.sliced(official.size()) : image.path;
}

} // namespace

QString ImageName::name() const { return registry.isEmpty() ? path : registry + u'/' + path; }

QString ImageName::familiar() const { return registry == dockerHub ? withoutOfficial(*this) : name(); }

QString ImageName::reference() const
{
    QString result = name();
    if (!tag.isEmpty())
        result += u':' + tag;
    if (!digest.isEmpty())
        result += u'@' + digest;
    return result;
}

QString registryHostProblem(const QString &host)
{
    const QString shown = host.left(80);
    if (host.contains(u'@'))
        return Tr::tr("Leave out what stands before “@”; name and password have fields of their own.");
    if (host.contains("://"_L1))
        return Tr::tr("Leave out what stands before “://”: “%1”.").arg(host.section(u"://"_s, 1).left(80));
    if (host.contains(u'/'))
        return Tr::tr("Only the host and its port belong here; what follows behind “/” is the namespace.");
    if (host.size() > longestName)
        return Tr::tr("It is longer than %1 characters.").arg(longestName);
    if (!allOf(host, [](QChar c) { return !c.isSpace() && c.isPrint(); }))
        return Tr::tr("“%1” has a blank in it.").arg(shown);
    if (!looksLikeHost(host))
        return Tr::tr("“%1” would be taken for a name on Docker Hub: a registry's host has a dot or a port in it, or is localhost.").arg(shown);
    if (const QString problem = hostProblem(host); !problem.isEmpty())
        return problem + u'.';
    if (const QString usual = canonicalHost(host); usual == dockerHub && host != dockerHub)
        return Tr::tr("Docker Hub is called “%1” here.").arg(dockerHub);
    return {};
}

QString imagePathProblem(const QString &path)
{
    if (path.size() > longestName)
        return Tr::tr("It is longer than %1 characters.").arg(longestName);
    for (const QStringView part : QStringView(path).split(u'/')) {
        if (const QString problem = partProblem(part); !problem.isEmpty())
            return Tr::tr("“%1” can't stand in an image's name: %2.").arg(path.left(80), problem);
    }
    return {};
}

bool isRegistryOfThisMachine(const QString &host)
{
    const QString name = QUrl(u"http://"_s + host).host();
    static const QRegularExpression loopback(u"\\A127(\\.[0-9]{1,3}){3}\\z"_s); // and no name that only begins so
    return name == "localhost"_L1 || name == "::1"_L1 || loopback.match(name).hasMatch();
}

bool isImageTag(QStringView text)
{
    return !text.isEmpty() && text.size() <= 128 && text.front() != u'.' && text.front() != u'-'
        && allOf(text, [](QChar c) { return isAlphanumeric(c) || c == u'_' || c == u'.' || c == u'-'; });
}

bool isImageDigest(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0)
        return false;
    const QStringView algorithm = text.first(colon), hex = text.sliced(colon + 1);
    const qsizetype digits = algorithm == u"sha256" ? 64 : algorithm == u"sha384" ? 96 : algorithm == u"sha512" ? 128 : -1;
    return hex.size() == digits
        && allOf(hex, [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

Result<ImageName> parseImageName(const QString &reference)
{
    QString text = withoutWrapping(reference);
    if (text.isEmpty())
        return failure(ErrorCode::Invalid, Tr::tr("The name of the image is missing."));

    ImageName image;
    if (const qsizetype at = text.indexOf(u'@'); at >= 0) {
        image.digest = text.sliced(at + 1).toLower();
        if (!isImageDigest(image.digest))
            return invalid(reference, Tr::tr("“@” is followed by “sha256:” and 64 hex digits, or by nothing at all"));
        text.truncate(at);
    }
    // Behind the last slash a colon begins the tag, before it a port.
    if (const qsizetype colon = text.lastIndexOf(u':'); colon > text.lastIndexOf(u'/')) {
        image.tag = text.sliced(colon + 1);
        if (!isImageTag(image.tag))
            return invalid(reference,
                           image.tag.isEmpty() ? Tr::tr("the tag behind “:” is missing")
                                               : Tr::tr("“%1” is no tag; letters, digits, “_”, “.” and “-” are allowed, 128 at most")
                                                     .arg(image.tag));
        text.truncate(colon);
    }
    const qsizetype slash = text.indexOf(u'/');
    if (slash >= 0 && looksLikeHost(QStringView(text).first(slash))) {
        const QString host = text.first(slash);
        if (const QString problem = hostProblem(host); !problem.isEmpty())
            return invalid(reference, problem);
        image.registry = canonicalHost(host);
        text.remove(0, slash + 1);
    } else {
        image.registry = dockerHub;
    }
    image.path = text.toLower();
    if (image.path.isEmpty())
        return invalid(reference, Tr::tr("it has no name behind the host"));
    for (const QStringView part : QStringView(image.path).split(u'/')) {
        if (const QString problem = partProblem(part); !problem.isEmpty())
            return invalid(reference, problem);
    }
    if (image.path.size() == 64 && allOf(image.path, [](QChar c) { return c.isDigit() || (c >= u'a' && c <= u'f'); }))
        return invalid(reference, Tr::tr("64 hex digits are the id of an image, not its name"));
    if (image.registry == dockerHub && !image.path.contains(u'/'))
        image.path.prepend(official);
    if (image.name().size() > longestName)
        return invalid(reference, Tr::tr("it is longer than %1 characters").arg(longestName));
    return image;
}

ImageName imageOf(const Event &event)
{
    ImageName image;
    image.registry = canonicalHost(event.registry);
    image.path = event.repository.toLower();
    if (image.path.isEmpty()) {
        if (const auto parsed = parseImageName(event.image)) {
            image = *parsed;
            if (event.registry.isEmpty() && !event.image.startsWith(image.registry, Qt::CaseInsensitive))
                image.registry.clear();
        }
    } else if (image.registry == dockerHub && !image.path.contains(u'/')) {
        image.path.prepend(official);
    }
    image.tag = event.imageTag;
    image.digest = event.imageDigest;
    return image;
}

bool sameImage(const ImageName &a, const ImageName &b, bool compareRegistry)
{
    if (a.path.isEmpty() || b.path.isEmpty())
        return false;
    if (compareRegistry)
        return !a.registry.isEmpty() && a.registry == b.registry && a.path == b.path;
    if (a.path == b.path)
        return true;
    return (a.registry == dockerHub || b.registry == dockerHub) && withoutOfficial(a) == withoutOfficial(b);
}

} // namespace slipway
