#include "app/domain/starters.h"

#include "app/domain/definitionjson.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Starters)
};

// For the translators: what stands in the files of the starters.
constexpr const char *descriptions[] = {
    QT_TRANSLATE_NOOP("Starters", "Configures, builds, tests and packs a C or C++ project; compiled files are kept for the next build."),
    QT_TRANSLATE_NOOP("Starters", "Builds the image of the repository's Dockerfile and pushes it as $IMAGE."),
    QT_TRANSLATE_NOOP("Starters", "Checks, tests and builds all commands of a module; modules and compiled packages are kept."),
    QT_TRANSLATE_NOOP("Starters", "Builds and tests with the wrapper of the repository; what Gradle fetches is kept."),
    QT_TRANSLATE_NOOP("Starters", "Verifies and packs; the local repository is kept from build to build."),
    QT_TRANSLATE_NOOP("Starters", "Installs what the lock file names, with npm, pnpm or Yarn, then lints, tests and builds."),
    QT_TRANSLATE_NOOP("Starters", "Installs into a virtual environment, tests with pytest and builds the package."),
    QT_TRANSLATE_NOOP("Starters", "Runs build.sh, or make where a Makefile lies in the repository."),
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<Starter> readAll()
{
    const QDir folder(u":/slipway/templates"_s);
    QList<Starter> all;
    for (const QString &entry : folder.entryList({u"*.json"_s}, QDir::Files)) {
        const QString id = entry.chopped(5);
        const Result<Starter> starter = readStarter(id, contentOf(folder.filePath(entry)), contentOf(folder.filePath(id + u".sh"_s)));
        // They are part of the program: its tests read each of them.
        Q_ASSERT_X(starter, "starters", starter ? "" : qPrintable(starter.error().message));
        Q_ASSERT_X(std::any_of(std::begin(descriptions), std::end(descriptions),
                               [&](const char *one) { return starter->description == QLatin1StringView(one); }),
                   "starters", "the translators don't know the description");
        if (starter)
            all.append(*starter);
    }
    std::sort(all.begin(), all.end(), [](const Starter &a, const Starter &b) { return a.name < b.name; });
    return all;
}

} // namespace

Result<Starter> readStarter(const QString &id, const QByteArray &description, const QByteArray &script)
{
    QJsonParseError parse;
    const QJsonObject object = QJsonDocument::fromJson(description, &parse).object();
    if (parse.error != QJsonParseError::NoError)
        return tl::unexpected(Error{ErrorCode::Invalid, Tr::tr("The template “%1” can't be read: %2.").arg(id, parse.errorString()), {}});
    ReadPlan read = planFromJson(object.value("plan"_L1).toObject());
    Starter starter;
    starter.id = id;
    starter.name = object.value("name"_L1).toString();
    starter.description = object.value("description"_L1).toString();
    starter.rank = object.value("rank"_L1).toInt();
    for (const QJsonValue file : object.value("files"_L1).toArray())
        starter.files.append(file.toString());
    starter.plan = std::move(read.plan);
    starter.plan.script = QString::fromUtf8(script);
    QList<FieldProblem> problems = read.problems;
    problems += problemsOf(starter.plan);
    if (starter.name.isEmpty() || starter.files.isEmpty())
        problems.append({{}, Tr::tr("Its name or the files that tell its kind are missing.")});
    if (!problems.isEmpty())
        return tl::unexpected(Error{ErrorCode::Invalid, Tr::tr("The template “%1” can't be used: %2").arg(id, toText(problems)), {}});
    return starter;
}

QString shownDescription(const Starter &starter)
{
    return Tr::tr(starter.description.toUtf8().constData());
}

const QList<Starter> &starters()
{
    static const QList<Starter> all = readAll();
    return all;
}

QList<Starter> startersFor(const QStringList &files)
{
    QList<Starter> fitting;
    for (const Starter &starter : starters()) {
        if (std::any_of(starter.files.begin(), starter.files.end(), [&](const QString &file) { return files.contains(file); }))
            fitting.append(starter);
    }
    std::stable_sort(fitting.begin(), fitting.end(), [](const Starter &a, const Starter &b) { return a.rank < b.rank; });
    return fitting;
}

} // namespace slipway
