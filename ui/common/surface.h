// A plain area in one of the page's colours. GUI thread.
#pragma once

#include <QWidget>

namespace slipway {

class Surface final : public QWidget
{
    Q_OBJECT
public:
    enum class Fill { Ground, Surface, Sunken };
    explicit Surface(Fill fill, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Fill m_fill;
};

} // namespace slipway
