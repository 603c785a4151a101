// The row of the relay's channel: connects, makes a channel, forgets it, and says how the relay is. GUI thread.
#pragma once

#include "app/core/error.h"

#include <QObject>
#include <QUrl>

class QPushButton;

namespace slipway {

class Reachability;
class RelayField;
class SettingRow;

class RelaySetup final : public QObject
{
    Q_OBJECT
public:
    // The row stays hidden while there is no relay.
    RelaySetup(Reachability &reachability, SettingRow *row, QObject *parent);

    SettingRow *row() const { return m_row; }
    void focusField();
    void renew(qint64 nowUs);

Q_SIGNALS:
    void done(const QString &sentence);

private:
    void store(const QUrl &channel);
    void make(const QUrl &server);
    void askToForget();
    void openBrowser();
    void answer(const Result<> &result);

    Reachability &m_reachability;
    SettingRow *m_row;
    RelayField *m_field;
    QPushButton *m_browse;
    bool m_isBusy = false;
};

} // namespace slipway
