// Every row of tests/data/verdicts: what a component wants, what arrives, and what is decided, check by check.
#include "app/domain/confirmation.h"
#include "app/domain/verdict.h"
#include "app/forge/sender.h"
#include "tests/support/warnings.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString folder = QStringLiteral(SLIPWAY_TEST_DATA "/verdicts");

struct Row {
    QString place; // file and line
    QString name;
    QStringList component, event, known, expected;
    QString outcome;
};

// Words between spaces; a part in quotes keeps its spaces, and \n is a line feed.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    bool quoted = false, any = false;
    for (const QChar c : text.trimmed()) {
        if (c == u'"') {
            quoted = !quoted;
            any = true;
        } else if (c == u' ' && !quoted) {
            if (any)
                words.append(word);
            word.clear();
            any = false;
        } else {
            word.append(c);
            any = true;
        }
    }
    if (any)
        words.append(word);
    for (QString &each : words)
        each.replace("\\n"_L1, "\n"_L1);
    return words;
}

QList<Row> rows()
{
    QList<Row> result;
    const QStringList files = QDir(folder).entryList({u"*.txt"_s}, QDir::Files, QDir::Name);
    for (const QString &name : files) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (lines[i].trimmed().isEmpty() || lines[i].startsWith(u'#'))
                continue;
            const QStringList parts = lines[i].split(u'|');
            Row row;
            row.place = u"%1:%2"_s.arg(name).arg(i + 1);
            row.name = parts.value(0).trimmed();
            row.component = wordsOf(parts.value(1));
            row.event = wordsOf(parts.value(2));
            row.known = wordsOf(parts.value(3));
            row.expected = wordsOf(parts.value(4));
            if (!row.expected.isEmpty())
                row.outcome = row.expected.takeFirst();
            result.append(row);
        }
    }
    return result;
}

// The value behind "key="; what no row knows ends the test, so that a slip of the pen is not taken for a rule.
class Words
{
public:
    explicit Words(const QStringList &words)
    {
        for (const QString &word : words)
            m_values.insert(word.section(u'=', 0, 0), word.contains(u'=') ? word.section(u'=', 1) : QString());
    }
    bool has(const QString &key)
    {
        m_used.append(key);
        return m_values.contains(key);
    }
    QString text(const QString &key, const QString &otherwise = {})
    {
        return has(key) ? (m_values[key].isNull() ? u""_s : m_values[key]) : otherwise;
    }
    QStringList list(const QString &key) { return text(key).split(u',', Qt::SkipEmptyParts); }
    QStringList unknown() const
    {
        QStringList keys = m_values.keys();
        for (const QString &used : m_used)
            keys.removeAll(used);
        return keys;
    }

private:
    QHash<QString, QString> m_values;
    QStringList m_used;
};

const QString shaA = u"a"_s.repeated(40), shaB = u"b"_s.repeated(40);

Component componentFrom(Words &words)
{
    Component component;
    component.id = ComponentId(u"c"_s.repeated(32));
    component.name = u"web"_s;
    component.state = componentStateFrom(words.text(u"state"_s, u"running"_s)).value_or(ComponentState::Running);
    component.source.url = words.text(u"url"_s, u"https://git.example.com/team/web.git"_s);
    component.source.branch = words.text(u"source"_s, u"main"_s);
    component.source.aliases = words.list(u"aliases"_s);
    component.source.checkRepository = !words.has(u"anyrepo"_s);
    GitTrigger &git = component.git;
    git.enabled = !words.has(u"off"_s);
    git.branches = words.list(u"branches"_s);
    git.keyword = words.text(u"keyword"_s);
    git.keywordScope = keywordScopeFrom(words.text(u"scope"_s, u"head"_s)).value_or(KeywordScope::Head);
    git.strictState = words.has(u"strict"_s);
    git.tags = words.list(u"tags"_s);
    git.paths = {words.list(u"include"_s), words.list(u"exclude"_s)};
    git.skipMarkers = !words.has(u"noskip"_s);
    git.authors = {words.list(u"allow"_s), words.list(u"deny"_s)};
    git.pullRequests = {pullPolicyFrom(words.text(u"pulls"_s, u"off"_s)).value_or(PullPolicy::Off), words.list(u"targets"_s)};
    git.allowedPeers = words.list(u"addresses"_s);
    component.confirmClaims = !words.has(u"noconfirm"_s);
    if (words.has(u"image"_s)) {
        component.image = ImageSource{words.text(u"image"_s), {}, {}, words.text(u"digest"_s), {}};
        ImageTrigger &image = component.imageTrigger;
        image.enabled = git.enabled;
        image.policy = {tagRuleFrom(words.text(u"policy"_s, u"none"_s)).value_or(TagRule::None), words.text(u"pattern"_s), words.has(u"prefix"_s)};
        image.compareRegistry = words.has(u"compare"_s);
        image.allowDowngrade = words.has(u"downgrade"_s);
        image.matureMinutes = words.text(u"mature"_s).toInt();
        image.strictState = git.strictState;
        component.source = {};
    }
    component.api.enabled = git.enabled;
    component.api.strictState = git.strictState;
    component.api.allowedPeers = git.allowedPeers;
    return component;
}

