// A part of a card that is set off from its lines: a form, or something to be taken along. GUI thread.
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace slipway {

class InsetPanel : public QWidget
{
    Q_OBJECT
public:
    explicit InsetPanel(QWidget *parent = nullptr);

protected:
    QVBoxLayout *column() const { return m_column; }
    void setPlain(); // as part of a card that holds nothing else: without a box of its own
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_column;
    bool m_isPlain = false;
};

} // namespace slipway
