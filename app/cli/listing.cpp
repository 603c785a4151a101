#include "app/cli/listing.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

namespace slipway {

QString fitForTerminal(const QString &text)
{
    QString fit = text;
    for (QChar &c : fit) {
        const bool turns = (c >= QChar(0x202a) && c <= QChar(0x202e)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
        if (turns || (c.category() == QChar::Other_Control && c != u'\n' && c != u'\t'))
            c = QChar::ReplacementCharacter;
    }
    return fit;
}

QString table(const QStringList &heads, const QList<QStringList> &rows)
{
    QList<int> widths;
    for (const QString &head : heads)
        widths.append(int(head.size()));
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = qMax(widths[i], int(row[i].size()));
    }
    QStringList lines;
    const auto add = [&](QStringList cells) {
        for (QString &cell : cells)
            cell.replace(u'\n', u' ').replace(u'\t', u' '); // what came from outside makes no row of its own
        QString line;
        for (qsizetype i = 0; i + 1 < cells.size(); ++i)
            line += cells[i].leftJustified(widths[i] + 2);
        lines.append(line + cells.constLast());
    };
    add(heads);
    for (const QStringList &row : rows)
        add(row);
    return lines.join(u'\n');
}

QString olderNote(qsizetype count)
{
    return QCoreApplication::translate("Listing", "… and %n older; --limit 0 shows all.", nullptr, int(count));
}

Result<int> limitOf(const Session &session)
{
    if (session.isSet(QStringLiteral("limit")))
        return session.number(QStringLiteral("limit"), 0, 100'000'000);
    return session.wantsJson() ? 0 : rowsOfTable;
}

Result<qint64> timeFrom(const QString &text, qint64 nowUs)
{
    static const QRegularExpression ago(QStringLiteral("^([0-9]{1,6})([mhd])$"));
    if (const auto match = ago.match(text); match.hasMatch()) {
        const QChar unit = match.captured(2).front();
        const qint64 seconds = unit == u'm' ? 60 : unit == u'h' ? 3600 : 86'400;
        return nowUs - match.captured(1).toLongLong() * seconds * 1'000'000;
    }
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (!time.isValid() || time.toMSecsSinceEpoch() < 0)
        return failure(ErrorCode::Invalid,
                       QCoreApplication::translate("Listing", "“%1” is no time; write it as 2026-03-12, 2026-03-12T14:30, 90m, 12h or 7d.")
                           .arg(text));
    return time.toMSecsSinceEpoch() * 1000;
}

Result<ComponentId> componentOf(const Session &session, Engine &engine)
{
    if (!session.isSet(QStringLiteral("component")))
        return ComponentId();
    const auto component = engine.components().resolve(session.value(QStringLiteral("component")));
    if (!component)
        return failure(component.error());
    return component->id;
}

QString nameOf(Engine &engine, const ComponentId &id)
{
    const auto component = engine.components().find(id);
    return component ? component->name : id.toString();
}

} // namespace slipway
