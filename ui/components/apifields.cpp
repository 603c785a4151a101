#include "ui/components/apifields.h"

#include "app/core/whendone.h"
#include "app/domain/apikey.h"
#include "models/words.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/labels.h"
#include "ui/common/secretfield.h"
#include "ui/common/formrows.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

using namespace Qt::StringLiterals;

namespace slipway {

ApiFields::ApiFields(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_rows(new FormRows(this))
    , m_address(new ValueField(tr("Address of the API"), this))
    , m_key(new SecretField(tr("API key"), this))
    , m_rotate(makeButton(tr("Rotate…"), ButtonKind::Normal, {}, this))
    , m_used(new WrapLabel({}, TypeRole::Body, Ink::Text, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    m_address->setObjectName(u"apiAddress"_s);
    m_address->setPlaceholder(tr("no address yet"));
    m_key->setObjectName(u"apiKey"_s);
    m_key->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_rotate->setObjectName(u"rotateApiKey"_s);
    m_rotate->setAccessibleName(tr("Rotate the API key"));
    m_used->setObjectName(u"apiKeyUsed"_s);
    m_rows->addRow(tr("Address"), m_address);
    m_rows->addRow(tr("Key"), m_key, {m_rotate});
    m_rows->addRow(tr("Last used"), m_used);
    connect(m_key, &SecretField::secretWanted, this, &ApiFields::fetchKey);
    connect(m_rotate, &QAbstractButton::clicked, this, &ApiFields::askRotate);
    connect(&engine.status(), &StatusService::changed, this, &ApiFields::renew);
    connect(&engine.components(), &ComponentService::changed, this, [this](const ComponentId &id) {
        if (id != m_id)
            return;
        renew();
        renewUse();
    });
}

void ApiFields::setComponent(const ComponentId &id)
{
    if (id != m_id) {
        m_key->hideSecret();
        m_use = {};
        m_id = id;
        renewUse();
    }
    renew();
}

void ApiFields::tick()
{
    renew();
}

void ApiFields::renew()
{
    const auto component = m_engine.components().find(m_id);
    if (!component)
        return;
    const ListenerStatus &listener = m_engine.status().listener();
    m_address->setValue(m_engine.status().hookAddress(m_id.toString(), Trigger::Api));
    if (!listener.listening)
        m_rows->setError(m_address, listener.problem.isEmpty() ? tr("The listener is not running, so nothing arrives at this address.")
                                                               : tr("Nothing arrives at this address: %1").arg(listener.problem));
    else
        m_rows->setError(m_address, {});
    const ApiTrigger &api = component->api;
    m_key->setPresent(!api.secretKey.isEmpty());
    m_rotate->setEnabled(!api.secretKey.isEmpty());
    const qint64 left = api.previousSecretUntilUs - m_engine.clock().nowUs();
    if (!api.previousSecretKey.isEmpty() && left > 0) {
        const qint64 since = api.previousSecretUntilUs - ComponentService::rotationGraceUs;
        m_rows->setRichHint(m_key, tr("Rotated %1. The old key is accepted for another <b>%2</b>.")
                                       .arg(words::ago(since, m_engine.clock().nowUs()).toHtmlEscaped(), words::elapsed(left).toHtmlEscaped()));
    } else {
        m_rows->setHint(m_key, api.secretKey.isEmpty() ? tr("A key of 256 bits is made when the API is first switched on.") : QString());
    }
    presentUse(*component);
}

void ApiFields::renewUse()
{
    const auto component = m_engine.components().find(m_id);
    if (!component)
        return;
    whenDone(findApiKeyUse(m_engine.database(), *component), this, [this, asked = ++m_asked](const Result<ApiKeyUse> &use) {
        if (asked != m_asked || !use)
            return;
        m_use = *use;
        renew();
    });
}

void ApiFields::presentUse(const Component &component)
{
    const qint64 now = m_engine.clock().nowUs();
    const auto sentence = [now](const KeyUse &use) { return tr("%1, from %2").arg(words::ago(use.atUs, now), use.peer); };
    m_used->setText(m_use.current ? sentence(*m_use.current) : component.api.previousSecretKey.isEmpty() ? tr("never") : tr("not since it was rotated"));
    // What still has to be done before the old key ends.
    m_rows->setWarning(m_used, needsOldKey(m_use, component)
                                   ? tr("The old key was used %1. Give its user the new one before it ends.").arg(sentence(*m_use.previous))
                                   : QString());
}

void ApiFields::fetchKey()
{
    whenDone(m_engine.components().apiSecret(m_id), this, [this, id = m_id](const Result<QByteArray> &key) {
        if (id != m_id)
            return;
        if (key)
            m_key->provide(QString::fromUtf8(*key));
        else
            m_key->refuse(key.error().message);
    });
}

void ApiFields::askRotate()
{
    auto *dialog = new ConfirmDialog(tr("Rotate the API key?"),
                                     tr("A new key is made. The old one is accepted for two more days, so that scripts go on until the new "
                                        "one is entered there."),
                                     tr("Rotate"), window());
    auto *choice = new QWidget;
    auto *column = new QVBoxLayout(choice);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(6);
    auto *make = new QRadioButton(tr("Make a new one"), choice);
    auto *own = new QRadioButton(tr("Use a key that scripts know already; the present one ends at once"), choice);
    auto *edit = new QLineEdit(choice);
    auto *problem = new WrapLabel({}, TypeRole::Caption, Ink::Fail, choice);
    edit->setObjectName(u"ownApiKey"_s);
    edit->setEchoMode(QLineEdit::Password);
    edit->setAccessibleName(tr("Key that scripts know"));
    edit->setPlaceholderText(tr("128 bits or more: 22 random letters and digits"));
    edit->setEnabled(false);
    make->setChecked(true);
    column->addWidget(make);
    column->addWidget(own);
    column->addWidget(edit);
    column->addWidget(problem);
    dialog->addContent(choice);
    setKind(dialog->confirmButton(), ButtonKind::Primary);
    const auto judge = [=] {
        const QString wrong = apiKeyProblem(edit->text().toUtf8());
        edit->setEnabled(own->isChecked());
        problem->setText(own->isChecked() && !edit->text().isEmpty() ? wrong : QString());
        dialog->confirmButton()->setEnabled(make->isChecked() || wrong.isEmpty());
    };
    connect(own, &QAbstractButton::toggled, edit, judge);
    connect(edit, &QLineEdit::textChanged, edit, judge);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, make, edit] {
        if (make->isChecked())
            rotate();
        else
            replace(edit->text().toUtf8());
    });
    dialog->open();
}

void ApiFields::rotate()
{
    m_key->hideSecret();
    whenDone(m_engine.components().rotateApiSecret(m_id), this, [this](const Result<> &result) {
        if (result)
            Q_EMIT done(tr("API key rotated; the old one is accepted for two more days"), {});
        else
            Q_EMIT failed(u"rotate-api"_s, tr("The API key was not rotated: %1").arg(result.error().message));
    });
}

void ApiFields::replace(const QByteArray &key)
{
    m_key->hideSecret();
    whenDone(m_engine.components().setApiSecret(m_id, key), this, [this](const Result<> &result) {
        if (result)
            Q_EMIT done(tr("API key replaced"), {});
        else
            Q_EMIT failed(u"rotate-api"_s, tr("The API key was not replaced: %1").arg(result.error().message));
    });
}

} // namespace slipway
