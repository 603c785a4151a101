#include "ui/settings/sections.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "app/services/enginetrial.h"
#include "app/services/scheduler.h"
#include "ui/common/chip.h"
#include "ui/common/labels.h"
#include "ui/common/segmented.h"
#include "ui/common/switch.h"
#include "ui/common/valuefield.h"
#include "ui/settings/hostkeycard.h"
#include "ui/settings/settingbinder.h"
#include "ui/settings/settingrow.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QPushButton>
#include <QSpinBox>
#include <QSysInfo>
#include <QUrl>

#include <utility>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

struct KeychainLook {
    StateGlyph glyph;
    Tone tone;
    QString word;
};

// For a report, so in the language of whoever reads reports.
QString programDetails()
{
    return u"Slipway %1\nQt %2 (%3)\n%4, kernel %5, %6\n"_s.arg(QLatin1StringView(SLIPWAY_VERSION), QLatin1StringView(qVersion()),
                                                               QGuiApplication::platformName(), QSysInfo::prettyProductName(),
                                                               QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture());
}

} // namespace

BuildingSection::BuildingSection(Engine &engine, SettingBinder &binder, const QString &title, QWidget *parent)
    : SectionPage(u"building"_s, title, parent)
    , m_engine(engine)
    , m_test(makeSmallButton(tr("Test Engine"), ButtonKind::Link, {}, this))
    , m_trial(new EngineTrial(engine.scheduler(), engine.settings(), this))
{
    SettingGroup *group = addGroup();
    binder.number(group->addRow(settings::jobSlots.key), settings::jobSlots);
    m_sandbox = group->addRow(settings::jobSandbox.key);
    binder.toggle(m_sandbox, settings::jobSandbox);
    m_executor = group->addRow(settings::jobExecutor.key);
    binder.segments(m_executor, settings::jobExecutor,
                    {{u"host"_s, tr("On This Machine")}, {u"container"_s, tr("In a Container")}, {u"cluster"_s, tr("In Their Cluster")}});
    m_containers = group->addRow(settings::jobEngine.key);
    binder.segments(m_containers, settings::jobEngine,
                    {{u"auto"_s, tr("Whichever Is There")}, {u"podman"_s, u"podman"_s}, {u"docker"_s, u"docker"_s}});
    QPushButton *look = makeSmallButton(tr("Look Again"), ButtonKind::Link, {}, this);
    look->setToolTip(tr("Looks for bubblewrap once more, for instance after it was installed"));
    m_sandbox->setNoteAction(look);
    connect(look, &QAbstractButton::clicked, this, [this] { m_engine.scheduler().lookAtHostAgain(); });
    connect(&engine.status(), &StatusService::changed, this, &BuildingSection::renew);
    engine.settings().follow(settings::jobSandbox, this, [this](bool) { renew(); });
    m_test->setObjectName(u"testEngine"_s);
    m_test->setToolTip(tr("Asks the engine whether it could run builds"));
    m_containers->setNoteAction(m_test);
    connect(m_test, &QAbstractButton::clicked, this, &BuildingSection::testEngine);
    connect(&engine.scheduler(), &Scheduler::hostLookedAt, this, &BuildingSection::renewEngine);
    engine.settings().follow(settings::jobEngine, this, [this](const QString &) { renewEngine(); });
    engine.settings().follow(settings::jobExecutor, this, [this](const QString &) { renewEngine(); });
}

// What is not there is trouble only for whoever wants builds to run in it.
void BuildingSection::renewEngine()
{
    const QString executor = m_engine.settings().value(settings::jobExecutor);
    const bool needsKubectl = executor == "cluster"_L1 && m_engine.scheduler().host().kubectl.isEmpty();
    m_executor->setNote(needsKubectl ? tr("kubectl is not installed, so no build can run in a cluster. Install it.") : QString(), Ink::Wait);
    const auto program = m_trial->program();
    if (program)
        m_containers->setNote(tr("Found: %1.").arg(*program));
    else
        m_containers->setNote(program.error().message, executor == "container"_L1 ? Ink::Wait : Ink::Caption);
}

