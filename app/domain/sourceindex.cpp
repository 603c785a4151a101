#include "app/domain/sourceindex.h"

#include "app/domain/repositoryurl.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

QString imageKey(const QString &path)
{
    return u"image:"_s + path;
}

// What the sender calls the repository. Its name alone counts only where no address was sent, as in the rule.
QStringList addressesOf(const Event &event)
{
    QStringList addresses;
    for (const QString &address : {event.cloneUrl, event.sshUrl, event.webUrl}) {
        if (!address.isEmpty())
            addresses.append(address);
    }
    if (addresses.isEmpty() && !event.repository.isEmpty())
        addresses.append(event.repository);
    return addresses;
}

} // namespace

QStringList SourceIndex::keysOf(const Entry &entry)
{
    if (!entry.image.path.isEmpty())
        return {imageKey(entry.image.path)};
    QStringList keys;
    for (const QString &address : entry.repositories) {
        if (const QString key = repositoryKey(address); !key.isEmpty() && !keys.contains(key))
            keys.append(key);
    }
    return keys;
}

void SourceIndex::put(const Component &component)
{
    remove(component.id);
    Entry entry;
    if (component.image) {
        if (const auto image = parseImageName(component.image->reference))
            entry.image = *image;
        entry.compareRegistry = component.imageTrigger.compareRegistry;
    } else {
        entry.repositories = QStringList{component.source.url} + component.source.aliases;
        entry.takesAny = !component.source.checkRepository;
    }
    const QStringList keys = keysOf(entry);
    for (const QString &key : keys)
        m_byKey.insert(key, component.id);
    if (entry.takesAny)
        m_takesAny.append(component.id);
    m_entries.insert(component.id, entry);
}

void SourceIndex::remove(const ComponentId &id)
{
    const auto entry = m_entries.constFind(id);
    if (entry == m_entries.constEnd())
        return;
    const QStringList keys = keysOf(*entry);
    for (const QString &key : keys)
        m_byKey.remove(key, id);
    m_takesAny.removeAll(id);
    m_entries.erase(entry);
}

void SourceIndex::clear()
{
    m_entries.clear();
    m_byKey.clear();
    m_takesAny.clear();
}

QList<ComponentId> SourceIndex::builtFrom(const Event &event) const
{
    QList<ComponentId> found;
    if (event.kind == EventKind::Image) {
        const ImageName image = imageOf(event);
        const auto [from, to] = m_byKey.equal_range(imageKey(image.path));
        for (auto it = from; it != to; ++it) {
            const Entry &entry = *m_entries.constFind(*it);
            if (sameImage(entry.image, image, entry.compareRegistry))
                found.append(*it);
        }
        return found;
    }
    const QStringList addresses = addressesOf(event);
    QSet<QString> keys;
    for (const QString &address : addresses) {
        if (const QString key = repositoryKey(address); !key.isEmpty())
            keys.insert(key);
    }
    for (const QString &key : std::as_const(keys)) {
        const auto [from, to] = m_byKey.equal_range(key);
        for (auto it = from; it != to; ++it) {
            if (!found.contains(*it) && sameRepository(m_entries.constFind(*it)->repositories, addresses))
                found.append(*it);
        }
    }
    return found;
}

QList<ComponentId> SourceIndex::candidates(const Event &event) const
{
    QList<ComponentId> found = builtFrom(event);
    if (event.kind == EventKind::Image)
        return found;
    for (const ComponentId &id : m_takesAny) {
        if (!found.contains(id))
            found.append(id);
    }
    return found;
}

} // namespace slipway
