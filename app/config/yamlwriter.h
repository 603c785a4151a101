// Writes YAML that reads back as the same text, whatever it holds. Private to this folder. Any thread, one at a time.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace slipway {

// In double quotes, with the escapes that YAML shares with JSON.
QString quotedYaml(const QString &text);

class YamlWriter
{
public:
    QByteArray take() const { return m_text.toUtf8(); }

    // depth: 0 at the root; each stands for two spaces.
    void line(int depth, const QString &text);
    void value(int depth, const QString &key, const QString &text); // a block of lines where that gives the same text back
    void word(int depth, const QString &key, const QString &word) { line(depth, key + QStringLiteral(": ") + word); }
    void flag(int depth, const QString &key, bool value);
    void texts(int depth, const QString &key, const QStringList &list);
    void secret(int depth, const QString &key, const QString &keychainKey); // nothing for an empty key

private:
    QString m_text;
};

} // namespace slipway
