// How the webhook is entered at each forge, in the words its own pages use. GUI thread.
#pragma once

#include <QWidget>

class QComboBox;
class QGridLayout;

namespace slipway {

class Segmented;
class WrapLabel;

class ForgeSteps final : public QWidget
{
    Q_OBJECT
public:
    explicit ForgeSteps(QWidget *parent = nullptr);

    // "github" and so on; an unknown one leaves the choice alone. A person's own choice is kept.
    void setForge(const QString &provider);
    // The webhook's address: forges refuse to call some of them until their admin allows it.
    void setAddress(const QString &address);
    // It leads through a relay: only what a forge signs is taken from there.
    void setRelayed(bool relayed);

private:
    void choose(int index, bool byPerson);
    void present();
    QString relayNote() const;

    Segmented *m_common;
    QComboBox *m_others;
    QGridLayout *m_steps;
    WrapLabel *m_note;
    QString m_address;
    bool m_relayed = false;
    int m_index = 0;
    bool m_chosen = false;
    bool m_presetting = false;
};

} // namespace slipway
