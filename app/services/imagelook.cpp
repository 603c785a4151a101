#include "app/services/imagelook.h"

#include "app/core/whendone.h"
#include "app/domain/imagename.h"
#include "app/services/tagservice.h"

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QStringList tagsIn(const QMap<QString, QString> &heads)
{
    QStringList tags;
    for (auto it = heads.begin(); it != heads.end(); ++it)
        tags.append(imageTagOf(it.key()));
    return tags;
}

} // namespace

ImageLook::ImageLook(Database &database, const Clock &clock, TagService &tags, Component component, LookKind kind, QObject *parent)
    : RemoteLook(database, clock, std::move(component), kind, parent)
    , m_tags(tags)
{
}

QString ImageLook::source() const
{
    const auto name = parseImageName(component().image ? component().image->reference : QString());
    return name ? name->name() : QString();
}

void ImageLook::ask()
{
    m_askedUs = nowUs();
    const TagRule rule = component().imageTrigger.policy.kind;
    if (rule == TagRule::None || rule == TagRule::Digest) // no other tag is ever taken
        return askDigest(known(), tagToAsk({}, {}, component()));
    whenDone(m_tags.tags(*component().image), this, [this](const Result<QStringList> &tags) {
        if (!tags)
            return failed(tags.error());
        QMap<QString, QString> heads;
        for (const QString &tag : *tags)
            heads.insert(imageRef(tag), known().value(imageRef(tag), u""_s));
        askDigest(heads, tagToAsk(tagsIn(known()), *tags, component()));
    });
}

void ImageLook::askDigest(const QMap<QString, QString> &heads, const QString &tag)
{
    const ImageSource asked = movedTo(*component().image, {tag, {}});
    whenDone(m_tags.digest(asked), this, [this, heads, tag](const Result<QString> &digest) {
        RemoteView view{source(), {}, heads, m_askedUs};
        if (digest)
            view.heads.insert(imageRef(tag), *digest);
        else if (digest.error().code == ErrorCode::NotFound && !heads.isEmpty())
            view.heads.remove(imageRef(tag)); // gone, the others stay
        else
            return failed(digest.error());
        seen(view);
    });
}

} // namespace slipway
