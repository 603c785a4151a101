// Address and key of a component's API, and when the keys were last used: Copy, Reveal, Rotate. GUI thread.
#pragma once

#include "app/services/apikeyuse.h"
#include "app/services/engine.h"

#include <QWidget>

class QPushButton;

namespace slipway {

class FormRows;
class SecretField;
class ValueField;
class WrapLabel;

class ApiFields final : public QWidget
{
    Q_OBJECT
public:
    explicit ApiFields(Engine &engine, QWidget *parent = nullptr);

    void setComponent(const ComponentId &id);
    void renewUse(); // a call arrived
    void tick();     // "another 1 day 3 h" shrinks
    ValueField *addressField() const { return m_address; }
    SecretField *keyField() const { return m_key; }

Q_SIGNALS:
    void done(const QString &sentence, const std::function<void()> &undo);
    void failed(const QString &key, const QString &sentence);

private:
    void renew();
    void presentUse(const Component &component);
    void fetchKey();
    void askRotate();
    void rotate();
    void replace(const QByteArray &key);

    Engine &m_engine;
    ComponentId m_id;
    ApiKeyUse m_use;
    quint64 m_asked = 0;
    FormRows *m_rows;
    ValueField *m_address;
    SecretField *m_key;
    QPushButton *m_rotate;
    WrapLabel *m_used;
};

} // namespace slipway
