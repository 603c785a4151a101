// Strong names for the things Slipway counts, so that a build's id is never taken for a delivery's. Any thread.
#pragma once

#include <QHashFunctions>
#include <QMetaType>
#include <QString>

#include <compare>

namespace slipway {

template <typename Tag> class Id
{
public:
    Id() = default;
    explicit Id(QString text) : m_text(std::move(text)) { }

    const QString &toString() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }

    friend bool operator==(const Id &a, const Id &b) { return a.m_text == b.m_text; }
    friend std::strong_ordering operator<=>(const Id &a, const Id &b)
    {
        return a.m_text.compare(b.m_text) <=> 0;
    }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.m_text, seed); }

private:
    QString m_text;
};

using ComponentId = Id<struct ComponentTag>; // 32 lower-case hex digits, 128 random bits: the unguessable part of an address
using DeliveryId = Id<struct DeliveryTag>;   // 32 lower-case hex digits that sort by time of arrival
using BuildId = Id<struct BuildTag>;         // 32 lower-case hex digits that sort by time of queueing
using ProviderId = Id<struct ProviderTag>;   // 32 lower-case hex digits
using BindingId = Id<struct BindingTag>;     // the same
using ProjectKey = Id<struct ProjectTag>;    // chosen by a person: lower-case letters, digits, - and _

// 128 random bits as 32 lower-case hex digits.
QString randomId();

// 48 bits of milliseconds since 1970, then 80 bits that grow within the process: 32 lower-case hex digits. Thread-safe.
QString orderedId(qint64 microsecondsSinceEpoch);
// What the ordered ids of this time and later are not less than. Not an id itself.
QString orderedIdBound(qint64 microsecondsSinceEpoch);

// True for exactly 32 lower-case hex digits.
bool isHexId(QStringView text);

} // namespace slipway

Q_DECLARE_METATYPE(slipway::ComponentId)
Q_DECLARE_METATYPE(slipway::DeliveryId)
Q_DECLARE_METATYPE(slipway::BuildId)
Q_DECLARE_METATYPE(slipway::ProviderId)
Q_DECLARE_METATYPE(slipway::BindingId)
Q_DECLARE_METATYPE(slipway::ProjectKey)
