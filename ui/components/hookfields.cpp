#include "ui/components/hookfields.h"

#include "app/core/whendone.h"
#include "app/services/hookservice.h"
#include "app/services/reachability.h"
#include "models/words.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/secretfield.h"
#include "ui/common/formrows.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int shortestSecret = 16;

struct SecretState {
    QString key;
    QString previousKey;
    qint64 previousUntilUs = 0;
};

SecretState stateOf(const Component &component, Trigger trigger)
{
    if (trigger == Trigger::Image)
        return {component.imageTrigger.secretKey, component.imageTrigger.previousSecretKey, component.imageTrigger.previousSecretUntilUs};
    return {component.git.secretKey, component.git.previousSecretKey, component.git.previousSecretUntilUs};
}

} // namespace

HookFields::HookFields(Engine &engine, Trigger trigger, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_trigger(trigger)
    , m_rows(new FormRows(this))
    , m_address(new ValueField(isOptional() ? tr("Address of the image webhook") : tr("Address of the git webhook"), this))
    , m_relayed(new SecretField(tr("Address of the git webhook at the relay"), this))
    , m_secret(new SecretField(isOptional() ? tr("Secret of the image webhook") : tr("Secret of the git webhook"), this))
    , m_rotate(makeButton(tr("Rotate…"), ButtonKind::Normal, {}, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    m_address->setObjectName(isOptional() ? u"imageAddress"_s : u"hookAddress"_s);
    m_address->setPlaceholder(tr("no address yet"));
    m_secret->setObjectName(isOptional() ? u"imageSecret"_s : u"hookSecret"_s);
    m_secret->setPlaceholder(tr("none"));
    m_secret->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_rotate->setObjectName(isOptional() ? u"rotateImage"_s : u"rotate"_s);
    m_relayed->setObjectName(u"relayedAddress"_s);
    m_rows->addRow(tr("Address"), m_address);
    m_rows->addRow(tr("Address"), m_relayed);
    m_rows->setRowVisible(m_relayed, false);
    m_rows->addRow(tr("Secret"), m_secret, {m_rotate});
    connect(m_secret, &SecretField::secretWanted, this, &HookFields::fetchSecret);
    connect(m_rotate, &QAbstractButton::clicked, this, &HookFields::askRotate);
    connect(m_relayed, &SecretField::secretWanted, this, [this] {
        const auto component = m_engine.components().find(m_id);
        const ToldAddress told = component ? m_engine.hooks().addresses().of(*component) : ToldAddress();
        if (told.isRelayed())
            m_relayed->provide(told.url);
        else
            m_relayed->refuse(tr("The relay is not used any more."));
    });
    connect(&engine.status(), &StatusService::changed, this, &HookFields::renew);
    if (!isOptional())
        connect(&engine.reachability(), &Reachability::changed, this, &HookFields::renew); // the relay's state
    connect(&engine.components(), &ComponentService::changed, this, [this](const ComponentId &id) {
        if (id == m_id)
            renew();
    });
}

void HookFields::setComponent(const ComponentId &id)
{
    if (id != m_id)
        m_secret->hideSecret();
    m_id = id;
    renew();
}

void HookFields::tick()
{
    renew();
}

void HookFields::renew()
{
    const auto component = m_engine.components().find(m_id);
    if (!component)
        return;
    renewAddress(*component);
    renewSecret(*component);
}

void HookFields::renewRelayed(const ToldAddress &told)
{
    if (told.mark != m_mark)
        m_relayed->hideSecret(); // of another channel or component
    m_mark = told.mark;
    const QUrl address(told.url);
    m_relayed->setPresent(true);
    m_relayed->setMask(u"%1://%2/%3"_s.arg(address.scheme(), address.authority(), QString(12, QChar(0x2022))));
    const RelayDoor &relay = m_engine.reachability().relay();
    const RelayFacts facts = relay.isThere() ? relay.facts() : RelayFacts();
    m_rows->setError(m_relayed, facts.state == RelayState::Waiting ? tr("Nothing arrives at this address now: %1").arg(facts.problem) : QString());
    m_rows->setHint(m_relayed, tr("Leads here through the relay at %1. Whoever knows it can read what passes, so keep it like a secret.")
                                   .arg(address.host()));
}

void HookFields::renewAddress(const Component &component)
{
    const ToldAddress told = isOptional() ? ToldAddress() : m_engine.hooks().addresses().of(component);
    m_rows->setRowVisible(m_relayed, told.isRelayed());
    m_rows->setRowVisible(m_address, !told.isRelayed());
    if (told.isRelayed())
        return renewRelayed(told);
    m_mark.clear();
    m_relayed->setPresent(false);
    const ListenerStatus &listener = m_engine.status().listener();
    m_address->setValue(m_engine.status().hookAddress(m_id.toString(), m_trigger));
    if (!listener.listening) {
        m_rows->setError(m_address, listener.problem.isEmpty() ? tr("The listener is not running, so nothing arrives at this address.")
                                                               : tr("Nothing arrives at this address: %1").arg(listener.problem));
        return;
    }
    m_rows->setError(m_address, {});
    const bool local = listener.publicAddress.isEmpty() || listener.publicAddress == listener.address;
    if (!listener.loopbackOnly || !local)
        m_rows->setHint(m_address, {});
    else
        m_rows->setHint(m_address, isOptional() ? tr("Only programs on this machine reach it. Registries elsewhere need a public "
                                                     "address; set one in Settings.")
                                                : tr("Only programs on this machine reach it. Forges elsewhere need a public "
                                                     "address; set one in Settings."));
}

void HookFields::renewSecret(const Component &component)
{
    const SecretState secret = stateOf(component, m_trigger);
    m_present = !secret.key.isEmpty();
    m_secret->setPresent(m_present);
    const bool isFirst = isOptional() && !m_present;
    m_rotate->setText(isFirst ? tr("Set…") : tr("Rotate…"));
    if (isOptional())
        m_rotate->setAccessibleName(isFirst ? tr("Set a secret for the image webhook") : tr("Rotate the secret of the image webhook"));
    else
        m_rotate->setAccessibleName(tr("Rotate the secret of the git webhook"));
    const qint64 left = secret.previousUntilUs - m_engine.clock().nowUs();
    if (!secret.previousKey.isEmpty() && left > 0) {
        const qint64 since = secret.previousUntilUs - ComponentService::rotationGraceUs;
        m_rows->setRichHint(m_secret, tr("Rotated %1. The old secret is accepted for another <b>%2</b>.")
                                          .arg(words::ago(since, m_engine.clock().nowUs()).toHtmlEscaped(),
                                               words::elapsed(left).toHtmlEscaped()));
    } else if (m_present) {
        m_rows->setHint(m_secret, {});
    } else {
        m_rows->setHint(m_secret, isOptional() ? tr("Registries sign nothing. With a secret, whoever only knows the address can start no build.")
                                               : tr("No secret is set, so pushes can't be verified. Rotate makes one."));
    }
}

void HookFields::fetchSecret()
{
    ComponentService &components = m_engine.components();
    const auto read = isOptional() ? components.imageSecret(m_id) : components.secret(m_id);
    whenDone(read, this, [this, id = m_id](const Result<QByteArray> &secret) {
        if (id != m_id)
            return;
        if (secret)
            m_secret->provide(QString::fromUtf8(*secret));
        else
            m_secret->refuse(secret.error().message);
    });
}

void HookFields::askRotate()
{
    const bool isFirst = isOptional() && !m_present;
    const auto component = m_engine.components().find(m_id);
    const bool isManaged = component && component->git.manageHook;
    const QString consequence = isFirst
        ? tr("A registry that sends headers brings it in one, as in “Authorization: Bearer …”; for the others it stands at the end "
             "of the address, after ?token=. Requests without it are then refused.")
        : isOptional() ? tr("A new secret is made. The old one is accepted for two more days, so that no push is lost until the "
                            "new one is entered at the registry.")
        : isManaged    ? tr("A new secret is made, and Slipway enters it at the forge. The old one is accepted for two more days, for "
                            "what is on its way.")
                       : tr("A new secret is made. The old one is accepted for two more days, so that no push is lost "
                            "until the new one is entered at the forge.");
    auto *dialog = new ConfirmDialog(isFirst ? tr("Set a secret?") : tr("Rotate the secret?"), consequence,
                                     isFirst ? tr("Set Secret") : tr("Rotate"), window());
    auto *choice = new QWidget;
    auto *column = new QVBoxLayout(choice);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(6);
    auto *make = new QRadioButton(tr("Make a new one"), choice);
    auto *own = new QRadioButton(isFirst        ? tr("Use a secret that the registry knows already")
                                 : isOptional() ? tr("Use a secret that the registry knows already; the old one ends at once")
                                                : tr("Use a secret that the forge knows already; the old one ends at once"),
                                 choice);
    auto *none = new QRadioButton(tr("Remove it; whoever knows the address can then start builds"), choice);
    auto *edit = new QLineEdit(choice);
    edit->setEchoMode(QLineEdit::Password);
    edit->setAccessibleName(isOptional() ? tr("Secret the registry knows") : tr("Secret the forge knows"));
    edit->setPlaceholderText(tr("at least %1 characters").arg(shortestSecret));
    edit->setEnabled(false);
    none->setObjectName(u"removeSecret"_s);
    none->setVisible(isOptional() && m_present);
    make->setChecked(true);
    column->addWidget(make);
    column->addWidget(own);
    column->addWidget(edit);
    column->addWidget(none);
    dialog->addContent(choice);
    setKind(dialog->confirmButton(), ButtonKind::Primary);
    const auto judge = [=] {
        edit->setEnabled(own->isChecked());
        dialog->confirmButton()->setEnabled(!own->isChecked() || edit->text().size() >= shortestSecret);
    };
    connect(own, &QAbstractButton::toggled, edit, judge);
    connect(edit, &QLineEdit::textChanged, edit, judge);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, make, none, edit] {
        if (make->isChecked())
            rotate();
        else
            replace(none->isChecked() ? QByteArray() : edit->text().toUtf8());
    });
    dialog->open();
}

