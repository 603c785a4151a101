#include "tests/support/secrethunt.h"

#include "app/storage/body.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>

#include <algorithm>
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// What is the same of a text's base64 wherever it stands in a longer one: begun at each of three places, without its ends.
QByteArray middleOfBase64(const QByteArray &secret, int before, QByteArray::Base64Options alphabet)
{
    const QByteArray text = (QByteArray(before, 'x') + secret).toBase64(alphabet | QByteArray::OmitTrailingEquals);
    const qsizetype from = (before * 8 + 5) / 6, to = (before + secret.size()) * 8 / 6;
    return text.mid(from, to - from);
}

QByteArray inUtf16(const QByteArray &secret, bool bigEndian)
{
    QByteArray text;
    for (const char c : secret)
        text += bigEndian ? QByteArray(1, '\0') + c : QByteArray(1, c) + '\0';
    return text.mid(bigEndian ? 1 : 0, text.size() - 1);
}

QByteArray inJson(const QByteArray &secret)
{
    const QByteArray array = QJsonDocument(QJsonArray{QString::fromUtf8(secret)}).toJson(QJsonDocument::Compact);
    return array.mid(2, array.size() - 4);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QByteArray packed = QByteArray::fromHex("28b52ffd"); // RFC 8878 section 3.1.1

} // namespace

QByteArray SecretHunt::make(const QString &name)
{
    static constexpr char letters[] = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    QByteArray secret = "mk";
    while (secret.size() < 32)
        secret += letters[QRandomGenerator::global()->bounded(int(sizeof letters) - 1)];
    plant(name, secret);
    return secret;
}

void SecretHunt::plant(const QString &name, const QByteArray &secret)
{
    if (secret.size() < 12)
        qFatal("%s is too short to be looked for", qPrintable(name));
    if (m_planted.contains(secret))
        return;
    m_planted.insert(secret);
    add(name, secret);
    add(name + u" as JSON"_s, inJson(secret));
    add(name + u" percent-encoded"_s, secret.toPercentEncoding());
    add(name + u" in hexadecimal"_s, secret.toHex());
    add(name + u" in hexadecimal capitals"_s, secret.toHex().toUpper());
    for (int before = 0; before < 3; ++before) {
        for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding})
            add(name + u" in base64"_s, middleOfBase64(secret, before, alphabet));
    }
    add(name + u" in UTF-16"_s, inUtf16(secret, false));
    add(name + u" in UTF-16, big end first"_s, inUtf16(secret, true));
}

void SecretHunt::add(const QString &name, const QByteArray &bytes)
{
    if (m_bytes.contains(bytes))
        return;
    m_bytes.insert(bytes);
    m_forms.append({name, QByteArrayMatcher(bytes)});
}

QStringList SecretHunt::findIn(const QByteArray &bytes) const
{
    QStringList names;
    for (const Form &form : m_forms) {
        if (form.matcher.indexIn(bytes) >= 0)
            names.append(form.name);
    }
    return names;
}

void SecretHunt::search(const QByteArray &bytes, const QString &where)
{
    for (const QString &name : findIn(bytes))
        m_found.append(where + u" has "_s + name);
    if (bytes.startsWith(packed)) {
        if (const auto body = unpackBody(u"zstd"_s, bytes))
            search(*body, where + u", unpacked,"_s);
    }
}

int SecretHunt::searchFolder(const QString &folder, const QStringList &except)
{
    int files = 0;
    QDirIterator all(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString path = all.next();
        if (std::any_of(except.begin(), except.end(), [&](const QString &one) { return path == one || path.startsWith(one + u'/'); }))
            continue;
        search(path.toUtf8(), u"the name "_s + path);
        const QFileInfo info = all.fileInfo();
        if (info.isSymLink()) {
            search(info.symLinkTarget().toUtf8(), u"the link "_s + path);
        } else if (info.isFile()) {
            search(contentOf(path), path);
            ++files;
        }
    }
    return files;
}

int SecretHunt::searchDatabase(const QString &file)
{
    int values = 0;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"secret hunt"_s);
        database.setDatabaseName(file);
        database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
        for (const QString &table : database.tables()) {
            QSqlQuery rows(database);
            rows.setForwardOnly(true);
            rows.exec(u"SELECT * FROM \"%1\""_s.arg(table));
            while (rows.next()) {
                for (int i = 0; i < rows.record().count(); ++i) {
                    search(rows.value(i).toByteArray(), u"%1.%2"_s.arg(table, rows.record().fieldName(i)));
                    ++values;
                }
            }
        }
    }
    QSqlDatabase::removeDatabase(u"secret hunt"_s);
    return values;
}

ProcessWatch::~ProcessWatch()
{
    requestInterruption();
    wait();
}

QList<ProcessWatch::Seen> ProcessWatch::seen()
{
    requestInterruption();
    wait();
    return m_seen;
}

// Bare system calls: it runs beside what is watched, and must not be what takes the time.
void ProcessWatch::run()
{
    QByteArray buffer(128 * 1024, Qt::Uninitialized);
    const auto read = [&buffer](const QByteArray &path) {
        const int file = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
        const ssize_t got = file < 0 ? 0 : ::read(file, buffer.data(), std::size_t(buffer.size()));
        if (file >= 0)
            ::close(file);
        return buffer.left(std::max<ssize_t>(0, got));
    };
    while (!isInterruptionRequested()) {
        DIR *folder = ::opendir("/proc");
        while (const dirent *entry = folder ? ::readdir(folder) : nullptr) {
            if (entry->d_name[0] < '1' || entry->d_name[0] > '9')
                continue;
            const QByteArray process(entry->d_name), commandLine = read("/proc/" + process + "/cmdline");
            QByteArray &last = m_last[process];
            if (commandLine.isEmpty() || commandLine == last)
                continue;
            last = commandLine;
            if (const Seen seen{commandLine, read("/proc/" + process + "/environ")}; !m_seen.contains(seen))
                m_seen.append(seen);
        }
        if (folder)
            ::closedir(folder);
        msleep(3);
    }
}

} // namespace slipway
