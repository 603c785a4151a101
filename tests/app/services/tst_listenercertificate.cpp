// When the listener's certificate ends, as the setting and its file change.
#include "app/services/listenercertificate.h"
#include "app/settings/table.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestListenerCertificate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void followsTheSetting()
    {
        ServicesFixture services;
        ListenerCertificate certificate(services.settings());
        QSignalSpy changed(&certificate, &ListenerCertificate::changed);
        QCOMPARE(certificate.endUs(), 0);
        QVERIFY(answerOf(services.settings().set(settings::listenerCertificate, QStringLiteral(SLIPWAY_TEST_DATA "/certificates/chain.pem"))));
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(certificate.endUs() > 0);
        // A file that can't be read says nothing; what stands in Settings says why.
        QVERIFY(answerOf(services.settings().set(settings::listenerCertificate, services.dataDir() + u"/none.pem"_s)));
        QTRY_COMPARE(certificate.endUs(), 0);
        QVERIFY(answerOf(services.settings().set(settings::listenerCertificate, QString())));
        QCOMPARE(certificate.endUs(), 0);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestListenerCertificate)
#include "tst_listenercertificate.moc"
