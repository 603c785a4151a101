#include "app/desktop/editor.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Editor)
};

const QString desktopOpener = u"xdg-open {file}"_s;

// By the manual of each.
const QList<Editor> &knownEditors()
{
    static const QList<Editor> editors{
        {u"Visual Studio Code"_s, u"code -g {file}:{line}:{column}"_s},
        {u"VSCodium"_s, u"codium -g {file}:{line}:{column}"_s},
        {u"Kate"_s, u"kate -l {line} -c {column} {file}"_s},
        {u"Qt Creator"_s, u"qtcreator -client {file}:{line}:{column}"_s},
        {u"Zed"_s, u"zed {file}:{line}:{column}"_s},
        {u"Sublime Text"_s, u"subl {file}:{line}:{column}"_s},
        {u"IntelliJ IDEA"_s, u"idea --line {line} {file}"_s},
        {u"CLion"_s, u"clion --line {line} {file}"_s},
        {u"KWrite"_s, u"kwrite -l {line} -c {column} {file}"_s},
        {u"gedit"_s, u"gedit +{line}:{column} {file}"_s},
        {u"Text Editor"_s, u"gnome-text-editor {file}"_s},
        {u"GVim"_s, u"gvim +{line} {file}"_s},
        {u"Mousepad"_s, u"mousepad -l {line} {file}"_s},
    };
    return editors;
}

// They need a terminal, and there is none to be seen.
bool needsTerminal(const QString &program)
{
    static const QStringList names{u"vi"_s,    u"vim"_s, u"nvim"_s, u"nano"_s, u"pico"_s, u"micro"_s, u"helix"_s, u"hx"_s,
                                   u"kak"_s,   u"joe"_s, u"jed"_s,  u"ne"_s,   u"mcedit"_s, u"ed"_s,  u"ex"_s,    u"view"_s,
                                   u"vim.tiny"_s, u"vim.basic"_s, u"editor"_s, u"sensible-editor"_s};
    return names.contains(program);
}

// Words as a shell would see them, with quotes and backslashes, but without anything a shell would do. None: a quote is open.
std::optional<QStringList> wordsOf(const QString &command)
{
    QStringList words;
    QString word;
    bool inWord = false;
    QChar quote;
    for (qsizetype i = 0; i < command.size(); ++i) {
        const QChar c = command[i];
        if (c == u'\\' && quote != u'\'' && i + 1 < command.size()) {
            word += command[++i];
            inWord = true;
        } else if (!quote.isNull()) {
            if (c == quote)
                quote = {};
            else
                word += c;
        } else if (c == u'"' || c == u'\'') {
            quote = c;
            inWord = true;
        } else if (c.isSpace()) {
            if (inWord)
                words.append(word);
            word.clear();
            inWord = false;
        } else {
            word += c;
            inWord = true;
        }
    }
    if (!quote.isNull())
        return {};
    if (inWord)
        words.append(word);
    return words;
}

// In one pass: what a file is called is not looked at again.
QString filled(const QString &word, const FilePlace &place, bool &hasFile)
{
    const std::pair<QString, QString> parts[] = {{u"{file}"_s, place.file},
                                                 {u"{line}"_s, QString::number(std::max(1, place.line))},
                                                 {u"{column}"_s, QString::number(std::max(1, place.column))}};
    QString result;
    for (qsizetype i = 0; i < word.size();) {
        const auto part = std::find_if(std::begin(parts), std::end(parts),
                                       [&](const auto &each) { return QStringView(word).mid(i).startsWith(each.first); });
        if (part == std::end(parts)) {
            result += word[i++];
            continue;
        }
        hasFile = hasFile || part == std::begin(parts);
        result += part->second;
        i += part->first.size();
    }
    return result;
}

QString programOf(const QString &command)
{
    const auto words = wordsOf(command);
    return words && !words->isEmpty() ? QFileInfo(words->first()).fileName() : QString();
}

