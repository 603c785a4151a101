#include "app/forge/cutjson.h"

namespace slipway {

QByteArray closedJson(const QByteArray &text)
{
    QByteArray open;          // the brackets that are still to come, the last one first
    qsizetype whole = 0;      // so much of the text ends with a value, or with a bracket that opens one
    bool inString = false;
    bool isName = false;      // of a member, which is nothing without its value
    bool inWord = false;      // a number, true, false or null: only what follows shows its end
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text.at(i);
        if (inString) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                inString = false;
                if (!isName)
                    whole = i + 1;
            }
            continue;
        }
        if (inWord && (c == ',' || c == '}' || c == ']' || c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
            inWord = false;
            whole = i;
        }
        switch (c) {
        case '"':
            inString = true;
            break;
        case '{':
        case '[':
            open.prepend(c == '{' ? '}' : ']');
            isName = c == '{';
            whole = i + 1;
            break;
        case '}':
        case ']':
            if (!open.startsWith(c))
                return text;
            open.remove(0, 1);
            isName = false;
            whole = i + 1;
            break;
        case ',':
            isName = open.startsWith('}');
            break;
        case ':':
            isName = false;
            break;
        case ' ':
        case '\n':
        case '\r':
        case '\t':
            break;
        default:
            inWord = true;
            break;
        }
    }
    return open.isEmpty() ? text : text.first(whole) + open;
}

} // namespace slipway
