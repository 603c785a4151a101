#include "ui/overview/nowitems.h"

#include "models/words.h"
#include "ui/common/look/look.h"

#include <QCoreApplication>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Overview)
};

bool isTrouble(BuildState state)
{
    return state == BuildState::Failed || state == BuildState::TimedOut || state == BuildState::Interrupted;
}

void addFailedBuilds(const OverviewFacts &facts, QList<NowItem> &items)
{
    QList<Build> failed;
    std::copy_if(facts.last.begin(), facts.last.end(), std::back_inserter(failed), [&](const Build &build) {
        return isTrouble(build.state) && facts.components.contains(build.component);
    });
    std::sort(failed.begin(), failed.end(), [](const Build &a, const Build &b) { return a.finishedAtUs > b.finishedAtUs; });
    for (const Build &build : std::as_const(failed)) {
        items.append({glyphOf(build.state), nameOf(facts, build),
                      build.reason.isEmpty() ? words::title(build.state) : build.reason,
                      words::ago(build.finishedAtUs, facts.nowUs), Tr::tr("Log"),
                      {Page::Builds, build.id.toString(), {}}});
    }
}

// Of "192.0.2.7:51412" or "[2001:db8::1]:51412" the address: the port tells nobody anything.
QString addressOf(const QString &peer)
{
    const qsizetype colon = peer.lastIndexOf(u':');
    const bool port = colon > 0 && (peer.startsWith(u'[') ? peer.at(colon - 1) == u']' : peer.indexOf(u':') == colon);
    QString address = port ? peer.left(colon) : peer;
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.mid(1).chopped(1);
    return address;
}

QString senderOf(const Delivery &delivery)
{
    const QString address = addressOf(delivery.peer);
    if (delivery.provider.isEmpty())
        return address.isEmpty() ? Tr::tr("Unknown sender") : Tr::tr("Sender %1", "IP address").arg(address);
    const QString name = words::sender(delivery.provider);
    return address.isEmpty() ? name : Tr::tr("%1 at %2", "GitHub at IP address").arg(name, address);
}

void addRefused(const OverviewFacts &facts, QList<NowItem> &items)
{
    // One row per component and kind of refusal: a stranger's thousand tries are one thing to look at.
    struct Kind {
        Delivery newest;
        int count = 0;
    };
    QList<Kind> kinds;
    for (const Delivery &delivery : facts.refused) {
        const auto known = std::find_if(kinds.begin(), kinds.end(), [&](const Kind &kind) {
            return kind.newest.component == delivery.component && words::title(kind.newest) == words::title(delivery);
        });
        if (known == kinds.end())
            kinds.append({delivery, 1});
        else
            ++known->count;
    }
    for (const Kind &kind : std::as_const(kinds)) {
        const auto component = facts.components.constFind(kind.newest.component);
        const QString what = words::title(kind.newest);
        items.append({StateGlyph::Refused,
                      component == facts.components.constEnd() ? senderOf(kind.newest) : component->name,
                      kind.count == 1 ? Tr::tr("%1: one delivery refused", "kind of refusal").arg(what)
                                      : Tr::tr("%1: %2 deliveries refused", "kind of refusal, count").arg(what).arg(kind.count),
                      words::ago(kind.newest.receivedAtUs, facts.nowUs), Tr::tr("Why?"),
                      {Page::Deliveries, kind.newest.id.toString(), {}}});
    }
}

void addComponents(const OverviewFacts &facts, QList<NowItem> &items)
{
    QList<Component> sorted = facts.components.values();
    std::sort(sorted.begin(), sorted.end(), [](const Component &a, const Component &b) { return a.name < b.name; });
    for (const Component &component : std::as_const(sorted)) {
        if (component.state == ComponentState::Abnormal)
            items.append({StateGlyph::Abnormal, component.name, words::title(component.state), {}, Tr::tr("Open"),
                          {Page::Components, component.id.toString(), {}}});
    }
    for (const Component &component : std::as_const(sorted)) {
        if (facts.silent.contains(component.id))
            items.append({StateGlyph::Silent, component.name, Tr::tr("No delivery has arrived yet"), {}, Tr::tr("Set Up…"),
                          {Page::Components, component.id.toString(), u"triggers"_s}});
    }
}

} // namespace

QString nameOf(const OverviewFacts &facts, const Build &build)
{
    const auto component = facts.components.constFind(build.component);
    const QString name = component == facts.components.constEnd() ? Tr::tr("removed component") : component->name;
    return Tr::tr("%1 #%2", "component, number of a build").arg(name).arg(build.number);
}

QList<NowItem> attentionItems(const OverviewFacts &facts)
{
    QList<NowItem> items;
    addFailedBuilds(facts, items);
    addRefused(facts, items);
    addComponents(facts, items);
    return items;
}

QList<NowItem> runningItems(const OverviewFacts &facts, qint64 nowUs)
{
    QList<NowItem> items;
    for (const Build &build : facts.running) {
        const qint64 elapsed = qMax<qint64>(0, nowUs - build.startedAtUs) / 1'000'000 * 1'000'000;
        const qint64 usual = facts.usualUs.value(build.component);
        NowItem item;
        item.glyph = StateGlyph::Building;
        item.title = nameOf(facts, build);
        item.sentence = build.message.section(u'\n', 0, 0);
        item.aside = usual > 0 ? Tr::tr("%1 of about %2", "time gone, usual time").arg(words::duration(elapsed), words::duration(usual))
                               : words::duration(elapsed);
        item.place = {Page::Builds, build.id.toString(), {}};
        // Never full before it has ended: the usual time is a guess.
        item.progress = usual > 0 ? qMin(0.97, double(elapsed) / double(usual)) : 0;
        items.append(item);
    }
    return items;
}

QList<NowItem> waitingItems(const OverviewFacts &facts, qint64 nowUs)
{
    QList<NowItem> items;
    for (const Build &build : facts.waiting) {
        const auto own = std::find_if(facts.running.begin(), facts.running.end(),
                                      [&](const Build &running) { return running.component == build.component; });
        NowItem item;
        item.glyph = glyphOf(build.state);
        item.title = nameOf(facts, build);
        if (!build.reason.isEmpty())
            item.sentence = build.reason;
        else if (own != facts.running.end())
            item.sentence = Tr::tr("its own #%1 must end first").arg(own->number);
        else if (facts.running.size() >= facts.slotCount)
            item.sentence = facts.slotCount == 1 ? Tr::tr("waits for the only slot") : Tr::tr("waits for one of %1 slots").arg(facts.slotCount);
        else
            item.sentence = Tr::tr("starts at once");
        item.aside = words::duration(qMax<qint64>(0, nowUs - build.queuedAtUs) / 1'000'000 * 1'000'000);
        item.place = {Page::Builds, build.id.toString(), {}};
        items.append(item);
    }
    return items;
}

} // namespace slipway
