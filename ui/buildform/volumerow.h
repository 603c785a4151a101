// A volume that a build in a cluster has: a new one of a storage class, or a claim that is there. GUI thread.
#pragma once

#include "ui/buildform/listrow.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace slipway {

class FormRows;

class VolumeRow final : public ListRow
{
    Q_OBJECT
public:
    explicit VolumeRow(const StorageVolume &volume, QWidget *parent = nullptr);
    StorageVolume volume() const;
    QWidget *firstField() const override;
    QWidget *present(const QList<FieldProblem> &problems) override;

private:
    void presentKind();

    QComboBox *m_provision;
    QLineEdit *m_class;
    QLineEdit *m_claim;
    QSpinBox *m_size;
    QLineEdit *m_mount;
    FormRows *m_rows;
    QComboBox *m_access;
    QLineEdit *m_subPath;
    QCheckBox *m_temporary;
};

} // namespace slipway
