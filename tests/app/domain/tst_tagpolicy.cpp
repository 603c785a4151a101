// Which tags a policy takes, what it says of those it does not, and which of several wins.
#include "app/domain/tagpolicy.h"
#include "tests/support/warnings.h"

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

const QString one = u"sha256:"_s + QString(64, u'1');
const QString two = u"sha256:"_s + QString(64, u'2');

TagPolicy policyOf(TagRule kind, const QString &pattern = {}, bool prefix = false) { return {kind, pattern, prefix}; }

} // namespace

class TestTagPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void accepts_data();
    void accepts();
    void downgrades_data();
    void downgrades();
    void texts();
    void chooses_data();
    void chooses();
    void reasons();
    void refuses_data();
    void refuses();
    void brokenPolicyTakesNothing();
    void words();
    void tagsHaveALongest();
};

void TestTagPolicy::tagsHaveALongest()
{
    const TagPolicy any{TagRule::Regex, u"v.*"_s, false};
    QVERIFY(slipway::accepts(any, {u"v1"_s, {}}, {u'v' + QString(longestTag - 1, u'2'), {}}).accepted);
    const TagAnswer answer = slipway::accepts(any, {u"v1"_s, {}}, {u'v' + QString(longestTag, u'2'), {}});
    QVERIFY(!answer.accepted);
    QVERIFY(answer.reason.contains(u"128"_s));
    QVERIFY(!answer.hint.isEmpty());
}

