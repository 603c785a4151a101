#include "ui/components/componenthead.h"

#include "app/core/whendone.h"
#include "app/domain/imagename.h"
#include "app/services/engine.h"
#include "models/componentlistmodel.h"
#include "models/words.h"
#include "ui/common/chip.h"
#include "ui/common/labels.h"
#include "ui/common/pageheader.h"
#include "ui/common/surface.h"
#include "ui/common/tabs.h"
#include "ui/components/buildfact.h"
#include "ui/components/looks.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

ComponentHead::ComponentHead(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_header(new PageHeader(this))
    , m_state(new Chip(StateGlyph::NotDeployed))
    , m_environment(new Chip(ChipLook{{}, Tone::Idle, ChipLook::Fill::Outline}))
    , m_buildFact(new BuildFact)
    , m_buildNow(makeButton(tr("Build Now"), ButtonKind::Primary, u"play"_s))
    , m_cancel(makeButton(tr("Cancel Build"), ButtonKind::Danger, u"circle-stop"_s))
    , m_more(makeIconButton(u"ellipsis"_s, tr("More")))
    , m_tabs(new Tabs(tr("Component"), this))
{
    auto *box = new Surface(Surface::Fill::Surface, this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header->addChip(m_state);
    m_header->addChip(m_environment);
    m_buildNow->setObjectName(u"buildNow"_s);
    m_cancel->setObjectName(u"cancelBuild"_s);
    m_cancel->hide();
    m_more->setObjectName(u"more"_s);
    // Build Now keeps its place when the other one comes: a double click must not cancel what it started.
    for (QWidget *button : std::initializer_list<QWidget *>{m_cancel, m_buildNow, m_more})
        m_header->addAction(button);
    m_header->setFollowedByTabs(true);
    column->addWidget(m_header);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24 - Tabs::inset(), 0, 24, 0);
    row->addWidget(m_tabs);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(new Hairline);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(box);

    connect(m_header->breadcrumb(), &Breadcrumb::stepActivated, this, [this](int step) { Q_EMIT listWanted(step == 0 ? ProjectKey() : m_project); });
    connect(m_buildNow, &QAbstractButton::clicked, this, &ComponentHead::buildRequested);
    connect(m_cancel, &QAbstractButton::clicked, this, [this] {
        if (m_lastBuild)
            Q_EMIT cancelRequested(m_lastBuild->id);
    });
    connect(m_more, &QAbstractButton::clicked, this, [this] { Q_EMIT menuRequested(m_more->mapToGlobal(QPoint(0, m_more->height() + 4))); });
    connect(m_buildFact, &BuildFact::activated, this, [this] {
        if (m_lastBuild)
            Q_EMIT buildWanted(m_lastBuild->id);
    });
    connectBuilds();
}

void ComponentHead::connectBuilds()
{
    m_builds.setSingleShot(true);
    m_builds.setInterval(50);
    connect(&m_builds, &QTimer::timeout, this, &ComponentHead::loadLastBuild);
    const auto buildMoved = [this](const BuildId &) {
        if (!m_id.isEmpty() && !m_builds.isActive())
            m_builds.start();
    };
    connect(&m_engine.builds(), &BuildService::added, this, buildMoved);
    connect(&m_engine.builds(), &BuildService::changed, this, buildMoved);
}

void ComponentHead::showComponent(const ComponentId &id)
{
    m_builds.stop();
    m_id = id;
    if (id.isEmpty())
        return;
    m_lastBuild.reset();
    renew();
    loadLastBuild();
}

void ComponentHead::renew()
{
    const auto component = m_engine.components().find(m_id);
    if (!component)
        return;
    m_project = component->project;
    QString project = component->project.toString();
    for (const Project &one : m_engine.components().projects()) {
        if (one.key == component->project)
            project = one.name;
    }
    m_header->breadcrumb()->setSteps({tr("Components"), project});
    m_header->setTitle(component->name);
    ChipLook state = chipFor(glyphOf(component->state));
    state.fill = state.fill == ChipLook::Fill::Plain ? ChipLook::Fill::Outline : state.fill;
    m_state->setLook(state);
    m_environment->setLook(ChipLook{words::title(component->environment), Tone::Idle, ChipLook::Fill::Outline});
    m_buildFact->setParent(nullptr); // the header deletes what its facts are made of
    m_header->clearFacts();
    const QString source = component->image ? parseImageName(component->image->reference).value_or(ImageName()).familiar()
                                            : ComponentListModel::repositoryOf(component->source.url);
    m_header->addFact(component->image ? u"package"_s : forgeIcon(ComponentListModel::providerOf(component->source.url)),
                      source.isEmpty() ? component->image ? tr("no image") : tr("no repository") : source);
    if (component->image) {
        if (const QString tag = currentTag(*component).value_or(ImageTag()).tag; !tag.isEmpty())
            m_header->addFact(u"tag"_s, tag, true);
    } else if (const QString ref = component->source.branch; !ref.isEmpty()) {
        m_header->addFact(u"git-branch"_s, ref, true);
    }
    m_header->addFactWidget(m_buildFact);
    if (!component->build.sandbox)
        m_header->addFactWidget(new Chip(ChipLook{tr("Not isolated"), Tone::Wait, ChipLook::Fill::Soft, StateGlyph::None, u"shield-alert"_s}));
    m_buildFact->show();
    presentBuild();
}

void ComponentHead::tick()
{
    presentBuild();
}

void ComponentHead::setBuildIsMain(bool main)
{
    setKind(m_buildNow, main ? ButtonKind::Primary : ButtonKind::Normal);
}

void ComponentHead::presentBuild()
{
    m_buildFact->setBuild(m_lastBuild, m_engine.clock().nowUs());
    m_cancel->setVisible(m_lastBuild && !isFinished(m_lastBuild->state));
}

void ComponentHead::loadLastBuild()
{
    if (m_id.isEmpty())
        return;
    BuildFilter filter;
    filter.component = m_id;
    filter.limit = 1;
    BuildService &builds = m_engine.builds();
    const auto rows = andThen(builds.ids(filter), this, [&builds](const QList<BuildId> &ids) { return builds.rows(ids); });
    whenDone(rows, this, [this, asked = ++m_asked](const Result<QList<Build>> &found) {
        if (asked != m_asked || !found)
            return;
        m_lastBuild = found->isEmpty() ? std::nullopt : std::optional(found->first());
        presentBuild();
        Q_EMIT lastBuildChanged();
    });
}

} // namespace slipway
