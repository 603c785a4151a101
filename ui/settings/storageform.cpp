#include "ui/settings/storageform.h"

#include "app/services/catalogueservice.h"
#include "app/services/engine.h"
#include "ui/buildform/listrow.h"
#include "ui/common/formrows.h"
#include "ui/common/secretedit.h"
#include "ui/common/secretwords.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace slipway {

StorageForm::StorageForm(Engine &engine, const std::optional<ObjectStorage> &before, const QString &actor, QWidget *parent)
    : EntryForm(before ? tr("Edit %1").arg(before->name) : tr("New object storage"), before ? tr("Save") : tr("Add Object Storage"),
                parent)
    , m_catalogue(engine.catalogue())
    , m_before(before)
    , m_actor(actor)
    , m_name(makeRowField(tr("Name of the object storage"), tr("such as releases"), this))
    , m_endpoint(makeRowField(tr("Address of the object storage"), u"https://s3.example.com:9000"_s, this))
    , m_region(makeRowField(tr("Region of the object storage"), u"us-east-1"_s, this))
    , m_bucket(makeRowField(tr("Bucket of the object storage"), tr("such as builds"), this))
    , m_prefix(makeRowField(tr("Folder in the bucket"), tr("the bucket's root"), this))
    , m_accessKey(makeRowField(tr("Access key of the object storage"), {}, this))
    , m_secret(new SecretEdit(tr("Secret key of the object storage"), secretwords::place(engine.status().keychain()), this))
{
    m_name->setObjectName(u"storageName"_s);
    m_endpoint->setObjectName(u"storageAddress"_s);
    m_region->setObjectName(u"storageRegion"_s);
    m_bucket->setObjectName(u"storageBucket"_s);
    m_prefix->setObjectName(u"storagePrefix"_s);
    m_accessKey->setObjectName(u"storageAccessKey"_s);
    m_secret->setObjectName(u"storageSecret"_s);
    if (before) {
        m_name->hide();
    } else {
        rows()->addRow(tr("Name"), m_name);
        rows()->setHint(m_name, tr("Definitions name the storage by it; it cannot be changed later."));
        watch(u"name"_s, m_name);
    }
    rows()->addRow(tr("Address"), m_endpoint);
    rows()->addRow(tr("Region"), m_region);
    rows()->setHint(m_region, tr("Stores that have no regions take us-east-1."));
    rows()->addRow(tr("Bucket"), m_bucket);
    rows()->addRow(tr("Folder"), m_prefix);
    rows()->setHint(m_prefix, tr("Comes before the destination of every upload."));
    rows()->addRow(tr("Access key"), m_accessKey);
    rows()->addRow(tr("Secret key"), m_secret);
    rows()->setHint(m_secret, secretwords::keptAndNeverShown(engine.status().keychain()));
    watch(u"endpoint"_s, m_endpoint);
    watch(u"region"_s, m_region);
    watch(u"bucket"_s, m_bucket);
    watch(u"prefix"_s, m_prefix);
    watch(u"access_key"_s, m_accessKey);
    watch(u"secret"_s, m_secret);

    const ObjectStorage now = before.value_or(ObjectStorage());
    m_endpoint->setText(now.endpoint);
    m_region->setText(now.region);
    m_bucket->setText(now.bucket);
    m_prefix->setText(now.prefix);
    m_accessKey->setText(now.accessKey);
    m_secret->setStored(!now.secretKey.isEmpty());
    connect(m_secret, &SecretEdit::edited, this, &StorageForm::edited);
    connect(m_secret, &SecretEdit::submitted, this, &EntryForm::save);
    connect(m_secret, &SecretEdit::left, this, [this] { left(m_secret); });
}

QWidget *StorageForm::firstField() const
{
    return m_before ? m_endpoint : m_name;
}

ObjectStorage StorageForm::storage() const
{
    ObjectStorage storage = m_before.value_or(ObjectStorage());
    if (!m_before)
        storage.name = m_name->text().trimmed();
    storage.endpoint = m_endpoint->text().trimmed();
    storage.region = m_region->text().trimmed();
    storage.bucket = m_bucket->text().trimmed();
    storage.prefix = m_prefix->text().trimmed();
    storage.accessKey = m_accessKey->text().trimmed();
    return storage;
}

QList<FieldProblem> StorageForm::problems() const
{
    const ObjectStorage now = storage();
    QList<FieldProblem> problems = problemsOf(now);
    if (!m_before && m_catalogue.all().storage(now.name))
        problems.append({u"name"_s, tr("There is an object storage %1 already.").arg(now.name)});
    return problems;
}

QWidget *StorageForm::present(const QList<FieldProblem> &)
{
    const bool isMissing = isLeft(m_secret) && !m_secret->hasSecret();
    rows()->setWarning(m_secret, isMissing ? tr("Without its secret key nothing can be uploaded.") : QString());
    // A signature proves who uploads; it does not hide what is uploaded.
    const bool isOpen = m_endpoint->text().trimmed().startsWith(u"http://"_s);
    rows()->setWarning(m_endpoint, isOpen ? tr("What builds upload travels there without encryption.") : QString());
    return nullptr;
}

QFuture<Result<>> StorageForm::store()
{
    return m_catalogue.save(storage(), m_secret->change(), m_actor);
}

} // namespace slipway
