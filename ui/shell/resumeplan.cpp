#include "ui/shell/resumeplan.h"

#include "ui/common/labels.h"
#include "ui/common/scrollpage.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QCheckBox>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostLines = 200; // beyond, nobody ticks one by one; the rest goes on
constexpr int linesInSight = 6;

QString titleOf(const PlannedStart &start)
{
    const Build &build = start.build;
    const QString name = start.component.isEmpty() ? build.component.toString() : start.component;
    const QString of = !build.branch.isEmpty() ? build.branch
        : build.pull.number > 0                ? u"#%1"_s.arg(build.pull.number)
                                               : build.ref.section(u'/', -1);
    return of.isEmpty() ? u"%1 #%2"_s.arg(name).arg(build.number) : u"%1 #%2 · %3"_s.arg(name).arg(build.number).arg(of);
}

// A check box whose words end where the room does: a list scrolls down, not to the side.
class PlanTick final : public QCheckBox
{
public:
    explicit PlanTick(const QString &words) : m_words(words)
    {
        setAccessibleName(words);
        setToolTip(words);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        setText(words);
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QCheckBox::resizeEvent(event);
        setText(fontMetrics().elidedText(m_words, Qt::ElideMiddle, width() - em() - 10));
    }

private:
    const QString m_words;
};

} // namespace

ResumePlan::ResumePlan(const QList<PlannedStart> &plan, QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Builds that go on"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 4);
    if (plan.isEmpty())
        return;
    auto *lines = new QWidget;
    auto *rows = new QVBoxLayout(lines);
    rows->setContentsMargins(0, 4, 12, 4);
    rows->setSpacing(8);
    for (const PlannedStart &start : plan.first(std::min(plan.size(), mostLines))) {
        auto *tick = new PlanTick(titleOf(start));
        tick->setChecked(true);
        auto *both = new QVBoxLayout; // the tick and what it is about are one thing
        both->setSpacing(0);
        both->addWidget(tick);
        rows->addLayout(both);
        const QString message = start.build.message.section(u'\n', 0, 0);
        const QString about = start.note.isEmpty() ? (start.build.revision.left(10) + u' ' + message).trimmed() : start.note;
        if (!about.isEmpty()) {
            auto *indented = new QHBoxLayout;
            indented->setContentsMargins(em() + 8, 0, 0, 0);
            indented->addWidget(new ElidedLabel(about, TypeRole::Caption, start.starts ? Ink::Secondary : Ink::Wait,
                                                ElidedLabel::Elide::End));
            both->addLayout(indented);
            tick->setAccessibleDescription(about);
        }
        connect(tick, &QAbstractButton::toggled, this, &ResumePlan::chosenChanged);
        m_lines.append({start.build.id, tick});
    }
    if (plan.size() > mostLines)
        rows->addWidget(new WrapLabel(tr("%n more build(s) go on, too.", nullptr, int(plan.size() - mostLines)), TypeRole::Caption,
                                      Ink::Secondary));
    rows->addStretch(1);
    auto *page = new ScrollPage(lines, this);
    page->setFixedHeight(std::min(int(plan.size()), linesInSight) * (2 * em() + 16) + 8);
    column->addWidget(page);
}

QList<BuildId> ResumePlan::leftOut() const
{
    QList<BuildId> ids;
    for (const Line &line : m_lines) {
        if (!line.tick->isChecked())
            ids.append(line.id);
    }
    return ids;
}

} // namespace slipway
