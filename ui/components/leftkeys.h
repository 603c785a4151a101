// Deploy keys of a component that are not needed any more and that the forge would not remove: they still open the repository. Says
// so as a row of the form of its source, and what a person can do. GUI thread.
#pragma once

#include "app/core/ids.h"

#include <QUrl>
#include <QWidget>

class QPushButton;

namespace slipway {

class AccountService;
class FormRows;
class KeyKeeper;
class WrapLabel;

class LeftKeys final : public QWidget
{
    Q_OBJECT
public:
    explicit LeftKeys(FormRows *rows); // adds itself as a row, hidden while there are none

    void setKeeper(KeyKeeper &keeper, AccountService &accounts);
    void setComponent(const ComponentId &component);

private:
    void renew();

    FormRows *m_rows;
    WrapLabel *m_words;
    QPushButton *m_again;
    QPushButton *m_open;
    KeyKeeper *m_keeper = nullptr;
    AccountService *m_accounts = nullptr;
    ComponentId m_id;
    QUrl m_page;
};

} // namespace slipway
