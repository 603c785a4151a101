// Address and secret of a component's git webhook, to be taken to the forge: Copy, Reveal, Rotate. GUI thread.
#pragma once

#include "app/services/engine.h"

#include <QWidget>

class QPushButton;

namespace slipway {

class FormRows;
class SecretField;
class ValueField;

class HookFields final : public QWidget
{
    Q_OBJECT
public:
    explicit HookFields(Engine &engine, QWidget *parent = nullptr);

    void setComponent(const ComponentId &id);
    void tick(); // "another 1 day 3 h" shrinks
    ValueField *addressField() const { return m_address; }
    SecretField *secretField() const { return m_secret; }

Q_SIGNALS:
    void done(const QString &sentence, const std::function<void()> &undo);
    void failed(const QString &key, const QString &sentence);

private:
    void renew();
    void fetchSecret();
    void askRotate();
    void rotate();
    void replace(const QByteArray &secret);

    Engine &m_engine;
    ComponentId m_id;
    FormRows *m_rows;
    ValueField *m_address;
    SecretField *m_secret;
    QPushButton *m_rotate;
};

} // namespace slipway
