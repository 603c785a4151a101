#include "ui/settings/registryform.h"

#include "app/services/catalogueservice.h"
#include "app/services/engine.h"
#include "ui/buildform/listrow.h"
#include "ui/common/formrows.h"
#include "ui/common/secretedit.h"
#include "ui/common/secretwords.h"

#include <QCheckBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace slipway {

RegistryForm::RegistryForm(Engine &engine, const std::optional<ImageRegistry> &before, const QString &actor, QWidget *parent)
    : EntryForm(before ? tr("Edit %1").arg(before->name) : tr("New image registry"), before ? tr("Save") : tr("Add Image Registry"), parent)
    , m_catalogue(engine.catalogue())
    , m_before(before)
    , m_actor(actor)
    , m_name(makeRowField(tr("Name of the image registry"), tr("such as hub"), this))
    , m_host(makeRowField(tr("Host of the image registry"), u"registry.example.com:5000"_s, this))
    , m_namespace(makeRowField(tr("Namespace in the image registry"), tr("none; such as team"), this))
    , m_username(makeRowField(tr("User name at the image registry"), tr("nobody: without signing in"), this))
    , m_secret(new SecretEdit(tr("Password of the image registry"), secretwords::place(engine.status().keychain()), this))
    , m_default(new QCheckBox(tr("Images go here"), this))
{
    m_name->setObjectName(u"registryName"_s);
    m_host->setObjectName(u"registryHost"_s);
    m_namespace->setObjectName(u"registryNamespace"_s);
    m_username->setObjectName(u"registryUser"_s);
    m_secret->setObjectName(u"registrySecret"_s);
    m_default->setObjectName(u"registryDefault"_s);
    if (before) {
        m_name->hide();
    } else {
        rows()->addRow(tr("Name"), m_name);
        rows()->setHint(m_name, tr("For this list and the configuration file; it cannot be changed later."));
        watch(u"name"_s, m_name);
    }
    rows()->addRow(tr("Host"), m_host);
    rows()->setHint(m_host, tr("As in the name of an image, without https://. docker.io is Docker Hub."));
    rows()->addRow(tr("Namespace"), m_namespace);
    rows()->setHint(m_namespace, tr("Stands before the component's name: $IMAGE is host/namespace/component:tag."));
    rows()->addRow(tr("User name"), m_username);
    rows()->addRow(tr("Password"), m_secret);
    rows()->setHint(m_secret, tr("A password or token. Kept in %1 and never shown. The registry of a component's own forge needs none: the "
                                 "component's account pushes.").arg(secretwords::place(engine.status().keychain())));
    rows()->addRow({}, m_default);
    rows()->setHint(m_default, tr("What image steps build is pushed to one registry at most. Without one it stays on this machine."));
    watch(u"host"_s, m_host);
    watch(u"namespace"_s, m_namespace);
    watch(u"username"_s, m_username);
    watch(u"secret"_s, m_secret);

    const ImageRegistry now = before.value_or(ImageRegistry());
    m_host->setText(now.host);
    m_namespace->setText(now.nameSpace);
    m_username->setText(now.username);
    m_secret->setStored(!now.secretKey.isEmpty());
    m_default->setChecked(before ? now.isDefault : !m_catalogue.all().defaultRegistry());
    connect(m_secret, &SecretEdit::edited, this, &RegistryForm::edited);
    connect(m_secret, &SecretEdit::submitted, this, &EntryForm::save);
    connect(m_secret, &SecretEdit::left, this, [this] { left(m_secret); });
    connect(m_default, &QAbstractButton::clicked, this, &RegistryForm::edited);
}

QWidget *RegistryForm::firstField() const
{
    return m_before ? m_host : m_name;
}

ImageRegistry RegistryForm::registry() const
{
    ImageRegistry registry = m_before.value_or(ImageRegistry());
    if (!m_before)
        registry.name = m_name->text().trimmed();
    registry.host = m_host->text().trimmed();
    registry.nameSpace = m_namespace->text().trimmed();
    registry.username = m_username->text().trimmed();
    registry.isDefault = m_default->isChecked();
    return registry;
}

QList<FieldProblem> RegistryForm::problems() const
{
    ImageRegistry now = registry();
    // Which key it gets is the service's; here it only counts that there is one.
    if (m_secret->hasSecret() && now.secretKey.isEmpty())
        now.secretKey = u"new"_s;
    else if (!m_secret->hasSecret())
        now.secretKey.clear();
    QList<FieldProblem> problems = problemsOf(now);
    if (!m_before && m_catalogue.all().registry(now.name))
        problems.append({u"name"_s, tr("There is an image registry %1 already.").arg(now.name)});
    return problems;
}

QWidget *RegistryForm::present(const QList<FieldProblem> &)
{
    const bool isMissing = isLeft(m_secret) && !m_username->text().trimmed().isEmpty() && !m_secret->hasSecret();
    rows()->setWarning(m_secret, isMissing ? tr("Without a password the registry refuses most pushes.") : QString());
    const auto other = m_catalogue.all().defaultRegistry();
    const bool takesOver = m_default->isChecked() && other && other->name != registry().name;
    rows()->setWarning(m_default, takesOver ? tr("Images go to %1 until you save.").arg(other->name) : QString());
    return nullptr;
}

QFuture<Result<>> RegistryForm::store()
{
    return m_catalogue.save(registry(), m_secret->change(), m_actor);
}

} // namespace slipway
