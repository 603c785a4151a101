// Answers in the form webhook senders and scripts of Rainbond know: {"code","msg","msg_show","data":{"bean","list"}}
// (goodrain/rainbond-console, www/utils/return_message.py, general_message). Pure; any thread.
#pragma once

#include "app/hooks/request.h"

#include <initializer_list>
#include <string>
#include <string_view>

namespace slipway {

struct AnswerField {
    std::string_view name;
    std::string_view value; // always written as a JSON string
};

// One line of valid JSON whatever the bytes: control characters are escaped, invalid UTF-8 becomes U+FFFD. msg is for
// programs and stays English, msgShow is for people.
std::string answerBody(int code, std::string_view msg, std::string_view msgShow,
                       std::initializer_list<AnswerField> bean = {});

// The same as a whole answer, its status being the code.
HookAnswer hookAnswer(int code, std::string_view msg, std::string_view msgShow, std::initializer_list<AnswerField> bean = {});

// 405 with the Allow field that RFC 9110 §15.5.6 asks for, such as "POST" or "GET, HEAD".
HookAnswer methodNotAllowed(std::string_view allow);

} // namespace slipway