Event eventFrom(Words &words)
{
    Event event;
    event.trust = Trust::Signed;
    event.repository = words.text(u"repo"_s, u"team/web"_s);
    event.cloneUrl = words.text(u"url"_s, u"https://git.example.com/team/web.git"_s);
    for (QString *field : {&event.repository, &event.cloneUrl}) {
        if (*field == u"none"_s)
            *field = QString();
    }
    event.defaultBranch = words.has(u"default"_s) ? words.text(u"default"_s) : QString();
    event.name = words.text(u"name"_s, u"push"_s);
    event.headMessage = words.has(u"message"_s) ? words.text(u"message"_s) : u"Change"_s;
    if (words.has(u"nomessage"_s))
        event.headMessage = QString();
    event.author = words.has(u"author"_s) ? words.text(u"author"_s) : QString();
    event.pusher = words.has(u"pusher"_s) ? words.text(u"pusher"_s) : QString();
    event.sha = words.has(u"nosha"_s) ? QString() : shaA;
    event.before = shaB;
    event.created = words.has(u"created"_s);
    event.deleted = words.has(u"deleted"_s);
    event.forced = words.has(u"forced"_s);
    event.besidePush = words.has(u"beside"_s);
    if (event.deleted)
        event.sha = event.headMessage = QString();
    event.commitsComplete = !words.has(u"cut"_s);
    int number = 0;
    for (const QString &message : words.text(u"commits"_s).split(u';', Qt::SkipEmptyParts)) {
        Commit commit;
        commit.id = u"%1"_s.arg(++number, 40, 16, QLatin1Char('0'));
        commit.message = message;
        event.commits.append(commit);
    }
    if (words.has(u"push"_s)) {
        event.kind = EventKind::Push;
        if (!words.has(u"nobranch"_s))
            event.branch = words.text(u"push"_s);
        event.ref = u"refs/heads/"_s + event.branch;
    } else if (words.has(u"tag"_s)) {
        event.kind = EventKind::Tag;
        event.tag = words.text(u"tag"_s);
        event.ref = u"refs/tags/"_s + event.tag;
    } else if (words.has(u"pull"_s)) {
        event.kind = EventKind::PullRequest;
        PullRequest pull;
        pull.number = words.text(u"pull"_s).toLongLong();
        pull.action = pullActionFrom(words.text(u"action"_s, u"opened"_s)).value_or(PullAction::Other);
        pull.sourceBranch = words.text(u"from"_s, u"topic"_s);
        pull.targetBranch = words.text(u"into"_s, u"main"_s);
        pull.fromFork = words.has(u"fork"_s);
        pull.sourceRepository = pull.fromFork ? words.text(u"fork"_s) : event.repository;
        if (!words.has(u"norefs"_s))
            pull.headRef = u"refs/pull/%1/head"_s.arg(pull.number);
        event.pull = pull;
    } else if (words.has(u"ping"_s)) {
        event.kind = EventKind::Ping;
    } else if (words.has(u"image"_s)) {
        event.kind = EventKind::Image;
        event.registry = words.has(u"registry"_s) ? words.text(u"registry"_s) : QString();
        event.repository = words.text(u"image"_s);
        event.image = event.registry.isEmpty() ? event.repository : event.registry + u'/' + event.repository;
        event.imageTag = words.has(u"itag"_s) ? words.text(u"itag"_s) : QString();
        event.imageDigest = words.has(u"idigest"_s) ? words.text(u"idigest"_s) : QString();
    } else if (words.has(u"call"_s)) {
        event.kind = EventKind::Call;
        event.sha = event.headMessage = QString();
        event.branch = words.has(u"branch"_s) ? words.text(u"branch"_s) : QString();
        event.tag = words.has(u"ctag"_s) ? words.text(u"ctag"_s) : QString();
        event.imageTag = words.has(u"itag"_s) ? words.text(u"itag"_s) : QString();
        event.ref = !event.tag.isNull() ? u"refs/tags/"_s + event.tag : event.branch.isNull() ? QString() : u"refs/heads/"_s + event.branch;
    }
    return event;
}

