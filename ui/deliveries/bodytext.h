// A request's body as text to be shown: JSON set out in lines, or the bytes as they came; then broken into rows that fit a
// width. Plain values, made off the GUI thread for large bodies. Any thread.
#pragma once

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace slipway {

enum class BodyForm { Formatted, Raw };

struct BodyText {
    static constexpr qsizetype mostFormatted = 96 * 1024 * 1024; // bytes; what would grow beyond is shown raw

    QByteArray text;                    // valid UTF-8
    std::vector<quint32> lines;         // offset of each line
    std::vector<std::pair<quint32, quint32>> folds; // lines of an opening bracket and of its closing one, by opening line
    QString kind;                       // "JSON", "form", "text"
    QString note;                       // what is not as it came; empty when nothing
    bool formatted = false;

    // Without its line feed.
    QByteArrayView line(quint32 number) const;
};

// contentType as the request says. Formatting keeps the order, the numbers and the spelling of what was sent; it does not
// mend what is broken. Invalid UTF-8 becomes U+FFFD.
BodyText readBody(const QByteArray &body, const QByteArray &contentType, BodyForm form);

// A row of the view: part of one line. Offsets are into BodyText::text.
struct BodyRow {
    quint32 offset = 0;
    quint32 length = 0;
    quint32 line = 0;
    bool first = true;     // of its line
    bool inString = false; // begins inside a JSON string
};

// Breaks lines into rows of at most so many columns; wide characters take two.
std::vector<BodyRow> breakRows(const BodyText &text, int columns);

// What a stretch of a row is, for its colour.
enum class BodySpan { Punctuation, Key, Text, Number, Literal, Plain };
struct BodyPiece {
    int from = 0; // in the row's QString
    int length = 0;
    BodySpan span = BodySpan::Plain;
};
// row: the row's text; json: false gives one plain piece.
std::vector<BodyPiece> piecesOf(const QString &row, bool json, bool inString);

} // namespace slipway
