// What a person takes out of a log: lines with numbers and times or as Markdown, the log, a step or a selection as a file, a
// copy in the editor, and the file that a line names. Adds itself to the menus and the keys of a log view. GUI thread; files
// are written on others.
#pragma once

#include "app/core/error.h"
#include "app/desktop/editor.h"
#include "app/logs/logsave.h"
#include "ui/common/logview/logview.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

class QKeyEvent;
class QMenu;
class QTemporaryDir;

namespace slipway {

class Settings;
class TextLabel;

class LogTaking final : public QObject
{
    Q_OBJECT
public:
    explicit LogTaking(LogView *view);
    ~LogTaking() override; // copies that editors were given go, saving stops

    // What the lines are of: "payments/web #12".
    void setTitle(const QString &title) { m_title = title; }
    // What dialogs propose: "web-12.log".
    void setFileName(const QString &name) { m_fileName = name; }
    void keepIn(Settings &settings); // the editor; must outlive this
    using Opener = std::function<Result<>(const QString &command, const FilePlace &place)>;
    void setOpener(Opener opener) { m_open = std::move(opener); } // instead of a program, for tests

    void addTo(QMenu *menu, const LogRow &at); // for a context menu; AT is what it was opened over
    QMenu *makeMenu(QWidget *parent);          // for a button
    QWidget *progress() const { return m_progress; } // of saving, with Cancel, for a status bar; seen while it takes long

    void copyNumbered();
    void copyAsMarkdown();
    void save();
    void saveSelection();
    void saveSection(int section);
    void openLogInEditor();
    bool openNamedFile(LineNumber line); // false: the line names none
    void openInEditor(const FilePlace &place);

Q_SIGNALS:
    void said(const QString &sentence); // what went wrong; empty: all is well
    void fileWanted(const QString &file, int line, int column); // that a line names, as it is written there

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Lines {
        LineNumber first;
        LineCount count;
    };
    struct Named {
        QString file;
        int line = 0;
        int column = 0;
    };
    std::optional<Lines> chosen() const; // the selection, else the current line
    std::optional<Named> namedIn(LineNumber line) const;
    int stepOf(LineNumber line) const; // a section; -1: none
    Lines linesOf(int section) const;
    QString headingOf(const Lines &lines) const;
    LogPage pageOf(const Lines &lines) const;
    void take(const Result<QString> &text);
    void askAndSave(const QString &title, const QString &name, const Lines &lines);
    void write(const LogSaving &saving, const std::function<void()> &then = {});
    void tellProgress();
    void addEditors(QMenu *menu);
    void askForCommand();
    void setEditor(const QString &command);
    QString editor() const;
    bool keyPressed(const QKeyEvent &event, bool act);

    LogView *m_view;
    QWidget *m_progress;
    TextLabel *m_saved; // how much of it
    QTimer m_tellProgress;
    QList<QFuture<Result<>>> m_saves; // that run
    QString m_title;
    QString m_fileName;
    Settings *m_settings = nullptr;
    QString m_editor; // chosen; empty: none
    Opener m_open;
    std::stop_source m_stop;
    std::unique_ptr<QTemporaryDir> m_copies;
};

} // namespace slipway
