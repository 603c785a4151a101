// The files of the languages are complete, keep every placeholder, and are compiled into the program.
#include "tests/support/warnings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace {

struct Message {
    QString context;
    QString source;
    QString comment;
    QString state; // "unfinished", "vanished", "obsolete"; empty for finished
    QStringList texts; // one, or one for each plural form
    bool isPlural = false;
};

QString textOf(QXmlStreamReader &xml)
{
    return xml.readElementText(QXmlStreamReader::IncludeChildElements);
}

void readTranslation(QXmlStreamReader &xml, Message &message)
{
    message.state = xml.attributes().value(u"type"_s).toString();
    if (!message.isPlural) {
        message.texts = {textOf(xml)};
        return;
    }
    while (xml.readNextStartElement())
        message.texts += textOf(xml);
}

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message{context, {}, {}, {}, {}, xml.attributes().value(u"numerus"_s) == u"yes"};
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source")
            message.source = textOf(xml);
        else if (xml.name() == u"comment")
            message.comment = textOf(xml);
        else if (xml.name() == u"translation")
            readTranslation(xml, message);
        else
            xml.skipCurrentElement();
    }
    return message;
}

QList<Message> messagesOf(const QString &language)
{
    QFile file(u"%1/slipway_%2.ts"_s.arg(QStringLiteral(SLIPWAY_TRANSLATIONS), language));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Message> messages;
    QString context;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name")
            context = textOf(xml);
        else if (xml.name() == u"message")
            messages += readMessage(xml, context);
    }
    return xml.hasError() ? QList<Message>() : messages;
}

// %1, %L2, %n: what has to stand in the translation too, in any order.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression form(u"%L?(\\d{1,2}|n)"_s);
    QStringList found;
    for (const QRegularExpressionMatch &match : form.globalMatch(text))
        found += match.captured(1);
    found.sort();
    found.removeDuplicates();
    return found;
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isComplete_data() { languages(); }
    void isComplete()
    {
        QFETCH(QString, language);
        const QList<Message> messages = messagesOf(language);
        QVERIFY(!messages.isEmpty());
        QStringList open;
        for (const Message &message : messages) {
            if (!message.state.isEmpty() || message.texts.isEmpty() || message.texts.contains(QString()))
                open += message.context + u": "_s + message.source;
        }
        QVERIFY2(open.isEmpty(), qPrintable(u"not translated:\n"_s + open.join(u'\n')));
    }

    void keepsPlaceholders_data() { languages(); }
    void keepsPlaceholders()
    {
        QFETCH(QString, language);
        QStringList wrong;
        for (const Message &message : messagesOf(language)) {
            for (const QString &text : message.texts) {
                // "one day" may stand for "%n day".
                QStringList wanted = placeholders(message.source);
                QStringList seen = placeholders(text);
                if (message.isPlural && language == u"en") {
                    wanted.removeAll(u"n"_s);
                    seen.removeAll(u"n"_s);
                }
                if (!text.isEmpty() && wanted != seen)
                    wrong += u"%1: %2 → %3"_s.arg(message.context, message.source, text);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void keepsLinesAndEnds()
    {
        QStringList wrong;
        for (const Message &message : messagesOf(u"zh_CN"_s)) {
            for (const QString &text : message.texts) {
                const bool ellipsis = message.source.endsWith(u'…') == text.endsWith(u'…');
                const bool sentence = !message.source.endsWith(u'.') || text.endsWith(u'。') || text.endsWith(u'.');
                if (message.source.count(u'\n') != text.count(u'\n') || !ellipsis || !sentence)
                    wrong += u"%1: %2 → %3"_s.arg(message.context, message.source, text);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void isInTheProgram_data() { languages(); }
    void isInTheProgram()
    {
        QFETCH(QString, language);
        QTranslator translator;
        QVERIFY(translator.load(u":/i18n/slipway_"_s + language));
        for (const Message &message : messagesOf(language)) {
            const QByteArray comment = message.comment.toUtf8();
            const QString text = translator.translate(message.context.toUtf8().constData(), message.source.toUtf8().constData(),
                                                      comment.isEmpty() ? nullptr : comment.constData(),
                                                      message.isPlural ? 2 : -1);
            QCOMPARE(text, message.texts.last());
        }
    }

    void loadsByLocale()
    {
        QTranslator translator;
        QVERIFY(translator.load(QLocale(u"zh_CN"_s), u"slipway"_s, u"_"_s, u":/i18n"_s));
        QVERIFY(translator.load(QLocale(u"en_GB"_s), u"slipway"_s, u"_"_s, u":/i18n"_s));
        QVERIFY(!translator.load(QLocale(u"pt_BR"_s), u"slipway"_s, u"_"_s, u":/i18n"_s));
    }

private:
    static void languages()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Simplified Chinese") << u"zh_CN"_s;
        QTest::newRow("English plurals") << u"en"_s;
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestTranslations)
#include "tst_translations.moc"
