#include "app/services/catalogueservice.h"
#include "app/services/definitionservice.h"
#include "app/services/manualstart.h"
#include "tests/app/services/servicesfixture.h"
#include "tests/support/warnings.h"

using namespace slipway;
using namespace Qt::StringLiterals;

class TestManualStart : public QObject
{
    Q_OBJECT

    // demo/web with a definition that asks for three values.
    static Component asking(ServicesFixture &services)
    {
        const Component web = services.create(u"web"_s);
        DefinitionDraft draft;
        draft.definition.name = u"web-build"_s;
        draft.definition.project = web.project;
        draft.definition.services = {{u"web"_s, u"web"_s}};
        draft.definition.plan.script = u"make"_s;
        draft.definition.plan.parameters = {
            {.key = u"MODE"_s, .type = ParameterType::Choice, .value = u"fast"_s, .options = {u"fast"_s, u"slow"_s}},
            {.key = u"NOTE"_s, .value = u"none"_s},
            {.key = u"TOKEN"_s, .isCredential = true},
        };
        const auto created = answerOf(services.definitions().create(draft, u"anna"_s));
        if (!created)
            QTest::qFail(qPrintable(created.error().message), __FILE__, __LINE__);
        return web;
    }
    static std::unique_ptr<ManualStart> startOf(ServicesFixture &services)
    {
        return std::make_unique<ManualStart>(ManualStart::Needs{services.database(), services.components(), services.definitions(),
                                                                services.builds(), services.secrets, services.clock()});
    }

private Q_SLOTS:
    void nothingIsAskedOfAScriptAlone()
    {
        ServicesFixture services;
        const Component web = services.create(u"web"_s);
        const auto form = answerOf(startOf(services)->form(web.id));
        VERIFY_OK(form);
        QVERIFY(form->plan.plan.parameters.isEmpty() && form->plan.definition.isEmpty());
        QCOMPARE(form->plan.plan.script, web.build.script);
        QCOMPARE(answerOf(startOf(services)->form(ComponentId(u"nobody"_s))).error().code, ErrorCode::NotFound);
    }

    void valuesGoWithTheBuildAndAreProposedAgain()
    {
        ServicesFixture services;
        const Component web = asking(services);
        const auto start = startOf(services);
        const auto first = answerOf(start->form(web.id));
        VERIFY_OK(first);
        QCOMPARE(first->proposed, (QMap<QString, QString>{{u"MODE"_s, u"fast"_s}, {u"NOTE"_s, u"none"_s}}));

        StartWish wish;
        wish.component = web.id;
        wish.inputs = {{u"MODE"_s, u"slow"_s}, {u"NOTE"_s, u"for Friday"_s}, {u"TOKEN"_s, u"s3cr3t"_s}};
        const QString asked = services.components().actor();
        const auto starting = start->start(wish);
        services.components().setActor(u"somebody else"_s);
        const auto build = answerOf(starting);
        VERIFY_OK(build);
        QCOMPARE(build->actor, asked);
        QCOMPARE(services.components().actor(), u"somebody else"_s);
        services.components().setActor(asked);
        const auto result = answerOf(services.builds().result(build->id));
        VERIFY_OK(result);
        QCOMPARE(result->inputs.size(), 3);
        QCOMPARE(result->inputs[0], (BuildInput{u"MODE"_s, u"slow"_s, {}}));
        QCOMPARE(result->inputs[2].value, QString());
        QCOMPARE(services.secrets.values.value(result->inputs[2].secretKey), QByteArray("s3cr3t"));

        QTRY_COMPARE(answerOf(start->form(web.id))->proposed.value(u"MODE"_s), u"slow"_s);
        QVERIFY(!answerOf(start->form(web.id))->proposed.contains(u"TOKEN"_s));

        // The same again has the same values.
        const auto again = answerOf(services.builds().retry(build->id));
        VERIFY_OK(again);
        QCOMPARE(answerOf(services.builds().result(again->id))->inputs, result->inputs);

        const QString key = result->inputs[2].secretKey;
        start->runRemoved(build->id); // the retry still needs it
        QTRY_VERIFY(answerOf(services.builds().result(build->id)).has_value());
        VERIFY_OK(services.write([](Transaction &) -> Result<> { return Done{}; })); // behind what was written before
        QCoreApplication::sendPostedEvents();
        QVERIFY(services.secrets.values.contains(key));
        start->runRemoved(again->id);
        QTRY_VERIFY(!services.secrets.values.contains(key));
    }

    void whatCannotBeIsRefused()
    {
        ServicesFixture services;
        const Component web = asking(services);
        const auto start = startOf(services);
        StartWish wish;
        wish.component = web.id;
        wish.inputs = {{u"MODE"_s, u"sideways"_s}, {u"OTHER"_s, u"1"_s}};
        const auto refused = answerOf(start->start(wish));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QVERIFY2(refused.error().message.contains(u"fast, slow"_s) && refused.error().message.contains(u"OTHER"_s), qPrintable(refused.error().message));
        QVERIFY(answerOf(services.builds().ids({}))->isEmpty());
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestManualStart)
#include "tst_manualstart.moc"