void BuildingSection::testEngine()
{
    if (!m_trial->program())
        return m_engine.scheduler().lookAtHostAgain(); // it may have been installed since
    if (std::exchange(m_isAsking, true)) // a button that can't be pressed would lose the focus
        return;
    m_containers->setNote(tr("Asking the engine…"));
    const QString choice = m_engine.settings().value(settings::jobEngine);
    whenDone(m_trial->ask(), this, [this, choice](const Result<EngineAnswer> &answer) {
        m_isAsking = false;
        if (choice != m_engine.settings().value(settings::jobEngine))
            return renewEngine();
        if (answer)
            m_containers->setNote(tr("%1 answers, version %2.").arg(answer->program, answer->version), Ink::Ok);
        else
            m_containers->setNote(answer.error().message, Ink::Fail);
    });
}

void BuildingSection::renew()
{
    const QString warning = m_engine.status().sandboxWarning();
    if (!warning.isEmpty())
        m_sandbox->setNote(warning, Ink::Wait);
    else if (m_engine.settings().value(settings::jobSandbox))
        m_sandbox->setNote(tr("Builds are isolated by bubblewrap."), Ink::Ok);
}

SecretsSection::SecretsSection(Engine &engine, const QString &title, QWidget *parent)
    : SectionPage(u"secrets"_s, title, parent), m_engine(engine), m_state(nullptr), m_chip(new Chip(ChipLook{}, this))
{
    m_state = addGroup()->addRow(u"secrets/state"_s);
    QPushButton *check = makeSmallButton(tr("Check Again"), ButtonKind::Normal, u"refresh-cw"_s, this);
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_chip);
    row->addWidget(check);
    m_state->setControl(both);
    connect(check, &QAbstractButton::clicked, this, [this] { m_engine.lookAtSecretsAgain(); });
    connect(&engine.status(), &StatusService::changed, this, &SecretsSection::renew);
    renew();
}

void SecretsSection::renew()
{
    const KeychainStatus &keychain = m_engine.status().keychain();
    const auto look = [&]() -> KeychainLook {
        switch (keychain.state) {
        case KeychainState::Ready: return {StateGlyph::Passed, Tone::Ok, tr("Ready")};
        case KeychainState::SealedFile: return {StateGlyph::Passed, Tone::Ok, tr("Sealed file")};
        case KeychainState::Locked: return {StateGlyph::NotVerified, Tone::Wait, tr("Locked")};
        case KeychainState::Slow: return {StateGlyph::Waiting, Tone::Wait, tr("Does not answer")};
        case KeychainState::Absent: return {StateGlyph::Failed, Tone::Fail, tr("Not there")};
        case KeychainState::Unknown: break;
        }
        return {StateGlyph::Starting, Tone::Idle, tr("Not asked yet")};
    }();
    const bool troubled = look.tone == Tone::Wait || look.tone == Tone::Fail;
    m_chip->setLook({look.word, look.tone, troubled ? ChipLook::Fill::Soft : ChipLook::Fill::Plain, look.glyph, {}, false});
    switch (keychain.state) {
    case KeychainState::Ready:
        m_state->setNote(tr("Webhook secrets, passwords and tokens lie in the keychain of this computer; the database holds only "
                            "their names."));
        break;
    case KeychainState::SealedFile:
        m_state->setNote(tr("Secrets lie in %1, sealed with the passphrase this program was started with.")
                             .arg(m_engine.dataDir().sealedSecrets()));
        break;
    default:
        m_state->setNote(keychain.explanation, troubled ? inkOf(look.tone) : Ink::Caption);
    }
}

