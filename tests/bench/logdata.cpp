#include "tests/bench/logdata.h"

#include "tests/bench/benches.h"

#include <QFile>

#include <functional>
#include <random>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr qsizetype blockBytes = 4 << 20;
constexpr qsizetype lineBytes = 99; // and a newline

const QByteArray &wordOf(quint32 number)
{
    static const QByteArray words[] = {"compiling", "src/core/model.cpp", "link", "cache", "test", "passed", "copy", "resolve",
                                       "package", "download", "checkout", "-O2", "registry", "layer", "took", "failed"};
    return words[number % std::size(words)];
}

void writeBlocks(const QString &path, qint64 bytes, const std::function<void(QByteArray &)> &addLine)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        giveUp(u"%1: %2"_s.arg(path, file.errorString()));
    QByteArray block;
    for (qint64 left = bytes; left > 0; left -= block.size()) {
        block.clear();
        while (block.size() < std::min<qint64>(blockBytes, left))
            addLine(block);
        if (file.write(block) != block.size())
            giveUp(u"%1: %2"_s.arg(path, file.errorString()));
    }
}

} // namespace

void writePlainLog(const QString &path, qint64 bytes)
{
    std::minstd_rand random(1);
    qint64 number = 0;
    writeBlocks(path, bytes, [&](QByteArray &block) {
        QByteArray line = '[' + QByteArray::number(++number) + "] ";
        while (line.size() < lineBytes)
            line += wordOf(quint32(random() >> 8)) + ' ';
        block += line.first(lineBytes) + '\n';
    });
}

void writeColouredLog(const QString &path, qint64 bytes)
{
    std::minstd_rand random(1);
    qint64 number = 0;
    writeBlocks(path, bytes, [&](QByteArray &block) {
        if (++number % 50 == 0) {
            for (int percent = 0; percent <= 100; percent += 20)
                block += "\r\x1b[2Kdownloading " + QByteArray::number(percent) + " %";
            block += '\n';
            return;
        }
        const qsizetype begin = block.size();
        block += "\x1b[1m[" + QByteArray::number(number) + "]\x1b[0m ";
        while (block.size() - begin < 2 * lineBytes) {
            const quint32 any = quint32(random() >> 8);
            if (any / 16 % 4 == 0)
                block += "\x1b[3" + QByteArray::number(1 + any / 64 % 6) + 'm' + wordOf(any) + "\x1b[0m ";
            else
                block += wordOf(any) + ' ';
        }
        block += '\n';
    });
}

void writeOneLine(const QString &path, qint64 bytes)
{
    std::minstd_rand random(1);
    writeBlocks(path, bytes, [&](QByteArray &block) { block += wordOf(quint32(random() >> 8)) + ' '; });
}

void writeRepeated(const QString &path, const QString &sample, qint64 bytes)
{
    QFile file(sample);
    if (!file.open(QIODevice::ReadOnly))
        giveUp(u"%1: %2"_s.arg(sample, file.errorString()));
    const QByteArray once = file.readAll();
    writeBlocks(path, bytes, [&](QByteArray &block) { block += once; });
}

} // namespace slipway
