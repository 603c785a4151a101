// How logs are read on this computer: which editor opens what they name, tried out at once, and the filters and highlighters
// that are kept. GUI thread.
#pragma once

#include "ui/settings/sectionpage.h"

#include <memory>

class QLineEdit;
class QTemporaryDir;

namespace slipway {

class Engine;
class SettingBinder;

class LogsSection final : public SectionPage
{
    Q_OBJECT
public:
    LogsSection(Engine &engine, SettingBinder &binder, const QString &title, QWidget *parent);
    ~LogsSection() override; // what the editor was shown goes

private:
    void addEditor(SettingBinder &binder);
    void addRules(SettingBinder &binder);
    void renewEditor();
    void tryEditor();
    QString editor() const; // what is in the field, else what is taken without it

    Engine &m_engine;
    SettingRow *m_editor = nullptr;
    QLineEdit *m_command = nullptr;
    std::unique_ptr<QTemporaryDir> m_sample;
};

} // namespace slipway
