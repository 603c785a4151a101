#include "tests/support/warnings.h"
#include "ui/common/dottededit.h"
#include "ui/common/searchfield.h"
#include "ui/common/secretfield.h"
#include "ui/common/secretwords.h"
#include "ui/common/tokenedit.h"
#include "ui/common/valuefield.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestFields : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<Theme> m_theme;
    static QString clipboard() { return QApplication::clipboard()->text(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp, Theme::Mode::Light);
        m_theme->setReducesMotion(true);
    }
    void init() { QApplication::clipboard()->clear(); }

    void secretsAreSaidToLieWhereTheyLie()
    {
        KeychainStatus keychain;
        keychain.state = KeychainState::Ready;
        QCOMPARE(secretwords::keptAndNeverShown(keychain), u"Kept in the keychain and never shown."_s);
        keychain.state = KeychainState::SealedFile;
        QCOMPARE(secretwords::keptAndNeverShown(keychain), u"Kept in the sealed file and never shown."_s);
    }

    void anAddressIsCopiedWhole()
    {
        UrlField field(u"Address"_s);
        QVERIFY(!field.copyButton()->isEnabled());
        const QString address = u"https://hooks.example/console/webhooks/9f2c4be17a0d4c6f8e35b1d2a7c90e1a"_s;
        field.setValue(address);
        field.resize(field.minimumSizeHint());
        QTest::mouseClick(field.copyButton(), Qt::LeftButton);
        QCOMPARE(clipboard(), address);
        QVERIFY(field.copyButton()->isConfirming());
        QApplication::clipboard()->clear();
        QTest::keySequence(&field, QKeySequence::Copy);
        QCOMPARE(clipboard(), address);
        QCOMPARE(field.accessibleDescription(), address);
    }

    void theTickGoesAway()
    {
        UrlField field(u"Address"_s);
        field.setValue(u"x"_s);
        field.copy();
        QTRY_VERIFY(!field.copyButton()->isConfirming());
    }

    void aSecretIsAskedForAndHidesAgain()
    {
        SecretField field(u"Secret of the git webhook"_s);
        QSignalSpy wanted(&field, &SecretField::secretWanted);
        QTest::mouseClick(field.revealButton(), Qt::LeftButton);
        QCOMPARE(wanted.size(), 0); // there is none
        field.setPresent(true);
        field.setDelays(1, 60'000);
        field.setMinimumSize(400, 40);
        field.show();
        QTest::mouseClick(field.revealButton(), Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QVERIFY(!field.isRevealed());
        field.provide(u"s3cret"_s);
        QVERIFY(field.isRevealed());
        QCOMPARE(field.value(), u"s3cret"_s);
        QVERIFY(!field.accessibleDescription().contains(u"s3cret"_s));
        QTRY_VERIFY(!field.isRevealed());
        QVERIFY(field.value().isEmpty());
    }

    void aSecretHidesWithTheFocus()
    {
        QWidget window;
        window.setMinimumSize(500, 120);
        auto *column = new QVBoxLayout(&window);
        auto *field = new SecretField(u"Secret"_s);
        auto *other = new QLineEdit;
        column->addWidget(field);
        column->addWidget(other);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setPresent(true);
        field->setFocus();
        field->reveal();
        field->provide(u"s3cret"_s);
        field->revealButton()->setFocus();
        QVERIFY(field->isRevealed()); // still inside
        other->setFocus();
        QVERIFY(!field->isRevealed());
    }

    void theClipboardIsClearedIfUnchanged()
    {
        SecretField field(u"Secret"_s);
        field.setPresent(true);
        field.setDelays(30'000, 1);
        field.copy();
        field.provide(u"s3cret"_s);
        QVERIFY(field.value().isEmpty()); // copying shows nothing
        QTRY_VERIFY(clipboard().isEmpty());
    }

    void theClipboardIsLeftIfSomethingElseWasCopied()
    {
        SecretField field(u"Secret"_s);
        field.setPresent(true);
        field.setDelays(30'000, 1);
        QSignalSpy copied(&field, &ValueField::copied);
        QSignalSpy checked(&field, &SecretField::clipboardChecked);
        field.copy();
        field.provide(u"s3cret"_s);
        QCOMPARE(copied.size(), 1);
        QApplication::clipboard()->setText(u"my own words"_s);
        QTRY_COMPARE(checked.size(), 1);
        QCOMPARE(checked.first().first().toBool(), false);
        QCOMPARE(clipboard(), u"my own words"_s);
    }

    void aRefusalIsShown()
    {
        SecretField field(u"Secret"_s);
        field.setPresent(true);
        field.reveal();
        field.refuse(u"The keychain is locked."_s);
        QVERIFY(!field.isRevealed());
        QCOMPARE(field.accessibleDescription(), u"The keychain is locked."_s);
        field.provide(u"late"_s); // nobody waits for it any more
        QVERIFY(field.value().isEmpty());
    }

    void tokensAreTypedAndRemoved()
    {
        TokenEdit edit(u"Branches"_s);
        edit.setMinimumSize(400, 40);
        edit.show();
        QSignalSpy changed(&edit, &TokenEdit::tokensChanged);
        QTest::keyClicks(edit.edit(), u"main,"_s);
        QCOMPARE(edit.tokens(), QStringList{u"main"_s});
        QTest::keyClicks(edit.edit(), u"release/*"_s);
        QTest::keyClick(edit.edit(), Qt::Key_Return);
        QCOMPARE(edit.tokens(), (QStringList{u"main"_s, u"release/*"_s}));
        QTest::keyClicks(edit.edit(), u"main"_s);
        QTest::keyClick(edit.edit(), Qt::Key_Return);
        QCOMPARE(edit.tokens().size(), 2); // no doubles
        QCOMPARE(changed.size(), 2);
        QTest::keyClick(edit.edit(), Qt::Key_Backspace); // selects
        QCOMPARE(edit.tokens().size(), 2);
        QTest::keyClick(edit.edit(), Qt::Key_Backspace); // removes
        QCOMPARE(edit.tokens(), QStringList{u"main"_s});
        QTest::keyClick(edit.edit(), Qt::Key_Left);
        QTest::keyClick(edit.edit(), Qt::Key_Delete);
        QVERIFY(edit.tokens().isEmpty());
    }

    void aPasteAddsThemAll()
    {
        TokenEdit edit(u"Branches"_s);
        QApplication::clipboard()->setText(u"main\nrelease/*, develop"_s);
        QTest::keySequence(edit.edit(), QKeySequence::Paste);
        QCOMPARE(edit.tokens(), (QStringList{u"main"_s, u"release/*"_s, u"develop"_s}));
    }

    void whatIsWrongStays()
    {
        TokenEdit edit(u"Tags"_s);
        edit.setCheck([](const QString &value) { return value.contains(u'(') ? u"“(” is never closed."_s : QString(); });
        QSignalSpy errors(&edit, &TokenEdit::errorChanged);
        QTest::keyClicks(edit.edit(), u"v5.("_s);
        QTest::keyClick(edit.edit(), Qt::Key_Return);
        QVERIFY(edit.tokens().isEmpty());
        QCOMPARE(edit.edit()->text(), u"v5.("_s);
        QCOMPARE(edit.error(), u"“(” is never closed."_s);
        QCOMPARE(edit.edit()->accessibleDescription(), edit.error());
        QTest::keyClick(edit.edit(), Qt::Key_Backspace);
        QVERIFY(edit.error().isEmpty());
        QTest::keyClick(edit.edit(), Qt::Key_Return);
        QCOMPARE(edit.tokens(), QStringList{u"v5."_s});
        QCOMPARE(errors.size(), 2);
    }

    void manyTokensWrap()
    {
        TokenEdit edit(u"Paths"_s);
        const int one = edit.heightForWidth(300);
        QStringList many;
        for (int i = 0; i < 20; ++i)
            many.append(u"services/part-%1/**"_s.arg(i));
        edit.setTokens(many);
        QVERIFY(edit.heightForWidth(300) > 4 * one);
        QVERIFY(edit.heightForWidth(2000) < edit.heightForWidth(300));
        edit.setReadOnly(true);
        QTest::keyClick(edit.edit(), Qt::Key_Backspace);
        QCOMPARE(edit.tokens().size(), 20);
    }

    void searchClearsThenLeaves()
    {
        QWidget window;
        window.setMinimumSize(300, 300);
        auto *column = new QVBoxLayout(&window);
        auto *field = new SearchField(u"Filter components"_s, u"/"_s);
        auto *list = new QListWidget;
        list->addItem(u"checkout-api"_s);
        column->addWidget(field);
        column->addWidget(list);
        field->setList(list);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus();
        QTest::keyClicks(field, u"pay"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(field->text().isEmpty());
        QVERIFY(field->hasFocus());
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(list->hasFocus());
    }

    void severalLinesAreDots()
    {
        DottedEdit edit;
        QSignalSpy changed(&edit, &DottedEdit::secretChanged);
        edit.show();
        const auto dots = [&edit] { return edit.toPlainText().replace(QChar(0x2022), u'*'); };
        QTest::keyClicks(&edit, u"abc"_s);
        QTest::keyClick(&edit, Qt::Key_Return);
        QTest::keyClicks(&edit, u"de"_s);
        QCOMPARE(edit.secret(), u"abc\nde"_s);
        QCOMPARE(dots(), u"***\n**"_s);
        QVERIFY(!changed.isEmpty());

        QTest::keyClick(&edit, Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(&edit, Qt::Key_Right);
        QTest::keyClicks(&edit, u"xy"_s); // amidst a line
        QCOMPARE(edit.secret(), u"axybc\nde"_s);
        QTest::keyClick(&edit, Qt::Key_Backspace);
        QTest::keyClick(&edit, Qt::Key_Delete);
        QCOMPARE(edit.secret(), u"axc\nde"_s);
        QTest::keyClick(&edit, Qt::Key_End);
        QTest::keyClick(&edit, Qt::Key_Delete); // the end of a line
        QCOMPARE(edit.secret(), u"axcde"_s);
        QCOMPARE(dots(), u"*****"_s);

        QApplication::clipboard()->setText(u"-----BEGIN KEY-----\r\nfg\r\n"_s);
        QTest::keyClick(&edit, Qt::Key_Left, Qt::ShiftModifier); // which takes the place of what is chosen
        QTest::keyClick(&edit, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(edit.secret(), u"ax-----BEGIN KEY-----\nfg\nde"_s); // the cursor stood after "axc"
        QTest::keyClick(&edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&edit, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(!QApplication::clipboard()->text().contains(u"KEY"_s));
        QTest::keyClick(&edit, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!edit.toPlainText().contains(u'K'));
        edit.setPlainText(u"whole\nanew"_s);
        QCOMPARE(edit.secret(), u"whole\nanew"_s);
        QCOMPARE(dots(), u"*****\n****"_s);
        edit.setSecret({});
        QVERIFY(edit.secret().isEmpty() && edit.toPlainText().isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QApplication, TestFields)
#include "tst_fields.moc"
