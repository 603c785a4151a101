#include "ui/common/logview/logtaking.h"

#include "app/core/whendone.h"
#include "app/logs/problemreader.h"
#include "app/logs/logtext.h"
#include "app/settings/logsettings.h"
#include "app/settings/settings.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/labels.h"
#include "ui/theme/kinds.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>

#include <algorithm>
#include <numeric>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int progressEvery = 300; // ms; what is done by then was never seen

const QKeySequence markdownKey(Qt::CTRL | Qt::SHIFT | Qt::Key_M);
const QKeySequence numberedKey(Qt::CTRL | Qt::ALT | Qt::Key_C);
const QKeySequence editorKey(Qt::CTRL | Qt::SHIFT | Qt::Key_E);
const QKeySequence fileKey(Qt::Key_O);

// A name for a file, whatever a step is called.
QString asFileName(const QString &text)
{
    QString result;
    for (const QChar c : text.left(60))
        result += c.isLetterOrNumber() || c == u'.' || c == u'_' ? c.toLower() : QChar(u'-');
    while (result.startsWith(u'.') || result.startsWith(u'-'))
        result.remove(0, 1);
    return result;
}

} // namespace

LogTaking::LogTaking(LogView *view)
    : QObject(view), m_view(view), m_progress(new QWidget(view)),
      m_saved(new TextLabel({}, TypeRole::Caption, Ink::Secondary, m_progress)), m_fileName(u"build.log"_s), m_open(slipway::openInEditor)
{
    auto *row = new QHBoxLayout(m_progress);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(scaled(8));
    m_saved->setObjectName(u"saved"_s);
    auto *cancel = makeSmallButton(tr("Cancel Saving"), ButtonKind::Link, {}, m_progress);
    cancel->setObjectName(u"cancelSaving"_s);
    row->addWidget(m_saved);
    row->addWidget(cancel);
    m_progress->hide();
    m_tellProgress.setInterval(progressEvery);
    connect(&m_tellProgress, &QTimer::timeout, this, &LogTaking::tellProgress);
    connect(cancel, &QPushButton::clicked, this, [this] { m_stop.request_stop(); });
    connect(m_view, &LogView::menuOpening, this, &LogTaking::addTo);
    m_view->installEventFilter(this);
}

LogTaking::~LogTaking()
{
    m_stop.request_stop();
}

void LogTaking::keepIn(Settings &settings)
{
    m_settings = &settings;
    settings.follow(settings::logEditor, this, [this](const QString &command) { m_editor = command; });
}

// -- what

std::optional<LogTaking::Lines> LogTaking::chosen() const
{
    const LogDocument *document = m_view->document();
    if (!document || !document->log())
        return {};
    const LogSelection &selection = m_view->selection();
    if (!selection.isEmpty())
        return Lines{selection.first().line, {selection.last().line.value - selection.first().line.value + 1}};
    return m_view->hasCurrentLine() ? std::optional(Lines{m_view->currentLine(), {1}}) : std::nullopt;
}

int LogTaking::stepOf(LineNumber line) const
{
    const RowMap &rows = m_view->document()->rows();
    const auto &sections = m_view->document()->sections();
    int section = rows.sectionOf(line);
    while (section >= 0 && section < static_cast<int>(sections.size()) && sections[static_cast<std::size_t>(section)].step < 0)
        section = rows.parentOf(section);
    return section < static_cast<int>(sections.size()) ? section : -1;
}

LogTaking::Lines LogTaking::linesOf(int section) const
{
    const RowMap &rows = m_view->document()->rows();
    const RowMap::Section &range = rows.sections()[static_cast<std::size_t>(section)];
    LineNumber end = range.end;
    if (range.open) {
        const int parent = rows.parentOf(section);
        end = parent >= 0 ? linesOf(parent).first + linesOf(parent).count : LineNumber{m_view->document()->lines().value};
    }
    return {range.first, {std::max<qint64>(0, end.value - range.first.value)}};
}

QString LogTaking::headingOf(const Lines &lines) const
{
    const QLocale locale;
    QStringList parts;
    if (!m_title.isEmpty())
        parts.append(m_title);
    if (const int step = stepOf(lines.first); step >= 0)
        parts.append(tr("step %1").arg(m_view->document()->sections()[static_cast<std::size_t>(step)].name));
    const QString from = locale.toString(lines.first.value + 1);
    parts.append(lines.count.value == 1 ? tr("line %1").arg(from)
                                        : tr("lines %1–%2").arg(from, locale.toString(lines.first.value + lines.count.value)));
    return parts.join(u", "_s);
}