// Of one request several: the same image at each of the tags.
QList<Event> eventsFrom(Words &words)
{
    const Event first = eventFrom(words);
    if (!words.has(u"itags"_s))
        return {first};
    QList<Event> events;
    for (const QString &tag : words.list(u"itags"_s)) {
        events.append(first);
        events.last().imageTag = tag.section(u'@', 0, 0);
        if (tag.contains(u'@')) // another image of the same request
            events.last().image = events.last().repository = tag.section(u'@', 1);
    }
    return events;
}

// What a forge makes of the same push as a form, and who it is taken for by its headers.
const Sender *senderOf(const QStringList &headerNames, Event &event, bool asForm)
{
    Headers headers;
    for (const QString &name : headerNames)
        headers.emplaceBack(name.toLatin1(), "push");
    const QJsonObject body{{u"ref"_s, event.ref},
                           {u"after"_s, event.sha},
                           {u"head_commit"_s, QJsonObject{{u"id"_s, event.sha}, {u"message"_s, event.headMessage}}},
                           {u"repository"_s, QJsonObject{{u"full_name"_s, event.repository}, {u"clone_url"_s, event.cloneUrl}}}};
    QByteArray bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    headers.emplaceBack("Content-Type", asForm ? "application/x-www-form-urlencoded" : "application/json");
    if (asForm)
        bytes = "payload=" + bytes.toPercentEncoding();
    const RequestView view{"POST", headers, {}, bytes};
    const Sender *sender = detectSender(view);
    if (const auto events = sender ? sender->parse(view) : failure(ErrorCode::NotFound, u"nobody"_s))
        event = events->first();
    return sender;
}

