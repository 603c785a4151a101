// What the parts of a line of a shell script are, for their colours: enough of the grammar to tell code from text, not a parser.
// Plain values; any thread.
#pragma once

#include <QStringList>

#include <vector>

namespace slipway {

enum class ShellSpan { Comment, Text, Variable, Keyword, Option, Document };

// A stretch of a line; what lies between them is plain.
struct ShellPiece {
    qsizetype from = 0;
    qsizetype length = 0;
    ShellSpan span = ShellSpan::Text;
    friend bool operator==(const ShellPiece &, const ShellPiece &) = default;
};

// What a line begins in: nothing, a quoted text that goes on, or a document that ends with a word of its own.
struct ShellState {
    struct Document {
        QString end;
        bool stripsTabs = false; // "<<-"
        bool isLiteral = false;  // the word was quoted: nothing is replaced in it
        friend bool operator==(const Document &, const Document &) = default;
    };
    enum class Inside { Code, Single, Double };
    Inside inside = Inside::Code;
    QList<Document> documents; // that follow, the first one being read
    bool goesOn = false;       // the line before ended with a backslash
    friend bool operator==(const ShellState &, const ShellState &) = default;
};

// Reads one line without its line feed; state is that of its beginning and becomes that of the next line's.
std::vector<ShellPiece> readShellLine(QStringView line, ShellState &state);

} // namespace slipway
