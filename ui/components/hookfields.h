// Address and secret of a component's webhook, to be taken to the forge or the registry: Copy, Reveal, Rotate. A registry's
// secret is a choice: it can be set and removed. GUI thread.
#pragma once

#include "app/services/engine.h"

#include <QWidget>

class QPushButton;

namespace slipway {

class FormRows;
struct ToldAddress;
class SecretField;
class ValueField;

class HookFields final : public QWidget
{
    Q_OBJECT
public:
    explicit HookFields(Engine &engine, Trigger trigger = Trigger::Git, QWidget *parent = nullptr);

    void setComponent(const ComponentId &id);
    void tick(); // "another 1 day 3 h" shrinks
    ValueField *addressField() const { return m_address; }
    SecretField *relayedField() const { return m_relayed; }
    SecretField *secretField() const { return m_secret; }

Q_SIGNALS:
    void done(const QString &sentence, const std::function<void()> &undo);
    void failed(const QString &key, const QString &sentence);

private:
    void renew();
    void fetchSecret();
    void askRotate();
    void rotate();
    void replace(const QByteArray &secret); // empty removes it
    void renewAddress(const Component &component);
    void renewRelayed(const ToldAddress &told);
    void renewSecret(const Component &component);
    bool isOptional() const { return m_trigger == Trigger::Image; }

    Engine &m_engine;
    const Trigger m_trigger;
    bool m_present = false;
    ComponentId m_id;
    FormRows *m_rows;
    ValueField *m_address;
    SecretField *m_relayed; // the address in its place where a relay is how forges reach this Slipway
    QString m_mark;
    SecretField *m_secret;
    QPushButton *m_rotate;
};

} // namespace slipway
