// The page Deliveries over a real data folder: clicks and keys, verdicts, remedies, what arrives meanwhile, narrow windows.
#include "app/services/scheduler.h"
#include "app/services/testpushservice.h"
#include "tests/support/answer.h"
#include "tests/support/warnings.h"
#include "tests/ui/deliveries/deliveryhouse.h"
#include "ui/common/emptystate.h"
#include "ui/common/filterpills.h"
#include "ui/common/messagebar.h"
#include "ui/common/rowview.h"
#include "ui/common/searchfield.h"
#include "ui/common/segmented.h"
#include "ui/common/tabs.h"
#include "ui/common/verb.h"
#include "ui/deliveries/answercard.h"
#include "ui/deliveries/bodyview.h"
#include "ui/deliveries/checkrow.h"
#include "ui/deliveries/deliveriespane.h"
#include "ui/deliveries/deliverydetail.h"
#include "ui/deliveries/deliveryfilterbar.h"
#include "ui/deliveries/deliverylist.h"
#include "ui/deliveries/filtercombo.h"
#include "ui/deliveries/headerscard.h"
#include "ui/deliveries/repeatspage.h"
#include "ui/deliveries/requestpage.h"
#include "ui/deliveries/verdictpage.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr int wide = 1216;

// The pane in a window of its own, with what it told the window.
struct Window {
    explicit Window(Engine &engine, QSize size = {wide, 860}) : pane(engine)
    {
        QObject::connect(&pane, &Pane::wanted, &pane, [this](const Place &place) { wanted.append(place); });
        QObject::connect(&pane, &Pane::moved, &pane, [this](const Place &place) { moved.append(place); });
        QObject::connect(&pane, &Pane::done, &pane, [this](const QString &sentence, const std::function<void()> &undo) {
            done.append(sentence);
            lastUndo = undo;
        });
        pane.setMinimumSize(300, 300);
        pane.resize(size);
        pane.show();
    }

    template <typename T> T *part(const QString &name) { return pane.findChild<T *>(name); }
    QPushButton *button(const QString &name)
    {
        auto *found = part<QPushButton>(name);
        if (!found)
            qFatal("there is no button %s", qPrintable(name));
        return found;
    }
    void press(const QString &name) { QTest::mouseClick(button(name), Qt::LeftButton); }
    void clickRow(int row)
    {
        RowView *view = pane.list()->view();
        const QModelIndex index = pane.model().index(row);
        view->scrollTo(index);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
    }
    QStringList words()
    {
        QStringList all;
        for (int row = 0; row < pane.model().rowCount(); ++row)
            all.append(pane.model().index(row).data(DeliveryListModel::StateWordRole).toString());
        return all;
    }
    QString title() { return shown() ? shown()->delivery.event.branch : QString(); }
    const std::optional<ShownDelivery> &shown() { return pane.detail()->shown(); }
    Verb *verb(const QString &id)
    {
        for (Verb *one : pane.verbs()) {
            if (one->id() == id)
                return one;
        }
        return nullptr;
    }

    DeliveriesPane pane;
    QList<Place> wanted;
    QList<Place> moved;
    QStringList done;
    std::function<void()> lastUndo;
};

} // namespace

