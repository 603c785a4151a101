#include "ui/accounts/enditems.h"

#include "app/services/accountservice.h"
#include "app/services/tokenservice.h"
#include "models/words.h"
#include "ui/accounts/accountsneeds.h"
#include "ui/accounts/accountwords.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(EndItems)
};

EndItem itemOf(const QString &name, qint64 endsAtUs, qint64 nowUs, const QString &consequence)
{
    EndItem item{name, endsAtUs, {}, consequence, endsAtUs - nowUs <= endsSoonUs, endsAtUs <= nowUs};
    item.left = item.isOver ? Tr::tr("ended %1").arg(words::ago(endsAtUs, nowUs)) : accountwords::timeLeft(endsAtUs - nowUs);
    return item;
}

} // namespace

QList<EndItem> endItems(const AccountsNeeds &needs, qint64 nowUs)
{
    QList<EndItem> items;
    for (const Binding &binding : needs.accounts.bindings()) {
        const auto provider = needs.accounts.provider(binding.provider);
        const BindingState state = provider ? stateOf(*provider, binding, nowUs) : BindingState::Works;
        // What was renewed in vain has ended all the same. What was taken back has no end to wait for; its row says so.
        if (!provider || binding.expiresAtUs == 0 || (binding.renews && state != BindingState::Expired) || state == BindingState::Revoked)
            continue;
        const qsizetype users = needs.accounts.usedBy(binding.id).size();
        // A token that is gone has ended, whatever it once promised.
        const qint64 end = state == BindingState::Expired ? std::min(binding.expiresAtUs, nowUs) : binding.expiresAtUs;
        items.append(itemOf(Tr::tr("%1, %2", "account, host").arg(binding.account, accountwords::host(provider->address)), end, nowUs,
                            users > 0 ? accountwords::components(users) : QString()));
    }
    for (const ApiToken &token : needs.tokens.all()) {
        if (token.expiresAtUs > 0 && stateOf(token, nowUs) == TokenState::Valid)
            items.append(itemOf(Tr::tr("API token “%1”").arg(token.name), token.expiresAtUs, nowUs, {}));
    }
    if (const qint64 end = needs.certificateEndUs ? needs.certificateEndUs() : 0)
        items.append(itemOf(Tr::tr("Certificate of the listener"), end, nowUs, Tr::tr("every webhook")));
    std::stable_sort(items.begin(), items.end(), [](const EndItem &one, const EndItem &other) { return one.endsAtUs < other.endsAtUs; });
    return items;
}

QString factsOf(const EndItem &item)
{
    return item.consequence.isEmpty() ? item.left : Tr::tr("%1, %2", "time left, what it is used for").arg(item.left, item.consequence);
}

} // namespace slipway