SshSection::SshSection(Engine &engine, SettingBinder &binder, const QString &title, QWidget *parent)
    : SectionPage(u"ssh"_s, title, parent)
{
    binder.toggle(addGroup()->addRow(settings::jobAcceptNewHosts.key), settings::jobAcceptNewHosts);
    addCard(new HostKeyCard(engine, this));
}

AppearanceSection::AppearanceSection(SettingBinder &binder, const QString &title, QWidget *parent)
    : SectionPage(u"appearance"_s, title, parent)
{
    SettingGroup *group = addGroup();
    binder.segments(group->addRow(settings::theme.key), settings::theme,
                    {{u"system"_s, tr("As the Desktop")}, {u"light"_s, tr("Light")}, {u"dark"_s, tr("Dark")}});
    binder.choice(group->addRow(settings::language.key), settings::language,
                  {{u"system"_s, tr("As the Desktop")}, {u"en"_s, u"English"_s}, {u"zh_CN"_s, u"简体中文"_s}});
    binder.segments(group->addRow(settings::fonts.key), settings::fonts, {{u"own"_s, tr("Slipway's")}, {u"desktop"_s, tr("The Desktop's")}});
    binder.number(group->addRow(settings::textScale.key), settings::textScale)->setSingleStep(10);
    binder.segments(group->addRow(settings::reducedMotion.key), settings::reducedMotion,
                    {{u"system"_s, tr("As the Desktop")}, {u"on"_s, tr("On")}, {u"off"_s, tr("Off")}});
}

DataSection::DataSection(Engine &engine, SettingBinder &binder, const QString &title, QWidget *parent)
    : SectionPage(u"data"_s, title, parent)
{
    SettingRow *folder = addGroup()->addRow(u"data/folder"_s);
    const QString path = engine.dataDir().path();
    auto *field = new ValueField(folder->title());
    field->setValue(path);
    field->setMinimumWidth(scaled(160));
    field->setMaximumWidth(scaled(420));
    QPushButton *open = makeSmallButton(tr("Open Folder"), ButtonKind::Normal, u"folder-open"_s, this);
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addStretch(1);
    row->addWidget(field, 100);
    row->addWidget(open);
    folder->setControl(both, true);
    connect(open, &QAbstractButton::clicked, this, [folder, path] {
        const bool opened = QDesktopServices::openUrl(QUrl::fromLocalFile(path));
        folder->setProblem(opened ? QString() : tr("No program on this desktop opens folders; the path above can be copied."));
    });
    SettingGroup *history = addGroup();
    binder.number(history->addRow(settings::deliveryDays.key), settings::deliveryDays, tr("any age"));
    binder.number(history->addRow(settings::deliveryCount.key), settings::deliveryCount, tr("no limit"))->setSingleStep(1000);
    binder.number(history->addRow(settings::deliveryMegabytes.key), settings::deliveryMegabytes, tr("no limit"))->setSingleStep(500);
    binder.number(history->addRow(settings::refusedCount.key), settings::refusedCount)->setSingleStep(100);
    binder.number(history->addRow(settings::logDays.key), settings::logDays, tr("any age"));
}

AboutSection::AboutSection(const QString &title, QWidget *parent) : SectionPage(u"about"_s, title, parent)
{
    SettingGroup *group = addGroup();
    SettingRow *version = group->addRow(u"about/version"_s);
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(new TextLabel(u"Slipway "_s + QLatin1StringView(SLIPWAY_VERSION), TypeRole::Body, Ink::Secondary));
    QPushButton *copy = makeSmallButton(tr("Copy Details"), ButtonKind::Normal, u"copy"_s, this);
    row->addWidget(copy);
    version->setControl(both);
    connect(copy, &QAbstractButton::clicked, this, [version] {
        QGuiApplication::clipboard()->setText(programDetails());
        version->setNote(tr("Copied."));
    });
    SettingRow *licence = group->addRow(u"about/licence"_s);
    licence->setControl(new TextLabel(u"GNU General Public License, version 3 or later"_s, TypeRole::Body, Ink::Secondary));
}

} // namespace slipway
