// What ends when: tokens of accounts, tokens of the API, the certificate of the listener; the nearest first. GUI thread.
#pragma once

#include <QList>
#include <QString>

namespace slipway {

struct AccountsNeeds;

struct EndItem {
    QString name;         // "mara-k, gitlab.example.com"
    qint64 endsAtUs = 0;
    QString left;         // "3 days", "ended yesterday, 17:20"
    QString consequence;  // "7 components"; may be empty
    bool isSoon = false;  // a person should look
    bool isOver = false;
};

// Those that do not end, or that renew themselves before, are left out.
QList<EndItem> endItems(const AccountsNeeds &needs, qint64 nowUs);

QString factsOf(const EndItem &item); // "3 days, 7 components"

} // namespace slipway
