#include "app/storage/migrations.h"

#include "app/storage/connection.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QVariant>

using namespace Qt::StringLiterals;

// Outside of any namespace, as the macro wants it: a static library's resources are left out of the program otherwise.
static void registerMigrations()
{
    Q_INIT_RESOURCE(slipway_migrations);
}

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

constexpr int applicationId = 0x536c7779; // "Slwy", so that another program's database is never taken for ours

constexpr auto folder = ":/slipway/migrations"_L1;

QMap<int, QString> migrationFiles()
{
    registerMigrations();
    QMap<int, QString> files;
    for (const QString &name : QDir(folder).entryList({u"*.sql"_s}, QDir::Files))
        files.insert(QStringView(name).left(4).toInt(), folder + "/"_L1 + name);
    return files;
}

Result<int> pragma(Connection &connection, const QString &name)
{
    auto value = connection.ask(u"PRAGMA "_s + name);
    if (!value)
        return failure(value.error());
    return value->toInt();
}

Result<> step(Connection &connection, int version, const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Internal, Tr::tr("A part of the program is missing. Install it again."), file);
    const QStringList statements = sqlStatements(QString::fromUtf8(source.readAll()))
        << u"PRAGMA application_id=%1"_s.arg(applicationId) << u"PRAGMA user_version=%1"_s.arg(version);
    for (const QString &statement : statements) {
        if (auto done = connection.ask(statement); !done)
            return failure(within(Tr::tr("Updating the database"), done.error()));
    }
    return Done{};
}

Result<int> usableVersion(Connection &connection)
{
    const auto owner = pragma(connection, u"application_id"_s);
    if (!owner)
        return failure(owner.error());
    const auto version = pragma(connection, u"user_version"_s);
    if (!version)
        return failure(version.error());
    const auto tables = connection.ask(u"SELECT count(*) FROM sqlite_schema"_s);
    if (!tables)
        return failure(tables.error());
    const bool fresh = *owner == 0 && *version == 0 && tables->toInt() == 0;
    if (!fresh && *owner != applicationId)
        return failure(ErrorCode::Conflict,
                       Tr::tr("The file holds another program's database. Choose another data folder."),
                       u"application_id %1"_s.arg(*owner));
    if (*version > newestSchema())
        return failure(ErrorCode::Conflict,
                       Tr::tr("The database was made by a newer Slipway. Update this one, or choose another data folder."),
                       u"schema %1, this program knows %2"_s.arg(*version).arg(newestSchema()));
    return *version;
}

// Reads word by word, for only the body of a trigger holds semicolons that end nothing.
class Splitter
{
public:
    explicit Splitter(QStringView text) : m_text(text) { }

    QStringList all()
    {
        while (m_at < m_text.size())
            next();
        flush();
        return m_statements;
    }

private:
    void next()
    {
        const QChar c = m_text[m_at];
        if (m_text.mid(m_at).startsWith(u"--")) {
            skipTo(u"\n"_s);
        } else if (m_text.mid(m_at).startsWith(u"/*")) {
            skipTo(u"*/"_s);
        } else if (c == u'\'' || c == u'"' || c == u'`') {
            quoted(c);
        } else if (c == u'[') {
            quoted(u']');
        } else if (c.isLetter() || c == u'_') {
            word();
        } else if (c == u';' && m_depth == 0) {
            flush();
            ++m_at;
        } else {
            m_current += c;
            ++m_at;
        }
    }

    void skipTo(const QString &end)
    {
        const auto found = m_text.indexOf(end, m_at);
        m_at = found < 0 ? m_text.size() : found + end.size();
        m_current += u' ';
    }

    void quoted(QChar end)
    {
        // A doubled quote ends one string and begins the next, which comes to the same.
        const auto found = m_text.indexOf(end, m_at + 1);
        const auto after = found < 0 ? m_text.size() : found + 1;
        m_current += m_text.mid(m_at, after - m_at);
        m_at = after;
    }

    void word()
    {
        const auto start = m_at;
        while (m_at < m_text.size() && (m_text[m_at].isLetterOrNumber() || m_text[m_at] == u'_'))
            ++m_at;
        const QString text = m_text.mid(start, m_at - start).toString();
        const QString upper = text.toUpper();
        if (upper == u"TRIGGER"_s && m_current.trimmed().startsWith(u"CREATE"_s, Qt::CaseInsensitive))
            m_trigger = true;
        else if (m_trigger && (upper == u"BEGIN"_s || upper == u"CASE"_s))
            ++m_depth;
        else if (m_trigger && upper == u"END"_s)
            --m_depth;
        m_current += text;
    }

    void flush()
    {
        if (const QString statement = m_current.trimmed(); !statement.isEmpty())
            m_statements << statement;
        m_current.clear();
        m_trigger = false;
        m_depth = 0;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    QString m_current;
    QStringList m_statements;
    bool m_trigger = false;
    int m_depth = 0;
};

} // namespace

int newestSchema()
{
    const auto files = migrationFiles();
    return files.isEmpty() ? 0 : files.lastKey();
}

Result<> migrate(Connection &connection)
{
    const auto files = migrationFiles();
    // One transaction, so that what is read belongs together while another process makes the same file.
    if (auto begun = connection.run(u"BEGIN"_s); !begun)
        return begun;
    const auto version = usableVersion(connection);
    if (auto ended = connection.run(u"COMMIT"_s); version && !ended)
        return ended;
    if (!version)
        return failure(version.error());

    for (auto file = files.upperBound(*version); file != files.end(); ++file) {
        if (auto begun = connection.run(u"BEGIN IMMEDIATE"_s); !begun)
            return begun;
        // Another process may have been faster.
        const auto now = pragma(connection, u"user_version"_s);
        Result<> done = Done{};
        if (!now)
            done = failure(now.error());
        else if (*now < file.key())
            done = step(connection, file.key(), file.value());
        if (done)
            done = connection.run(u"COMMIT"_s);
        if (!done) {
            (void)connection.run(u"ROLLBACK"_s); // the first error is the one to tell
            return done;
        }
    }
    return Done{};
}

QStringList sqlStatements(const QString &text)
{
    return Splitter(text).all();
}

} // namespace slipway
