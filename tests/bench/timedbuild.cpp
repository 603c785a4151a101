#include "tests/bench/timedbuild.h"

#include "tests/bench/benches.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace slipway {

void must(const Ran &ran)
{
    if (ran.code != 0)
        giveUp(QString::fromUtf8(ran.told()));
}

QString triggered(const Workbench &bench, const QString &component)
{
    return bench.ask({u"trigger"_s, component})["id"_L1].toString();
}

double firstWordMs(const Workbench &bench, const QString &component)
{
    const QString id = triggered(bench, component);
    const QJsonObject row = bench.finished(id);
    const QByteArray log = bench.log(id, {u"--timestamps"_s});
    for (const QByteArray &line : log.split('\n')) {
        const qsizetype space = line.indexOf(' ');
        if (space < 0 || line.mid(space + 1).trimmed() != firstWord.toLatin1())
            continue;
        const QDateTime queued = QDateTime::fromString(row["queued_at"_L1].toString(), Qt::ISODateWithMs);
        const QDateTime written = QDateTime::fromString(QString::fromLatin1(line.left(space)), Qt::ISODateWithMs);
        if (queued.isValid() && written.isValid())
            return double(queued.msecsTo(written));
    }
    giveUp(u"%1 wrote nothing: %2 %3"_s.arg(component, row["reason"_L1].toString(), QString::fromUtf8(log)));
}

} // namespace slipway
