// The one time a token can be read: its value with Copy, until the person is done with it. GUI thread.
#pragma once

#include "ui/common/insetpanel.h"

class QPushButton;

namespace slipway {

class TextLabel;
class ValueField;

class MadeTokenPanel final : public InsetPanel
{
    Q_OBJECT
public:
    explicit MadeTokenPanel(QWidget *parent = nullptr);

    void showToken(const QString &name, const QString &value);
    void forget(); // hides and forgets the value
    bool isCopied() const { return m_copied; }
    ValueField *field() const { return m_field; }
    QPushButton *doneButton() const { return m_done; }

Q_SIGNALS:
    void finished();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    TextLabel *m_title;
    ValueField *m_field;
    QPushButton *m_done;
    bool m_copied = false;
};

} // namespace slipway
