// Lines as the tools write them, and what becomes of them: which are marked, and what a problem says.
#include "app/logs/escapes.h"
#include "app/logs/linemark.h"
#include "app/logs/literalscan.h"
#include "app/logs/logmarks.h"
#include "app/logs/logproblem.h"
#include "tests/app/logs/logfixture.h"
#include "tests/support/warnings.h"

#include <QTest>

using namespace slipway;
using namespace slipway::testing;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(slipway::LineMark)

namespace {

MarkedLines marksOf(std::string_view bytes)
{
    MarkedLines marks;
    findMarks(plainText(bytes), {0}, marks);
    return marks;
}

} // namespace

class TestLogMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void problems_data()
    {
        QTest::addColumn<QStringList>("lines"); // the first is the marked one
        QTest::addColumn<LineMark>("mark");
        QTest::addColumn<QString>("place"); // file:line:column
        QTest::addColumn<QString>("message");
        const auto error = [](const char *name, const QStringList &lines, const QString &place, const QString &message) {
            QTest::newRow(name) << lines << LineMark::Error << place << message;
        };
        const auto warning = [](const char *name, const QStringList &lines, const QString &place, const QString &message) {
            QTest::newRow(name) << lines << LineMark::Warning << place << message;
        };
        error("gcc", {u"src/main.cpp:3:5: error: expected ';' before '}' token"_s}, u"src/main.cpp:3:5"_s, u"expected ';' before '}' token"_s);
        error("gcc, no column", {u"main.c:3: error: unknown type name 'in'"_s}, u"main.c:3"_s, u"unknown type name 'in'"_s);
        error("gcc, fatal", {u"a.c:1:10: fatal error: nope.h: No such file or directory"_s}, u"a.c:1:10"_s, u"nope.h: No such file or directory"_s);
        error("gcc, -Werror", {u"a.c:4:7: error: unused variable 'x' [-Werror=unused-variable]"_s}, u"a.c:4:7"_s,
              u"unused variable 'x' [-Werror=unused-variable]"_s);
        warning("gcc, warning", {u"../lib/x.hpp:12:9: warning: unused parameter 'error' [-Wunused-parameter]"_s}, u"../lib/x.hpp:12:9"_s, u"unused parameter 'error' [-Wunused-parameter]"_s);
        error("cc1plus", {u"cc1plus: error: unrecognized command line option '-fnope'"_s}, {}, u"cc1plus: error: unrecognized command line option '-fnope'"_s);
        error("clang", {u"./a.cc:7:12: error: use of undeclared identifier 'foo'"_s}, u"./a.cc:7:12"_s, u"use of undeclared identifier 'foo'"_s);
        error("clang, driver", {u"clang: error: linker command failed with exit code 1 (use -v to see invocation)"_s}, {},
              u"clang: error: linker command failed with exit code 1 (use -v to see invocation)"_s);
        error("ld", {u"/usr/bin/ld: a.o: in function `main': a.c:(.text+0x5): undefined reference to `foo'"_s}, {},
              u"/usr/bin/ld: a.o: in function `main': a.c:(.text+0x5): undefined reference to `foo'"_s);
        error("collect2", {u"collect2: error: ld returned 1 exit status"_s}, {}, u"collect2: error: ld returned 1 exit status"_s);
        error("msvc", {u"C:\\src\\main.cpp(12,5): error C2065: 'x': undeclared identifier [C:\\src\\app.vcxproj]"_s}, u"C:\\src\\main.cpp:12:5"_s,
              u"C2065: 'x': undeclared identifier [C:\\src\\app.vcxproj]"_s);
        error("msvc, fatal", {u"main.cpp(3): fatal error C1083: Cannot open include file: 'nope.h'"_s}, u"main.cpp:3"_s,
              u"C1083: Cannot open include file: 'nope.h'"_s);
        warning("msvc, warning", {u"main.cpp(3): warning C4996: 'gets': deprecated"_s}, u"main.cpp:3"_s, u"C4996: 'gets': deprecated"_s);
        error("link", {u"main.obj : error LNK2019: unresolved external symbol foo referenced in function main"_s}, {},
              u"main.obj : error LNK2019: unresolved external symbol foo referenced in function main"_s);
        error("link, fatal", {u"LINK : fatal error LNK1104: cannot open file 'foo.lib'"_s}, {}, u"LINK : fatal error LNK1104: cannot open file 'foo.lib'"_s);
        error("rustc", {u"error[E0308]: mismatched types"_s, u" --> src/main.rs:3:18"_s, u"  |"_s}, u"src/main.rs:3:18"_s,
              u"E0308: mismatched types"_s);
        error("rustc, no code", {u"error: expected `;`, found `}`"_s, u"   --> src/lib.rs:120:9"_s}, u"src/lib.rs:120:9"_s, u"expected `;`, found `}`"_s);
        warning("rustc, warning", {u"warning: unused variable: `x`"_s, u" --> src/main.rs:2:9"_s}, u"src/main.rs:2:9"_s, u"unused variable: `x`"_s);
        error("cargo", {u"error: could not compile `app` (bin \"app\") due to 1 previous error"_s, u""_s, u" --> a.rs:1:1"_s}, {},
              u"could not compile `app` (bin \"app\") due to 1 previous error"_s);
        error("cargo test", {u"thread 'tests::adds' panicked at src/lib.rs:12:9:"_s, u"assertion `left == right` failed"_s}, u"src/lib.rs:12:9"_s,
              u"assertion `left == right` failed"_s);
        error("javac", {u"src/Main.java:5: error: ';' expected"_s}, u"src/Main.java:5"_s, u"';' expected"_s);
        warning("javac, warning", {u"Main.java:9: warning: [deprecation] stop() in Thread has been deprecated"_s}, u"Main.java:9"_s,
                u"[deprecation] stop() in Thread has been deprecated"_s);
        error("java", {u"Exception in thread \"main\" java.lang.IllegalStateException: no"_s}, {}, u"Exception in thread \"main\" java.lang.IllegalStateException: no"_s);
        error("maven", {u"[ERROR] /src/App.java:[3,8] cannot find symbol"_s}, {}, u"/src/App.java:[3,8] cannot find symbol"_s);
        error("gradle", {u"> Task :app:test FAILED"_s}, {}, u"> Task :app:test FAILED"_s);
        error("tsc", {u"src/a.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'."_s}, u"src/a.ts:3:5"_s,
              u"TS2322: Type 'string' is not assignable to type 'number'."_s);
        error("tsc, pretty", {u"src/a.ts:3:5 - error TS2304: Cannot find name 'x'."_s}, u"src/a.ts:3:5"_s, u"TS2304: Cannot find name 'x'."_s);
        error("pytest, detail", {u"E       assert 3 == 4"_s, u"E        +  where 3 = f()"_s, u""_s, u"tests/test_tax.py:12: AssertionError"_s},
              u"tests/test_tax.py:12"_s, u"assert 3 == 4"_s);
        error("pytest, place", {u"tests/test_tax.py:12: AssertionError"_s}, u"tests/test_tax.py:12"_s, u"AssertionError"_s);
        error("pytest, summary", {u"FAILED tests/test_tax.py::TestTax::test_rate - assert 3 == 4"_s}, u"tests/test_tax.py"_s,
              u"TestTax::test_rate - assert 3 == 4"_s);
        error("pytest, count", {u"=========== 1 failed, 12 passed in 0.31s ==========="_s}, {}, u"=========== 1 failed, 12 passed in 0.31s ==========="_s);
        error("python", {u"Traceback (most recent call last):"_s, u"  File \"/srv/app.py\", line 3, in <module>"_s, u"    main()"_s,
                         u"  File \"/srv/tax.py\", line 41, in main"_s, u"    raise ValueError(1)"_s, u"ValueError: 1"_s},
              u"/srv/tax.py:41"_s, u"ValueError: 1"_s);
        error("unittest", {u"FAILED (failures=1, errors=2)"_s}, {}, u"FAILED (failures=1, errors=2)"_s);
        error("go build", {u"./main.go:5:2: undefined: fmt.Printn"_s}, u"./main.go:5:2"_s, u"undefined: fmt.Printn"_s);
        error("go vet", {u"vet: ./main.go:9:13: undeclared name: y"_s}, u"./main.go:9:13"_s, u"vet: ./main.go:9:13: undeclared name: y"_s);
        error("go test", {u"--- FAIL: TestTax (0.00s)"_s, u"    tax_test.go:12: want 3, got 4"_s, u"FAIL"_s}, u"tax_test.go:12"_s,
              u"TestTax (0.00s): want 3, got 4"_s);
        error("go test, package", {u"FAIL\tgithub.com/a/b\t0.004s"_s}, {}, u"FAIL\tgithub.com/a/b\t0.004s"_s);
        error("go panic", {u"panic: runtime error: index out of range [3] with length 3"_s}, {}, u"panic: runtime error: index out of range [3] with length 3"_s);
        error("ctest", {u" 5/23 Test  #5: tax ..............***Failed    6.15 sec"_s}, {}, u"5/23 Test  #5: tax ..............***Failed    6.15 sec"_s);
        error("ctest, time", {u"12/23 Test #12: slow .............***Timeout  30.01 sec"_s}, {}, u"12/23 Test #12: slow .............***Timeout  30.01 sec"_s);
        error("ctest, crash", {u" 7/23 Test  #7: x ................***Exception: SegFault  0.15 sec"_s}, {}, u"7/23 Test  #7: x ................***Exception: SegFault  0.15 sec"_s);
        error("ctest, sum", {u"96% tests passed, 1 tests failed out of 23"_s}, {}, u"96% tests passed, 1 tests failed out of 23"_s);
        error("ctest, list", {u"\t  5 - tax (Failed)"_s}, {}, u"5 - tax (Failed)"_s);
        error("googletest", {u"/src/tax_test.cc:88: Failure"_s, u"Expected equality of these values:"_s}, u"/src/tax_test.cc:88"_s, u"Expected equality of these values:"_s);
        error("googletest, name", {u"[  FAILED  ] Tax.Rounds (0 ms)"_s}, {}, u"[  FAILED  ] Tax.Rounds (0 ms)"_s);
        error("cmake", {u"CMake Error at cmake/Find.cmake:12 (message):"_s, u"  Could NOT find Foo"_s}, u"cmake/Find.cmake:12"_s, u"Could NOT find Foo"_s);
        error("cmake, plain", {u"CMake Error: The source directory \"/x\" does not exist."_s}, {}, u"The source directory \"/x\" does not exist."_s);
        warning("cmake, warning", {u"CMake Warning (dev) at CMakeLists.txt:3 (find_package):"_s, u"  Policy CMP0074 is not set"_s}, u"CMakeLists.txt:3"_s,
                u"Policy CMP0074 is not set"_s);
        error("npm", {u"npm ERR! code ELIFECYCLE"_s}, {}, u"npm ERR! code ELIFECYCLE"_s);
        error("npm 10", {u"npm error code E404"_s}, {}, u"npm error code E404"_s);
        warning("npm, warning", {u"npm WARN deprecated har-validator@5.1.5: this library is no longer supported"_s}, {},
                u"npm WARN deprecated har-validator@5.1.5: this library is no longer supported"_s);
        error("jest", {u"Tests:       1 failed, 2 passed, 3 total"_s}, {}, u"Tests:       1 failed, 2 passed, 3 total"_s);
        error("eslint", {u"  3:5  error  'x' is not defined  no-undef"_s}, {}, u"3:5  error  'x' is not defined  no-undef"_s);
        error("make", {u"make[1]: *** [Makefile:3: all] Error 2"_s}, u"Makefile:3"_s, u"make[1]: *** [Makefile:3: all] Error 2"_s);
        error("ninja", {u"ninja: error: loading 'build.ninja': No such file or directory"_s}, {}, u"ninja: error: loading 'build.ninja': No such file or directory"_s);
        error("git", {u"fatal: repository 'https://x/y.git/' not found"_s}, {}, u"repository 'https://x/y.git/' not found"_s);
        error("docker", {u"ERROR: failed to solve: process \"/bin/sh -c make\" did not complete successfully"_s}, {},
              u"failed to solve: process \"/bin/sh -c make\" did not complete successfully"_s);
        error("shell", {u"/bin/sh: line 1: cmaek: command not found"_s}, {}, u"/bin/sh: line 1: cmaek: command not found"_s);
        error("crash", {u"Segmentation fault (core dumped)"_s}, {}, u"Segmentation fault (core dumped)"_s);
        error("github", {u"::error file=src/app.js,line=1,col=5,endColumn=7,title=Lint::Missing%0Asemicolon"_s}, u"src/app.js:1:5"_s, u"Lint: Missing semicolon"_s);
        warning("github, warning", {u"  ::warning::Old%20thing"_s}, {}, u"Old thing"_s);
        error("azure", {u"##[error]Process completed with exit code 1."_s}, {}, u"Process completed with exit code 1."_s);
        error("azure, issue", {u"##vso[task.logissue type=error;sourcepath=a.cs;linenumber=3;columnnumber=9;code=CS1;]Bad"_s}, u"a.cs:3:9"_s, u"Bad"_s);
        error("teamcity", {u"##teamcity[message text='It|'s |[bad|] |0x00e4' errorDetails='x' status='ERROR']"_s}, {}, u"It's [bad] ä"_s);
        error("teamcity, problem", {u"##teamcity[buildProblem description='No disk' identity='d']"_s}, {}, u"No disk"_s);
        error("teamcity, test", {u"##teamcity[testFailed name='tax' message='3 is not 4' details='']"_s}, {}, u"tax: 3 is not 4"_s);
        QTest::newRow("notice") << QStringList{u"::notice file=a.py,line=3::Look here"_s} << LineMark::Notice << u"a.py:3"_s << u"Look here"_s;
    }

    void problems()
    {
        QFETCH(QStringList, lines);
        QFETCH(LineMark, mark);
        QFETCH(QString, place);
        QFETCH(QString, message);
        const QString all = lines.join(u'\n');
        const MarkedLines marks = marksOf(all.toStdString());
        const auto hasFirst = [](const std::vector<LineNumber> &found) { return !found.empty() && found.front() == LineNumber{0}; };
        QCOMPARE(hasFirst(marks.errors), mark == LineMark::Error);
        QCOMPARE(hasFirst(marks.warnings), mark == LineMark::Warning);
        std::vector<std::string> plain;
        for (const QString &line : lines)
            plain.push_back(line.toStdString());
        const LogProblem problem = problemIn(plain, 0);
        QCOMPARE(problem.mark, mark);
        QString found = problem.file;
        if (problem.line > 0)
            found += u':' + QString::number(problem.line);
        if (problem.column > 0)
            found += u':' + QString::number(problem.column);
        QCOMPARE(found, place);
        QCOMPARE(problem.message, message);
    }

    void noAlarm_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line : {
                 "0 errors, 0 warnings", "    0 Error(s)", "no errors found", "error-free", "Errors: 0, Warnings: 0", "0 error: all good",
                 "gcc -Werror -Wno-error=format -o error.o -c error.c", "[12/40] Building CXX object CMakeFiles/x.dir/src/error.cpp.o",
                 "error.c:12:3: note: declared here", "Installing: /usr/include/fatal.h", "test result: ok. 12 passed; 0 failed; 0 ignored",
                 "100% tests passed, 0 tests failed out of 23", "ERROR: 0", "FAILED: 0", "# FAIL:  0", "# ERROR: 0", "Tests run: 4, Failures: 0, Errors: 0, Skipped: 0",
                 "checking whether errors are fatal... no", "-- Performing Test HAVE_ERROR_FREE - Failed", "std::error::Error", "boost::system::error_code",
                 "Compiling thiserror v1.0.40", "   Compiling failure v0.1.8", "let error = 3", "onError(handler)", "src/Error.tsx 3.2 kB", "+ echo 'error: not yet'",
                 "++ grep -c ERROR log", "XFAIL tests/a.py", "--fail-fast", "FAIL_FAST=1", "warnings are errors", "0 warnings generated.", "WARNINGS=0",
                 "make: [Makefile:2: clean] Error 1 (ignored)", "npm notice created a lockfile", "x_test.go:12: just a log", "at a.go:5:2: in a sentence",
                 "ended with exit code 0", "found 0 vulnerabilities", "E", "E  ", "Terror: a film", "mirror: ok", "2024-01-01T00:00:00 INFO no error", "error: 0", "warning: none",
             }) {
            QTest::newRow(line) << QString::fromUtf8(line);
        }
    }

    void noAlarm()
    {
        QFETCH(QString, line);
        QCOMPARE(markOf(line.toStdString()), LineMark::None);
    }

    // What is seen counts, not its colours; and the block's other lines do not matter.
    void marksInABlock()
    {
        const std::string_view block = "all well\n"
                                       "\x1b[1mmain.c:3:5: \x1b[31merror: \x1b[mbad\n"
                                       "warning: old\r\n"
                                       "E   assert x\n"
                                       "0 errors\n"
                                       "warning: error: it was not so bad\n"
                                       "error: last";
        const MarkedLines marks = marksOf(block);
        QCOMPARE(marks.errors, (std::vector<LineNumber>{{1}, {3}, {6}}));
        QCOMPARE(marks.warnings, (std::vector<LineNumber>{{2}, {5}}));
    }

    void shown_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("error") << u"::error file=a.c,line=3,col=5::bad"_s << u"a.c:3:5: error: bad"_s;
        QTest::newRow("no place") << u"##[warning]old"_s << u"warning: old"_s;
        QTest::newRow("debug") << u"::debug::x"_s << u"debug: x"_s;
        QTest::newRow("group") << u"::group::Install packages"_s << u"Install packages"_s;
        QTest::newRow("section") << u"2024-05-01T10:00:00.1234567Z ##[section]Starting: Build"_s << u"Starting: Build"_s;
        QTest::newRow("block") << u"##teamcity[blockOpened name='a|nb' description='']"_s << u"a b"_s;
        QTest::newRow("message") << u"##teamcity[message text='x']"_s << u"x"_s;
        QTest::newRow("mask") << u"::add-mask::hunter2"_s << u"::add-mask::***"_s;
        QTest::newRow("stray") << u"::endgroup::"_s << QString();
        QTest::newRow("text") << u":: not a command"_s << QString();
        QTest::newRow("heading") << u"##[ Results ]"_s << QString();
        QTest::newRow("unclosed") << u"##teamcity[message text='x"_s << QString();
        QTest::newRow("names") << u"std::vector::size"_s << QString();
    }

    void shown()
    {
        QFETCH(QString, line);
        QFETCH(QString, wanted);
        const auto found = shownInstead(line.toStdString());
        QCOMPARE(found ? QString::fromStdString(*found) : QString(), wanted);
        QCOMPARE(found.has_value(), !wanted.isNull());
    }

    void literalsAreFoundAlike()
    {
        const LiteralScan scan{"erro", "***", "\nE", "FAIL", "::"};
        Random random(7);
        const std::string_view letters = "eErRoO*\nFAIL: x\xC3";
        for (int round = 0; round < 400; ++round) {
            std::string bytes;
            for (quint32 i = random(300); i > 0; --i)
                bytes += letters[random(static_cast<quint32>(letters.size()))];
            for (std::size_t from = 0; from <= bytes.size(); from += 7)
                QCOMPARE(scan.find(bytes, from), scan.findPortable(bytes, from));
        }
        QCOMPARE(scan.find("xxERRO", 0), 2u);
        QCOMPARE(scan.find("xxfail", 0), std::string_view::npos);
        QCOMPARE(scan.find("ab**", 0), std::string_view::npos);
        QCOMPARE(scan.find("ab:", 0), std::string_view::npos);
        QCOMPARE(scan.find("ab::", 3), std::string_view::npos);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestLogMarks)
#include "tst_logmarks.moc"
