// When the certificates of a file end.
#include "app/net/certificatefile.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestCertificateFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstOfTheChainThatEndsCounts()
    {
        // The authority's own certificate ends years later.
        const auto end = answerOf(certificateEnd(QStringLiteral(SLIPWAY_TEST_DATA "/certificates/chain.pem")));
        QVERIFY(end);
        QCOMPARE(*end, QDateTime(QDate(2027, 2, 20), QTime(6, 6, 13), Qt::UTC).toMSecsSinceEpoch() * 1000);
    }

    void whatIsNoneIsSaid()
    {
        QTemporaryDir dir;
        QCOMPARE(answerOf(certificateEnd(dir.filePath(u"none.pem"_s))).error().code, ErrorCode::Unavailable);
        QFile file(dir.filePath(u"text.pem"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----\n");
        file.close();
        QCOMPARE(answerOf(certificateEnd(file.fileName())).error().code, ErrorCode::Invalid);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestCertificateFile)
#include "tst_certificatefile.moc"
