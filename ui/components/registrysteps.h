// How the webhook is entered at each image registry, in the words its own pages use. GUI thread.
#pragma once

#include <QWidget>

class QComboBox;
class QGridLayout;

namespace slipway {

class Segmented;
class WrapLabel;

class RegistrySteps final : public QWidget
{
    Q_OBJECT
public:
    explicit RegistrySteps(QWidget *parent = nullptr);

    // The sender's name, "harbor" or "dockerhub"; an unknown one leaves the choice alone. A person's own choice is kept.
    void setRegistry(const QString &sender);
    QString registry() const;
    QString title() const; // "Docker Hub"
    // The webhook's address: services of the internet can't call every one.
    void setAddress(const QString &address);
    void setHasSecret(bool hasSecret);

Q_SIGNALS:
    void registryChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void choose(int index, bool byPerson);
    void present();
    void layOut();

    Segmented *m_common;
    QComboBox *m_others;
    QGridLayout *m_grid;
    WrapLabel *m_note;
    QString m_address;
    QStringList m_steps;
    int m_index = 0;
    bool m_hasSecret = false;
    bool m_chosen = false;
    bool m_presetting = false;
    bool m_twoColumns = false;
};

} // namespace slipway
