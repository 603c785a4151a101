#include "ui/components/buildfields.h"

#include "models/words.h"
#include "ui/common/chip.h"
#include "ui/common/labels.h"
#include "ui/common/formrows.h"
#include "ui/components/variablerows.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Proposal {
    const char *name;
    QLatin1StringView script;
};

// What each tool's own documents call its usual build.
constexpr Proposal proposals[] = {
    {QT_TRANSLATE_NOOP("slipway::BuildFields", "Make"), "make\n"_L1},
    {QT_TRANSLATE_NOOP("slipway::BuildFields", "CMake"), "cmake -B build -S .\ncmake --build build --parallel\n"_L1},
    {QT_TRANSLATE_NOOP("slipway::BuildFields", "npm"), "npm ci\nnpm run build --if-present\nnpm test --if-present\n"_L1},
    {QT_TRANSLATE_NOOP("slipway::BuildFields", "Maven"), "mvn --batch-mode verify\n"_L1},
    {QT_TRANSLATE_NOOP("slipway::BuildFields", "Gradle"), "./gradlew --no-daemon build\n"_L1},
    {QT_TRANSLATE_NOOP("slipway::BuildFields", "Go"), "go build ./...\ngo test ./...\n"_L1},
    {QT_TRANSLATE_NOOP("slipway::BuildFields", "Cargo"), "cargo build --release --locked\ncargo test --locked\n"_L1},
};

constexpr auto findingOut = R"(# Builds with what the repository brings. Write your own commands instead.
if [ -f build.sh ]; then sh build.sh
elif [ -f Makefile ] || [ -f makefile ]; then make
elif [ -f CMakeLists.txt ]; then cmake -B build -S . && cmake --build build --parallel
elif [ -f package.json ]; then npm ci && npm run build --if-present
elif [ -f pom.xml ]; then mvn --batch-mode verify
elif [ -f go.mod ]; then go build ./...
elif [ -f Cargo.toml ]; then cargo build --release
else
    echo "Nothing here says how it is built. Write the commands into the script." >&2
    exit 1
fi
)"_L1;

constexpr auto fetchingImage = R"(# Fetches the image that was pushed, by its content. Write what is to happen with it after this.
if command -v podman >/dev/null; then podman pull "$SLIPWAY_IMAGE"
elif command -v docker >/dev/null; then docker pull "$SLIPWAY_IMAGE"
else
    echo "Neither podman nor docker is installed to fetch $SLIPWAY_IMAGE." >&2
    exit 1
fi
)"_L1;
// "75, 137"; nothing when one of them is no exit code.
std::optional<QList<int>> codesFrom(const QString &text)
{
    QList<int> codes;
    static const QRegularExpression separator(u"[,\\s]+"_s);
    for (const QString &part : text.split(separator, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const int code = part.toInt(&isNumber);
        if (!isNumber || code < 1 || code > 255)
            return std::nullopt;
        if (!codes.contains(code))
            codes.append(code);
    }
    return codes;
}

} // namespace

