#include "ui/common/look/usagepanel.h"

#include "app/services/engine.h"
#include "app/services/usagelook.h"
#include "ui/common/labels.h"
#include "ui/common/look/usagegraph.h"
#include "ui/theme/type.h"

#include <QEvent>
#include <QVBoxLayout>

namespace slipway {

namespace {

constexpr int silencesToHide = 3; // one may be a hiccup of the engine

} // namespace

UsagePanel::UsagePanel(Engine &engine, QWidget *page)
    : QWidget(page)
    , m_engine(engine)
    , m_page(page)
    , m_look(new UsageLook(engine, this))
    , m_graph(new UsageGraph(this))
    , m_why(new WrapLabel({}, TypeRole::Caption, Ink::Caption, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, scaled(4), 0, 0);
    column->setSpacing(0);
    column->addWidget(m_graph);
    column->addWidget(m_why);
    m_graph->hide();
    m_why->hide();
    hide();
    page->installEventFilter(this);
    connect(m_look, &UsageLook::measured, this, &UsagePanel::measured);
    connect(m_look, &UsageLook::untold, this, &UsagePanel::untold);
}

void UsagePanel::setBuild(const BuildId &build, const QString &cluster) { setSubject({build, cluster, {}}); }
void UsagePanel::setServing(const ComponentId &component) { setSubject({{}, {}, component}); }
void UsagePanel::setNothing() { setSubject({}); }

void UsagePanel::setSubject(const Subject &subject)
{
    if (m_subject != subject) {
        m_subject = subject;
        m_look->stop();
        m_history.clear();
        m_silences = 0;
        tell(false);
    }
    look();
}

void UsagePanel::look()
{
    if (!m_page->isVisible())
        return m_look->stop();
    if (!m_subject.build.isEmpty())
        m_look->lookAtBuild(m_subject.build, m_subject.cluster);
    else if (!m_subject.serving.isEmpty())
        m_look->lookAtServing(m_subject.serving);
    else
        m_look->stop();
}

void UsagePanel::tell(bool isTold)
{
    m_graph->setVisible(!m_history.isEmpty());
    m_why->setVisible(isTold && m_history.isEmpty());
    if (isHidden() != isTold)
        return;
    setVisible(isTold);
    Q_EMIT toldChanged(isTold);
}

void UsagePanel::measured(const Usage &usage)
{
    m_silences = 0;
    m_history.add(usage, m_engine.clock().nowUs());
    m_graph->setHistory(m_history);
    tell(true);
}

void UsagePanel::untold(const QString &why)
{
    if (++m_silences >= silencesToHide || !why.isEmpty())
        m_history.clear();
    m_why->setText(why);
    tell(!m_history.isEmpty() || !why.isEmpty());
}

bool UsagePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_page && (event->type() == QEvent::Show || event->type() == QEvent::Hide))
        look();
    return QWidget::eventFilter(watched, event);
}

} // namespace slipway
