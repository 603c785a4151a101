// Settings › Listener: who can reach Slipway, under which address, on which port, with which certificate. A change opens the
// port anew at once. GUI thread.
#pragma once

#include "ui/settings/sectionpage.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace slipway {

class Engine;
class FieldButton;
class ReachCard;
class SettingBinder;

class ListenerSection final : public SectionPage
{
    Q_OBJECT
public:
    ListenerSection(Engine &engine, SettingBinder &binder, const QString &title, QWidget *parent);

private:
    void addPublicAddress(SettingGroup *group);
    void addBinding(SettingGroup *group);
    void addCertificate(SettingGroup *group);
    void addFile(SettingRow *row, QLineEdit *edit, bool key);
    void proposeAddresses();
    void changed(const QString &key);
    void listenAgain();
    void renew();

    Engine &m_engine;
    SettingBinder &m_binder;
    ReachCard *m_reach;
    SettingRow *m_publicRow = nullptr;
    QPushButton *m_propose = nullptr;
    QPushButton *m_openUp = nullptr;
    SettingRow *m_addressRow = nullptr;
    QComboBox *m_address = nullptr;
    SettingRow *m_portRow = nullptr;
    SettingRow *m_certificateRow = nullptr;
    SettingRow *m_keyRow = nullptr;
    bool m_listening = false; // again, at the next turn of the event loop
};

} // namespace slipway
