// A log pane on the screen with a log of its own, as the tests of the log view use it.
#pragma once

#include "tests/app/logs/logfixture.h"
#include "tests/support/manualclock.h"
#include "ui/common/logview/logpane.h"

#include <QTest>

namespace slipway::testing {

inline QByteArray numbered(int from, int to)
{
    QByteArray bytes;
    for (int i = from; i <= to; ++i)
        bytes += "line " + QByteArray::number(i) + '\n';
    return bytes;
}

class LogRoom
{
public:
    LogRoom()
    {
        pane.resize(1000, 600);
        pane.show();
        view().setFocus();
    }

    QTemporaryDir folder;
    ManualClock clock;
    LogPane pane{clock};

    LogView &view() { return *pane.view(); }
    LogDocument &document() { return *pane.document(); }
    LogView &matches() { return *pane.findChild<LogView *>(QStringLiteral("matches")); }
    QString path() const { return folder.filePath(QStringLiteral("log")); }
    QString index() const { return folder.filePath(QStringLiteral("log.idx")); }
    template <typename T> T &child(const char16_t *name) { return *pane.findChild<T *>(QString::fromUtf16(name)); }

    bool show(const QByteArray &bytes, bool live = false)
    {
        writeFile(path(), bytes);
        pane.showLog(path(), QFile::exists(index()) ? index() : QString(),
                     {QStringLiteral("Clone"), QStringLiteral("Build"), QStringLiteral("Report")}, live);
        return QTest::qWaitFor([&] { return document().bytes() == bytes.size() && (live || document().isMarked()); });
    }
    bool grow(const QByteArray &bytes)
    {
        const qint64 wanted = document().bytes() + bytes.size();
        appendFile(path(), bytes);
        return QTest::qWaitFor([&] { return document().bytes() == wanted; });
    }
    // Two steps of numbered lines, 1 … 10 and 11 … 40, with 27 s of silence before line 21; the third never ran.
    bool showSteps()
    {
        namespace IndexFlag = supervisor::IndexFlag;
        const qint64 second = 1'000'000;
        const auto offset = [](int line) { return static_cast<quint64>(numbered(1, line).size()); };
        appendRecord(index(), {0, 10 * second, 0, IndexFlag::StepBegin});
        appendRecord(index(), {0, 10 * second, 0, IndexFlag::Output});
        appendRecord(index(), {offset(10), 12 * second, 0, IndexFlag::StepEnd});
        appendRecord(index(), {offset(10), 13 * second, 1, IndexFlag::StepBegin});
        appendRecord(index(), {offset(10), 13 * second, 1, IndexFlag::Output});
        appendRecord(index(), {offset(20), 40 * second, 1, IndexFlag::Output});
        appendRecord(index(), {offset(40), 41 * second, 1, IndexFlag::StepEnd});
        return show(numbered(1, 40)) && QTest::qWaitFor([&] { return document().sections().size() == 3; });
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(&view(), key, modifiers); }
    // As a keyboard does: capitals with Shift.
    void type(const QString &text)
    {
        for (const QChar c : text)
            QTest::keyClick(&view(), c.toLatin1(), c.isUpper() ? Qt::ShiftModifier : Qt::NoModifier);
    }
    // A point within a character of a visible line.
    QPoint at(int line, int unit)
    {
        const QRect row = view().lineRect({line});
        QPoint point(0, row.top() + 2);
        while (point.x() < row.right() && (!view().positionAt(point) || view().positionAt(point)->unit != unit))
            point.rx() += 1;
        return point + QPoint(3, 0);
    }
};

} // namespace slipway::testing
