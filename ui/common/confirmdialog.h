// A question before something that many pushes depend on: heading, consequence, the button that does it. Cancel is the safe
// default; of what is harmless, Return does it, from its first field on. Opened, never executed; deletes itself. GUI thread.
#pragma once

#include <QDialog>

class QBoxLayout;
class QPushButton;

namespace slipway {

class ConfirmDialog final : public QDialog
{
    Q_OBJECT
public:
    ConfirmDialog(const QString &heading, const QString &consequence, const QString &button, QWidget *parent);

    // Between the sentence and the buttons.
    void addContent(QWidget *widget);
    QPushButton *confirmButton() const { return m_confirm; }
    void setHarmless();    // what is confirmed takes nothing away: its button is the page's main one, not a warning
    void setNothingToDo(); // there is nothing to confirm: one button closes it

Q_SIGNALS:
    void confirmed();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *firstField() const;

    QBoxLayout *m_column;
    QPushButton *m_cancel;
    QPushButton *m_confirm;
    bool m_isHarmless = false;
    QList<QWidget *> m_contents;
};

} // namespace slipway
