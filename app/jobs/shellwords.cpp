#include "app/jobs/shellwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::ShellWords)
};

} // namespace

Result<QStringList> shellWords(const QString &text)
{
    QStringList words;
    QString word;
    bool isOpen = false; // there is a word, which may be empty: ''
    QChar quote;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool escapes = c == u'\\' && quote != u'\'';
        if (escapes && i + 1 == text.size())
            return failure(ErrorCode::Invalid, Tr::tr("“%1” ends with a \\ that nothing follows.").arg(text.right(100)));
        if (escapes) {
            const QChar next = text[++i];
            isOpen = true;
            if (next == u'\n')
                continue;
            if (!quote.isNull() && !u"$`\"\\"_s.contains(next))
                word += c;
            word += next;
        } else if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
            else
                word += c;
        } else if (c == u'\'' || c == u'"') {
            quote = c;
            isOpen = true;
        } else if (c.isSpace()) {
            if (isOpen)
                words.append(std::exchange(word, {}));
            isOpen = false;
        } else {
            word += c;
            isOpen = true;
        }
    }
    if (!quote.isNull())
        return failure(ErrorCode::Invalid, Tr::tr("“%1” has a quote that is not closed.").arg(text.left(100)));
    if (isOpen)
        words.append(word);
    return words;
}

} // namespace slipway
