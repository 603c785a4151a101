// Settings › Listener: who can reach Slipway and which way events come, under which address, on which port, with which certificate,
// through which relay. A change opens the port anew at once. While it is seen, reachability is kept fresh. GUI thread.
#pragma once

#include "ui/settings/sectionpage.h"

#include <QTimer>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace slipway {

class Engine;
class ReachCard;
class RelaySetup;
class SettingBinder;
class WaysCard;
enum class ReachWay;

class ListenerSection final : public SectionPage
{
    Q_OBJECT
public:
    ListenerSection(Engine &engine, SettingBinder &binder, const QString &title, QWidget *parent);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void addPublicAddress(SettingGroup *group);
    void addBinding(SettingGroup *group);
    void addCertificate(SettingGroup *group);
    void addRelay(SettingGroup *group);
    void addFile(SettingRow *row, QLineEdit *edit, bool key);
    void proposeAddresses();
    void setUp(ReachWay way);
    void showReach();
    void changed(const QString &key);
    void listenAgain();
    void renew();

    Engine &m_engine;
    SettingBinder &m_binder;
    ReachCard *m_reach;
    WaysCard *m_ways;
    RelaySetup *m_relay = nullptr;
    QTimer m_tick; // "checked 4 min ago" grows
    SettingRow *m_publicRow = nullptr;
    QLineEdit *m_publicAddress = nullptr;
    QPushButton *m_propose = nullptr;
    QPushButton *m_openUp = nullptr;
    SettingRow *m_addressRow = nullptr;
    QComboBox *m_address = nullptr;
    SettingRow *m_portRow = nullptr;
    SettingRow *m_relayFirstRow = nullptr;
    SettingRow *m_catchUpRow = nullptr;
    SettingRow *m_certificateRow = nullptr;
    SettingRow *m_keyRow = nullptr;
    bool m_listening = false; // again, at the next turn of the event loop
};

} // namespace slipway
