#include "app/jobs/usagereading.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <array>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// Both engines round for people: "585.7kB" of podman counts by thousands, "3.2MiB" of docker by 1024.
std::optional<qint64> sizeOf(const QString &text)
{
    static const QRegularExpression form(u"^([0-9.]+(?:e[+-]?[0-9]+)?)\\s*([kKMGTP]?)(i?)B$"_s);
    const auto match = form.match(text.trimmed());
    bool isNumber = false;
    const double number = match.captured(1).toDouble(&isNumber);
    if (!isNumber)
        return {};
    const qsizetype power = match.captured(2).isEmpty() ? 0 : 1 + u"KMGTP"_s.indexOf(match.captured(2).toUpper());
    return qint64(std::llround(number * std::pow(match.captured(3).isEmpty() ? 1000.0 : 1024.0, double(power))));
}

// "1m2.5s", as Go writes durations.
std::optional<double> secondsOf(const QString &text)
{
    static const QRegularExpression part(u"([0-9.]+)(h|ms|m|s|µs|us|ns)"_s);
    if (text.isEmpty())
        return {};
    double seconds = 0;
    qsizetype read = 0;
    for (auto it = part.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const QString unit = match.captured(2);
        const double factor = unit == "h"_L1 ? 3600 : unit == "m"_L1 ? 60 : unit == "s"_L1 ? 1 : unit == "ms"_L1 ? 1e-3 : unit == "ns"_L1 ? 1e-9 : 1e-6;
        seconds += match.captured(1).toDouble() * factor;
        read += match.capturedLength();
    }
    return read == text.size() ? std::optional(seconds) : std::nullopt;
}

QString firstOf(const QJsonObject &object, std::initializer_list<QLatin1StringView> keys)
{
    for (const QLatin1StringView key : keys) {
        if (const QString text = object[key].toString(); !text.isEmpty())
            return text;
    }
    return {};
}

UsageLimits limitsOf(const QJsonObject &podSpec)
{
    UsageLimits sum;
    bool allCores = true, allBytes = true;
    for (const QJsonValue &container : podSpec["containers"_L1].toArray()) {
        const QJsonObject limits = container["resources"_L1]["limits"_L1].toObject();
        const auto cores = quantity(limits["cpu"_L1].toVariant().toString());
        const auto bytes = quantity(limits["memory"_L1].toVariant().toString());
        allCores = allCores && cores;
        allBytes = allBytes && bytes;
        sum.cores += cores.value_or(0);
        sum.bytes += qint64(bytes.value_or(0));
    }
    return {allCores ? sum.cores : 0, allBytes ? sum.bytes : 0};
}

} // namespace

std::optional<double> quantity(const QString &text)
{
    static const QRegularExpression form(u"^([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:([eE][+-]?[0-9]+)|(m|n|u|k|[MGTPE]|[KMGTPE]i))?$"_s);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return {};
    const double number = (match.captured(1) + match.captured(2)).toDouble();
    const QString unit = match.captured(3);
    if (unit.isEmpty())
        return number;
    constexpr std::array<std::pair<char16_t, double>, 3> small{{{u'm', 1e-3}, {u'u', 1e-6}, {u'n', 1e-9}}};
    for (const auto &[letter, factor] : small) {
        if (unit == QString(QChar(letter)))
            return number * factor;
    }
    const qsizetype power = 1 + u"KMGTPE"_s.indexOf(unit.at(0).toUpper());
    return number * std::pow(unit.size() == 2 ? 1024.0 : 1000.0, double(power));
}

std::optional<EngineReading> readEngineStats(const QByteArray &said)
{
    const QJsonDocument document = QJsonDocument::fromJson(said.trimmed());
    const QJsonObject object = document.isArray() ? document.array().first().toObject() : document.object();
    QString percent = firstOf(object, {"cpu_percent"_L1, "CPUPerc"_L1, "CPU"_L1});
    const auto bytes = sizeOf(firstOf(object, {"mem_usage"_L1, "MemUsage"_L1}).section(u'/', 0, 0));
    // Whatever runs uses some: an engine that says 0 does not see it.
    if (!percent.endsWith(u'%') || !bytes || *bytes <= 0)
        return {};
    percent.chop(1);
    bool isNumber = false;
    EngineReading reading{percent.toDouble(&isNumber), secondsOf(firstOf(object, {"cpu_time"_L1})), *bytes};
    return isNumber && std::isfinite(reading.percent) ? std::optional(reading) : std::nullopt;
}

std::optional<double> coresBetween(const std::optional<EngineReading> &before, const EngineReading &now, double seconds)
{
    if (!now.seconds)
        return now.percent / 100;
    if (!before || !before->seconds || seconds < 0.5 || *now.seconds < *before->seconds)
        return {};
    return (*now.seconds - *before->seconds) / seconds;
}

UsageLimits readEngineLimits(const QByteArray &said)
{
    const QJsonObject config = QJsonDocument::fromJson(said.trimmed()).object();
    UsageLimits limits;
    limits.bytes = qMax<qint64>(0, config["Memory"_L1].toInteger());
    limits.cores = config["NanoCpus"_L1].toDouble() / 1e9;
    const double quota = config["CpuQuota"_L1].toDouble(), period = config["CpuPeriod"_L1].toDouble();
    if (limits.cores <= 0)
        limits.cores = quota > 0 ? quota / (period > 0 ? period : 100'000) : 0;
    return limits;
}

std::optional<PodsReading> readTop(const QByteArray &said)
{
    PodsReading sum;
    for (const QByteArray &line : said.split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() < 3)
            continue;
        const auto cores = quantity(QString::fromLatin1(words.at(words.size() - 2)));
        const auto bytes = quantity(QString::fromLatin1(words.last()));
        if (!cores || !bytes)
            continue;
        sum.cores += *cores;
        sum.bytes += qint64(*bytes);
        ++sum.pods;
    }
    return sum.pods > 0 ? std::optional(sum) : std::nullopt;
}

PodsPlan readPods(const QByteArray &said)
{
    const QJsonObject object = QJsonDocument::fromJson(said).object();
    if (object.contains("items"_L1))
        return {{}, limitsOf(object["items"_L1][0]["spec"_L1].toObject())};
    QStringList wanted;
    const QJsonObject labels = object["spec"_L1]["selector"_L1]["matchLabels"_L1].toObject();
    for (auto it = labels.begin(); it != labels.end(); ++it)
        wanted.append(it.key() + u'=' + it.value().toString());
    return {wanted.join(u','), limitsOf(object["spec"_L1]["template"_L1]["spec"_L1].toObject())};
}

} // namespace slipway
