#include "ui/components/imageguardfields.h"

#include "app/domain/imagename.h"
#include "models/words.h"
#include "ui/common/formrows.h"
#include "ui/components/lookline.h"
#include "ui/components/watchfields.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QSignalBlocker>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace slipway {

ImageGuardFields::ImageGuardFields(QWidget *parent)
    : FieldGroup(parent)
    , m_rows(new FormRows(this))
    , m_registry(new QComboBox(this))
    , m_state(new QComboBox(this))
    , m_unsigned(new QCheckBox(tr("Take pushes that nothing authenticates"), this))
    , m_poll(new QSpinBox(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    m_registry->setObjectName(u"registryRule"_s);
    m_registry->setAccessibleName(tr("Registry rule"));
    m_registry->addItem(tr("an image of this name from any registry"), false);
    m_registry->addItem(tr("only from the source's registry"), true);
    m_state->setObjectName(u"imageStateRule"_s);
    m_state->setAccessibleName(tr("Component state rule of the image webhook"));
    m_state->addItem(tr("builds unless closed"), false);
    m_state->addItem(tr("builds only while running or abnormal"), true);
    m_unsigned->setObjectName(u"imageAllowUnsigned"_s);
    m_poll->setObjectName(u"imagePollMinutes"_s);
    m_poll->setAccessibleName(tr("Minutes between two looks at the registry"));
    makePollField(m_poll);
    for (QComboBox *combo : {m_registry, m_state})
        combo->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_rows->addRow(tr("Registry"), m_registry);
    m_rows->addRow(tr("State"), m_state);
    m_rows->addRow({}, m_unsigned);
    m_rows->addRow(tr("Ask every"), m_poll);
    m_look = new LookLine(m_rows);
    m_look->setObjectName(u"imageLastLook"_s);
    for (QComboBox *combo : {m_registry, m_state}) {
        connect(combo, &QComboBox::activated, this, [this] {
            present();
            Q_EMIT edited();
        });
    }
    const auto tell = [this] {
        present();
        Q_EMIT edited();
    };
    connect(m_unsigned, &QAbstractButton::clicked, this, tell);
    connect(m_poll, &QSpinBox::valueChanged, this, tell);
    present();
}

void ImageGuardFields::setHasSecret(bool hasSecret)
{
    m_hasSecret = hasSecret;
    present();
}

void ImageGuardFields::present()
{
    const bool compares = m_registry->currentData().toBool();
    m_rows->setHint(m_registry, compares ? m_host.isEmpty() ? QString() : tr("Pushes to %1. Senders that do not name their registry build nothing.").arg(m_host)
                                         : tr("A registry is often reached by several names, so only the image's name is compared."));
    m_rows->setHint(m_poll, pollHint(m_poll->value()));
    m_unsigned->setEnabled(!m_hasSecret);
    if (m_hasSecret)
        m_rows->setHint(m_unsigned, tr("There is a secret, so every request must bring it."));
    else
        m_rows->setHint(m_unsigned, m_unsigned->isChecked() ? tr("Whoever knows the address can start builds.")
                                                           : tr("Without a secret nothing can be authenticated, so every push is refused."));
}

QString ImageGuardFields::summary() const
{
    QStringList parts;
    if (m_registry->currentData().toBool())
        parts.append(m_host.isEmpty() ? tr("only from its registry") : tr("only from %1").arg(m_host));
    if (m_state->currentData().toBool())
        parts.append(tr("only while running"));
    if (!m_hasSecret && !m_unsigned->isChecked())
        parts.append(tr("nothing unauthenticated"));
    if (m_poll->value() > 0)
        parts.append(tr("asks every %1").arg(words::elapsed(m_poll->value() * 60'000'000LL)));
    return parts.isEmpty() ? tr("any registry, unless closed") : parts.join(tr(", ", "between parts of a list"));
}

void ImageGuardFields::load(const Component &component)
{
    const ImageTrigger &trigger = component.imageTrigger;
    const QSignalBlocker poll(m_poll);
    m_host = component.image ? parseImageName(component.image->reference).value_or(ImageName()).registry : QString();
    m_registry->setCurrentIndex(trigger.compareRegistry ? 1 : 0);
    m_state->setCurrentIndex(trigger.strictState ? 1 : 0);
    m_unsigned->setChecked(trigger.allowUnsigned);
    m_poll->setValue(trigger.pollMinutes);
    m_hasSecret = !trigger.secretKey.isEmpty();
    present();
}

void ImageGuardFields::applyTo(Component &component) const
{
    component.imageTrigger.compareRegistry = m_registry->currentData().toBool();
    component.imageTrigger.strictState = m_state->currentData().toBool();
    component.imageTrigger.allowUnsigned = m_unsigned->isChecked();
    component.imageTrigger.pollMinutes = m_poll->value();
}

} // namespace slipway
