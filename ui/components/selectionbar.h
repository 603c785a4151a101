// Over the foot of the table while several rows are selected: how many, and what can be done to all of them. GUI thread.
#pragma once

#include <QWidget>

class QPushButton;

namespace slipway {

class TextLabel;

class SelectionBar final : public QWidget
{
    Q_OBJECT
public:
    explicit SelectionBar(QWidget *parent = nullptr);
    void setCount(int count);

Q_SIGNALS:
    void switchRequested(bool on);
    void buildRequested();
    void removeRequested();
    void clearRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_words;
};

} // namespace slipway