// What the desktop shows as text and would not start.
bool isText(const QString &path)
{
    const QFileInfo file(path);
    const QMimeType kind = QMimeDatabase().mimeTypeForFile(file, QMimeDatabase::MatchExtension);
    const bool plain = kind.name().startsWith(u"text/") && kind.name() != u"text/html";
    return plain && !file.isExecutable() && !path.endsWith(u".desktop", Qt::CaseInsensitive);
}

} // namespace

QString findProgram(const QString &program)
{
    return QStandardPaths::findExecutable(program);
}

QList<Editor> installedEditors(const ProgramFinder &find)
{
    QList<Editor> found;
    for (const Editor &editor : knownEditors()) {
        if (!find(programOf(editor.command)).isEmpty())
            found.append(editor);
    }
    return found;
}

QString standardEditor(const QString &visual, const ProgramFinder &find)
{
    const QString program = programOf(visual);
    if (!program.isEmpty() && !needsTerminal(program)) {
        // Of those that are known it is known how they go to a line, if the person has not said how.
        const auto known = std::find_if(knownEditors().begin(), knownEditors().end(),
                                        [&](const Editor &editor) { return programOf(editor.command) == program; });
        const bool bare = wordsOf(visual)->size() == 1;
        const QString command = bare && known != knownEditors().end() ? known->command : visual;
        if (!find(bare && known != knownEditors().end() ? program : wordsOf(visual)->first()).isEmpty())
            return command;
    }
    const QList<Editor> editors = installedEditors(find);
    return editors.isEmpty() ? desktopOpener : editors.first().command;
}

Result<QStringList> editorWords(const QString &command, const FilePlace &place)
{
    const auto words = wordsOf(command);
    if (!words)
        return failure(ErrorCode::Invalid, Tr::tr("The command of the editor has a quote that does not end: %1").arg(command));
    if (words->isEmpty() || words->first().isEmpty() || words->first().contains(u'{'))
        return failure(ErrorCode::Invalid, Tr::tr("The command of the editor names no program. It looks like this: code -g {file}:{line}"));
    // What begins with a dash would be an option, what is relative would depend on where Slipway was started.
    if (!QDir::isAbsolutePath(place.file) || place.file.contains(QChar(u'\0')))
        return failure(ErrorCode::Invalid, Tr::tr("%1 is no whole path of a file.").arg(place.file));
    QStringList result{words->first()};
    bool hasFile = false;
    for (const QString &word : words->mid(1))
        result.append(filled(word, place, hasFile));
    if (!hasFile)
        result.append(place.file);
    return result;
}

bool isDesktopOpener(const QString &command)
{
    static const QStringList openers{u"xdg-open"_s, u"gio"_s, u"kde-open"_s, u"kde-open5"_s, u"exo-open"_s, u"gnome-open"_s, u"open"_s};
    return openers.contains(programOf(command));
}

Result<> openInEditor(const QString &command, const FilePlace &place)
{
    auto words = editorWords(command, place);
    if (!words)
        return failure(words.error());
    if (isDesktopOpener(command) && !isText(place.file))
        return failure(ErrorCode::Denied,
                       Tr::tr("%1 was not opened: the desktop might run it instead of showing it. Choose an editor for it.")
                           .arg(place.file));
    const QString program = findProgram(words->takeFirst());
    if (program.isEmpty())
        return failure(ErrorCode::NotFound,
                       Tr::tr("The editor “%1” is not installed, so nothing was opened. Choose another one.").arg(programOf(command)));
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith(u"SLIPWAY_")) // a passphrase is nobody else's
            environment.remove(name);
    }
    process.setProcessEnvironment(environment);
    process.setProgram(program);
    process.setArguments(*words);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    if (!process.startDetached())
        return failure(ErrorCode::Unavailable, Tr::tr("%1 did not start: %2. Nothing was opened.").arg(program, process.errorString()));
    return Done{};
}

} // namespace slipway
