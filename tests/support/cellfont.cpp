#include "tests/support/cellfont.h"

#include "ui/theme/type.h"

#include <QApplication>
#include <QFontDatabase>

#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

// In units of which 1024 are as high as the font.
constexpr int unitsPerEm = 1024;
constexpr int advance = 616;
constexpr int ascent = 970;
constexpr int descent = 290;

constexpr std::pair<int, int> ranges[] = {{0x20, 0x7e}, {0xa0, 0x17f}, {0x2010, 0x205e}, {0x2190, 0x22ff}, {0x2400, 0x2426}, {0x25a0, 0x25ff}};

// A font file is made of big-endian numbers: OpenType 1.9, "Data types".
class Bytes
{
public:
    Bytes &u8(int value)
    {
        m_bytes += static_cast<char>(value);
        return *this;
    }
    Bytes &u16(int value) { return u8(value >> 8).u8(value); }
    Bytes &u32(quint32 value) { return u16(static_cast<int>(value >> 16)).u16(static_cast<int>(value & 0xffff)); }
    Bytes &add(const QByteArray &bytes)
    {
        m_bytes += bytes;
        return *this;
    }
    Bytes &zeros(int count) { return add(QByteArray(count, '\0')); }
    qsizetype size() const { return m_bytes.size(); }
    operator QByteArray() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

// Twelve cells, three beside each other; the same for the same character, never all or hardly any.
std::vector<int> cellsOf(int character)
{
    auto mixed = static_cast<quint32>(character) * 2'654'435'761U;
    mixed ^= mixed >> 15;
    std::vector<int> cells;
    for (int i = 0; i < 12; ++i) {
        if ((mixed >> i & 1) != 0 || i % 5 == character % 5)
            cells.push_back(i);
    }
    return cells;
}

QByteArray glyphOf(int character)
{
    constexpr int wide = 176;
    constexpr int high = 190;
    if (character == 0x20 || character == 0xa0)
        return {};
    const std::vector<int> cells = cellsOf(character);
    Bytes glyph;
    glyph.u16(static_cast<int>(cells.size())).u16(44).u16(0).u16(44 + 3 * wide).u16(4 * high);
    for (std::size_t i = 1; i <= cells.size(); ++i)
        glyph.u16(static_cast<int>(i) * 4 - 1);
    glyph.u16(0); // no instructions
    for (std::size_t i = 0; i < cells.size() * 4; ++i)
        glyph.u8(1); // on the curve, both coordinates as 16 bits
    Bytes xs;
    Bytes ys;
    int x = 0;
    int y = 0;
    for (const int cell : cells) {
        const int left = 44 + cell % 3 * wide;
        const int bottom = cell / 3 * high;
        for (const auto &[toX, toY] : {std::pair(left, bottom), {left, bottom + high}, {left + wide, bottom + high}, {left + wide, bottom}}) {
            xs.u16(toX - std::exchange(x, toX));
            ys.u16(toY - std::exchange(y, toY));
        }
    }
    glyph.add(xs).add(ys);
    if (glyph.size() % 2 != 0)
        glyph.u8(0);
    return glyph;
}

QByteArray characterMap()
{
    constexpr int segments = static_cast<int>(std::size(ranges)) + 1;
    Bytes ends;
    Bytes starts;
    Bytes deltas;
    int glyph = 1; // the first is what stands for all that have none
    for (const auto &[first, last] : ranges) {
        ends.u16(last);
        starts.u16(first);
        deltas.u16(glyph - first);
        glyph += last - first + 1;
    }
    Bytes map;
    map.u16(4).u16(16 + segments * 8).u16(0).u16(segments * 2).u16(8).u16(2).u16(segments * 2 - 8);
    map.add(ends).u16(0xffff).u16(0).add(starts).u16(0xffff).add(deltas).u16(1).zeros(segments * 2);
    return Bytes().u16(0).u16(1).u16(3).u16(1).u32(12).add(map);
}

QByteArray names(const QString &family)
{
    Bytes records;
    Bytes strings;
    const std::pair<int, QString> all[] = {{1, family}, {2, u"Regular"_s}, {4, family}, {6, QString(family).remove(u' ')}};
    for (const auto &[id, text] : all) {
        records.u16(3).u16(1).u16(0x409).u16(id).u16(static_cast<int>(text.size()) * 2).u16(static_cast<int>(strings.size()));
        for (const QChar c : text)
            strings.u16(c.unicode());
    }
    constexpr int count = static_cast<int>(std::size(all));
    return Bytes().u16(0).u16(count).u16(6 + count * 12).add(records).add(strings);
}

QByteArray fontFile(const QString &family)
{
    Bytes places;
    Bytes glyphs;
    Bytes widths;
    int count = 0;
    const auto add = [&](int character) {
        places.u32(static_cast<quint32>(glyphs.size()));
        glyphs.add(glyphOf(character));
        widths.u16(advance).u16(44);
        ++count;
    };
    add(0xfffd);
    for (const auto &[first, last] : ranges) {
        for (int character = first; character <= last; ++character)
            add(character);
    }
    places.u32(static_cast<quint32>(glyphs.size()));

    Bytes head;
    head.u32(0x10000).u32(0x10000).u32(0).u32(0x5f0f3cf5).u16(3).u16(unitsPerEm).zeros(16).u16(0).u16(0).u16(advance).u16(ascent);
    head.u16(0).u16(8).u16(2).u16(1).u16(0);
    Bytes line;
    line.u32(0x10000).u16(ascent).u16(-descent).u16(0).u16(advance).u16(0).u16(0).u16(advance).u16(1).zeros(14).u16(count);
    Bytes most;
    most.u32(0x10000).u16(count).u16(48).u16(12).zeros(4).u16(2).zeros(16);
    Bytes system; // OS/2
    system.u16(4).u16(advance).u16(400).u16(5).zeros(22).zeros(2).u8(2).u8(11).u8(6).u8(9).zeros(6).u32(1).zeros(12);
    system.add("SLIP").u16(0x40).u16(0x20).u16(0x25ff).u16(ascent).u16(-descent).u16(0).u16(ascent).u16(descent);
    system.u32(1).u32(0).u16(540).u16(760).u16(0).u16(0x20).u16(1);
    Bytes printer; // "post"
    printer.u32(0x30000).u32(0).u16(-100).u16(50).u32(1).zeros(16);

    const std::pair<const char *, QByteArray> tables[] = {
        {"OS/2", system}, {"cmap", characterMap()}, {"glyf", glyphs}, {"head", head}, {"hhea", line}, {"hmtx", widths},
        {"loca", places}, {"maxp", most},           {"name", names(family)}, {"post", printer},
    };
    constexpr int tableCount = static_cast<int>(std::size(tables));
    Bytes file;
    file.u32(0x10000).u16(tableCount).u16(128).u16(3).u16(tableCount * 16 - 128);
    Bytes contents;
    for (const auto &[tag, bytes] : tables) {
        file.add(tag).u32(0); // nobody looks at the sum
        file.u32(static_cast<quint32>(12 + tableCount * 16 + contents.size())).u32(static_cast<quint32>(bytes.size()));
        contents.add(bytes).zeros(static_cast<int>(-bytes.size() & 3));
    }
    return file.add(contents);
}

} // namespace

void useCellFont()
{
    static const QString family = u"Slipway Cells"_s;
    static const int id = QFontDatabase::addApplicationFontFromData(fontFile(family));
    if (id < 0 || !QFontDatabase::applicationFontFamilies(id).contains(family))
        qFatal("the font of cells is not taken");
    preferMono(family);
    QApplication::setFont(bodyFont(1, family));
}

} // namespace slipway
