// Escapes: bare text and styled text of any bytes, which have to agree, and of which nothing may get lost unsaid.
#include "app/logs/ansiparser.h"
#include "app/logs/escapes.h"
#include "app/logs/plaintext.h"
#include "tests/fuzz/fuzz.h"

#include <QByteArrayView>

#include <algorithm>

using namespace slipway;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const std::string plain = plainText(bytes);
    FUZZ_CHECK(std::count(plain.begin(), plain.end(), '\n') == std::count(bytes.begin(), bytes.end(), '\n'));
    FUZZ_CHECK(isPlain(plain));
    FUZZ_CHECK(plainText(plain) == plain);
    if (isPlain(bytes))
        FUZZ_CHECK(plain == bytes);
    PlainText fast;
    FUZZ_CHECK(fast.of(bytes) == plain);

    const std::string_view line = bytes.substr(0, bytes.find('\n'));
    const std::string bare = plainLine(line);
    for (const bool unfinished : {false, true}) {
        const StyledLine styled = parseAnsi(line, unfinished);
        // Runs cover the text without gaps, in order, and their links exist.
        int at = 0;
        for (const StyledRun &run : styled.runs) {
            FUZZ_CHECK(run.start == at && run.length > 0);
            FUZZ_CHECK(run.style.link < static_cast<int>(styled.links.size()));
            at += run.length;
        }
        FUZZ_CHECK(at == styled.text.size());
        for (const QChar c : styled.text)
            FUZZ_CHECK(c >= QChar(u' ') && c != QChar(0x7F));
        // Without tabs both say the same, where it is UTF-8: an escape within a broken character breaks it otherwise. Qt takes
        // a mark of byte order for none of the text where it comes first.
        if (!unfinished && line.find('\t') == std::string_view::npos && QByteArrayView(line.data(), static_cast<qsizetype>(line.size())).isValidUtf8()
            && line.find("\xEF\xBB\xBF") == std::string_view::npos)
            FUZZ_CHECK(styled.text == QString::fromUtf8(bare.data(), static_cast<qsizetype>(bare.size())));
    }
    for (std::size_t i = line.find('\x1b'); i != std::string_view::npos; i = line.find('\x1b', i + 1)) {
        const escapes::Sequence sequence = escapes::sequenceAt(line.substr(i));
        FUZZ_CHECK(sequence.length <= line.size() - i);
    }
    return 0;
}
