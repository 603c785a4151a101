// Compact JSON written straight into a text, for what is written too often to build QJsonObjects first. Private to this
// folder; pure. The caller keeps begin and end in pairs.
#pragma once

#include <QString>
#include <QStringList>

namespace slipway {

class JsonText
{
public:
    explicit JsonText(qsizetype expectedSize) { m_text.reserve(expectedSize); }

    void beginObject() { open(u'{'); }
    void beginObject(QLatin1String key);
    void endObject() { close(u'}'); }
    void beginArray() { open(u'['); }
    void beginArray(QLatin1String key);
    void endArray() { close(u']'); }

    void add(QLatin1String key, const QString &value); // null for a null text
    void add(QLatin1String key, const QStringList &values);
    void add(QLatin1String key, bool value);
    void add(QLatin1String key, int value);
    void add(QLatin1String key, qint64 value);
    void addNull(QLatin1String key);

    const QString &text() const { return m_text; }

private:
    void open(QChar bracket);
    void close(QChar bracket);
    void name(QLatin1String key);
    void separate();
    void quote(const QString &value);

    QString m_text;
};

} // namespace slipway
