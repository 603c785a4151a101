// The smaller sections of Settings. GUI thread.
#pragma once

#include "ui/settings/sectionpage.h"

class QPushButton;

namespace slipway {

class Chip;
class Engine;
class EngineTrial;
class SettingBinder;

// How many builds side by side, and what keeps them from everything else.
class BuildingSection final : public SectionPage
{
    Q_OBJECT
public:
    BuildingSection(Engine &engine, SettingBinder &binder, const QString &title, QWidget *parent);

private:
    void renew();
    void renewEngine();
    void testEngine();

    Engine &m_engine;
    SettingRow *m_sandbox;
    SettingRow *m_executor;
    SettingRow *m_containers;
    QPushButton *m_test;
    EngineTrial *m_trial;
    bool m_isAsking = false;
};

// Where secrets are, in words, and what to do when they cannot be read.
class SecretsSection final : public SectionPage
{
    Q_OBJECT
public:
    SecretsSection(Engine &engine, const QString &title, QWidget *parent);

private:
    void renew();
    Engine &m_engine;
    SettingRow *m_state;
    Chip *m_chip;
};

// Which ssh servers are believed to be who they say.
class SshSection final : public SectionPage
{
    Q_OBJECT
public:
    SshSection(Engine &engine, SettingBinder &binder, const QString &title, QWidget *parent);
};

class AppearanceSection final : public SectionPage
{
    Q_OBJECT
public:
    AppearanceSection(SettingBinder &binder, const QString &title, QWidget *parent);
};

// Where everything lies, and how long it is kept.
class DataSection final : public SectionPage
{
    Q_OBJECT
public:
    DataSection(Engine &engine, SettingBinder &binder, const QString &title, QWidget *parent);
};

// Which Slipway this is, to copy into a report.
class AboutSection final : public SectionPage
{
    Q_OBJECT
public:
    AboutSection(const QString &title, QWidget *parent);
};

} // namespace slipway