LogPage LogTaking::pageOf(const Lines &lines) const
{
    const LogDocument *document = m_view->document();
    LogPage page;
    page.title = m_title.isEmpty() ? m_fileName : m_title;
    const bool whole = lines.first.value == 0 && lines.count.value >= document->lines().value;
    QStringList about;
    if (!whole)
        about.append(headingOf(lines));
    if (const auto began = document->index() ? document->index()->firstTimeUs() : std::nullopt) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(*began / 1000);
        about.append(tr("began %1").arg(QLocale().toString(time, QLocale::LongFormat))); // with its zone
    }
    page.subtitle = about.join(u" · "_s);
    const auto &sections = document->sections();
    for (std::size_t i = 0; i < sections.size(); ++i) {
        if (sections[i].step >= 0 && sections[i].hasRun)
            page.headings.push_back({document->rows().sections()[i].first, sections[i].name});
    }
    return page;
}

std::optional<LogTaking::Named> LogTaking::namedIn(LineNumber line) const
{
    const LogDocument *document = m_view->document();
    if (!document || !document->log() || line.value >= document->lines().value)
        return {};
    if (const LogProblem problem = problemAt(*document->log(), line); !problem.file.isEmpty())
        return Named{problem.file, problem.line, problem.column};
    // Notes and frames of a stack name files as well, though they are no problems themselves.
    const std::string text = m_view->lineText(line).trimmed().toStdString();
    const SourcePlace place = sourcePlace(text);
    if (place.length == 0)
        return {};
    return Named{QString::fromUtf8(place.file.data(), static_cast<qsizetype>(place.file.size())), place.line, place.column};
}

// -- clipboard

void LogTaking::take(const Result<QString> &text)
{
    Q_EMIT said(text ? QString() : text.error().message);
    if (text)
        QApplication::clipboard()->setText(*text);
}

void LogTaking::copyNumbered()
{
    if (const auto lines = chosen()) {
        const LogDocument *document = m_view->document();
        take(copyText(*document->log(), document->index(), lines->first, lines->count, {true, document->index() != nullptr}));
    }
}

void LogTaking::copyAsMarkdown()
{
    const auto lines = chosen();
    if (!lines)
        return;
    const LogSelection &selection = m_view->selection();
    const QString heading = headingOf(*lines);
    if (!selection.isEmpty() && !selection.isWholeLines() && lines->count.value == 1)
        return take(markdownOf(heading, m_view->selectedText()));
    take(copyMarkdown(*m_view->document()->log(), m_view->document()->index(), lines->first, lines->count, heading));
}

// -- files

void LogTaking::save()
{
    if (m_view->document() && m_view->document()->log())
        askAndSave(tr("Save Log"), m_fileName, {{0}, LogSaving().count});
}

void LogTaking::saveSelection()
{
    const auto lines = chosen();
    if (!lines)
        return;
    const QString range = u"-L%1-L%2"_s.arg(lines->first.value + 1).arg(lines->first.value + lines->count.value);
    askAndSave(tr("Save Selected Lines"), QFileInfo(m_fileName).completeBaseName() + range + u".log"_s, *lines);
}

void LogTaking::saveSection(int section)
{
    const auto &sections = m_view->document()->sections();
    if (section < 0 || section >= static_cast<int>(sections.size()))
        return;
    const QString &name = sections[static_cast<std::size_t>(section)].name;
    askAndSave(tr("Save %1").arg(name), QFileInfo(m_fileName).completeBaseName() + u'-' + asFileName(name) + u".log"_s, linesOf(section));
}

