// The same loop with the window: a person makes a component with mouse and keys, a forge pushes, and the window shows what
// became of it.
#include "app/services/engine.h"
#include "tests/app/jobs/testrepository.h"
#include "tests/flows/harness.h"
#include "tests/flows/senders.h"
#include "tests/support/githttpserver.h"
#include "tests/support/warnings.h"
#include "ui/builds/buildlistpage.h"
#include "ui/builds/buildpage.h"
#include "ui/builds/buildspane.h"
#include "ui/common/logview/logdocument.h"
#include "ui/common/logview/logpane.h"
#include "ui/common/logview/logview.h"
#include "ui/common/rowview.h"
#include "ui/common/switch.h"
#include "ui/common/valuefield.h"
#include "ui/deliveries/checkrow.h"
#include "ui/deliveries/deliveriespane.h"
#include "ui/deliveries/deliverydetail.h"
#include "ui/deliveries/deliverylist.h"
#include "ui/deliveries/verdictpage.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/panehost.h"
#include "ui/shell/rail.h"
#include "ui/shell/railitem.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QUrl>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QVERIFY2(!m_isBroken, "a step before failed"); }
    void cleanup() { m_isBroken = m_isBroken || QTest::currentTestFailed(); }
    void componentIsMadeByHand();
    void addressAndSecretAreCopied();
    void pushIsSeenWithItsVerdict();
    void buildShowsItsLog();
    void switchedOffByClick();
    void cleanupTestCase();

private:
    // The one of this name that can be seen, once it can.
    template <typename Widget> Widget *find(const QString &name) const
    {
        Widget *found = nullptr;
        const auto isThere = [&] {
            const auto all = m_window->findChildren<Widget *>(name);
            for (Widget *widget : all) {
                if (widget->isVisible())
                    found = widget;
            }
            return found != nullptr;
        };
        if (!QTest::qWaitFor(isThere, patienceMs))
            QTest::qFail(qPrintable(u"there is no %1 to be seen"_s.arg(name)), __FILE__, __LINE__);
        return found;
    }
    static void click(QWidget *widget)
    {
        if (widget)
            QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center());
    }
    void clickButton(const QString &name) const { click(find<QAbstractButton>(name)); }
    void type(const QString &name, const QString &text) const
    {
        auto *edit = find<QLineEdit>(name);
        if (!edit)
            return;
        click(edit);
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    template <typename PaneType> PaneType *visit(Page page) const
    {
        click(m_window->rail()->item(page));
        return qobject_cast<PaneType *>(m_window->panes()->current());
    }
    Answer push(const QString &message) const
    {
        Push push;
        push.url = m_git->url(u"web.git"_s);
        push.after = m_head;
        push.messages = {message};
        const QUrl address(m_address);
        Request request = github(address.path().section(u'/', -1), m_secret, push);
        request.path = address.path().toLatin1();
        return send(quint16(address.port()), request);
    }

    std::unique_ptr<Theme> m_theme;
    QTemporaryDir m_folder;
    std::unique_ptr<GitHttpServer> m_git;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<MainWindow> m_window;
    QString m_head;
    QString m_address;
    QByteArray m_secret;
    bool m_isBroken = false; // each step stands on the one before
};