BuildFields::BuildFields(Extent extent, QWidget *parent)
    : FieldGroup(parent)
    , m_extent(extent)
    , m_rows(new FormRows(this))
    , m_type(new QComboBox(this))
    , m_proposals(makeButton(tr("Proposals"), ButtonKind::Normal, u"chevron-down"_s, this))
    , m_script(new QPlainTextEdit(this))
    , m_timeout(new QSpinBox(this))
    , m_queue(new QComboBox(this))
    , m_slots(new QSpinBox(this))
    , m_endRunning(new QCheckBox(tr("also end the one that is running"), this))
    , m_priority(new QComboBox(this))
    , m_group(new QComboBox(this))
    , m_retries(new QSpinBox(this))
    , m_retryCodes(new QLineEdit(this))
    , m_sandbox(new QCheckBox(tr("Isolate builds from this machine"), this))
    , m_open(new Chip(ChipLook{tr("Not isolated"), Tone::Wait, ChipLook::Fill::Soft, StateGlyph::None, u"shield-alert"_s}, this))
    , m_network(new QCheckBox(tr("The build may use the network"), this))
    , m_variables(new VariableRows(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    m_type->setObjectName(u"scriptType"_s);
    m_type->setAccessibleName(tr("Type of the script"));
    m_type->addItem(tr("Shell (bash)"), int(ScriptType::Shell));
    m_type->addItem(tr("PowerShell"), int(ScriptType::PowerShell));
    m_type->addItem(tr("Batch file"), int(ScriptType::BatchFile));
    m_script->setObjectName(u"script"_s);
    m_script->setAccessibleName(tr("Build script"));
    m_script->setTabChangesFocus(true);
    m_script->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_script->setMinimumHeight((extent == Extent::Brief ? 12 : 14) * em() + 20);
    applyType(m_script, TypeRole::Mono);
    m_timeout->setObjectName(u"timeout"_s);
    m_timeout->setAccessibleName(tr("Longest time a build may take"));
    m_timeout->setRange(1, 10080);
    m_timeout->setSuffix(tr(" min"));
    m_queue->setObjectName(u"queue"_s);
    m_queue->setAccessibleName(tr("Waiting rule"));
    m_queue->addItem(tr("the newest replaces older ones of its branch"), int(QueuePolicy::LatestOnly));
    m_queue->addItem(tr("every one is built, in order"), int(QueuePolicy::EveryOne));
    m_sandbox->setObjectName(u"sandbox"_s);
    m_network->setObjectName(u"network"_s);
    makeQueueFields();
    for (QWidget *field : std::initializer_list<QWidget *>{m_type, m_queue, m_timeout, m_sandbox, m_endRunning, m_slots, m_priority, m_retries})
        field->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);

    m_rows->addRow(tr("Runs as"), m_type, {m_proposals});
    m_rows->addRow(tr("Script"), m_script);
    m_rows->addRow(tr("Timeout"), m_timeout);
    m_rows->addRow(tr("Waiting"), m_queue);
    m_rows->addRow({}, m_endRunning);
    m_rows->addRow(tr("At once"), m_slots);
    m_rows->addRow(tr("Priority"), m_priority);
    m_rows->addRow(tr("Group"), m_group);
    m_rows->addRow(tr("Try again"), m_retries, {new TextLabel(tr("also after exit codes"), TypeRole::Body, Ink::Secondary, this), m_retryCodes});
    m_rows->addRow(tr("Isolation"), m_sandbox, {m_open});
    m_rows->addRow({}, m_network);
    m_rows->addRow(tr("Variables"), m_variables);
    m_rows->setHint(m_variables, tr("For the script, beside SLIPWAY_BUILD_NUMBER, GIT_COMMIT, GIT_BRANCH and others. No secrets: "
                                    "they are stored as they stand here."));
    for (QWidget *field : std::initializer_list<QWidget *>{m_queue, m_endRunning, m_slots, m_priority, m_group, m_retries,
                                                           m_sandbox, m_network, m_variables})
        m_rows->setRowVisible(field, extent == Extent::Full);

    const auto changed = [this] {
        present();
        Q_EMIT edited();
    };
    connect(m_type, &QComboBox::activated, this, changed);
    connect(m_queue, &QComboBox::activated, this, changed);
    connect(m_endRunning, &QAbstractButton::clicked, this, changed);
    connect(m_slots, &QSpinBox::valueChanged, this, changed);
    connect(m_priority, &QComboBox::activated, this, changed);
    connect(m_group, &QComboBox::editTextChanged, this, changed);
    connect(m_retries, &QSpinBox::valueChanged, this, changed);
    connect(m_retryCodes, &QLineEdit::textEdited, this, changed);
    connect(m_script, &QPlainTextEdit::textChanged, this, changed);
    connect(m_timeout, &QSpinBox::valueChanged, this, changed);
    connect(m_sandbox, &QAbstractButton::clicked, this, changed);
    connect(m_network, &QAbstractButton::clicked, this, changed);
    connect(m_variables, &VariableRows::edited, this, [this] { Q_EMIT edited(); });
    setFocusProxy(m_script);
    offerProposals();
    present();
}

QString BuildFields::proposedScript()
{
    return findingOut;
}

QString BuildFields::proposedImageScript()
{
    return fetchingImage;
}

void BuildFields::offerProposals()
{
    auto *menu = new QMenu(m_proposals);
    const auto offer = [this, menu](const QString &name, QLatin1StringView script) {
        connect(menu->addAction(name), &QAction::triggered, this, [this, script] { replaceScript(script); });
    };
    offer(tr("Find Out Itself"), findingOut);
    offer(tr("Fetch the Image"), fetchingImage);
    menu->addSeparator();
    for (const Proposal &proposal : proposals)
        offer(tr(proposal.name), proposal.script);
    connect(m_proposals, &QAbstractButton::clicked, menu,
            [this, menu] { menu->popup(m_proposals->mapToGlobal(QPoint(0, m_proposals->height() + 4))); });
    m_proposals->setAccessibleName(tr("Script proposals"));
}

void BuildFields::propose(const QString &script, int timeoutMinutes)
{
    if (!isScriptOwn()) {
        const QSignalBlocker blocker(m_script);
        m_script->setPlainText(script);
        m_type->setCurrentIndex(m_type->findData(int(ScriptType::Shell)));
        m_rows->setError(m_script, {});
    }
    if (m_timeout->value() == m_proposedMinutes) {
        const QSignalBlocker blocker(m_timeout);
        m_timeout->setValue(timeoutMinutes);
    }
    m_proposed = script;
    m_proposedMinutes = timeoutMinutes;
    present();
    Q_EMIT edited();
}

