#include "ui/buildform/volumerow.h"

#include "ui/buildform/planpart.h"
#include "ui/common/formrows.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace slipway {

VolumeRow::VolumeRow(const StorageVolume &volume, QWidget *parent)
    : ListRow(tr("volume"), parent)
    , m_provision(new QComboBox(this))
    , m_class(makeRowField(tr("Storage class"), tr("storage class"), this))
    , m_claim(makeRowField(tr("Volume claim"), tr("volume claim"), this))
    , m_size(new QSpinBox(this))
    , m_mount(makeRowField(tr("Path at which the volume appears"), u"/data"_s, this))
    , m_rows(new FormRows)
    , m_access(new QComboBox(m_rows))
    , m_subPath(makeRowField(tr("Folder of the volume"), tr("all of it"), m_rows))
    , m_temporary(new QCheckBox(tr("Delete it after the build"), m_rows))
{
    m_provision->setAccessibleName(tr("Kind of the volume"));
    m_provision->addItem(tr("new volume"), int(ProvisionType::Dynamic));
    m_provision->addItem(tr("existing claim"), int(ProvisionType::Static));
    m_size->setAccessibleName(tr("Size of the volume"));
    m_size->setRange(1, 65'536);
    m_size->setSuffix(tr(" GiB"));
    m_access->setAccessibleName(tr("Access mode"));
    m_access->addItems({u"ReadWriteMany"_s, u"ReadWriteOnce"_s, u"ReadOnlyMany"_s, u"ReadWriteOncePod"_s});
    m_access->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    line()->insertWidget(0, m_provision, 2);
    line()->insertWidget(1, m_class, 2);
    line()->insertWidget(2, m_claim, 2);
    line()->insertWidget(3, m_size, 1);
    line()->insertWidget(4, m_mount, 2);
    m_rows->layout()->setContentsMargins(16, 0, 0, 6);
    m_rows->addRow(tr("Access"), m_access);
    m_rows->addRow(tr("Folder"), m_subPath);
    m_rows->addRow({}, m_temporary);
    setDetails(m_rows, tr("More of the volume"));

    m_provision->setCurrentIndex(m_provision->findData(int(volume.provision)));
    m_class->setText(volume.storageClass);
    m_claim->setText(volume.claim);
    m_size->setValue(qMax(1, volume.sizeGiB));
    m_mount->setText(volume.mountPath);
    if (m_access->findText(volume.accessMode) < 0)
        m_access->addItem(volume.accessMode);
    m_access->setCurrentText(volume.accessMode);
    m_subPath->setText(volume.subPath);
    m_temporary->setChecked(volume.isTemporary);
    presentKind();

    connect(m_provision, &QComboBox::activated, this, [this] {
        presentKind();
        Q_EMIT edited();
    });
    connect(m_access, &QComboBox::activated, this, &ListRow::edited);
    connect(m_size, &QSpinBox::valueChanged, this, &ListRow::edited);
    connect(m_temporary, &QAbstractButton::clicked, this, &ListRow::edited);
    for (QLineEdit *edit : {m_class, m_claim, m_mount, m_subPath})
        connect(edit, &QLineEdit::textEdited, this, &ListRow::edited);
}

void VolumeRow::presentKind()
{
    const bool isNew = ProvisionType(m_provision->currentData().toInt()) == ProvisionType::Dynamic;
    m_class->setVisible(isNew);
    m_size->setVisible(isNew);
    m_claim->setVisible(!isNew);
    // Somebody else's claim is not this build's to delete.
    m_temporary->setEnabled(isNew);
}

StorageVolume VolumeRow::volume() const
{
    StorageVolume volume;
    volume.provision = ProvisionType(m_provision->currentData().toInt());
    const bool isNew = volume.provision == ProvisionType::Dynamic;
    volume.storageClass = isNew ? m_class->text().trimmed() : QString();
    volume.sizeGiB = isNew ? m_size->value() : 0;
    volume.claim = isNew ? QString() : m_claim->text().trimmed();
    volume.accessMode = m_access->currentText();
    volume.subPath = m_subPath->text().trimmed();
    volume.mountPath = m_mount->text().trimmed();
    volume.isTemporary = isNew && m_temporary->isChecked();
    return volume;
}

QWidget *VolumeRow::firstField() const
{
    return m_provision;
}

QWidget *VolumeRow::present(const QList<FieldProblem> &problems)
{
    return mark(problems, {{u"storage_class"_s, m_class}, {u"pvc"_s, m_claim}, {u"storage_size_in_gib"_s, m_size},
                           {u"mount_path"_s, m_mount}, {u"access_mode"_s, m_access}, {u"subpath"_s, m_subPath}});
}

} // namespace slipway