class TestDeliveriesPane final : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }

    void showsTheNewestAndWhyItWasNotBuilt()
    {
        DeliveryHouse house;
        house.fillDay();
        Window window(house.engine());
        QTRY_COMPARE(window.title(), u"hotfix/tax-rounding"_s);
        QCOMPARE(window.pane.model().rowCount(), 16);
        QVERIFY(window.moved.isEmpty()); // nobody moved
        const QList<CheckRow *> rows = window.pane.detail()->verdict()->rows();
        QCOMPARE(rows.size(), 9);
        QTRY_COMPARE(window.button(u"answer.first"_s)->text(), u"Add hotfix/tax-rounding"_s);
        QCOMPARE(window.button(u"verdict.change"_s)->text(), u"Add hotfix/tax-rounding"_s);
        QCOMPARE(window.button(u"verdict.change.branch.1"_s)->text(), u"Add hotfix/*"_s);
    }

    void theButtonBesideACheckChangesTheRule()
    {
        DeliveryHouse house;
        house.fillDay();
        Window window(house.engine());
        QTRY_COMPARE(window.title(), u"hotfix/tax-rounding"_s);
        const auto branches = [&] { return house.component(u"checkout-api"_s).git.branches; };
        QTRY_VERIFY(window.part<QPushButton>(u"verdict.change.branch.1"_s));
        window.press(u"verdict.change.branch.1"_s);
        QTRY_COMPARE(branches(), (QStringList{u"main"_s, u"release/*"_s, u"hotfix/*"_s}));
        QTRY_COMPARE(window.done.size(), 1);
        QVERIFY(window.done.last().contains(u"hotfix/*"_s));
        // What is missing now is another try.
        QTRY_COMPARE(window.pane.findChildren<QPushButton *>(u"answer.first"_s).last()->text(), u"Replay"_s);
        QCOMPARE(window.pane.messageBar()->actionButton()->text(), u"Replay"_s);
        QTest::mouseClick(window.pane.messageBar()->actionButton(), Qt::LeftButton);
        QTRY_VERIFY(window.shown() && !window.shown()->delivery.replayOf.isEmpty());
    }

    void aChangeBesideACheckIsTakenBack()
    {
        DeliveryHouse house;
        house.fillDay();
        Window window(house.engine());
        QTRY_COMPARE(window.title(), u"hotfix/tax-rounding"_s);
        const QStringList before = house.component(u"checkout-api"_s).git.branches;
        QTRY_VERIFY(window.part<QPushButton>(u"verdict.change"_s));
        window.press(u"verdict.change"_s);
        QTRY_COMPARE(house.component(u"checkout-api"_s).git.branches.size(), before.size() + 1);
        QTRY_COMPARE(window.done.size(), 1);
        window.lastUndo();
        QTRY_COMPARE(house.component(u"checkout-api"_s).git.branches, before);
        QTRY_VERIFY(!window.pane.messageBar()->hasMessage());
        QTRY_COMPARE(window.pane.findChildren<QPushButton *>(u"answer.first"_s).last()->text(), u"Add hotfix/tax-rounding"_s);
    }

    void theEffectOfAChangeIsSaid()
    {
        DeliveryHouse house;
        house.fillDay();
        Window window(house.engine());
        QTRY_COMPARE(window.title(), u"hotfix/tax-rounding"_s);
        const auto said = [&] {
            for (CheckRow *row : window.pane.detail()->verdict()->rows()) {
                if (row->check().rule == u"branch")
                    return row->effect();
            }
            return QString();
        };
        QTRY_VERIFY(said().contains(u"1 more would build"_s));
    }

    void everyControlHasAName()
    {
        DeliveryHouse house;
        house.fillDay();
        Window window(house.engine());
        QTRY_VERIFY(window.shown());
        window.pane.detail()->setTab(DeliveryDetail::RequestTab);
        QTRY_VERIFY(window.pane.detail()->request()->body()->rowCount() > 0);
        int controls = 0;
        for (const QWidget *widget : window.pane.findChildren<QWidget *>()) {
            const bool inner = widget->objectName().startsWith(u"qt_"_s) || qobject_cast<const QScrollBar *>(widget)
                || widget->parentWidget()->inherits("QComboBox") || widget->parentWidget()->inherits("QTabBar")
                || widget->inherits("QScrollArea") || widget->inherits("QComboBoxPrivateContainer");
            if (inner || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            if (button && !button->isVisibleTo(&window.pane) && button->text().isEmpty())
                continue; // a part of a message bar or an empty state that has nothing to say now
            ++controls;
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(named, qPrintable(QString::fromLatin1(widget->metaObject()->className()) + widget->objectName()));
        }
        QVERIFY(controls > 15);
    }

    void fitsIntoASmallWindow()
    {
        DeliveryHouse house;
        house.fillDay();
        Window window(house.engine());
        QTRY_VERIFY(window.shown());
        QVERIFY(window.pane.minimumSizeHint().width() <= 1024 - 56);
        for (int tab = 0; tab <= DeliveryDetail::RepeatsTab; ++tab) {
            window.pane.detail()->setTab(DeliveryDetail::Tab(tab));
            QVERIFY2(window.pane.layout()->minimumSize().width() <= 1024 - 56, qPrintable(QString::number(tab)));
        }
    }

    void filtersByPillsWordsComponentAndSender()
    {
        DeliveryHouse house;
        house.fillDay();
        Window window(house.engine());
        QTRY_COMPARE(window.pane.model().rowCount(), 16);
        FilterPills *pills = window.pane.filterBar()->pills();
        QTest::mouseClick(pills, Qt::LeftButton, {}, pills->pillRect(u"refused"_s).center());
        QTRY_COMPARE(window.pane.model().rowCount(), 2);
        QCOMPARE(window.moved.last().part, u"state:refused"_s);
        QTest::mouseClick(pills, Qt::LeftButton, {}, pills->pillRect(u"not-built"_s).center());
        QTRY_COMPARE(window.pane.model().rowCount(), 6); // filtered, off and repeats
        QTRY_COMPARE(window.words(), QStringList({u"Not built"_s, u"Repeat"_s, u"Not built"_s, u"Not built"_s, u"Not built"_s, u"Not built"_s}));
        QTest::keyClick(pills, Qt::Key_Left);
        QTRY_COMPARE(window.words(), QStringList({u"Building"_s, u"Waiting"_s, u"Built"_s, u"Building"_s, u"Failed"_s, u"Built"_s}));
        QTest::mouseClick(pills, Qt::LeftButton, {}, pills->pillRect(u"all"_s).center());
        QTRY_COMPARE(window.pane.model().rowCount(), 16);

        window.pane.focusFilter();
        QVERIFY(window.pane.filterBar()->field()->hasFocus());
        QTest::keyClicks(window.pane.filterBar()->field(), u"tax-round"_s);
        QTRY_COMPARE(window.pane.model().rowCount(), 1);
        QTest::keyClicks(window.pane.filterBar()->field(), u"xyz"_s);
        QTRY_VERIFY(window.pane.list()->clearButton()->isVisible());
        QTest::mouseClick(window.pane.list()->clearButton(), Qt::LeftButton);
        QTRY_COMPARE(window.pane.model().rowCount(), 16);

        FilterCombo *components = window.pane.filterBar()->components();
        components->setCurrentIndex(components->findText(u"tariff-engine"_s));
        QTRY_COMPARE(window.pane.model().rowCount(), 5);
        QCOMPARE(window.moved.last().part, u"component:"_s + house.component(u"tariff-engine"_s).id.toString());
        window.pane.filterBar()->clear();
        FilterCombo *senders = window.pane.filterBar()->senders();
        senders->setCurrentIndex(senders->findText(u"GitLab"_s));
        QTRY_COMPARE(window.pane.model().rowCount(), 2);
    }

    void goesToPlaces()
    {
        DeliveryHouse house;
        house.fillDay();
        Window window(house.engine());
        QTRY_COMPARE(window.pane.model().rowCount(), 16);
        const ComponentId berth = house.component(u"berth-planner"_s).id;
        window.pane.goTo({Page::Deliveries, {}, u"component:"_s + berth.toString()});
        QTRY_COMPARE(window.pane.model().rowCount(), 2);
        window.pane.goTo({Page::Deliveries, {}, u"state:not-verified"_s});
        QTRY_COMPARE(window.pane.model().rowCount(), 1);
        const DeliveryId id = window.pane.model().idAt(0);
        window.pane.goTo({Page::Deliveries, {}, {}});
        QTRY_COMPARE(window.pane.model().rowCount(), 16);
        window.pane.goTo({Page::Deliveries, id.toString(), {}});
        QTRY_COMPARE(window.shown()->delivery.id, id);
        QCOMPARE(window.pane.list()->current(), id);
        QTRY_COMPARE(window.button(u"answer.first"_s)->text(), u"Show Keychain"_s);
        window.press(u"answer.first"_s);
        QCOMPARE(window.wanted.last(), (Place{Page::Settings, u"secrets"_s, {}}));

        window.pane.goTo({Page::Deliveries, u"0"_s.repeated(32), {}});
        QTRY_VERIFY(window.pane.messageBar()->hasMessage());
        QVERIFY(!window.shown());
        QVERIFY(window.moved.isEmpty());
    }

    void walksByKeys()
    {
        DeliveryHouse house;
        house.fillDay();
        Window window(house.engine());
        window.pane.activateWindow();
        QTRY_COMPARE(window.title(), u"hotfix/tax-rounding"_s);
        QTest::keyClick(&window.pane, Qt::Key_BracketRight);
        QTRY_COMPARE(window.title(), u"main"_s);
        QCOMPARE(window.moved.last().item, window.pane.model().idAt(1).toString());
        QTest::keyClick(&window.pane, Qt::Key_BracketLeft);
        QTRY_COMPARE(window.title(), u"hotfix/tax-rounding"_s);
        RowView *view = window.pane.list()->view();
        view->setFocus(Qt::TabFocusReason);
        QTest::keyClick(view, Qt::Key_Down);
        QTRY_COMPARE(window.shown()->delivery.id, window.pane.model().idAt(1));
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"Push to main\tcheckout-api #1"_s));
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(window.pane.detail()->tabs()->hasFocus());
        QTest::keyClick(window.pane.detail()->tabs(), Qt::Key_Escape);
        QVERIFY(view->hasFocus());
    }

    void aClickBesideTheRowsChangesNothing()
    {
        DeliveryHouse house;
        house.addComponent(u"checkout-api"_s, u"harbourline/checkout-api"_s);
        house.push({.component = u"checkout-api"_s});
        Window window(house.engine());
        QTRY_VERIFY(window.shown());
        RowView *view = window.pane.list()->view();
        QTRY_VERIFY(view->currentIndex().isValid());
        const QPoint below(20, view->viewport()->height() - 10);
        QVERIFY(!view->indexAt(below).isValid());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, below);
        QCOMPARE(view->selectionModel()->selectedRows().size(), 1);
        QVERIFY(view->hasFocus());
    }

    void opensLongValues()
    {
        DeliveryHouse house;
        house.addComponent(u"checkout-api"_s, u"harbourline/checkout-api"_s, {u"main"_s, u"release/*"_s});
        house.push({.component = u"checkout-api"_s, .branch = u"feature/"_s + u"long-"_s.repeated(12) + u"name"_s});
        Window window(house.engine());
        QTRY_COMPARE(window.pane.detail()->verdict()->rows().size(), 9);
        CheckRow *row = window.pane.detail()->verdict()->rows().at(6);
        QCOMPARE(row->check().rule, u"branch"_s);
        QTRY_VERIFY(row->width() > 300);
        const int height = row->heightForWidth(row->width());
        row->setFocus(Qt::TabFocusReason);
        QTest::keyClick(row, Qt::Key_Return);
        QVERIFY(row->isOpen());
        QVERIFY(row->heightForWidth(row->width()) > height);
        QTest::keyClick(row, Qt::Key_Down);
        QVERIFY(window.pane.detail()->verdict()->rows().at(7)->hasFocus());
        QTest::keyClick(row, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"Branch\tfailed\tmain, release/*"_s));
    }

    void tellsWhatArrivesWithoutMovingRows()
    {
        DeliveryHouse house;
        house.fillDay();
        Window window(house.engine());
        QTRY_COMPARE(window.pane.model().rowCount(), 16);
        RowView *view = window.pane.list()->view();
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(view->viewport(), &leave);
        const DeliveryId selected = window.pane.list()->current();
        house.push({.component = u"checkout-api"_s});
        QTRY_COMPARE(window.pane.model().rowCount(), 17); // nobody reads: it is just there
        QCOMPARE(window.pane.list()->current(), selected);
        QCOMPARE(view->currentIndex().row(), 1);

        QEnterEvent enter({10, 10}, {10, 10}, {10, 10});
        QApplication::sendEvent(view->viewport(), &enter);
        house.push({.component = u"checkout-api"_s});
        house.push({.component = u"checkout-api"_s});
        QTRY_COMPARE(window.pane.list()->newerButton()->text(), u"2 newer deliveries"_s);
        QVERIFY(window.pane.list()->newerButton()->isVisible());
        QCOMPARE(window.pane.model().rowCount(), 17);
        QTest::mouseClick(window.pane.list()->newerButton(), Qt::LeftButton);
        QCOMPARE(window.pane.model().rowCount(), 19);
        QVERIFY(!window.pane.list()->newerButton()->isVisible());
        QCOMPARE(window.pane.list()->current(), selected);

        house.push({.component = u"checkout-api"_s});
        QTRY_COMPARE(window.pane.list()->newerButton()->text(), u"1 newer delivery"_s);
        QApplication::sendEvent(view->viewport(), &leave); // done reading
        QTRY_COMPARE(window.pane.model().rowCount(), 20);
    }

    void followsTheBuild()
    {
        DeliveryHouse house;
        house.addComponent(u"checkout-api"_s, u"harbourline/checkout-api"_s);
        const DeliveryId id = house.push({.component = u"checkout-api"_s});
        Window window(house.engine());
        QTRY_COMPARE(window.pane.detail()->verdict()->answer()->accessibleName(), u"checkout-api will be built"_s);
        house.setBuildState(id, BuildState::Running);
        QTRY_COMPARE(window.pane.detail()->verdict()->answer()->accessibleName(), u"checkout-api is building"_s);
        house.setBuildState(id, BuildState::Succeeded);
        QTRY_COMPARE(window.pane.detail()->verdict()->answer()->accessibleName(), u"checkout-api was built"_s);
        QTRY_COMPARE(window.pane.model().index(0).data(DeliveryListModel::StateWordRole).toString(), u"Built"_s);
        window.press(u"answer.first"_s);
        QCOMPARE(window.wanted.last(), (Place{Page::Builds, house.read(id).build.toString(), {}}));
        QVERIFY(window.verb(u"deliveries.open-build"_s)->isEnabled());
        QVERIFY(!window.verb(u"deliveries.build-once"_s)->isEnabled());
    }

    void showsTheRequest()
    {
        DeliveryHouse house;
        house.fillDay();
        Window window(house.engine());
        QTRY_VERIFY(window.shown());
        Tabs *tabs = window.pane.detail()->tabs();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(DeliveryDetail::RequestTab).center());
        RequestPage *page = window.pane.detail()->request();
        QTRY_VERIFY(page->body()->rowCount() > 10);
        QCOMPARE(page->headers()->shownHeaders(), 5);
        QTest::mouseClick(page->headers()->showAllButton(), Qt::LeftButton);
        QCOMPARE(page->headers()->shownHeaders(), 10);
        QTest::keyClicks(page->findField(), u"linwei"_s);
        QCOMPARE(page->body()->matchCount(), 1);
        const int rows = page->body()->rowCount();
        QTest::mouseClick(page->forms(), Qt::LeftButton, {}, page->forms()->segmentRect(1).center());
        QCOMPARE(page->body()->form(), BodyForm::Raw);
        QVERIFY(page->body()->rowCount() != rows);
        QTest::mouseClick(window.part<QToolButton>(u"request.copy"_s), Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"{\"after\":"_s));
        QVERIFY(window.done.last().contains(u"copied"_s));
    }

    void savesTheBody()
    {
        DeliveryHouse house;
        house.fillDay();
        Window window(house.engine());
        QTRY_VERIFY(window.shown());
        window.pane.detail()->setTab(DeliveryDetail::RequestTab);
        QTRY_VERIFY(window.pane.detail()->request()->body()->rowCount() > 10);
        QTest::mouseClick(window.part<QToolButton>(u"request.save"_s), Qt::LeftButton);
        auto *dialog = window.pane.findChild<QFileDialog *>();
        QVERIFY(dialog);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"body.json"_s);
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QTRY_VERIFY(window.done.contains(u"Body saved as body.json"_s));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), answerOf(house.engine().deliveries().request(window.shown()->delivery.id)).value().body);
    }

    void copiesAsCurl()
    {
        DeliveryHouse house;
        house.fillDay();
        Window window(house.engine());
        QTRY_VERIFY(window.shown());
        window.press(u"detail.deliveries.copy-curl"_s);
        QTRY_VERIFY(!window.done.isEmpty());
        const QString command = QGuiApplication::clipboard()->text();
        QVERIFY2(command.startsWith(u"curl --globoff -X 'POST' 'https://hooks.harbourline.example/console/webhooks/"_s), qPrintable(command));
        QVERIFY(command.contains(u"-H 'X-GitHub-Event: push'"_s));
        QVERIFY(command.contains(u"-H 'Authorization: '\"$WEBHOOK_SECRET\""_s));
        QVERIFY(!command.contains(u"sha256="_s)); // whoever has that can send the push again

        window.verb(u"deliveries.copy-curl-signed"_s)->trigger();
        QVERIFY(!QGuiApplication::clipboard()->text().contains(u"sha256="_s)); // asked first
        QTRY_VERIFY(window.pane.messageBar()->actionButton()->isVisible());
        QTest::mouseClick(window.pane.messageBar()->actionButton(), Qt::LeftButton);
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"X-Hub-Signature-256: sha256=7d38"_s));
        QVERIFY(!window.pane.messageBar()->hasMessage());
    }

    void savesATestCase()
    {
        DeliveryHouse house;
        house.fillDay();
        Window window(house.engine());
        QTRY_VERIFY(window.shown());
        window.verb(u"deliveries.save-case"_s)->trigger();
        auto *dialog = window.pane.findChild<QFileDialog *>();
        QVERIFY(dialog);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"case.json"_s);
        Q_EMIT dialog->fileSelected(path);
        dialog->reject();
        QTRY_VERIFY(!window.done.isEmpty());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("\"expected\""));
        QVERIFY(text.contains("hotfix/tax-rounding"));
        QVERIFY(!text.contains("7d38cdd6"));
    }

    void listsRepeats()
    {
        DeliveryHouse house;
        house.fillDay();
        Window window(house.engine());
        QTRY_COMPARE(window.pane.model().rowCount(), 16);
        window.clickRow(3); // the repeat of a push to tariff-engine
        QTRY_COMPARE(window.shown()->delivery.outcome, Outcome::Duplicate);
        QTRY_COMPARE(window.pane.detail()->repeats()->view()->model()->rowCount(), 1);
        window.pane.detail()->setTab(DeliveryDetail::RepeatsTab);
        RowView *view = window.pane.detail()->repeats()->view();
        QTRY_VERIFY(view->isVisible());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(0, 0)).center());
        QTRY_COMPARE(window.shown()->delivery.outcome, Outcome::Build);
        QCOMPARE(window.pane.list()->current(), window.shown()->delivery.id);
    }

    void refusesToReplayWhatNobodyProved()
    {
        DeliveryHouse house;
        house.addComponent(u"gate-kiosk"_s, u"harbourline/gate-kiosk"_s);
        house.refused(401, u"Enter this component's secret again on the sender's webhook page."_s, u"gate-kiosk"_s);
        Window window(house.engine());
        QTRY_VERIFY(window.shown());
        QVERIFY(!window.verb(u"deliveries.replay"_s)->isEnabled());
        QVERIFY(window.verb(u"deliveries.replay"_s)->why().contains(u"proved"_s));
        QVERIFY(!window.button(u"detail.deliveries.replay"_s)->isEnabled());
        QTRY_COMPARE(window.button(u"answer.first"_s)->text(), u"Show Secret"_s);
    }

    void buildsOnceAndTakesItBack()
    {
        DeliveryHouse house;
        house.addComponent(u"checkout-api"_s, u"harbourline/checkout-api"_s);
        house.push({.component = u"checkout-api"_s, .branch = u"hotfix"_s});
        Window window(house.engine());
        QTRY_VERIFY(window.shown());
        QTRY_COMPARE(window.button(u"answer.second"_s)->text(), u"Build It Once"_s);
        window.press(u"answer.second"_s);
        QTRY_COMPARE(window.done.value(0), u"Build #1 of checkout-api queued"_s);
        const auto build = answerOf(house.engine().builds().resolve(u"checkout-api#1"_s));
        QVERIFY(build);
        QCOMPARE(build->revision, window.shown()->delivery.event.sha);
        QCOMPARE(build->branch, u"hotfix"_s);
        window.lastUndo();
        QTRY_COMPARE(answerOf(house.engine().builds().find(build->id))->state, BuildState::Cancelled);
    }

    void switchesOnAndTakesItBack()
    {
        DeliveryHouse house;
        house.addComponent(u"checkout-api"_s, u"harbourline/checkout-api"_s, {}, [](Component &component) { component.git.enabled = false; });
        house.push({.component = u"checkout-api"_s});
        Window window(house.engine());
        QTRY_VERIFY(window.shown());
        QTRY_COMPARE(window.button(u"answer.first"_s)->text(), u"Switch On"_s);
        window.press(u"answer.first"_s);
        QTRY_VERIFY(house.component(u"checkout-api"_s).git.enabled);
        QTRY_COMPARE(window.done.value(0), u"Git webhook of checkout-api switched on"_s);
        QTRY_COMPARE(window.pane.findChildren<QPushButton *>(u"answer.first"_s).last()->text(), u"Replay"_s);
        window.lastUndo();
        QTRY_VERIFY(!house.component(u"checkout-api"_s).git.enabled);
    }

    void takesTurnsInANarrowWindow()
    {
        DeliveryHouse house;
        house.fillDay();
        Window window(house.engine(), {720, 640});
        QTRY_COMPARE(window.pane.model().rowCount(), 16);
        QVERIFY(window.pane.list()->isVisible());
        QVERIFY(!window.pane.detail()->isVisible());
        window.clickRow(1);
        QTRY_VERIFY(window.pane.detail()->isVisible());
        QVERIFY(!window.pane.list()->isVisible());
        QTRY_VERIFY(window.pane.detail()->backButton()->isVisible());
        QCOMPARE(window.moved.last().item, window.pane.model().idAt(1).toString());
        QTest::mouseClick(window.pane.detail()->backButton(), Qt::LeftButton);
        QVERIFY(window.pane.list()->isVisible());
        QVERIFY(window.moved.last().item.isEmpty());
        window.pane.resize(wide, 860);
        QTRY_VERIFY(window.pane.detail()->isVisible() && window.pane.list()->isVisible());
        QVERIFY(!window.pane.detail()->backButton()->isVisible());
    }

    void saysWhereToSendTheFirst()
    {
        DeliveryHouse house;
        Window window(house.engine());
        auto *empty = window.part<QPushButton>(u"empty.first"_s);
        QTRY_VERIFY(empty->isVisible());
        QCOMPARE(empty->text(), u"Add Component…"_s);
        QTest::mouseClick(empty, Qt::LeftButton);
        QCOMPARE(window.wanted.last(), (Place{Page::Components, {}, u"new"_s}));
        const ComponentId id = house.addComponent(u"checkout-api"_s, u"harbourline/checkout-api"_s);
        QTRY_COMPARE(empty->text(), u"Show Webhook Address"_s);
        QTest::mouseClick(empty, Qt::LeftButton);
        QCOMPARE(window.wanted.last(), (Place{Page::Components, id.toString(), u"triggers"_s}));
        QCOMPARE(window.wanted.size(), 2);
        house.push({.component = u"checkout-api"_s});
        QTRY_VERIFY(window.shown());
        QVERIFY(!empty->isVisible());
    }

    // From the socket to the pane, and once more by Ctrl+R.
    void showsARealTestAndReplaysIt()
    {
        DeliveryHouse house(true);
        const ComponentId id = house.addComponent(u"web"_s, u"team/web"_s, {}, [](Component &component) { component.git.secretKey.clear(); });
        QVERIFY(answerOf(house.engine().components().setSecret(id, "a secret")));
        Window window(house.engine());
        const auto component = house.component(u"web"_s);
        QTRY_COMPARE_WITH_TIMEOUT(answerOf(house.engine().testPush().ping(component)).value_or(TestAnswer{}).status, 200, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(window.shown() && window.shown()->delivery.outcome == Outcome::Test, 20'000);
        const DeliveryId first = window.shown()->delivery.id;
        window.pane.activateWindow();
        QTest::keyClick(&window.pane, Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(window.shown()->delivery.replayOf == first);
        QTRY_COMPARE_WITH_TIMEOUT(window.shown()->delivery.outcome, Outcome::Test, 20'000);
        QCOMPARE(window.pane.list()->current(), window.shown()->delivery.id);
        QTRY_VERIFY(!window.done.isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestDeliveriesPane)
#include "tst_deliveriespane.moc"
