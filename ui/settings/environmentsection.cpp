#include "ui/settings/environmentsection.h"

#include "app/core/whendone.h"
#include "app/domain/glob.h"
#include "app/services/engine.h"
#include "app/services/environmentrules.h"
#include "ui/common/switch.h"
#include "ui/settings/editrows.h"
#include "ui/settings/settingbinder.h"
#include "ui/settings/settingrow.h"

#include <QLineEdit>
#include <QSpinBox>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

Result<> checkBranches(const QString &value)
{
    for (const QString &pattern : listIn(value)) {
        if (const QString problem = globProblem(pattern); !problem.isEmpty())
            return failure(ErrorCode::Invalid, problem);
    }
    return Done{};
}

} // namespace

EnvironmentSection::EnvironmentSection(Engine &engine, SettingBinder &binder, const QString &title, QWidget *parent)
    : SectionPage(u"environments"_s, title, parent), m_engine(engine)
{
    for (const Environment environment : {Environment::Production, Environment::Test, Environment::Development})
        addRules(binder, environment);
    SettingGroup *all = addGroup();
    binder.number(all->addRow(settings::approvalHours.key), settings::approvalHours);
    binder.toggle(all->addRow(settings::approvalNotices.key), settings::approvalNotices);
    connect(&engine.holds(), &HoldService::changed, this, &EnvironmentSection::renew);
    renew();
}

void EnvironmentSection::addRules(SettingBinder &binder, Environment environment)
{
    const settings::EnvironmentSettings &rules = settingsOf(environment);
    const Setting<bool> &review = reviewSetting(environment);
    SettingGroup *group = addGroup();
    binder.toggle(group->addRow(review.key), review);
    binder.number(group->addRow(rules.approvalHours.key), rules.approvalHours, tr("as for all"));
    Setting<QString> branches = rules.branches;
    branches.check = checkBranches;
    SettingRow *from = group->addRow(branches.key);
    QLineEdit *names = binder.text(from, branches, true);
    names->setPlaceholderText(tr("the branch of each source"));
    from->setControl(names, true);
    binder.toggle(group->addRow(rules.strictState.key), rules.strictState);
    binder.number(group->addRow(rules.quietSeconds.key), rules.quietSeconds, tr("no wait"))->setSingleStep(30);
    SettingRow *peers = group->addRow(rules.allowedAddresses.key);
    QLineEdit *networks = binder.text(peers, rules.allowedAddresses, true);
    networks->setPlaceholderText(tr("any address"));
    peers->setControl(networks, true);
    addFreeze(group, environment);
}

void EnvironmentSection::addFreeze(SettingGroup *group, Environment environment)
{
    Freeze freeze{environment, group->addRow(u"environments/%1/freeze"_s.arg(word(environment))), nullptr};
    freeze.edit = new EditRows({tr("Add Window"), tr("Remove window"), tr("From when to when"), u"Fri 16:00 - Mon 08:00"_s, tr("Why"),
                                tr("why"), 200, 110});
    freeze.row->setControl(freeze.edit, true);
    m_freezes.append(freeze);
    connect(freeze.edit, &EditRows::edited, this, [this, freeze] { storeFreeze(freeze); });
}

void EnvironmentSection::renew()
{
    const HoldService &holds = m_engine.holds();
    for (const Freeze &freeze : std::as_const(m_freezes)) {
        EditRows::Rows windows;
        for (const FreezeWindow &window : holds.windows().value(freeze.environment))
            windows.append({window.span, window.reason});
        if (freeze.row->problem().isEmpty() && windows != freeze.edit->rows())
            freeze.edit->setRows(windows);
        const auto frozen = holds.frozen().constFind(freeze.environment);
        freeze.row->setNote(frozen == holds.frozen().constEnd() ? QString() : freezeReason(freeze.environment, *frozen), Ink::Wait);
    }
}

void EnvironmentSection::storeFreeze(const Freeze &freeze)
{
    QList<FreezeWindow> windows;
    const EditRows::Rows rows = freeze.edit->rows();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const auto span = parseFreezeSpan(rows[i].first);
        if (!span) {
            freeze.edit->setWrong(i);
            freeze.row->setProblem(span.error().message);
            return;
        }
        windows.append({toText(*span), rows[i].second});
    }
    freeze.edit->setWrong(-1);
    freeze.row->setProblem({});
    whenDone(m_engine.holds().setWindows(freeze.environment, windows), this, [this, row = freeze.row](const Result<> &result) {
        if (!result)
            row->setProblem(result.error().message);
        else
            renew();
    });
}

} // namespace slipway
