// A build that begins to wait for a person: the desktop is told, once, and told again when it is over.
#include "app/desktop/notifications.h"
#include "app/services/engine.h"
#include "app/storage/approvalrepository.h"
#include "tests/support/answer.h"
#include "tests/ui/shell/engineroom.h"
#include "ui/shell/approvalnotices.h"
#include "tests/support/warnings.h"

#include <QApplication>
#include <QDBusConnection>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

class Desktop final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    Desktop() : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s))
    {
        if (!m_bus.registerObject(u"/org/freedesktop/Notifications"_s, this,
                                  QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
            || !m_bus.registerService(u"org.freedesktop.Notifications"_s))
            qFatal("the desktop could not be played");
    }
    QStringList titles;
    QStringList actions; // of the last one: id, text, id, text
    QList<quint32> closed;

public Q_SLOTS:
    QStringList GetCapabilities() { return {u"actions"_s}; }
    quint32 Notify(const QString &, quint32, const QString &, const QString &title, const QString &,
                   const QStringList &offered, const QVariantMap &, int)
    {
        titles.append(title);
        actions = offered;
        return quint32(titles.size());
    }
    void CloseNotification(quint32 number) { closed.append(number); }

Q_SIGNALS:
    void ActionInvoked(quint32 number, const QString &action);

private:
    QDBusConnection m_bus;
};

} // namespace

class TestApprovalNotices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatItSays()
    {
        Build build;
        build.id = BuildId(u"b1"_s);
        build.number = 12;
        build.actor = u"lin"_s;
        build.branch = u"main"_s;
        build.message = u"Round the tax once\n\nMore words."_s;
        build.reason = u"In production builds wait until somebody agrees."_s;
        const DesktopNotification notice = ApprovalNotices::noticeOf(build, u"checkout"_s);
        QCOMPARE(notice.title, u"checkout #12 waits for approval"_s);
        QCOMPARE(notice.body, u"Round the tax once\nlin on main\nIn production builds wait until somebody agrees."_s);
        build.message = u"x"_s.repeated(500);
        build.actor.clear();
        QCOMPARE(ApprovalNotices::noticeOf(build, u"checkout"_s).body.section(u'\n', 0, 0).size(), 80);
    }

    void isToldOnceAndTakenBack()
    {
        Desktop desktop;
        EngineRoom room;
        const Component web = room.addComponent(u"shop"_s, u"web"_s);
        bool lookedAt = false;
        ApprovalNotices notices(room.engine(), [&lookedAt] { return lookedAt; });
        QSignalSpy wanted(&notices, &ApprovalNotices::wanted);

        const Build waits = room.addBuild(web, {.state = BuildState::Approval});
        const Build other = room.addBuild(web, {.state = BuildState::Succeeded});
        Q_EMIT room.engine().builds().added(waits.id);
        Q_EMIT room.engine().builds().added(other.id);
        QTRY_COMPARE(desktop.titles, QStringList{u"web #%1 waits for approval"_s.arg(waits.number)});
        Q_EMIT room.engine().builds().changed(waits.id); // heard of before
        QTRY_VERIFY((Q_EMIT desktop.ActionInvoked(1, u"reject"_s), QTest::qWait(5), !wanted.isEmpty()));
        QCOMPARE(wanted[0][0].value<Place>(), (Place{Page::Builds, waits.id.toString(), {}}));

        lookedAt = true; // the page shows it
        const Build seen = room.addBuild(web, {.state = BuildState::Approval});
        Q_EMIT room.engine().builds().added(seen.id);
        QSignalSpy changed(&room.engine().builds(), &BuildService::changed);
        answered(room, waits.id);
        QTRY_COMPARE(desktop.closed, QList<quint32>{1});
        QCOMPARE(desktop.titles.size(), 1);
    }

    void approvesFromTheDesktop()
    {
        Desktop desktop;
        EngineRoom room;
        const Component web = room.addComponent(u"shop"_s, u"web"_s);
        ApprovalNotices notices(room.engine(), [] { return false; });
        const Build waits = room.addBuild(web, {.state = BuildState::Approval});
        const Result<> asked = answerOf(room.engine().database().write([&](Transaction &tx) { return ApprovalRepository(tx).ask(waits.id, 1, 0); }));
        QVERIFY(asked);
        Q_EMIT room.engine().builds().added(waits.id);
        QTRY_COMPARE(desktop.titles.size(), 1);
        QVERIFY(desktop.actions.contains(u"approve"_s) && desktop.actions.contains(u"reject"_s));
        QTRY_VERIFY((Q_EMIT desktop.ActionInvoked(1, u"approve"_s), QTest::qWait(5), !isAsked(room, waits.id)));
        QTRY_COMPARE(desktop.closed, QList<quint32>{1});
    }

private:
    static bool isAsked(EngineRoom &room, const BuildId &id)
    {
        const auto build = answerOf(room.engine().builds().find(id));
        return build && build->state == BuildState::Approval;
    }
    static void answered(EngineRoom &room, const BuildId &id)
    {
        QSignalSpy changed(&room.engine().builds(), &BuildService::changed);
        (void)room.engine().builds().cancel(id);
        QVERIFY(!changed.isEmpty() || changed.wait(tryingMs));
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestApprovalNotices)
#include "tst_approvalnotices.moc"