bool BuildFields::isScriptOwn() const
{
    const QString script = m_script->toPlainText();
    return script != m_proposed && !script.trimmed().isEmpty();
}

void BuildFields::replaceScript(const QString &script)
{
    m_script->selectAll();
    m_script->insertPlainText(script);
    m_type->setCurrentIndex(m_type->findData(int(ScriptType::Shell)));
    present();
    m_script->setFocus();
}

void BuildFields::setOffersScripts(bool offers)
{
    m_proposals->setVisible(offers);
}

void BuildFields::makeQueueFields()
{
    m_endRunning->setObjectName(u"endRunning"_s);
    m_slots->setObjectName(u"slots"_s);
    m_slots->setAccessibleName(tr("How many builds of the component run at once"));
    m_slots->setRange(1, mostComponentSlots);
    m_priority->setObjectName(u"priority"_s);
    m_priority->setAccessibleName(tr("Priority in the queue"));
    m_priority->addItem(tr("high"), int(Priority::High));
    m_priority->addItem(tr("normal"), int(Priority::Normal));
    m_priority->addItem(tr("low"), int(Priority::Low));
    m_group->setObjectName(u"queueGroup"_s);
    m_group->setAccessibleName(tr("Group of the queue"));
    m_group->setEditable(true);
    m_group->setInsertPolicy(QComboBox::NoInsert);
    m_group->lineEdit()->setPlaceholderText(tr("none"));
    m_group->setMinimumWidth(scaled(200));
    m_group->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_retries->setObjectName(u"retries"_s);
    m_retries->setAccessibleName(tr("How many times a build is tried again"));
    m_retries->setRange(0, 10);
    m_retries->setSpecialValueText(tr("never"));
    m_retries->setSuffix(tr(" ×", "times"));
    m_retryCodes->setObjectName(u"retryCodes"_s);
    m_retryCodes->setAccessibleName(tr("Exit codes after which a build is tried again"));
    m_retryCodes->setPlaceholderText(tr("75, 137"));
    m_retryCodes->setMaximumWidth(scaled(140));
    applyType(m_retryCodes, TypeRole::Mono);
}

void BuildFields::setGroups(const QList<QueueGroup> &groups)
{
    m_groups = groups;
    const QString typed = m_group->currentText();
    const QSignalBlocker blocker(m_group);
    m_group->clear();
    m_group->addItem(QString());
    for (const QueueGroup &group : groups)
        m_group->addItem(group.name);
    m_group->setEditText(typed);
    presentQueue();
}

// What each choice means for the builds to come, beside the choice.
void BuildFields::presentQueue()
{
    const bool latest = QueuePolicy(m_queue->currentData().toInt()) == QueuePolicy::LatestOnly;
    m_endRunning->setEnabled(latest);
    m_rows->setHint(m_endRunning, latest ? tr("Only of the same branch or pull request, and never that of a tag.")
                                         : tr("Not where every one is built."));
    if (m_slots->value() == 1)
        m_rows->setHint(m_slots, tr("One build of this component runs at a time."));
    else
        m_rows->setHint(m_slots, latest ? tr("Of different branches, tags and pull requests; those of one run one after the other. They share "
                                             "the component's cache.")
                                        : tr("Begun in their order; a later one may end first. They share the component's cache."));
    switch (Priority(m_priority->currentData().toInt())) {
    case Priority::High:
        m_rows->setHint(m_priority, tr("Its builds start before all others that are ready."));
        break;
    case Priority::Normal:
        m_rows->setHint(m_priority, tr("In the order in which they came."));
        break;
    case Priority::Low:
        m_rows->setHint(m_priority, tr("Its builds start when no other is ready."));
        break;
    }
    const QString name = m_group->currentText().trimmed();
    const auto known = std::find_if(m_groups.cbegin(), m_groups.cend(), [&](const QueueGroup &group) { return group.name == name; });
    if (name.isEmpty())
        m_rows->setHint(m_group, tr("Components of one group share its slots, for a device or a licence that only so many can use at once."));
    else if (known == m_groups.cend())
        m_rows->setHint(m_group, tr("This group is set up nowhere, so one build of it runs at a time. Settings, Groups gives it more."));
    else
        m_rows->setHint(m_group, tr("Of all components of this group, %n build(s) run at a time.", nullptr, known->slotCount));
    m_retryCodes->setEnabled(m_retries->value() > 0);
    m_rows->setHint(m_retries, m_retries->value() > 0
                                   ? tr("By itself when the process that ran it died; never after somebody cancelled it.")
                                   : tr("Not even when the process that ran it died."));
}

void BuildFields::setSandboxWarning(const QString &warning)
{
    m_sandboxWarning = warning;
    present();
}

