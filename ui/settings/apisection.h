// The REST API: tokens, where it answers, and to whom. GUI thread.
#pragma once

#include "ui/settings/sectionpage.h"

class QPushButton;

namespace slipway {

class Engine;
class SettingBinder;
class ValueField;

class ApiSection final : public SectionPage
{
    Q_OBJECT
public:
    ApiSection(Engine &engine, SettingBinder &binder, const QString &title, QWidget *parent);

private:
    ValueField *addValue(SettingRow *row);
    void renew();
    QString base() const; // where a caller reaches the listener
    void renewNetwork();

    Engine &m_engine;
    SettingRow *m_network = nullptr;
    SettingRow *m_addressRow = nullptr;
    ValueField *m_address = nullptr;
    ValueField *m_description = nullptr;
    ValueField *m_example = nullptr;
    QPushButton *m_listener;
};

} // namespace slipway
