// A page that scrolls up and down. The bar floats over the right padding, so content never changes width. GUI thread.
#pragma once

#include <QScrollArea>

namespace slipway {

class ScrollPage final : public QScrollArea
{
    Q_OBJECT
public:
    explicit ScrollPage(QWidget *content, QWidget *parent = nullptr);
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QScrollBar *m_bar;
};

} // namespace slipway
