#include "ui/settings/apisection.h"

#include "app/services/addressproposals.h"
#include "app/services/engine.h"
#include "ui/common/switch.h"
#include "ui/common/valuefield.h"
#include "ui/settings/settingbinder.h"
#include "ui/settings/settingrow.h"
#include "ui/settings/tokencard.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QPushButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int fieldWidth = 480;

bool isEverywhere(const QString &host)
{
    return host == u"0.0.0.0"_s || host == u"::"_s || host == u"[::]"_s;
}

} // namespace

ApiSection::ApiSection(Engine &engine, SettingBinder &binder, const QString &title, QWidget *parent)
    : SectionPage(u"api"_s, title, parent)
    , m_engine(engine)
    , m_listener(makeSmallButton(tr("Open Listener"), ButtonKind::Link, {}, this))
{
    addCard(new TokenCard(engine, this));
    SettingGroup *where = addGroup();
    m_addressRow = where->addRow(u"api/address"_s);
    m_address = addValue(m_addressRow);
    m_description = addValue(where->addRow(u"api/description"_s));
    m_example = addValue(where->addRow(u"api/example"_s));
    m_network = addGroup()->addRow(settings::apiFromNetwork.key);
    binder.toggle(m_network, settings::apiFromNetwork);
    m_network->setNoteAction(m_listener);
    connect(m_listener, &QAbstractButton::clicked, this, [this] { Q_EMIT sectionWanted(u"listener"_s); });
    connect(&engine.status(), &StatusService::changed, this, &ApiSection::renew);
    engine.settings().follow(settings::apiFromNetwork, this, [this](bool) { renew(); });
}

ValueField *ApiSection::addValue(SettingRow *row)
{
    auto *field = new ValueField(row->title());
    field->setMinimumWidth(scaled(360)); // an address of this machine is read without a gap
    field->setMaximumWidth(scaled(fieldWidth));
    field->setPlaceholder(tr("no address yet"));
    row->setControl(field, true);
    return field;
}

QString ApiSection::base() const
{
    const ListenerStatus &listener = m_engine.status().listener();
    if (!listener.listening)
        return {};
    const bool isOpen = m_engine.settings().value(settings::apiFromNetwork);
    if (isOpen && !listener.publicAddress.isEmpty() && listener.publicAddress != listener.address) {
        QString address = listener.publicAddress;
        while (address.endsWith(u'/'))
            address.chop(1);
        return address;
    }
    QUrl url(listener.address, QUrl::StrictMode);
    if (isEverywhere(url.host())) {
        const auto proposals = isOpen ? addressProposals(listener, url.port()) : QList<AddressProposal>();
        if (!proposals.isEmpty())
            return proposals.first().baseUrl;
        url.setHost(u"127.0.0.1"_s);
    }
    return url.toString(QUrl::StripTrailingSlash);
}

void ApiSection::renew()
{
    const QString where = base();
    m_addressRow->setProblem(m_engine.status().listener().problem);
    m_address->setValue(where.isEmpty() ? where : where + u"/openapi/build"_s);
    m_description->setValue(where.isEmpty() ? where : where + u"/openapi/spec"_s);
    // The token comes from the environment, so that it stands in no shell's history.
    m_example->setValue(where.isEmpty() ? where : u"curl -H \"Authorization: Bearer $SLIPWAY_TOKEN\" %1/openapi/components"_s.arg(where));
    renewNetwork();
}

void ApiSection::renewNetwork()
{
    const ListenerStatus &listener = m_engine.status().listener();
    const bool isOpen = m_engine.settings().value(settings::apiFromNetwork);
    const bool hasOwnAddress = !listener.publicAddress.isEmpty() && listener.publicAddress != listener.address;
    if (!isOpen || !listener.listening)
        m_network->setNote({});
    else if (listener.loopbackOnly && !hasOwnAddress)
        m_network->setNote(tr("The listener is open to this computer only, so other computers do not reach the API."), Ink::Wait);
    else if (!base().startsWith(u"https://"_s))
        m_network->setNote(tr("Tokens travel over the network without encryption, and whoever reads one can use it. Give the listener a "
                              "certificate, or put a proxy with one before it."),
                           Ink::Wait);
    else
        m_network->setNote({}); // the button beside it goes along
}

} // namespace slipway
