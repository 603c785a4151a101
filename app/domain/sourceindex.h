// Among many components those that an event's repository or image belongs to, without asking each of them. Any thread, one
// at a time.
#pragma once

#include "app/domain/component.h"
#include "app/domain/event.h"
#include "app/domain/imagename.h"

#include <QHash>

namespace slipway {

class SourceIndex
{
public:
    void put(const Component &component); // new, or in place of what it was
    void remove(const ComponentId &id);
    void clear();

    // Those whose rule of the repository, or of the image, the event would pass: judging any other component needs no more
    // than that. In no particular order.
    QList<ComponentId> candidates(const Event &event) const;
    // The same without those that take any repository's pushes: the ones that are built from it.
    QList<ComponentId> builtFrom(const Event &event) const;

private:
    struct Entry {
        QStringList repositories; // addresses; empty: built from an image
        ImageName image;
        bool compareRegistry = false;
        bool takesAny = false;
    };
    static QStringList keysOf(const Entry &entry);

    QHash<ComponentId, Entry> m_entries;
    QMultiHash<QString, ComponentId> m_byKey; // of a repository or, with "image:" before it, the path of an image
    QList<ComponentId> m_takesAny;
};

} // namespace slipway
