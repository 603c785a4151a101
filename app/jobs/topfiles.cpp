#include "app/jobs/topfiles.h"

#include "app/jobs/gitsource.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int patienceSeconds = 60;
constexpr qint64 mostBytes = 1 << 20; // some ten thousand names, of which a handful is looked for

} // namespace

TopFiles::TopFiles(RunLauncher &launcher, const GitSource &source, bool allowFiles, QuestionPlace place, QString credential,
                   HostFacts host, QObject *parent)
    : RepositoryQuestion(launcher, source, allowFiles, std::move(place), std::move(credential), std::move(host), parent)
    , m_branch(source.branch)
    , m_folder(source.subdirectory)
{
}

void TopFiles::start()
{
    const QString ref = branchRef(m_branch);
    if (!ref.isEmpty() && !isUsableRef(ref))
        return finish(failure(ErrorCode::Invalid, tr("“%1” is no name git accepts for a branch or tag.").arg(m_branch)));
    if (!isSafeSubdirectory(m_folder))
        return finish(failure(ErrorCode::Invalid, tr("“%1” is no folder below the repository's root.").arg(m_folder)));
    const qsizetype folders = m_folder.isEmpty() ? 0 : m_folder.count(u'/') + 1;
    ask(u"topfiles.sh"_s, "TOP",
        {{"SLIPWAY_TOP_REF", ref.toStdString()},
         {"SLIPWAY_TOP_FOLDER", m_folder.toStdString()},
         {"SLIPWAY_TOP_DEPTH", std::to_string(folders + 1)}},
        patienceSeconds);
}

Result<> TopFiles::read(const QString &output)
{
    QFile entries(output + u"/entries"_s);
    if (!entries.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Internal, tr("The repository left no answer."), entries.errorString());
    m_names = fileNamesIn(entries.read(mostBytes));
    return Done{};
}

QStringList fileNamesIn(const QByteArray &listing)
{
    QStringList names;
    const QByteArrayList entries = listing.split('\0');
    for (qsizetype i = 0; i + 1 < entries.size(); ++i) { // behind the last zero byte nothing follows, or half a name
        const qsizetype tab = entries[i].indexOf('\t');
        if (tab < 0 || entries[i].first(tab).split(' ').value(1) != "blob")
            continue;
        const QByteArray path = entries[i].sliced(tab + 1);
        names.append(QString::fromUtf8(path.sliced(path.lastIndexOf('/') + 1)));
    }
    return names;
}

} // namespace slipway