void TestTagPolicy::accepts_data()
{
    QTest::addColumn<TagPolicy>("policy");
    QTest::addColumn<QString>("current");
    QTest::addColumn<QString>("pushed");
    QTest::addColumn<QString>("reason"); // empty: accepted
    int number = 0;
    const auto row = [&number](const TagPolicy &policy, const QString &current, const QString &pushed, const QString &reason = {}) {
        QTest::addRow("%02d %s %s: %s to %s", ++number, qPrintable(word(policy.kind)), qPrintable(policy.pattern), qPrintable(current),
                      qPrintable(pushed))
            << policy << current << pushed << reason;
    };
    const TagPolicy none = policyOf(TagRule::None);
    row(none, u"1.25"_s, u"1.25"_s);
    row(none, u"latest"_s, u"latest"_s);
    row(none, u"1.25"_s, u"1.26"_s, u"Tag 1.26 is not 1.25."_s);
    row(none, u"v1"_s, u"V1"_s, u"Tag V1 is not v1: capitals count."_s);
    row(none, u"v1"_s, u""_s, u"The image was pushed without a tag, so there is nothing to compare."_s);
    row(none, u""_s, u"v1"_s, u"The source is pinned to a digest, so tag v1 builds nothing."_s);

    const TagPolicy full = policyOf(TagRule::Regex, u"v5.*"_s), prefix = policyOf(TagRule::Regex, u"v1"_s, true);
    row(full, u"v5.1"_s, u"v5.2"_s);
    row(full, u"v5.1"_s, u"v50"_s);
    row(full, u"v5.1"_s, u"v5-rc"_s, u"Version v5-rc is older than v5.1, where the source is."_s);
    row(full, u"v5.1"_s, u"dev5.1"_s, u"Tag dev5.1 does not match v5.*."_s);
    row(full, u"v5.1"_s, u"v5.1"_s);
    row(policyOf(TagRule::Regex, u"v1"_s), u"v1"_s, u"v10"_s, u"Tag v10 does not match v1."_s);
    row(prefix, u"v1"_s, u"v10"_s);
    row(prefix, u"v1"_s, u"v1.2-beta"_s);
    row(prefix, u"v1"_s, u"xv1"_s, u"Tag xv1 does not begin like v1."_s);
    row(policyOf(TagRule::Regex, u"release-v*"_s, true), u"release-v1"_s, u"release-"_s);
    row(policyOf(TagRule::Regex, u"release-v*"_s), u"release-v1"_s, u"release-v1"_s, u"Tag release-v1 does not match release-v*."_s);
    row(policyOf(TagRule::Regex, u"(?i)RC.*"_s), u"rc1"_s, u"rc2"_s);
    row(policyOf(TagRule::Regex, u"[0-9a-f]{7}"_s), u"abcdef0"_s, u"1234567"_s);
    row(full, u"v5.1"_s, u""_s, u"The image was pushed without a tag, so there is nothing to compare."_s);

    row(policyOf(TagRule::Glob, u"1.*"_s), u"1.2"_s, u"1.3"_s);
    row(policyOf(TagRule::Glob, u"1.*"_s), u"1.2"_s, u"11.3"_s, u"Tag 11.3 does not match 1.*."_s);
    row(policyOf(TagRule::Glob, u"main-*"_s), u"main-1"_s, u"main-0"_s);
    row(policyOf(TagRule::Glob, u"*"_s), u"1.3"_s, u"1.2"_s, u"Version 1.2 is older than 1.3, where the source is."_s);
    row(policyOf(TagRule::Glob, u"*"_s), u"1.3"_s, u"latest"_s);
    row(policyOf(TagRule::Glob, u"v[12]"_s), u"v1"_s, u"v3"_s, u"Tag v3 does not match v[12]."_s);

    const TagPolicy range = policyOf(TagRule::Semver, u"^1.4"_s);
    row(range, u"1.4.0"_s, u"1.4.1"_s);
    row(range, u"1.4.0"_s, u"v1.10.0"_s);
    row(range, u"latest"_s, u"1.4.0"_s);
    row(range, u""_s, u"1.4.0"_s);
    row(range, u"1.4.0"_s, u"1.4.0"_s, u"Version 1.4.0 is not newer than 1.4.0, where the source is."_s);
    row(range, u"1.4.0"_s, u"v1.4.0"_s, u"Version v1.4.0 is not newer than 1.4.0, where the source is."_s);
    row(range, u"1.5.0"_s, u"1.4.9"_s, u"Version 1.4.9 is older than 1.5.0, where the source is."_s);
    row(range, u"1.4.0"_s, u"2.0.0"_s, u"Tag 2.0.0 is not in the range ^1.4."_s);
    row(range, u"1.4.0"_s, u"1.5.0-rc.1"_s, u"Tag 1.5.0-rc.1 is a pre-release, and ^1.4 names none."_s);
    row(range, u"1.4.0"_s, u"latest"_s, u"Tag latest is no version."_s);
    row(range, u"1.4.0"_s, u"1.4.1-alpine"_s, u"Tag 1.4.1-alpine is a pre-release, and ^1.4 names none."_s);
    row(policyOf(TagRule::Semver, u">=1.0.0-0"_s), u"1.5.0-rc.1"_s, u"1.5.0-rc.2"_s);
    row(policyOf(TagRule::Semver, u">=1.0.0-0"_s), u"1.5.0-rc.2"_s, u"1.5.0"_s);
    row(policyOf(TagRule::Semver, u">=1.0.0-0"_s), u"1.5.0"_s, u"1.5.0-rc.2"_s, u"Version 1.5.0-rc.2 is older than 1.5.0, where the source is."_s);

    const TagPolicy digits = policyOf(TagRule::Numeric), build = policyOf(TagRule::Numeric, u"build-(\\d+)"_s);
    row(digits, u"9"_s, u"10"_s);
    row(digits, u"20240102030405"_s, u"20240102030406"_s);
    row(digits, u"99999999999999999999"_s, u"100000000000000000000"_s);
    row(digits, u"10"_s, u"9"_s, u"Tag 9 is below 10, where the source is."_s);
    row(digits, u"10"_s, u"010"_s, u"Tag 010 is not above 10, where the source is; only greater numbers build."_s);
    row(digits, u"10"_s, u"v11"_s, u"Tag v11 is not a number."_s);
    row(digits, u"latest"_s, u"1"_s);
    row(build, u"build-9"_s, u"build-10"_s);
    row(build, u"build-9"_s, u"build-x"_s, u"Tag build-x has no number where build-(\\d+) looks for it."_s);
    row(build, u"build-9"_s, u"build-10-rc"_s, u"Tag build-10-rc has no number where build-(\\d+) looks for it."_s);
    row(policyOf(TagRule::Numeric, u"[a-z]+-(\\d+)-[0-9a-f]+"_s), u"main-7-abc"_s, u"main-8-0ff"_s);
    row(policyOf(TagRule::Numeric, u"b(.*)"_s), u"b1"_s, u"bx"_s, u"Tag bx has no number where b(.*) looks for it."_s);
}

