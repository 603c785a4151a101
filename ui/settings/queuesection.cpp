#include "ui/settings/queuesection.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "ui/settings/editrows.h"
#include "ui/settings/settingrow.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

QueueSection::QueueSection(Engine &engine, const QString &title, QWidget *parent)
    : SectionPage(u"queue"_s, title, parent)
    , m_engine(engine)
    , m_groupsRow(addGroup()->addRow(u"queue/groups"_s))
    , m_groups(new EditRows({tr("Add Group"), tr("Remove group"), tr("Name of the group"), tr("name"), tr("Slots"), tr("slots"), 150, 60, tr("slots")}))
{
    m_groupsRow->setControl(m_groups, true);
    connect(m_groups, &EditRows::edited, this, &QueueSection::storeGroups);
    connect(&engine.holds(), &HoldService::changed, this, &QueueSection::renew);
    renew();
}

void QueueSection::renew()
{
    const HoldService &holds = m_engine.holds();
    EditRows::Rows groups;
    for (const QueueGroup &group : holds.groups())
        groups.append({group.name, QString::number(group.slotCount)});
    if (m_groupsRow->problem().isEmpty() && groups != m_groups->rows())
        m_groups->setRows(groups);
}

void QueueSection::storeGroups()
{
    const QList<QueueGroup> before = m_engine.holds().groups();
    QList<QueueGroup> save;
    QStringList named;
    const EditRows::Rows rows = m_groups->rows();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        bool isNumber = false;
        // A group that was just named has one slot until somebody says otherwise.
        const int slotCount = rows[i].second.isEmpty() ? 1 : rows[i].second.toInt(&isNumber);
        QString problem = groupNameProblem(rows[i].first);
        if (problem.isEmpty() && !rows[i].second.isEmpty() && (!isNumber || slotCount < 1 || slotCount > mostGroupSlots))
            problem = tr("A group has 1 to %1 slots.").arg(mostGroupSlots);
        if (problem.isEmpty() && named.contains(rows[i].first))
            problem = tr("The group “%1” stands here twice.").arg(rows[i].first);
        if (!problem.isEmpty()) {
            m_groups->setWrong(i);
            m_groupsRow->setProblem(problem);
            return;
        }
        named.append(rows[i].first);
        const QueueGroup group{rows[i].first, slotCount};
        if (!before.contains(group))
            save.append(group);
    }
    QStringList remove;
    for (const QueueGroup &group : before) {
        if (!named.contains(group.name))
            remove.append(group.name);
    }
    m_groups->setWrong(-1);
    m_groupsRow->setProblem({});
    storeNext(save, remove);
}

// One after the other, so that a refusal stands beside what caused it.
void QueueSection::storeNext(QList<QueueGroup> save, QStringList remove)
{
    if (save.isEmpty() && remove.isEmpty())
        return renew();
    const auto stored = save.isEmpty() ? m_engine.holds().removeGroup(remove.takeFirst()) : m_engine.holds().saveGroup(save.takeFirst());
    whenDone(stored, this, [this, save, remove](const Result<> &result) {
        if (!result) {
            renew(); // a group that is in use comes back
            m_groupsRow->setProblem(result.error().message);
            return;
        }
        storeNext(save, remove);
    });
}

} // namespace slipway
