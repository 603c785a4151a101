// Numbered steps that a person follows somewhere else, and a note below them. GUI thread.
#pragma once

#include <QWidget>

class QGridLayout;

namespace slipway {

class WrapLabel;

class StepLines final : public QWidget
{
    Q_OBJECT
public:
    explicit StepLines(QWidget *parent = nullptr);
    void setSteps(const QStringList &html, const QString &note = {}); // bold words only; one step alone gets no number
    QString text() const;                                             // plain, for tests and screen readers

private:
    QGridLayout *m_steps;
    WrapLabel *m_note;
    QStringList m_html;
};

} // namespace slipway