void TestTagPolicy::accepts()
{
    QFETCH(TagPolicy, policy);
    QFETCH(QString, current);
    QFETCH(QString, pushed);
    QFETCH(QString, reason);
    const TagAnswer answer = slipway::accepts(policy, {current, {}}, {pushed, {}});
    QCOMPARE(answer.reason, reason);
    QCOMPARE(answer.accepted, reason.isEmpty());
    QCOMPARE(answer.hint.isEmpty(), answer.accepted);
    QVERIFY(!answer.wanted.isEmpty());
    QVERIFY(!answer.seen.isEmpty());
}

void TestTagPolicy::downgrades_data()
{
    QTest::addColumn<TagPolicy>("policy");
    QTest::addColumn<ImageTag>("current");
    QTest::addColumn<ImageTag>("pushed");
    QTest::addColumn<bool>("guarded");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *name, const TagPolicy &policy, const ImageTag &current, const ImageTag &pushed, bool guarded,
                        bool allowed) { QTest::newRow(name) << policy << current << pushed << guarded << allowed; };
    const TagPolicy all = policyOf(TagRule::Glob, u"*"_s);
    row("lower version", all, {u"1.3"_s, {}}, {u"1.2"_s, {}}, false, true);
    row("lower in the range", policyOf(TagRule::Semver, u"^1"_s), {u"1.3"_s, {}}, {u"1.2"_s, {}}, false, true);
    row("same version", policyOf(TagRule::Semver, u"^1"_s), {u"1.3"_s, {}}, {u"1.3"_s, {}}, false, false);
    row("lower number", policyOf(TagRule::Numeric), {u"3"_s, {}}, {u"2"_s, {}}, false, true);
    row("no versions", all, {u"main"_s, {}}, {u"dev"_s, {}}, true, true);
    row("lower and named otherwise", all, {u"1.3"_s, one}, {u"1.2"_s, one}, false, false);
    row("another name of the same", all, {u"v1"_s, one}, {u"latest"_s, one}, false, false);
    row("the same tag with the same content", all, {u"latest"_s, one}, {u"latest"_s, one}, true, true);
    row("the same tag with new content", all, {u"latest"_s, one}, {u"latest"_s, two}, true, true);
    row("none: pushed again", policyOf(TagRule::None), {u"latest"_s, one}, {u"latest"_s, one}, true, true);
    row("digest: new", policyOf(TagRule::Digest), {u"latest"_s, one}, {u"latest"_s, two}, true, true);
    row("digest: first", policyOf(TagRule::Digest), {u"latest"_s, {}}, {u"latest"_s, two}, true, true);
    row("digest: the same", policyOf(TagRule::Digest), {u"latest"_s, one}, {u"latest"_s, one}, false, false);
    row("digest: not told", policyOf(TagRule::Digest), {u"latest"_s, one}, {u"latest"_s, {}}, false, false);
    row("digest: another tag", policyOf(TagRule::Digest), {u"latest"_s, one}, {u"v1"_s, two}, false, false);
}

void TestTagPolicy::downgrades()
{
    QFETCH(TagPolicy, policy);
    QFETCH(ImageTag, current);
    QFETCH(ImageTag, pushed);
    QTEST(slipway::accepts(policy, current, pushed, false).accepted, "guarded");
    QTEST(slipway::accepts(policy, current, pushed, true).accepted, "allowed");
}

