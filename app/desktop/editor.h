// Opens a file at a line in the person's editor. A command is a program and its words, with {file}, {line} and {column} in
// them; it is taken apart first and filled in afterwards, and no shell ever sees it, so a file may be named as it likes.
// Any thread but for openInEditor(), which belongs on the GUI thread; it waits for nothing but the start of the program.
#pragma once

#include "app/core/error.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace slipway {

struct Editor {
    QString name;    // "Kate"
    QString command; // "kate --line {line} {file}"
    friend bool operator==(const Editor &, const Editor &) = default;
};

struct FilePlace {
    QString file;   // absolute
    int line = 0;   // 1-based; 0: it does not matter
    int column = 0;
};

// The path of a program; empty: it is not installed.
using ProgramFinder = std::function<QString(const QString &program)>;
QString findProgram(const QString &program);

// Those with a window of their own, the better known first.
QList<Editor> installedEditors(const ProgramFinder &find = findProgram);

// What is used until somebody chooses: $VISUAL where that is no editor for terminals, else the first that is installed, else
// whatever the desktop opens files with. VISUAL is the value of the variable.
QString standardEditor(const QString &visual, const ProgramFinder &find = findProgram);

// The program and its words. Where the command does not say {file}, the file comes last. Invalid: no program in it, quotes that
// do not end, a file without its whole path.
Result<QStringList> editorWords(const QString &command, const FilePlace &place);

// True where the desktop chooses the program by the kind of the file: that may be one that runs it.
bool isDesktopOpener(const QString &command);

// Errors: Invalid as above; NotFound: no such program; Denied: the desktop would perhaps run the file.
Result<> openInEditor(const QString &command, const FilePlace &place);

} // namespace slipway