Circumstances circumstancesFrom(Words &words)
{
    Circumstances circumstances;
    circumstances.signature = {u"signature"_s, u"HMAC-SHA256"_s, u"valid"_s, CheckState::Passed, {}, Trust::Signed};
    if (words.has(u"badsignature"_s)) {
        circumstances.signature.state = CheckState::Failed;
        circumstances.signature.seen = u"it does not match"_s;
    }
    if (words.has(u"unchecked"_s))
        circumstances.signature = {u"signature"_s, {}, {}, CheckState::NotReached, {}, {}};
    if (words.has(u"claimed"_s))
        circumstances.signature.trust = Trust::Claimed;
    if (words.has(u"source"_s)) {
        using Answer = Confirmation::Answer;
        static const QHash<QString, Answer> answers{{u"agrees"_s, Answer::Agrees}, {u"earlier"_s, Answer::Earlier},
                                                    {u"differs"_s, Answer::Differs}, {u"strange"_s, Answer::Strange},
                                                    {u"absent"_s, Answer::Absent}, {u"unknown"_s, Answer::Unknown}};
        Confirmation confirmation{answers.value(words.text(u"source"_s)), {}, u"as the source says"_s};
        if (words.has(u"fetched"_s)) { // the commit as the source has it
            confirmation.found = shaA;
            confirmation.commit = Commit{shaA, words.text(u"fetched"_s), words.text(u"by"_s), {}, {}, {}};
        }
        if (words.has(u"listed"_s)) {
            confirmation.commits.emplace();
            for (const QString &message : words.text(u"listed"_s).split(u';', Qt::SkipEmptyParts))
                confirmation.commits->append(Commit{u"%1"_s.arg(confirmation.commits->size() + 1, 40, 16, QLatin1Char('d')), message, {}, {}, {}, {}});
        }
        confirmation.commitsComplete = !words.has(u"cut"_s);
        circumstances.facts.confirmed = confirmation;
    }
    circumstances.providerDelivery = words.text(u"id"_s, u"d-1"_s);
    circumstances.seenBefore = words.has(u"seen"_s);
    circumstances.replay = words.has(u"replay"_s);
    circumstances.oldKey = words.has(u"oldkey"_s);
    const QString door = words.text(u"door"_s, u"git"_s);
    circumstances.trigger = door == u"image"_s ? Trigger::Image : door == u"api"_s ? Trigger::Api : Trigger::Git;
    circumstances.peer = words.text(u"peer"_s);
    if (words.has(u"files"_s))
        circumstances.facts.paths = ChangedPaths{words.list(u"files"_s), true, {}};
    if (words.has(u"unknown"_s))
        circumstances.facts.paths = ChangedPaths{{}, false, words.text(u"unknown"_s)};
    return circumstances;
}

QString describe(const Verdict &verdict)
{
    QString text = word(verdict.outcome) + u": "_s + verdict.reason;
    for (const Check &check : verdict.checks)
        text += u"\n  %1 %2 wanted “%3” seen “%4” hint “%5”"_s.arg(check.rule, word(check.state), check.wanted, check.seen, check.hint);
    return text;
}

} // namespace

class TestVerdictTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thereAreEnough()
    {
        const QList<Row> all = rows();
        QVERIFY2(all.size() >= 300, qPrintable(QString::number(all.size())));
        QHash<QString, QString> names;
        for (const Row &row : all) {
            QVERIFY2(!row.name.isEmpty() && !row.outcome.isEmpty(), qPrintable(row.place));
            QVERIFY2(!names.contains(row.name), qPrintable(row.place + u" is called like "_s + names.value(row.name)));
            names.insert(row.name, row.place);
        }
    }

    // The faults of consoles before this one are numbered: each has its row, or says where else it is looked after.
    void everyKnownFaultIsLookedAfter()
    {
        QFile file(folder + u"/defects.txt"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QSet<int> numbers;
        static const QRegularExpression row(u"^([0-9]+) [^|]+\\|"_s), elsewhere(u"^# elsewhere ([0-9]+): (.+)$"_s);
        for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
            if (const auto match = row.match(line); match.hasMatch())
                numbers.insert(match.captured(1).toInt());
            const auto match = elsewhere.match(line);
            if (!match.hasMatch())
                continue;
            numbers.insert(match.captured(1).toInt());
            if (match.captured(2) == u"not yet part of the program"_s)
                continue;
            for (const QString &test : match.captured(2).split(u", "_s))
                QVERIFY2(QFile::exists(QStringLiteral(SLIPWAY_TEST_DATA "/../../") + test), qPrintable(test));
        }
        for (int number = 1; number <= 30; ++number)
            QVERIFY2(numbers.contains(number), qPrintable(u"fault %1 is not looked after"_s.arg(number)));
    }

    void verdicts_data()
    {
        QTest::addColumn<int>("index");
        const QList<Row> all = rows();
        for (qsizetype i = 0; i < all.size(); ++i)
            QTest::newRow(qPrintable(all[i].place + u' ' + all[i].name)) << int(i);
    }

    void verdicts()
    {
        QFETCH(int, index);
        static const QList<Row> all = rows();
        const Row &row = all[index];
        Words componentWords(row.component), eventWords(row.event), knownWords(row.known);
        const Component component = componentFrom(componentWords);
        QList<Event> events = eventsFrom(eventWords);
        const Circumstances circumstances = circumstancesFrom(knownWords);
        const Sender *sender = nullptr;
        if (eventWords.has(u"headers"_s))
            sender = senderOf(eventWords.list(u"headers"_s), events.first(), eventWords.has(u"form"_s));
        QList<int> building;
        for (int i = 0; i < events.size(); ++i) {
            events[i].trust = circumstances.signature.trust; // whoever proves the request proves what it says
            if (circumstances.facts.confirmed)
                events[i] = withConfirmed(events[i], *circumstances.facts.confirmed);
            if (judge(events[i], component, circumstances).outcome == Outcome::Build)
                building.append(i);
        }
        const Event &event = events[qMax(0, chosenOf(events, building, component, circumstances.trigger))];
        const QStringList strange = componentWords.unknown() + eventWords.unknown() + knownWords.unknown();
        QVERIFY2(strange.isEmpty(), qPrintable(strange.join(u' ')));

        const Verdict verdict = judge(event, component, circumstances);
        const QByteArray told = describe(verdict).toUtf8();
        QVERIFY2(word(verdict.outcome) == row.outcome, told.constData());
        bool facts = false, approval = false, source = false;
        for (const QString &expected : row.expected) {
            const QString key = expected.section(u'=', 0, 0), value = expected.section(u'=', 1);
            if (key == u"facts"_s) {
                facts = true;
                continue;
            }
            if (key == u"source"_s) {
                source = true;
                continue;
            }
            if (key == u"approval"_s) {
                approval = true;
                continue;
            }
            if (key == u"sender"_s) {
                QVERIFY2(sender && sender->name() == value, told.constData());
                continue;
            }
            if (key == u"picked"_s) {
                QCOMPARE(event.imageTag, value);
                continue;
            }
            if (key == u"reason"_s) {
                QVERIFY2(verdict.reason.contains(value), told.constData());
                continue;
            }
            const QString rule = key.section(u'.', 0, 0), field = key.section(u'.', 1);
            const auto check = std::find_if(verdict.checks.begin(), verdict.checks.end(),
                                            [&](const Check &each) { return each.rule == rule; });
            if (value == u"absent"_s) {
                QVERIFY2(check == verdict.checks.end(), told.constData());
                continue;
            }
            QVERIFY2(check != verdict.checks.end(), qPrintable(expected + u'\n' + QString::fromUtf8(told)));
            const QString seen = field == u"hint"_s ? check->hint
                : field == u"seen"_s                ? check->seen
                : field == u"wanted"_s              ? check->wanted
                : field == u"trust"_s               ? word(check->trust)
                                                    : word(check->state);
            QVERIFY2(field.isEmpty() ? seen == value : seen.contains(value), qPrintable(expected + u'\n' + QString::fromUtf8(told)));
        }
        QVERIFY2(verdict.needsFacts == facts && verdict.needsApproval == approval && verdict.needsConfirmation == source, told.constData());

        // What holds for every row: whoever reads a failed check is told what to do, and every verdict says why.
        QVERIFY2(!verdict.reason.isEmpty(), told.constData());
        for (const Check &check : verdict.checks) {
            if (check.state == CheckState::Failed && check.rule != u"signature"_s)
                QVERIFY2(!check.hint.isEmpty() && !check.seen.isEmpty(), told.constData());
            if (check.state == CheckState::Passed)
                QVERIFY2(check.hint.isEmpty(), told.constData());
        }
        const auto failed = std::count_if(verdict.checks.begin(), verdict.checks.end(),
                                          [](const Check &check) { return check.state == CheckState::Failed; });
        if (verdict.outcome == Outcome::Build)
            QCOMPARE(failed, 0);
        QCOMPARE(checksFromJson(toJson(verdict.checks)), verdict.checks);
    }
};

SLIPWAY_TEST_MAIN(QCoreApplication, TestVerdictTable)
#include "tst_verdicttable.moc"