void BuildFields::present()
{
    const auto type = ScriptType(m_type->currentData().toInt());
    m_proposals->setEnabled(type == ScriptType::Shell);
    switch (type) {
    case ScriptType::Shell:
        m_rows->setHint(m_type, tr("Stops at the first command that fails, also inside a pipe."));
        break;
    case ScriptType::PowerShell:
        m_rows->setHint(m_type, tr("Runs with pwsh, which must be installed on this machine."));
        break;
    case ScriptType::BatchFile:
        m_rows->setHint(m_type, tr("Only Windows can run batch files; here each build ends with an error that says so."));
        break;
    }
    presentQueue();
    const int minutes = m_timeout->value();
    m_rows->setHint(m_timeout, minutes < 60 ? tr("Then the build is ended with everything it started.")
                                            : tr("%1. Then the build is ended with everything it started.")
                                                  .arg(words::duration(minutes * 60LL * 1'000'000)));
    const bool isolated = m_sandbox->isChecked() && m_sandboxWarning.isEmpty();
    m_open->setVisible(!isolated && m_extent == Extent::Full);
    m_network->setEnabled(m_sandbox->isChecked());
    if (!m_sandbox->isChecked())
        m_rows->setHint(m_sandbox, tr("Every push can read and change your files, and use your keys, as you can."));
    else if (!m_sandboxWarning.isEmpty())
        m_rows->setHint(m_sandbox, m_sandboxWarning);
    else
        m_rows->setHint(m_sandbox, tr("A build sees its workspace, its caches and the system read-only; not your files, session or "
                                      "keychain."));
}

void BuildFields::setDefined(bool defined)
{
    for (QWidget *field : std::initializer_list<QWidget *>{m_type, m_script, m_timeout})
        m_rows->setRowVisible(field, !defined);
}

void BuildFields::load(const Component &component)
{
    const BuildDefinition &build = component.build;
    const QSignalBlocker script(m_script);
    const QSignalBlocker timeout(m_timeout);
    m_type->setCurrentIndex(m_type->findData(int(build.scriptType)));
    m_script->setPlainText(build.script);
    m_timeout->setValue(build.timeoutMinutes);
    m_proposed = m_script->toPlainText();
    m_proposedMinutes = m_timeout->value();
    m_queue->setCurrentIndex(m_queue->findData(int(build.queue)));
    const QSignalBlocker group(m_group);
    const QSignalBlocker retries(m_retries);
    const QSignalBlocker slotCount(m_slots);
    m_slots->setValue(build.slotCount);
    m_endRunning->setChecked(build.cancelSuperseded);
    m_priority->setCurrentIndex(m_priority->findData(int(build.priority)));
    m_group->setEditText(build.queueGroup);
    m_retries->setValue(build.retry.times);
    QStringList codes;
    for (const int code : build.retry.exitCodes)
        codes.append(QString::number(code));
    m_retryCodes->setText(codes.join(u", "_s));
    m_rows->setError(m_group, {});
    m_rows->setError(m_retries, {});
    m_sandbox->setChecked(build.sandbox);
    m_network->setChecked(build.network);
    m_variables->setVariables(build.environment);
    m_rows->setError(m_script, {});
    present();
}

void BuildFields::applyTo(Component &component) const
{
    BuildDefinition &build = component.build;
    build.scriptType = ScriptType(m_type->currentData().toInt());
    build.script = m_script->toPlainText();
    build.timeoutMinutes = m_timeout->value();
    if (m_extent == Extent::Brief)
        return;
    build.queue = QueuePolicy(m_queue->currentData().toInt());
    build.cancelSuperseded = m_endRunning->isChecked();
    build.slotCount = m_slots->value();
    build.priority = Priority(m_priority->currentData().toInt());
    build.queueGroup = m_group->currentText().trimmed();
    build.retry.times = m_retries->value();
    build.retry.exitCodes = codesFrom(m_retryCodes->text()).value_or(build.retry.exitCodes);
    build.sandbox = m_sandbox->isChecked();
    build.network = m_network->isChecked();
    build.environment = m_variables->variables();
}

QWidget *BuildFields::check()
{
    m_rows->setError(m_script, m_script->toPlainText().trimmed().isEmpty() ? tr("Without a script nothing can be built.") : QString());
    if (m_extent == Extent::Full) {
        const QString group = m_group->currentText().trimmed();
        m_rows->setError(m_group, group.isEmpty() ? QString() : groupNameProblem(group));
        m_rows->setError(m_retries, codesFrom(m_retryCodes->text()) ? QString() : tr("Exit codes are numbers from 1 to 255, with commas between."));
    }
    if (QWidget *wrong = m_rows->firstWrong())
        return wrong;
    return m_variables->check();
}

} // namespace slipway
