// A choice that says what it chooses: "Component All". For the further filters of a list. GUI thread.
#pragma once

#include <QComboBox>

namespace slipway {

class FilterCombo final : public QComboBox
{
    Q_OBJECT
public:
    explicit FilterCombo(const QString &caption, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_caption;
};

} // namespace slipway