void TestTagPolicy::texts()
{
    TagAnswer answer = slipway::accepts(policyOf(TagRule::Semver, u"^1.4"_s), {u"1.4.2"_s, one}, {u"2.0.0"_s, two});
    QCOMPARE(answer.wanted, u"a version in ^1.4 above 1.4.2"_s);
    QCOMPARE(answer.seen, u"2.0.0, sha256:222222222222"_s);
    QCOMPARE(answer.hint, u"Widen the range: ^1.4 || 2.0.0."_s);
    answer = slipway::accepts(policyOf(TagRule::Regex, u"v1"_s), {u"v1"_s, {}}, {u"v10"_s, {}});
    QCOMPARE(answer.wanted, u"a tag like v1"_s);
    QCOMPARE(answer.hint, u"The expression fits only the tag's beginning: end it with .*, or let what follows not matter."_s);
    answer = slipway::accepts(policyOf(TagRule::Regex, u"RC\\d"_s), {u"RC1"_s, {}}, {u"rc2"_s, {}});
    QCOMPARE(answer.hint, u"Capitals count: begin the expression with (?i) to ignore them."_s);
    answer = slipway::accepts(policyOf(TagRule::Regex, u"v1"_s), {u"v1"_s, {}}, {u"2.0"_s, {}});
    QCOMPARE(answer.hint, u"Let the expression take 2.0: add |2\\.0 to it."_s);
    QVERIFY(slipway::accepts(policyOf(TagRule::Regex, u"v1|2\\.0"_s), {u"v1"_s, {}}, {u"2.0"_s, {}}).accepted);
    answer = slipway::accepts(policyOf(TagRule::None), {u"1.25"_s, {}}, {u"1.26"_s, {}});
    QCOMPARE(answer.wanted, u"tag 1.25"_s);
    QCOMPARE(answer.hint, u"Set tag 1.26 in the source, or let a tag policy take it."_s);
    answer = slipway::accepts(policyOf(TagRule::Numeric, u"b(\\d+)"_s), {u"b7"_s, {}}, {u"b6"_s, {}});
    QCOMPARE(answer.wanted, u"a number by b(\\d+) above 7"_s);
    QCOMPARE(answer.hint, u"Allow older tags, or set the source to b6 by hand."_s);
    // What comes from outside is shown on one line and cannot turn the text around.
    answer = slipway::accepts(policyOf(TagRule::None), {u"1"_s, {}}, {u"a\n\u202Eb"_s, {}});
    QVERIFY(!answer.seen.contains(u'\n'));
    QVERIFY(!answer.seen.contains(QChar(0x202E)));
}

void TestTagPolicy::chooses_data()
{
    QTest::addColumn<TagPolicy>("policy");
    QTest::addColumn<QString>("current");
    QTest::addColumn<QStringList>("tags");
    QTest::addColumn<QString>("winner"); // empty: none
    const auto row = [](const char *name, const TagPolicy &policy, const QString &current, const QStringList &tags, const QString &winner) {
        QTest::newRow(name) << policy << current << tags << winner;
    };
    const TagPolicy range = policyOf(TagRule::Semver, u"^1.4"_s);
    row("highest version", range, u"1.4.0"_s, {u"1.4.2"_s, u"1.10.0"_s, u"1.9.0"_s, u"2.0.0"_s}, u"1.10.0"_s);
    row("nothing newer", range, u"1.10.0"_s, {u"1.4.2"_s, u"1.10.0"_s, u"2.0.0"_s}, u""_s);
    row("equals by their names", range, u"1.4.0"_s, {u"1.5.0"_s, u"1.5.0+b"_s, u"v1.5"_s}, u"v1.5"_s);
    row("regex by version", policyOf(TagRule::Regex, u"v\\d.*"_s), u"v1"_s, {u"v9"_s, u"v10"_s, u"v2"_s}, u"v10"_s);
    row("glob by natural order", policyOf(TagRule::Glob, u"main-*"_s), u"main-1"_s, {u"main-9-a"_s, u"main-10-a"_s, u"main-2-z"_s}, u"main-10-a"_s);
    row("numbers", policyOf(TagRule::Numeric), u"5"_s, {u"7"_s, u"11"_s, u"9"_s, u"x"_s}, u"11"_s);
    row("numbers in names", policyOf(TagRule::Numeric, u".*-(\\d+)"_s), u"a-5"_s, {u"z-7"_s, u"a-11"_s}, u"a-11"_s);
    row("the own tag", policyOf(TagRule::None), u"1"_s, {u"2"_s, u"1"_s}, u"1"_s);
    row("the own tag is gone", policyOf(TagRule::None), u"1"_s, {u"2"_s}, u""_s);
    row("no tags", range, u"1.4.0"_s, {}, u""_s);
}

