#include "ui/components/buildfact.h"

#include "models/words.h"
#include "ui/common/labels.h"
#include "ui/components/looks.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace slipway {

class BuildFact::Glyph final : public QWidget
{
public:
    explicit Glyph(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }
    void setGlyph(StateGlyph glyph)
    {
        m_glyph = glyph;
        update();
    }
    QSize sizeHint() const override { return {scaled(14), scaled(14)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintGlyph(&painter, QRectF(rect()), m_glyph, this);
    }

private:
    StateGlyph m_glyph = StateGlyph::None;
};

namespace {

QString sentence(const Build &build, qint64 nowUs)
{
    if (build.state == BuildState::Running)
        return BuildFact::tr("#%1 building for %2").arg(build.number).arg(words::elapsed(nowUs - build.startedAtUs));
    if (isWaiting(build.state))
        return BuildFact::tr("#%1 waiting for %2").arg(build.number).arg(words::elapsed(nowUs - build.queuedAtUs));
    const QString when = words::ago(build.finishedAtUs ? build.finishedAtUs : build.queuedAtUs, nowUs);
    return BuildFact::tr("#%1 %2, %3").arg(build.number).arg(words::title(build.state).toLower(), when);
}

} // namespace

BuildFact::BuildFact(QWidget *parent)
    : QWidget(parent)
    , m_glyph(new Glyph(this))
    , m_link(makeSmallButton({}, ButtonKind::Link, {}, this))
    , m_never(new TextLabel(tr("never built"), TypeRole::Body, Ink::Secondary, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_glyph);
    row->addWidget(m_link);
    row->addWidget(m_never);
    m_link->setObjectName(QStringLiteral("lastBuild"));
    applyType(m_link, TypeRole::Body);
    connect(m_link, &QAbstractButton::clicked, this, &BuildFact::activated);
    setBuild(std::nullopt, 0);
}

void BuildFact::setBuild(const std::optional<Build> &build, qint64 nowUs)
{
    m_glyph->setVisible(build.has_value());
    m_link->setVisible(build.has_value());
    m_never->setVisible(!build);
    if (!build)
        return;
    m_glyph->setGlyph(glyphOf(build->state));
    m_link->setText(sentence(*build, nowUs));
    m_link->setToolTip(build->reason.isEmpty() ? words::exactTime(build->queuedAtUs) : build->reason);
}

} // namespace slipway
