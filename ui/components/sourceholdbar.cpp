#include "ui/components/sourceholdbar.h"

#include "app/core/whendone.h"
#include "app/services/deployservice.h"
#include "app/services/engine.h"
#include "ui/common/messagebar.h"

#include <QBoxLayout>

using namespace Qt::StringLiterals;

namespace slipway {

SourceHoldBar::SourceHoldBar(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_message(new MessageBar(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_message);
    hide();
    connect(m_message, &MessageBar::actionTriggered, this, &SourceHoldBar::follow);
    connect(&engine.deployments(), &DeployService::changed, this, [this](const ComponentId &id) {
        if (id == m_id)
            look();
    });
    connect(&engine.builds(), &BuildService::countsChanged, this, [this] {
        if (m_message->hasMessage())
            look(); // a push may have ended it
    });
}

void SourceHoldBar::setComponent(const ComponentId &id)
{
    if (id == m_id)
        return;
    m_id = id;
    m_message->clear();
    hide();
    look();
}

void SourceHoldBar::look()
{
    if (m_id.isEmpty())
        return;
    whenDone(m_engine.deployments().sourceHold(m_id), this, [this, asked = ++m_asked](const Result<std::optional<SourceHold>> &hold) {
        if (asked != m_asked || !hold)
            return;
        setVisible(hold->has_value());
        if (!*hold)
            return m_message->clear(u"held"_s);
        const SourceHold &held = **hold;
        m_message->showMessage({Tone::Wait,
                                tr("Builds by hand, and calls with the key that name neither branch nor commit, are of commit %1 of build #%2, since %3 "
                                   "rolled back to it. The next push that is built ends that.")
                                    .arg(held.revision.left(8)).arg(held.buildNumber).arg(held.actor),
                                tr("Follow the Branch Again"), u"history"_s, false, u"held"_s});
    });
}

void SourceHoldBar::follow()
{
    whenDone(m_engine.deployments().followSource(m_id), this, [this](const Result<> &result) {
        if (!result)
            return m_message->showMessage({Tone::Fail, tr("The build source does not follow its branch again: %1").arg(result.error().message), {}, {}, true,
                                           u"follow"_s});
        m_message->clear(u"follow"_s);
        Q_EMIT done(tr("Builds by hand follow the branch again"), {});
        look();
    });
}

} // namespace slipway
