#include "app/hooks/answerbody.h"

#include <charconv>

namespace slipway {

namespace {

// Length of the well-formed UTF-8 sequence at the start of text, 0 if there is none (Unicode 15, table 3-7).
std::size_t utf8Sequence(std::string_view text)
{
    const auto at = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xbf) {
        return i < text.size() && at(i) >= low && at(i) <= high;
    };
    const unsigned lead = at(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return follows(1) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef) {
        const unsigned low = lead == 0xe0 ? 0xa0 : 0x80;
        const unsigned high = lead == 0xed ? 0x9f : 0xbf;
        return follows(1, low, high) && follows(2) ? 3 : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        const unsigned low = lead == 0xf0 ? 0x90 : 0x80;
        const unsigned high = lead == 0xf4 ? 0x8f : 0xbf;
        return follows(1, low, high) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

void appendString(std::string &out, std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    while (!text.empty()) {
        const std::size_t size = utf8Sequence(text);
        const auto c = static_cast<unsigned char>(text.front());
        if (size == 0)
            out += "\xef\xbf\xbd";
        else if (c == '"' || c == '\\')
            (out += '\\') += char(c);
        else if (c < 0x20 || c == 0x7f)
            (((out += "\\u00") += hex[c >> 4]) += hex[c & 15]);
        else
            out += text.substr(0, size);
        text.remove_prefix(size == 0 ? 1 : size);
    }
    out += '"';
}

} // namespace

std::string answerBody(int code, std::string_view msg, std::string_view msgShow,
                       std::initializer_list<AnswerField> bean)
{
    std::string out;
    out.reserve(256);
    char digits[12];
    const auto end = std::to_chars(digits, digits + sizeof digits, code).ptr;
    out.append("{\"code\":").append(digits, end).append(",\"msg\":");
    appendString(out, msg);
    out += ",\"msg_show\":";
    appendString(out, msgShow);
    out += ",\"data\":{\"bean\":{";
    bool first = true;
    for (const AnswerField &field : bean) {
        if (!first)
            out += ',';
        first = false;
        appendString(out, field.name);
        out += ':';
        appendString(out, field.value);
    }
    out += "},\"list\":[]}}";
    return out;
}

HookAnswer hookAnswer(int code, std::string_view msg, std::string_view msgShow, std::initializer_list<AnswerField> bean)
{
    HookAnswer answer;
    answer.status = code;
    answer.body = answerBody(code, msg, msgShow, bean);
    return answer;
}

HookAnswer methodNotAllowed(std::string_view allow)
{
    HookAnswer answer = hookAnswer(405, "method not allowed", "This address does not take this kind of request");
    answer.headers.emplace_back("Allow", allow);
    return answer;
}

} // namespace slipway
