// The rows of a view that shows only the matches of a document's search, and some lines around each. Its size follows the
// matches; it goes on where it was when more are found. GUI thread.
#pragma once

#include "app/logs/lineset.h"
#include "ui/common/logview/rowmap.h"

#include <QObject>

namespace slipway {

class LineMatcher;
class LogDocument;

class LogExcerpt : public QObject
{
    Q_OBJECT
public:
    explicit LogExcerpt(LogDocument *document, QObject *parent = nullptr);

    int around() const { return m_around; }
    void setAround(int lines);
    // Nothing is gathered while nobody looks.
    void setActive(bool active);
    const RowMap &rows() const { return m_rows; }
    const LineSet &lines() const { return m_lines; }

Q_SIGNALS:
    void grew();        // rows() has more at its end
    void rowsChanged(); // everything else

private:
    void start();
    void advance();
    void gather();

    LogDocument *m_document;
    int m_around = 0;
    bool m_active = false;
    const LineMatcher *m_matcher = nullptr; // of what was gathered
    LineSet m_lines;
    RowMap m_rows;
};

} // namespace slipway
