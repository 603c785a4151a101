// A scroll bar that shows where in the text something was found. GUI thread.
#pragma once

#include <QScrollBar>

#include <vector>

namespace slipway {

class MarkBar final : public QScrollBar
{
    Q_OBJECT
public:
    explicit MarkBar(QWidget *parent = nullptr);

    // From 0 at the top to 1, in order.
    void setMarks(std::vector<qreal> marks);
    const std::vector<qreal> &marks() const { return m_marks; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<qreal> m_marks;
};

} // namespace slipway
