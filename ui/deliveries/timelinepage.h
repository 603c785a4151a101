// Where the time went from the push to the first byte of the build, as far as the times were kept. GUI thread.
#pragma once

#include "ui/common/waterfall.h"
#include "ui/deliveries/showndelivery.h"

namespace slipway {

class TextLabel;
class WrapLabel;

QList<Waterfall::Row> timelineOf(const ShownDelivery &shown, qint64 nowUs);

class TimelinePage final : public QWidget
{
    Q_OBJECT
public:
    explicit TimelinePage(QWidget *parent = nullptr);
    void setDelivery(const ShownDelivery &shown, qint64 nowUs);

Q_SIGNALS:
    void buildRequested();

private:
    TextLabel *m_sum;
    Waterfall *m_waterfall;
    WrapLabel *m_moments;
};

} // namespace slipway
