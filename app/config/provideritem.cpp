#include "app/config/provideritem.h"

#include "app/domain/jsonfields.h"

using namespace Qt::StringLiterals;

namespace slipway {

QJsonObject toJson(const Provider &provider)
{
    QJsonObject object{{u"name"_s, provider.name},
                       {u"kind"_s, word(provider.kind)},
                       {u"address"_s, provider.address},
                       {u"client_id"_s, provider.clientId},
                       {u"certificates"_s, provider.certificates}};
    if (!provider.clientSecretKey.isEmpty())
        object.insert(u"secret_key"_s, provider.clientSecretKey);
    return object;
}

Provider providerFromJson(const QJsonObject &object, QList<FieldProblem> &problems)
{
    const qsizetype before = problems.size();
    const JsonFields fields(object, problems);
    Provider provider;
    provider.name = fields.text(u"name"_s);
    fields.required(u"kind"_s);
    if (problems.size() == before)
        provider.kind = fields.word(u"kind"_s, forgeKindFrom, ForgeKind::GitHub);
    provider.address = fields.text(u"address"_s, standardAddress(provider.kind)).trimmed();
    while (provider.address.endsWith(u'/') && !provider.address.endsWith("://"_L1))
        provider.address.chop(1);
    provider.clientId = fields.text(u"client_id"_s).trimmed();
    provider.clientSecretKey = fields.text(u"secret_key"_s);
    provider.certificates = fields.text(u"certificates"_s).trimmed();
    // What can't be read is no value to find fault with.
    if (problems.size() == before)
        problems += problemsOf(provider);
    return provider;
}

} // namespace slipway
