// A log as a page for browsers that needs nothing but itself: styles inside, light and dark as the reader's system is, an
// anchor for each line (#L120), colours that can be read on both grounds. Nothing a build wrote becomes markup, nothing is
// run or loaded, and only links to the web are links. Pure functions, any thread.
#pragma once

#include "app/logs/ansiparser.h"
#include "app/logs/linenumber.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace slipway {

struct LogHeading {
    LineNumber line; // it stands before
    QString text;
};

struct LogPage {
    QString title;    // "payments/web #12"
    QString subtitle; // when, how it ended, which lines
    std::vector<LogHeading> headings; // ascending
};

QByteArray htmlBegin(const LogPage &page);
void appendHtmlHeading(QByteArray &out, const QString &text);
// TIME may be empty. LEFT: bytes of the line that are not in it.
void appendHtmlLine(QByteArray &out, LineNumber number, const QString &time, const StyledLine &line, qint64 left = 0);
QByteArray htmlEnd();

} // namespace slipway