void LogTaking::askAndSave(const QString &title, const QString &name, const Lines &lines)
{
    auto *dialog = new QFileDialog(m_view, title, name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString plain = tr("Plain text (*.log *.txt)");
    const QString page = tr("Web page, with colours (*.html)");
    dialog->setNameFilters({plain, tr("As written, with colours (*.log)"), page});
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, name, page](const QString &filter) {
        dialog->selectFile(QFileInfo(name).completeBaseName() + (filter == page ? u".html"_s : u".log"_s));
    });
    // Who asked may be gone, and so may the log: it is the one that was seen when the question was put.
    const auto log = m_view->document()->sharedLog();
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, plain, page, lines, log](const QString &path) {
        if (log != m_view->document()->sharedLog())
            return Q_EMIT said(tr("Nothing was saved: another log is shown by now."));
        const QString filter = dialog->selectedNameFilter();
        const bool html = filter == page || path.endsWith(u".html", Qt::CaseInsensitive) || path.endsWith(u".htm", Qt::CaseInsensitive);
        LogSaving saving{path, html ? SaveAs::Html : filter == plain ? SaveAs::Plain : SaveAs::Raw, lines.first, lines.count};
        if (html) {
            saving.page = pageOf(lines);
            saving.times = m_view->isShowingTimes() ? m_view->document()->sharedIndex() : nullptr;
        }
        write(saving);
    });
    dialog->open();
}

void LogTaking::write(const LogSaving &saving, const std::function<void()> &then)
{
    if (m_saves.isEmpty()) {
        m_stop = {};
        m_tellProgress.start();
    }
    Q_EMIT said({});
    const QFuture<Result<>> save = saveLog(m_view->document()->sharedLog(), saving, m_stop.get_token());
    m_saves.append(save);
    whenDone(save, this, [this, then](const Result<> &result) {
        m_saves.removeIf([](const QFuture<Result<>> &each) { return each.isFinished(); });
        if (m_saves.isEmpty()) {
            m_tellProgress.stop();
            m_progress->hide();
        }
        if (!result)
            Q_EMIT said(result.error().message);
        else if (then)
            then();
    });
}

void LogTaking::tellProgress()
{
    const int sum = std::accumulate(m_saves.begin(), m_saves.end(), 0, [](int before, const auto &each) { return before + each.progressValue(); });
    m_saved->setText(tr("Saving, %1 %").arg(sum / std::max<qsizetype>(1, m_saves.size())));
    m_progress->show();
}

// -- editor

QString LogTaking::editor() const
{
    return m_editor.isEmpty() ? standardEditor(qEnvironmentVariable("VISUAL")) : m_editor;
}

void LogTaking::openInEditor(const FilePlace &place)
{
    const auto opened = m_open(editor(), place);
    Q_EMIT said(opened ? QString() : opened.error().message);
}

void LogTaking::openLogInEditor()
{
    if (!m_view->document() || !m_view->document()->log())
        return;
    if (!m_copies)
        m_copies = std::make_unique<QTemporaryDir>(QDir::tempPath() + u"/slipway-log-XXXXXX"_s); // for this user alone
    if (!m_copies->isValid())
        return Q_EMIT said(tr("The log was not opened: no copy of it could be made (%1).").arg(m_copies->errorString()));
    LogSaving saving{m_copies->filePath(asFileName(m_fileName))};
    saving.isPrivate = true;
    const int line = m_view->hasCurrentLine() ? static_cast<int>(std::min<qint64>(m_view->currentLine().value + 1, 1 << 30)) : 0;
    write(saving, [this, path = saving.path, line] { openInEditor({path, line, 0}); });
}

bool LogTaking::openNamedFile(LineNumber line)
{
    const auto named = namedIn(line);
    if (named) {
        Q_EMIT said({});
        Q_EMIT fileWanted(named->file, named->line, named->column);
    }
    return named.has_value();
}

void LogTaking::setEditor(const QString &command)
{
    m_editor = command;
    if (!m_settings)
        return;
    whenDone(m_settings->set(settings::logEditor, command), this, [this](const Result<> &result) {
        Q_EMIT said(result ? QString() : tr("The editor was not kept: %1").arg(result.error().message));
    });
}

void LogTaking::askForCommand()
{
    auto *dialog = new ConfirmDialog(tr("Which command opens the editor?"),
                                     tr("A program and its words, with {file}, {line} and {column} in them. It is started as it is "
                                        "written, without a shell."),
                                     tr("Use It"), m_view);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setHarmless();
    auto *field = new QLineEdit(editor());
    field->setObjectName(u"editorCommand"_s);
    field->setAccessibleName(tr("Command of the editor"));
    dialog->addContent(field);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, field] {
        const QString command = field->text().trimmed();
        if (const auto words = editorWords(command, {u"/a"_s, 1, 1}); !command.isEmpty() && !words)
            return Q_EMIT said(words.error().message);
        setEditor(command);
    });
    dialog->open();
    field->setFocus();
    field->selectAll();
}

