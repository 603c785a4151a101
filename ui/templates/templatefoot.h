// One line at the foot of a template's page: what is wrong with the plan as it is being written, the worst first, and a way to mend
// it. Hidden while nothing is. GUI thread.
#pragma once

#include <QWidget>

class QPushButton;

namespace slipway {

class WrapLabel;
struct Reach;

class TemplateFoot final : public QWidget
{
    Q_OBJECT
public:
    explicit TemplateFoot(QWidget *parent = nullptr);
    void setReach(const Reach &reach);

Q_SIGNALS:
    void variableWanted(const QString &name); // the script reads it, and nothing gives it

private:
    WrapLabel *m_text;
    QPushButton *m_add;
    QString m_missing;
};

} // namespace slipway
