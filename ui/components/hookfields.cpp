#include "ui/components/hookfields.h"

#include "app/core/whendone.h"
#include "models/words.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/secretfield.h"
#include "ui/components/formrows.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int shortestSecret = 16;

} // namespace

HookFields::HookFields(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_rows(new FormRows(this))
    , m_address(new ValueField(tr("Address of the git webhook"), this))
    , m_secret(new SecretField(tr("Secret of the git webhook"), this))
    , m_rotate(makeButton(tr("Rotate…"), ButtonKind::Normal, {}, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    m_address->setObjectName(u"hookAddress"_s);
    m_address->setPlaceholder(tr("no address yet"));
    m_secret->setObjectName(u"hookSecret"_s);
    m_secret->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_rotate->setObjectName(u"rotate"_s);
    m_rotate->setAccessibleName(tr("Rotate the secret of the git webhook"));
    m_rows->addRow(tr("Address"), m_address);
    m_rows->addRow(tr("Secret"), m_secret, {m_rotate});
    connect(m_secret, &SecretField::secretWanted, this, &HookFields::fetchSecret);
    connect(m_rotate, &QAbstractButton::clicked, this, &HookFields::askRotate);
    connect(&engine.status(), &StatusService::changed, this, &HookFields::renew);
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
    const ListenerStatus &listener = m_engine.status().listener();
    m_address->setValue(m_engine.status().hookAddress(m_id.toString()));
    if (!listener.listening) {
        m_rows->setError(m_address, listener.problem.isEmpty() ? tr("The listener is not running, so nothing arrives at this address.")
                                                               : tr("Nothing arrives at this address: %1").arg(listener.problem));
    } else {
        m_rows->setError(m_address, {});
        const bool local = listener.publicAddress.isEmpty() || listener.publicAddress == listener.address;
        m_rows->setHint(m_address, listener.loopbackOnly && local
                                       ? tr("Only programs on this machine reach it. Forges elsewhere need a public address; set "
                                            "one in Settings.")
                                       : QString());
    }
    const GitTrigger &git = component->git;
    m_secret->setPresent(!git.secretKey.isEmpty());
    const qint64 left = git.previousSecretUntilUs - m_engine.clock().nowUs();
    if (!git.previousSecretKey.isEmpty() && left > 0) {
        const qint64 since = git.previousSecretUntilUs - ComponentService::rotationGraceUs;
        m_rows->setRichHint(m_secret, tr("Rotated %1. The old secret is accepted for another <b>%2</b>.")
                                          .arg(words::ago(since, m_engine.clock().nowUs()).toHtmlEscaped(),
                                               words::elapsed(left).toHtmlEscaped()));
    } else {
        m_rows->setHint(m_secret, git.secretKey.isEmpty() ? tr("No secret is set, so pushes can't be verified. Rotate makes one.")
                                                          : QString());
    }
}

void HookFields::fetchSecret()
{
    whenDone(m_engine.components().secret(m_id), this, [this, id = m_id](const Result<QByteArray> &secret) {
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
    auto *dialog = new ConfirmDialog(tr("Rotate the secret?"),
                                     tr("A new secret is made. The old one is accepted for two more days, so that no push is lost "
                                        "until the new one is entered at the forge."),
                                     tr("Rotate"), window());
    auto *choice = new QWidget;
    auto *column = new QVBoxLayout(choice);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(6);
    auto *make = new QRadioButton(tr("Make a new one"), choice);
    auto *own = new QRadioButton(tr("Use a secret that the forge knows already; the old one ends at once"), choice);
    auto *edit = new QLineEdit(choice);
    edit->setEchoMode(QLineEdit::Password);
    edit->setAccessibleName(tr("Secret the forge knows"));
    edit->setPlaceholderText(tr("at least %1 characters").arg(shortestSecret));
    edit->setEnabled(false);
    make->setChecked(true);
    column->addWidget(make);
    column->addWidget(own);
    column->addWidget(edit);
    dialog->addContent(choice);
    setKind(dialog->confirmButton(), ButtonKind::Primary);
    const auto judge = [=] {
        edit->setEnabled(own->isChecked());
        dialog->confirmButton()->setEnabled(make->isChecked() || edit->text().size() >= shortestSecret);
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

void HookFields::rotate()
{
    m_rotate->setEnabled(false);
    m_secret->hideSecret();
    whenDone(m_engine.components().rotateSecret(m_id), this, [this](const Result<> &result) {
        m_rotate->setEnabled(true);
        if (result)
            Q_EMIT done(tr("Secret rotated; the old one is accepted for two more days"), {});
        else
            Q_EMIT failed(u"rotate"_s, tr("The secret was not rotated: %1").arg(result.error().message));
    });
}

void HookFields::replace(const QByteArray &secret)
{
    m_rotate->setEnabled(false);
    m_secret->hideSecret();
    whenDone(m_engine.components().setSecret(m_id, secret), this, [this](const Result<> &result) {
        m_rotate->setEnabled(true);
        if (result)
            Q_EMIT done(tr("Secret replaced"), {});
        else
            Q_EMIT failed(u"rotate"_s, tr("The secret was not replaced: %1").arg(result.error().message));
    });
}

} // namespace slipway
