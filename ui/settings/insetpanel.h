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
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_column;
};

} // namespace slipway
