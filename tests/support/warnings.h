// Makes any Qt warning fail the test that caused it. QT_FATAL_WARNINGS would abort on a line that the offscreen
// platform prints for each dialog; here that one line passes.
#pragma once

#include <QTest>

namespace slipway {

void failOnWarnings();

} // namespace slipway

// QTEST_MAIN with warnings as failures; APPLICATION is QCoreApplication, QGuiApplication or QApplication.
#define SLIPWAY_TEST_MAIN(APPLICATION, TEST)                                                                           \
    int main(int argc, char **argv)                                                                                    \
    {                                                                                                                  \
        APPLICATION application(argc, argv);                                                                           \
        slipway::failOnWarnings();                                                                                     \
        TEST test;                                                                                                     \
        return QTest::qExec(&test, argc, argv);                                                                        \
    }
