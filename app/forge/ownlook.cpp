#include "app/forge/ownlook.h"

#include "app/domain/sighting.h"
#include "app/forge/payload.h"
#include "app/forge/proof.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(OwnLook)
};

Sighting sightingIn(const QByteArray &body)
{
    const auto document = payload::readObject(body);
    return document ? sightingFrom(document->object) : Sighting();
}

} // namespace

const OwnLook &ownLookSender()
{
    static const OwnLook sender;
    return sender;
}

QString OwnLook::name() const { return ownLook; }
QString OwnLook::title() const { return u"Slipway"_s; }
bool OwnLook::detect(const Headers &, const QByteArray &) const { return false; }
QString OwnLook::eventName(const RequestView &request) const { return word(sightingIn(request.body).kind); }

QByteArray OwnLook::ownDeliveryId(const RequestView &request) const
{
    const Sighting sighting = sightingIn(request.body);
    return lookNumber(sighting.ref, sighting.after).toUtf8();
}

VerificationMaterial OwnLook::proof(const RequestView &) const { return {}; }
QString OwnLook::method(const VerificationMaterial &) const { return u"own look"_s; }

Verification OwnLook::check(const VerificationMaterial &proof, const QByteArray &, const VerifyKeys &, const VerifyPolicy &) const
{
    return proof::missing(method(proof), Tr::tr("Nobody sends such requests: Slipway finds what they tell by looking itself."));
}

QList<Event> OwnLook::read(const QString &, const QJsonObject &body) const
{
    return {eventOf(sightingFrom(body))};
}

} // namespace slipway
