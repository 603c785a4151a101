#include "app/domain/jsontext.h"

using namespace Qt::StringLiterals;

namespace slipway {

void JsonText::beginObject(QLatin1String key)
{
    name(key);
    m_text += u'{';
}

void JsonText::beginArray(QLatin1String key)
{
    name(key);
    m_text += u'[';
}

void JsonText::add(QLatin1String key, const QString &value)
{
    if (value.isNull()) {
        addNull(key);
        return;
    }
    name(key);
    quote(value);
}

void JsonText::add(QLatin1String key, const QStringList &values)
{
    beginArray(key);
    for (const QString &value : values) {
        separate();
        quote(value);
    }
    endArray();
}

void JsonText::add(QLatin1String key, bool value)
{
    name(key);
    m_text += value ? "true"_L1 : "false"_L1;
}

void JsonText::add(QLatin1String key, int value)
{
    add(key, qint64(value));
}

void JsonText::add(QLatin1String key, qint64 value)
{
    name(key);
    m_text += QString::number(value);
}

void JsonText::addNull(QLatin1String key)
{
    name(key);
    m_text += "null"_L1;
}

void JsonText::open(QChar bracket)
{
    separate();
    m_text += bracket;
}

void JsonText::close(QChar bracket)
{
    m_text += bracket;
}

void JsonText::name(QLatin1String key)
{
    separate();
    m_text += u'"';
    m_text += key;
    m_text += "\":"_L1;
}

void JsonText::separate()
{
    if (m_text.isEmpty())
        return;
    const QChar last = m_text.back();
    if (last != u'{' && last != u'[') // nothing else ends in either, texts end in a quote
        m_text += u',';
}

// https://www.rfc-editor.org/rfc/rfc8259#section-7
void JsonText::quote(const QString &value)
{
    m_text += u'"';
    qsizetype plain = 0; // where what needs no escape began
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char16_t c = value[i].unicode();
        if (c >= 0x20 && c != u'"' && c != u'\\')
            continue;
        m_text += QStringView(value).mid(plain, i - plain);
        plain = i + 1;
        if (c == u'"' || c == u'\\') {
            m_text += u'\\';
            m_text += QChar(c);
        } else if (c == u'\n') {
            m_text += "\\n"_L1;
        } else {
            m_text += "\\u00"_L1;
            m_text += QChar(u"0123456789abcdef"[c >> 4]);
            m_text += QChar(u"0123456789abcdef"[c & 15]);
        }
    }
    m_text += QStringView(value).mid(plain);
    m_text += u'"';
}

} // namespace slipway
