#include "app/logs/sourcefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::SourceFile)
};

constexpr int mostEntries = 50'000; // looked at for a file that lies elsewhere

QString shown(const QString &file)
{
    QString result = file.left(120);
    for (QChar &c : result) {
        if (!c.isPrint())
            c = u'?';
    }
    return result;
}

Error outside(const QString &file)
{
    return {ErrorCode::Denied, Tr::tr("%1 lies outside the build's workspace, so it is not opened.").arg(shown(file)), {}};
}

Error missing(const QString &file)
{
    return {ErrorCode::NotFound, Tr::tr("The build's workspace has no file %1.").arg(shown(file)), {}};
}

bool isWithin(const QString &path, const QString &folder)
{
    return path.startsWith(folder + u'/');
}

// A compiler that make called elsewhere names files from there. Breadth first: what lies higher is likelier meant.
QStringList filesEndingIn(const QString &workspace, const QString &relative)
{
    QStringList folders{workspace};
    QStringList found;
    const QString end = u'/' + relative;
    const QString name = relative.section(u'/', -1);
    int looked = 0;
    for (qsizetype i = 0; i < folders.size() && looked < mostEntries && found.size() < 2; ++i) {
        const QDir folder(folders[i]);
        const QFileInfoList entries = folder.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot | QDir::NoSymLinks);
        looked += static_cast<int>(entries.size());
        for (const QFileInfo &entry : entries) {
            if (entry.isDir() && entry.fileName() != u".git" && entry.fileName() != u"node_modules")
                folders.append(entry.filePath());
            else if (entry.isFile() && entry.fileName() == name && entry.filePath().endsWith(end))
                found.append(entry.filePath());
        }
    }
    return found;
}

} // namespace

Result<QString> pathInWorkspace(const QString &workspace, const QString &file)
{
    if (file.isEmpty() || !std::all_of(file.begin(), file.end(), [](QChar c) { return c.isPrint(); }))
        return failure(missing(file));
    QString path = QDir::cleanPath(file);
    if (QDir::isAbsolutePath(path)) {
        const QString root = QDir::cleanPath(workspace);
        if (workspace.isEmpty() || !isWithin(path, root))
            return failure(outside(file));
        path = path.mid(root.size() + 1);
    }
    if (path == u"." || path == u".." || path.startsWith(u"../"))
        return failure(outside(file));
    return path;
}

Result<QString> findSourceFile(const QString &workspace, const QString &file, const QStringList &folders)
{
    const QString root = QFileInfo(workspace).canonicalFilePath();
    if (root.isEmpty())
        return failure(ErrorCode::NotFound, Tr::tr("The workspace of the build is no longer there."));
    if (file.isEmpty() || !std::all_of(file.begin(), file.end(), [](QChar c) { return c.isPrint(); }))
        return failure(missing(file));
    QStringList candidates;
    if (QDir::isAbsolutePath(file)) {
        candidates.append(file);
    } else {
        for (const QString &folder : folders)
            candidates.append(QDir::cleanPath(root + u'/' + folder) + u'/' + file);
        // "../src/a.cpp" of a build folder: what is meant lies somewhere below, if anywhere.
        QString below = QDir::cleanPath(file);
        while (below.startsWith(u"../"))
            below = below.mid(3);
        const bool isFound = std::any_of(candidates.begin(), candidates.end(), [](const QString &path) { return QFileInfo::exists(path); });
        if (!isFound && !below.isEmpty() && below != u"..") {
            const QStringList found = filesEndingIn(root, below);
            if (found.size() > 1)
                return failure(ErrorCode::NotFound,
                               Tr::tr("The build's workspace has several files %1, so none of them was opened.").arg(shown(file)));
            candidates += found;
        }
    }
    bool leadsOut = false;
    for (const QString &candidate : candidates) {
        const QFileInfo info(candidate);
        const QString path = info.canonicalFilePath(); // links and ".." resolved; empty: not there
        const bool within = isWithin(path.isEmpty() ? QDir::cleanPath(candidate) : path, root);
        leadsOut = leadsOut || !within;
        if (!path.isEmpty() && within && QFileInfo(path).isFile())
            return path;
    }
    return failure(leadsOut ? outside(file) : missing(file));
}

} // namespace slipway
