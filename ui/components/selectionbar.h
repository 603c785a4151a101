// Over the foot of the table while several rows are selected: how many, and what can be done to all of them. GUI thread.
#pragma once

#include <QWidget>

class QPushButton;

namespace slipway {

class ElidedLabel;
class TextLabel;

class SelectionBar final : public QWidget
{
    Q_OBJECT
public:
    explicit SelectionBar(QWidget *parent = nullptr);
    void setCount(int count);
    // What the switches would have done to what came; empty while nobody knows.
    void setForecast(const QString &sentence);
    QString forecast() const;

Q_SIGNALS:
    void switchRequested(bool on);
    void buildRequested();
    void removeRequested();
    void clearRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_words;
    ElidedLabel *m_forecast;
};

} // namespace slipway
