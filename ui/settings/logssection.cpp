#include "ui/settings/logssection.h"

#include "app/desktop/editor.h"
#include "app/logs/logrules.h"
#include "app/services/engine.h"
#include "app/settings/logsettings.h"
#include "ui/common/labels.h"
#include "ui/settings/settingbinder.h"
#include "ui/settings/settingrow.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int sampleLine = 3;

Result<> checkCommand(const QString &command)
{
    if (command.isEmpty())
        return Done{};
    const auto words = editorWords(command, {QDir::rootPath() + u"a"_s, 1, 1});
    return words ? Result<>(Done{}) : failure(words.error());
}

QString counted(qsizetype count, const QString &one, const QString &many)
{
    return count == 1 ? one : many.arg(QLocale().toString(count));
}

} // namespace

LogsSection::LogsSection(Engine &engine, SettingBinder &binder, const QString &title, QWidget *parent)
    : SectionPage(u"logs"_s, title, parent), m_engine(engine)
{
    addEditor(binder);
    addRules(binder);
}

LogsSection::~LogsSection() = default;

void LogsSection::addEditor(SettingBinder &binder)
{
    m_editor = addGroup()->addRow(settings::logEditor.key);
    Setting<QString> setting = settings::logEditor;
    setting.check = checkCommand;
    m_command = binder.text(m_editor, setting, true);
    m_command->setMinimumWidth(scaled(160));
    m_command->setMaximumWidth(scaled(420));
    m_command->setPlaceholderText(standardEditor(qEnvironmentVariable("VISUAL")));
    QPushButton *choose = makeSmallButton(tr("Choose"), ButtonKind::Normal, {}, this);
    choose->setToolTip(tr("An editor that is installed, with what it takes to go to a line"));
    auto *menu = new QMenu(choose);
    choose->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, &binder, menu] {
        menu->clear();
        menu->addAction(tr("Automatic"), this, [this, &binder] { binder.store(m_editor, settings::logEditor, {}); });
        for (const Editor &each : installedEditors())
            menu->addAction(each.name, this, [this, &binder, command = each.command] { binder.store(m_editor, settings::logEditor, command); });
    });
    QPushButton *attempt = makeSmallButton(tr("Try Out"), ButtonKind::Normal, {}, this);
    attempt->setToolTip(tr("Opens a file of five lines at line %1").arg(sampleLine));
    connect(attempt, &QAbstractButton::clicked, this, &LogsSection::tryEditor);
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addStretch(1);
    row->addWidget(m_command, 100);
    row->addWidget(choose);
    row->addWidget(attempt);
    m_editor->setControl(both, true);
    m_engine.settings().follow(settings::logEditor, this, [this](const QString &) { renewEditor(); });
}

QString LogsSection::editor() const
{
    const QString typed = m_command->text().trimmed();
    return typed.isEmpty() ? m_command->placeholderText() : typed;
}

void LogsSection::renewEditor()
{
    const bool isAutomatic = m_engine.settings().value(settings::logEditor).isEmpty();
    m_editor->setNote(isAutomatic ? tr("%1 is taken.").arg(m_command->placeholderText())
                                  : tr("{file}, {line} and {column} stand for the place; no shell sees the command."));
}

void LogsSection::tryEditor()
{
    m_editor->setProblem({});
    if (!m_sample)
        m_sample = std::make_unique<QTemporaryDir>(QDir::tempPath() + u"/slipway-editor-XXXXXX"_s);
    QFile file(m_sample->filePath(u"slipway-editor.txt"_s));
    if (!file.open(QIODevice::WriteOnly)) {
        m_editor->setProblem(tr("Nothing could be tried: %1.").arg(file.errorString()));
        return;
    }
    for (int line = 1; line <= 5; ++line)
        file.write((line == sampleLine ? tr("Slipway opened this file at this line.") : tr("line %1").arg(line)).toUtf8() + '\n');
    file.close();
    const auto opened = openInEditor(editor(), {file.fileName(), sampleLine, 1});
    if (!opened)
        m_editor->setProblem(opened.error().message);
    else
        m_editor->setNote(tr("Started. The cursor should stand in line %1 of slipway-editor.txt.").arg(sampleLine), Ink::Ok);
}

void LogsSection::addRules(SettingBinder &binder)
{
    SettingRow *row = addGroup()->addRow(settings::logRules.key);
    auto *count = new TextLabel({}, TypeRole::Body, Ink::Secondary);
    QPushButton *remove = makeSmallButton(tr("Remove All"), ButtonKind::Danger, {}, this);
    auto *both = new QWidget;
    auto *line = new QHBoxLayout(both);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    line->addWidget(count);
    line->addWidget(remove);
    row->setControl(both);
    row->setNote(tr("They are made above a log, with the button for filters and highlighters. Files for colleagues have them, too."));
    connect(remove, &QAbstractButton::clicked, this, [this, row, &binder] {
        const QString before = m_engine.settings().value(settings::logRules);
        binder.store(row, settings::logRules, {});
        Q_EMIT done(tr("Filters and highlighters removed"), [row, &binder, before] { binder.store(row, settings::logRules, before); });
    });
    m_engine.settings().follow(settings::logRules, this, [count, remove](const QString &text) {
        const LogRules rules = logRulesFrom(text);
        const QString filters = counted(rules.filters.size(), tr("1 filter"), tr("%1 filters"));
        const QString highlighters = counted(rules.highlighters.size(), tr("1 highlighter"), tr("%1 highlighters"));
        const bool any = !rules.filters.isEmpty() || !rules.highlighters.isEmpty();
        count->setText(any ? tr("%1, %2").arg(filters, highlighters) : tr("none"));
        remove->setVisible(any);
    });
}

} // namespace slipway
