#include "ui/settings/relayfield.h"

#include "ui/common/secretfield.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int fieldWidth = 300;

// "https://smee.io" and ".../new" name a server and no channel yet.
bool isServer(const QUrl &url)
{
    return !url.host().isEmpty() && (url.path().isEmpty() || url.path() == "/"_L1 || url.path() == "/new"_L1);
}

} // namespace

RelayField::RelayField(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_connect(makeSmallButton(tr("Connect"), ButtonKind::Normal, {}, this))
    , m_make(makeSmallButton(tr("Make a Channel"), ButtonKind::Normal, {}, this))
    , m_stored(new SecretField(tr("Relay channel"), this))
    , m_forget(makeSmallButton(tr("Forget…"), ButtonKind::Normal, {}, this))
{
    setFocusPolicy(Qt::StrongFocus);
    m_edit->setObjectName(u"relayChannel"_s);
    m_edit->setAccessibleName(tr("Relay channel"));
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setPlaceholderText(u"https://smee.io/…"_s);
    m_connect->setObjectName(u"connectRelay"_s);
    m_connect->setAccessibleName(tr("Connect to the relay channel"));
    m_make->setObjectName(u"makeChannel"_s);
    m_make->setToolTip(tr("At smee.io, or at the server whose address stands in the field"));
    m_stored->setObjectName(u"storedChannel"_s);
    m_forget->setObjectName(u"forgetChannel"_s);
    m_forget->setAccessibleName(tr("Forget the relay channel"));
    for (QWidget *field : std::initializer_list<QWidget *>{m_edit, m_stored}) {
        field->setMinimumWidth(scaled(140));
        field->setMaximumWidth(scaled(fieldWidth));
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addStretch(1);
    row->addWidget(m_edit, 100);
    row->addWidget(m_connect);
    row->addWidget(m_make);
    row->addWidget(m_stored, 100);
    row->addWidget(m_forget);
    connect(m_edit, &QLineEdit::textEdited, this, [this] {
        slipway::setInvalid(m_edit, false);
        present();
        Q_EMIT typed();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, &RelayField::submit);
    connect(m_connect, &QAbstractButton::clicked, this, &RelayField::submit);
    connect(m_make, &QAbstractButton::clicked, this, [this] {
        const QUrl typedServer(m_edit->text().trimmed(), QUrl::StrictMode);
        Q_EMIT channelWanted(isServer(typedServer) ? typedServer : QUrl());
    });
    connect(m_forget, &QAbstractButton::clicked, this, &RelayField::forgetWanted);
    connect(m_stored, &SecretField::secretWanted, this, [this] { m_stored->provide(m_channel.toString()); });
    present();
}

void RelayField::setChannel(const QUrl &channel)
{
    if (channel == m_channel)
        return;
    m_channel = channel;
    m_stored->hideSecret();
    if (!channel.isEmpty())
        m_edit->clear();
    present();
}

void RelayField::setBusy(bool busy)
{
    m_isBusy = busy;
    present();
}

void RelayField::setInvalid(bool invalid)
{
    slipway::setInvalid(m_edit, invalid);
}

void RelayField::clear()
{
    m_edit->clear();
    present();
}

void RelayField::focusField()
{
    setFocus(Qt::ShortcutFocusReason); // what stands for it now
}

void RelayField::submit()
{
    const QUrl url(m_edit->text().trimmed(), QUrl::StrictMode);
    if (m_edit->text().trimmed().isEmpty() || m_isBusy)
        return;
    if (isServer(url)) // it has no channel yet
        Q_EMIT channelWanted(url);
    else
        Q_EMIT connectWanted(url);
}

void RelayField::present()
{
    const bool isStored = !m_channel.isEmpty();
    setFocusProxy(isStored ? static_cast<QWidget *>(m_stored) : m_edit);
    const bool isTyped = !m_edit->text().trimmed().isEmpty();
    m_stored->setPresent(isStored);
    m_stored->setVisible(isStored);
    m_forget->setVisible(isStored);
    m_edit->setVisible(!isStored);
    m_connect->setVisible(!isStored && isTyped);
    m_make->setVisible(!isStored && !isTyped);
    m_connect->setEnabled(!m_isBusy);
    m_make->setEnabled(!m_isBusy);
    m_edit->setReadOnly(m_isBusy);
    m_forget->setEnabled(!m_isBusy);
}

} // namespace slipway