void HookFields::rotate()
{
    const bool hadFocus = window()->focusWidget() == m_rotate; // which a disabled button loses
    m_rotate->setEnabled(false);
    m_secret->hideSecret();
    ComponentService &components = m_engine.components();
    const bool isFirst = !m_present;
    whenDone(isOptional() ? components.rotateImageSecret(m_id) : components.rotateSecret(m_id), this, [this, isFirst, hadFocus](const Result<> &result) {
        m_rotate->setEnabled(true);
        if (hadFocus)
            m_rotate->setFocus(Qt::OtherFocusReason);
        if (!result)
            Q_EMIT failed(u"rotate"_s, tr("The secret was not rotated: %1").arg(result.error().message));
        else
            Q_EMIT done(isFirst ? tr("Secret set") : tr("Secret rotated; the old one is accepted for two more days"), {});
    });
}

void HookFields::replace(const QByteArray &secret)
{
    const bool hadFocus = window()->focusWidget() == m_rotate;
    m_rotate->setEnabled(false);
    m_secret->hideSecret();
    ComponentService &components = m_engine.components();
    whenDone(isOptional() ? components.setImageSecret(m_id, secret) : components.setSecret(m_id, secret), this,
             [this, removed = secret.isEmpty(), hadFocus](const Result<> &result) {
                 m_rotate->setEnabled(true);
                 if (hadFocus)
                     m_rotate->setFocus(Qt::OtherFocusReason);
                 if (!result)
                     Q_EMIT failed(u"rotate"_s, tr("The secret was not replaced: %1").arg(result.error().message));
                 else
                     Q_EMIT done(removed ? tr("Secret removed") : tr("Secret replaced"), {});
             });
}

} // namespace slipway