void LogTaking::addEditors(QMenu *menu)
{
    auto *choices = new QActionGroup(menu);
    const auto add = [&](const QString &text, const QString &command) {
        QAction *action = menu->addAction(text, this, [this, command] { setEditor(command); });
        action->setCheckable(true);
        action->setChecked(m_editor == command);
        choices->addAction(action);
    };
    const QList<Editor> editors = installedEditors();
    add(tr("Automatic"), {});
    for (const Editor &editor : editors)
        add(editor.name, editor.command);
    const bool isKnown = std::any_of(editors.begin(), editors.end(), [this](const Editor &each) { return each.command == m_editor; });
    if (!m_editor.isEmpty() && !isKnown)
        add(QString(m_editor).replace(u'&', u"&&"_s), m_editor);
    menu->addSeparator();
    menu->addAction(tr("Command…"), this, &LogTaking::askForCommand);
}

// -- menus and keys

void LogTaking::addTo(QMenu *menu, const LogRow &at)
{
    const LogDocument *document = m_view->document();
    if (!document || !document->log())
        return;
    menu->addSeparator();
    const bool any = chosen().has_value();
    QAction *markdown = menu->addAction(tr("Copy as Markdown"), this, &LogTaking::copyAsMarkdown);
    markdown->setShortcut(markdownKey);
    markdown->setEnabled(any);
    QAction *numbered = menu->addAction(document->index() ? tr("Copy With Numbers and Times") : tr("Copy With Numbers"), this,
                                        &LogTaking::copyNumbered);
    numbered->setShortcut(numberedKey);
    numbered->setEnabled(any);
    menu->addSeparator();
    const int section = at.kind == LogRow::Header ? at.index : stepOf(at.line);
    if (section >= 0 && section < static_cast<int>(document->sections().size())) {
        QString name = document->sections()[static_cast<std::size_t>(section)].name;
        name = menu->fontMetrics().elidedText(name, Qt::ElideRight, menu->fontMetrics().averageCharWidth() * 40);
        menu->addAction(tr("Save “%1”…").arg(name.replace(u'&', u"&&"_s)), this, [this, section] { saveSection(section); });
    }
    if (!m_view->selection().isEmpty())
        menu->addAction(tr("Save Selected Lines…"), this, &LogTaking::saveSelection);
    if (const auto named = at.kind == LogRow::Line ? namedIn(at.line) : std::nullopt) {
        QString text = menu->fontMetrics().elidedText(named->file, Qt::ElideMiddle, menu->fontMetrics().averageCharWidth() * 50);
        text.replace(u'&', u"&&"_s);
        QAction *open = menu->addAction(named->line > 0 ? tr("Open %1, Line %2").arg(text).arg(named->line) : tr("Open %1").arg(text), this,
                                        [this, line = at.line] { openNamedFile(line); });
        open->setShortcut(fileKey);
    }
    menu->addAction(tr("Open Log in Editor"), this, &LogTaking::openLogInEditor)->setShortcut(editorKey);
    addEditors(menu->addMenu(tr("Editor")));
}

QMenu *LogTaking::makeMenu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        QAction *whole = menu->addAction(tr("Save Log…"), this, &LogTaking::save);
        whole->setEnabled(m_view->document() && m_view->document()->log());
        const LineNumber line = m_view->hasCurrentLine() ? m_view->currentLine() : m_view->firstVisibleLine();
        addTo(menu, {LogRow::Line, line, -1});
    });
    return menu;
}

bool LogTaking::keyPressed(const QKeyEvent &event, bool act)
{
    const QKeySequence pressed(event.keyCombination());
    if (pressed == markdownKey)
        return act ? copyAsMarkdown() : void(), true;
    if (pressed == numberedKey)
        return act ? copyNumbered() : void(), true;
    if (pressed == editorKey)
        return act ? openLogInEditor() : void(), true;
    if (pressed != fileKey)
        return false;
    if (act && (!m_view->hasCurrentLine() || !openNamedFile(m_view->currentLine())))
        Q_EMIT said(tr("The current line names no file."));
    return true;
}

bool LogTaking::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && keyPressed(*static_cast<QKeyEvent *>(event), false)) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress && keyPressed(*static_cast<QKeyEvent *>(event), true))
        return true;
    return QObject::eventFilter(watched, event);
}

} // namespace slipway
