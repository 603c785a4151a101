// Short facts in one line with dots between; what does not fit is shortened from its end. GUI thread.
#pragma once

#include <QWidget>

namespace slipway {

class FactsLine final : public QWidget
{
    Q_OBJECT
public:
    struct Fact {
        QString text;
        bool mono = false;
    };
    explicit FactsLine(QWidget *parent = nullptr);
    void setFacts(const QList<Fact> &facts); // empty ones are left out

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QList<Fact> m_facts;
};

} // namespace slipway