void TestTagPolicy::chooses()
{
    QFETCH(TagPolicy, policy);
    QFETCH(QString, current);
    QFETCH(QStringList, tags);
    QFETCH(QString, winner);
    QList<ImageTag> list;
    for (const QString &tag : tags)
        list.append({tag, {}});
    const auto choice = choose(policy, {current, {}}, list);
    QVERIFY(choice);
    QCOMPARE(choice->reasons.size(), list.size());
    QVERIFY(!choice->reasons.contains(QString()));
    QCOMPARE(choice->winner < 0 ? u""_s : list[choice->winner].tag, winner);
}

void TestTagPolicy::reasons()
{
    const auto choice = choose(policyOf(TagRule::Semver, u"^1.4"_s), {u"1.4.0"_s, {}},
                               {{u"1.5.0"_s, one}, {u"1.6.0"_s, two}, {u"1.5.9"_s, two}, {u"latest"_s, two}, {u"1.4.0"_s, {}}});
    QVERIFY(choice);
    QCOMPARE(choice->winner, 1);
    QCOMPARE(choice->reasons, (QStringList{u"Tag 1.5.0 is taken too, but 1.6.0 is higher."_s, u"Tag 1.6.0 is the highest of 3 that are taken."_s,
                                           u"Tag 1.5.9 is another name for the same image as 1.6.0."_s, u"Tag latest is no version."_s,
                                           u"Version 1.4.0 is not newer than 1.4.0, where the source is."_s}));
}

void TestTagPolicy::refuses_data()
{
    QTest::addColumn<TagPolicy>("policy");
    QTest::addColumn<QString>("message");
    QTest::newRow("no expression") << policyOf(TagRule::Regex) << u"The regular expression is missing. Write one like v5\\..*, or choose no policy."_s;
    QTest::newRow("expression") << policyOf(TagRule::Regex, u"v5.(*"_s)
                                << u"This is no regular expression: “*” has nothing before it to repeat, at character 5."_s;
    QTest::newRow("no glob") << policyOf(TagRule::Glob) << u"The pattern is missing. Write one like v5.*, or choose no policy."_s;
    QTest::newRow("glob") << policyOf(TagRule::Glob, u"v[12"_s) << u"This is no pattern for tags: “[” is never closed. Write “\\[” for the character itself."_s;
    QTest::newRow("range") << policyOf(TagRule::Semver, u"^x.y"_s) << u"This is no range of versions: “x.y” is no version, at character 2."_s;
    QTest::newRow("no group") << policyOf(TagRule::Numeric, u"build-\\d+"_s)
                              << u"The expression catches no number. Put the digits in a group: build-(\\d+)."_s;
    QTest::newRow("groups") << policyOf(TagRule::Numeric, u"(a|b)-(\\d+)"_s)
                            << u"The expression has 2 groups, and only one can be the number. Write the others as (?:…)."_s;
    QTest::newRow("long") << policyOf(TagRule::Regex, QString(1001, u'a')) << u"The pattern is longer than 1000 characters."_s;
}

void TestTagPolicy::refuses()
{
    QFETCH(TagPolicy, policy);
    const auto matcher = TagMatcher::compile(policy);
    QVERIFY(!matcher);
    QCOMPARE(matcher.error().code, ErrorCode::Invalid);
    QTEST(matcher.error().message, "message");
}

void TestTagPolicy::brokenPolicyTakesNothing()
{
    const TagAnswer answer = slipway::accepts(policyOf(TagRule::Regex, u"v("_s), {u"v1"_s, {}}, {u"v1"_s, {}});
    QVERIFY(!answer.accepted);
    QCOMPARE(answer.reason, u"This is no regular expression: “(” is never closed by “)”."_s);
    QCOMPARE(answer.hint, u"Mend the tag policy."_s);
    QVERIFY(!choose(policyOf(TagRule::Regex, u"v("_s), {}, {}));
}

void TestTagPolicy::words()
{
    for (const TagRule rule : {TagRule::None, TagRule::Regex, TagRule::Glob, TagRule::Semver, TagRule::Numeric, TagRule::Digest})
        QCOMPARE(tagRuleFrom(word(rule)), rule);
    QVERIFY(!tagRuleFrom(u"latest"));
    QCOMPARE(describe(policyOf(TagRule::Regex, u"v5.*"_s)), u"Tags like v5.* (regular expression)"_s);
}

SLIPWAY_TEST_MAIN(QCoreApplication, TestTagPolicy)

#include "tst_tagpolicy.moc"