void TestWindow::initTestCase()
{
    TestRepository repository(m_folder.path(), u"web.git"_s);
    m_head = repository.commit(u"First"_s, u"hello.txt"_s, "hello from the commit\n");
    repository.push();
    m_git = std::make_unique<GitHttpServer>(m_folder.path());
    QVERIFY(m_git->listen());

    EngineOptions options;
    options.dataDir = m_folder.filePath(u"data"_s);
    options.secrets.kind = SecretStoreOptions::Kind::SealedFile;
    options.secrets.sealedCost = SealedFileStore::Cost::Least;
    options.secrets.passphrase = "open sesame";
    options.listenAddress = u"127.0.0.1"_s;
    options.listenPort = 0;
    auto opened = Engine::open(options);
    QVERIFY(opened);
    m_engine = std::move(*opened);
    QSignalSpy ready(m_engine.get(), &Engine::ready);
    QVERIFY(m_engine->serve());
    QVERIFY(ready.wait(patienceMs));

    m_theme = std::make_unique<Theme>(qApp);
    m_window = std::make_unique<MainWindow>(*m_engine);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestWindow::componentIsMadeByHand()
{
    visit<Pane>(Page::Components);
    clickButton(u"newFirst"_s);
    type(u"address"_s, m_git->url(u"web.git"_s));
    type(u"branch"_s, u"main"_s);
    QCOMPARE(find<QLineEdit>(u"name"_s)->text(), u"web"_s); // proposed
    type(u"newProject"_s, u"Demo"_s);
    clickButton(u"next"_s);
    type(u"keyword"_s, u"deploy"_s);
    clickButton(u"next"_s);
    auto *script = find<QPlainTextEdit>(u"script"_s);
    QVERIFY(script);
    click(script->viewport());
    QTest::keyClick(script, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(script, u"cat hello.txt"_s);
    clickButton(u"next"_s); // Create Component
    QTRY_COMPARE(m_engine->components().all().size(), 1);
    const Component component = m_engine->components().all().constFirst();
    QCOMPARE(component.name, u"web"_s);
    QCOMPARE(component.source.url, m_git->url(u"web.git"_s));
    QCOMPARE(component.source.branch, u"main"_s);
    QCOMPARE(component.build.script, u"cat hello.txt"_s);
    QVERIFY(component.git.enabled);
}

void TestWindow::addressAndSecretAreCopied()
{
    const auto copyOf = [this](const QString &name) {
        QGuiApplication::clipboard()->setText(u"nothing yet"_s);
        if (auto *field = find<ValueField>(name))
            click(field->copyButton());
    };
    copyOf(u"hookAddress"_s);
    m_address = QGuiApplication::clipboard()->text();
    QVERIFY2(m_address.startsWith(u"http://127.0.0.1:"_s) && m_address.contains(u"/console/webhooks/"_s), qPrintable(m_address));
    copyOf(u"hookSecret"_s);
    QTRY_VERIFY(QGuiApplication::clipboard()->text() != u"nothing yet"_s);
    m_secret = QGuiApplication::clipboard()->text().toUtf8();
    QVERIFY(m_secret.size() >= 16);
}

void TestWindow::pushIsSeenWithItsVerdict()
{
    const Answer answer = push(u"Try it @deploy"_s);
    QCOMPARE(answer.status, 202);
    auto *pane = visit<DeliveriesPane>(Page::Deliveries);
    QVERIFY(pane);
    RowView *view = pane->list()->view();
    QTRY_COMPARE(view->model()->rowCount(), 1);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(0, 0)).center());
    const auto isShown = [&] {
        const auto &shown = pane->detail()->shown();
        return shown && shown->delivery.id.toString() == answer.delivery() && shown->delivery.outcome == Outcome::Build;
    };
    QTRY_VERIFY(isShown());
    QTRY_COMPARE(pane->detail()->verdict()->rows().size(), pane->detail()->shown()->delivery.checks.size());
    for (CheckRow *row : pane->detail()->verdict()->rows())
        QVERIFY2(row->isVisible() && row->accessibleName().contains(u": "_s), qPrintable(row->accessibleName()));
}

void TestWindow::buildShowsItsLog()
{
    auto *pane = visit<BuildsPane>(Page::Builds);
    QVERIFY(pane);
    RowView *view = pane->list()->view();
    QTRY_COMPARE(view->model()->rowCount(), 1);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(0, 0)).center());
    QTest::keyClick(view, Qt::Key_Return);
    const auto hasText = [pane](const QByteArray &text) {
        const LineLog *log = pane->page()->log()->document()->log();
        if (!log)
            return false;
        for (const LogLine &line : log->lines({0}, pane->page()->log()->document()->lines())) {
            if (line.bytes.contains(text))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(hasText("hello from the commit"));
    QVERIFY(pane->page()->log()->view()->isVisible());
    const BuildId build = pane->page()->shownId();
    const auto hasSucceeded = [&] {
        const auto &context = pane->page()->context();
        return context && context->build.state == BuildState::Succeeded && context->build.revision == m_head;
    };
    QTRY_VERIFY(hasSucceeded());
    QTRY_VERIFY(pane->page()->log()->document()->isComplete());
    QVERIFY(!build.isEmpty());
}

void TestWindow::switchedOffByClick()
{
    const ComponentId id = m_engine->components().all().constFirst().id;
    m_window->goTo({Page::Components, id.toString(), u"triggers"_s});
    auto *toggle = find<Switch>(u"gitSwitch"_s);
    QVERIFY(toggle);
    QVERIFY(toggle->isOn());
    click(toggle);
    QTRY_VERIFY(!m_engine->components().find(id)->git.enabled);
    QTRY_VERIFY(toggle->state() == SwitchState::Off);

    const Answer answer = push(u"Once more @deploy"_s);
    QCOMPARE(answer.status, 202);
    auto *pane = visit<DeliveriesPane>(Page::Deliveries);
    QVERIFY(pane);
    RowView *view = pane->list()->view();
    const auto hasBoth = [&] {
        if (pane->list()->newerButton()->isVisible())
            click(pane->list()->newerButton()); // the list stands still while somebody reads it
        return view->model()->rowCount() == 2;
    };
    QTRY_VERIFY(hasBoth());
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(0, 0)).center());
    const auto isOff = [&] {
        const auto &shown = pane->detail()->shown();
        return shown && shown->delivery.id.toString() == answer.delivery() && shown->delivery.outcome == Outcome::Off;
    };
    QTRY_VERIFY(isOff());
    QVERIFY(pane->detail()->shown()->delivery.build.isEmpty());
}

void TestWindow::cleanupTestCase()
{
    m_window.reset();
    m_engine.reset();
}

SLIPWAY_TEST_MAIN(QApplication, TestWindow)
#include "tst_window.moc"
