// Finds the errors and the warnings of a log in one pass, as markOf() tells them, and the lines of which a part was lost when
// the power went. Threads as LogWalk.
#pragma once

#include "app/logs/lineset.h"
#include "app/logs/logwalk.h"

#include <vector>

namespace slipway {

struct MarkedLines {
    std::vector<LineNumber> errors;
    std::vector<LineNumber> warnings;
};

// BYTES are whole lines as they are seen, the first of them FIRST; marks are appended in order. Answers how many newlines there
// are. Pure, any thread.
qint64 findMarks(std::string_view bytes, LineNumber first, MarkedLines &marks);

class LogMarks : public LogWalk
{
    Q_OBJECT
public:
    // What file systems leave of a part that was not on the disk: so many zeros in a row are nobody's output.
    static constexpr int lostZeros = 64;

    explicit LogMarks(std::shared_ptr<const LineLog> log, QObject *parent = nullptr);
    ~LogMarks() override;

    const LineSet &errors() const { return m_errors; }
    const LineSet &warnings() const { return m_warnings; }
    const LineSet &losses() const { return m_losses; }

Q_SIGNALS:
    void changed(); // errors(), warnings() or losses()

private:
    class Reader;

    LineSet m_errors;
    LineSet m_warnings;
    LineSet m_losses;
};

} // namespace slipway
