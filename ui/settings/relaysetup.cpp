#include "ui/settings/relaysetup.h"

#include "app/core/whendone.h"
#include "app/services/reachability.h"
#include "models/words.h"
#include "ui/common/confirmdialog.h"
#include "ui/settings/relayfield.h"
#include "ui/settings/settingrow.h"
#include "ui/theme/kinds.h"

#include <QDesktopServices>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

const QUrl usualServer(u"https://smee.io"_s);

} // namespace

RelaySetup::RelaySetup(Reachability &reachability, SettingRow *row, QObject *parent)
    : QObject(parent)
    , m_reachability(reachability)
    , m_row(row)
    , m_field(new RelayField(row))
    , m_browse(makeSmallButton(tr("Make a Channel at smee.io"), ButtonKind::Link, u"external-link"_s, row))
{
    m_browse->setObjectName(u"browseRelay"_s);
    m_browse->setToolTip(tr("In the browser; copy its address into the field then"));
    row->setControl(m_field, true);
    row->setNoteAction(m_browse);
    connect(m_field, &RelayField::connectWanted, this, &RelaySetup::store);
    connect(m_field, &RelayField::channelWanted, this, &RelaySetup::make);
    connect(m_field, &RelayField::forgetWanted, this, &RelaySetup::askToForget);
    connect(m_field, &RelayField::typed, this, [this] { m_row->setProblem({}); });
    connect(m_browse, &QAbstractButton::clicked, this, &RelaySetup::openBrowser);
}

void RelaySetup::focusField()
{
    m_field->focusField();
}

void RelaySetup::renew(qint64 nowUs)
{
    const RelayDoor &relay = m_reachability.relay();
    m_row->setEnabled(relay.isThere());
    if (!relay.isThere()) {
        m_row->setNote(tr("Only the Slipway that serves this data folder listens to a relay."));
        m_browse->hide();
        return;
    }
    if (m_isBusy)
        return; // the note says what goes on
    const RelayFacts facts = m_reachability.facts().relay;
    m_field->setChannel(relay.channel());
    QString note;
    Ink ink = Ink::Caption;
    switch (facts.state) {
    case RelayState::Off:
        note = tr("None yet. Slipway makes one, or takes the address of one that you made; the address of a server of your own makes it there.");
        break;
    case RelayState::Connecting:
        note = tr("Connecting to %1…").arg(facts.host);
        break;
    case RelayState::Connected:
        note = facts.connectedAtUs > 0 ? tr("Connected to %1 since %2.").arg(facts.host, words::since(facts.connectedAtUs, nowUs))
                                       : tr("Connected to %1.").arg(facts.host);
        note += u' ' + (facts.lastEventUs > 0 ? tr("Last event %1.", "4 min ago").arg(words::ago(facts.lastEventUs, nowUs)) : tr("No event came yet."));
        ink = Ink::Ok;
        break;
    case RelayState::Waiting:
        note = facts.problem;
        ink = Ink::Wait;
        break;
    }
    m_row->setNote(note, ink);
    m_browse->setVisible(facts.state == RelayState::Off && m_row->problem().isEmpty());
}

void RelaySetup::store(const QUrl &channel)
{
    if (m_isBusy)
        return;
    m_isBusy = true;
    m_field->setBusy(true);
    m_row->setProblem({});
    whenDone(m_reachability.relay().setChannel(channel), this, [this, channel](const Result<> &stored) {
        answer(stored);
        if (stored)
            Q_EMIT done(channel.isEmpty() ? tr("The relay channel is forgotten") : tr("Events now come through %1, too").arg(channel.host()));
    });
}

void RelaySetup::make(const QUrl &server)
{
    if (m_isBusy)
        return;
    m_isBusy = true;
    m_field->setBusy(true);
    m_row->setProblem({});
    m_row->setNote(tr("Asking %1 for a channel…").arg(server.isEmpty() ? usualServer.host() : server.host()));
    whenDone(m_reachability.relay().newChannel(server.isEmpty() ? usualServer : server), this, [this](const Result<QUrl> &made) {
        if (!made)
            return answer(failure(made.error()));
        m_isBusy = false;
        store(*made);
    });
}

void RelaySetup::answer(const Result<> &result)
{
    m_isBusy = false;
    m_field->setBusy(false);
    m_field->setInvalid(!result && result.error().code == ErrorCode::Invalid);
    m_row->setProblem(result ? QString() : result.error().message);
    m_reachability.relayChanged();
}

void RelaySetup::askToForget()
{
    auto *dialog = new ConfirmDialog(tr("Forget the relay channel?"),
                                     tr("What forges send to the channel does not arrive any more. Its address can't be had back from here."),
                                     tr("Forget"), m_row->window());
    dialog->setObjectName(u"forgetRelay"_s);
    connect(dialog, &ConfirmDialog::confirmed, this, [this] { store({}); });
    dialog->open();
}

void RelaySetup::openBrowser()
{
    const QUrl page(u"https://smee.io/new"_s);
    if (!QDesktopServices::openUrl(page))
        m_row->setProblem(tr("No browser opens here. Go to %1 in one, and enter the address that it leads to.").arg(page.toString()));
    else
        m_field->focusField();
}

} // namespace slipway
