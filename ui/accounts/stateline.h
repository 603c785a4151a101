// The state of a binding at the end of its row: glyph and word, and a line below, both at the trailing edge. GUI thread.
#pragma once

#include "ui/accounts/accountwords.h"

#include <QWidget>

namespace slipway {

class StateLine final : public QWidget
{
    Q_OBJECT
public:
    explicit StateLine(QWidget *parent = nullptr);

    const BindingLook &look() const { return m_look; }
    void setLook(const BindingLook &look);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    BindingLook m_look;
};

} // namespace slipway
