#include "ui/components/hooklookdialog.h"

#include "app/core/whendone.h"
#include "models/words.h"
#include "ui/common/labels.h"
#include "ui/common/scrollpage.h"
#include "ui/theme/kinds.h"
#include "ui/theme/stateglyph.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int dialogWidth = 620;
constexpr int listHeight = 380;
constexpr int markSize = 16;

StateGlyph glyphOf(Finding finding)
{
    switch (finding) {
    case Finding::Good:
        return StateGlyph::Passed;
    case Finding::Warning:
        return StateGlyph::Abnormal;
    case Finding::Bad:
        return StateGlyph::Failed;
    case Finding::Unknown:
        return StateGlyph::Silent;
    }
    return StateGlyph::None;
}

QString wordOf(Finding finding)
{
    switch (finding) {
    case Finding::Good:
        return HookLookDialog::tr("good");
    case Finding::Warning:
        return HookLookDialog::tr("look at this");
    case Finding::Bad:
        return HookLookDialog::tr("wrong");
    case Finding::Unknown:
        return HookLookDialog::tr("not known");
    }
    return {};
}

QString textOf(HookRemedy remedy)
{
    switch (remedy) {
    case HookRemedy::CreateHook:
        return HookLookDialog::tr("Make the Webhook");
    case HookRemedy::RepairHook:
        return HookLookDialog::tr("Mend It");
    case HookRemedy::RotateSecret:
        return HookLookDialog::tr("Give a New Secret");
    case HookRemedy::RemoveDuplicates:
        return HookLookDialog::tr("Remove Duplicates");
    case HookRemedy::TurnOn:
        return HookLookDialog::tr("Switch On");
    case HookRemedy::SignInAgain: // done elsewhere; the sentence says where
    case HookRemedy::OpenSettings:
    case HookRemedy::None:
        break;
    }
    return {};
}

class Mark final : public QWidget
{
public:
    Mark(StateGlyph glyph, QWidget *parent) : QWidget(parent), m_glyph(glyph) { setFixedSize(scaled(markSize), scaled(markSize)); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintGlyph(&painter, QRectF(rect()), m_glyph, this);
    }

private:
    const StateGlyph m_glyph;
};

} // namespace

HookLookDialog::HookLookDialog(Engine &engine, const ComponentId &component, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_component(component)
    , m_summary(new WrapLabel({}, TypeRole::Body, Ink::Secondary, this))
    , m_again(makeButton(tr("Look Again"), ButtonKind::Normal, u"refresh-cw"_s, this))
    , m_close(makeButton(tr("Close"), ButtonKind::Primary, {}, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    const auto known = engine.components().find(component);
    const QString heading = tr("Webhook of %1").arg(known ? known->name : QString());
    setWindowTitle(heading);
    setObjectName(u"hookLook"_s);
    m_summary->setObjectName(u"hookSummary"_s);
    m_again->setObjectName(u"lookAgain"_s);
    m_close->setObjectName(u"close"_s);
    m_close->setDefault(true);

    auto *list = new QWidget;
    m_rows = new QVBoxLayout(list);
    m_rows->setContentsMargins(0, 0, 12, 0);
    m_rows->setSpacing(12);
    m_rows->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(list);
    const QSize room = parent ? parent->window()->size() : QSize(4096, 4096);
    scroll->setMinimumHeight(std::min(scaled(listHeight), room.height() / 2));
    m_scroll = scroll;
    scroll->viewport()->setAutoFillBackground(false);
    list->setAutoFillBackground(false);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_again);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addWidget(new TextLabel(heading, TypeRole::Heading, Ink::Text, this));
    column->addWidget(m_summary);
    column->addWidget(scroll, 1);
    column->addLayout(buttons);
    setMinimumWidth(std::min(scaled(dialogWidth), room.width() - 48));

    connect(m_close, &QAbstractButton::clicked, this, &QDialog::accept);
    connect(m_again, &QAbstractButton::clicked, this, &HookLookDialog::look);
    connect(&engine.hookDoctor(), &HookDoctor::found, this, [this](const ComponentId &id, const HookFinding &finding) {
        if (id == m_component)
            add(finding);
    });
    look();
}

void HookLookDialog::look()
{
    while (m_rows->count() > 1) {
        QLayoutItem *item = m_rows->takeAt(0);
        delete item->widget();
        delete item;
    }
    m_worst = Finding::Good;
    m_worstRow = nullptr;
    m_again->setEnabled(false);
    m_summary->setText(tr("Looking at the forge, on the way and here…"));
    m_summary->setInk(Ink::Secondary);
    whenDone(m_engine.hookDoctor().look(m_component), this, [this, asked = ++m_asked](const Result<HookReport> &report) {
        if (asked == m_asked)
            conclude(report);
    });
}

void HookLookDialog::add(const HookFinding &finding)
{
    auto *row = new QWidget;
    auto *mark = new Mark(glyphOf(finding.finding), row);
    auto *title = new TextLabel(finding.title, TypeRole::Name, Ink::Text, row);
    auto *time = new TextLabel(finding.durationUs >= 0 ? words::duration(finding.durationUs) : QString(), TypeRole::Caption, Ink::Caption, row);
    auto *sentence = new WrapLabel(finding.sentence, TypeRole::Body, Ink::Secondary, row);
    row->setAccessibleName(tr("%1: %2. %3").arg(finding.title, wordOf(finding.finding), finding.sentence));
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(time);
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    column->addLayout(head);
    column->addWidget(sentence);
    if (!finding.seen.isEmpty()) {
        auto *seen = new ElidedLabel(finding.seen, TypeRole::MonoSmall, Ink::Caption, ElidedLabel::Elide::Middle, row);
        column->addWidget(seen);
    }
    if (const QString text = textOf(finding.remedy); !text.isEmpty()) {
        auto *button = makeSmallButton(text, ButtonKind::Normal, {}, row);
        button->setObjectName(u"remedy-"_s + finding.check);
        button->setAccessibleName(tr("%1: %2").arg(finding.title, text));
        connect(button, &QAbstractButton::clicked, this, [this, remedy = finding.remedy, button] { mend(remedy, button); });
        column->addSpacing(4);
        column->addWidget(button, 0, Qt::AlignLeft);
    }
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(10);
    line->addWidget(mark, 0, Qt::AlignTop);
    line->addLayout(column, 1);
    m_rows->insertWidget(m_rows->count() - 1, row);
    if ((finding.finding == Finding::Bad && m_worst != Finding::Bad) || (finding.finding == Finding::Warning && !m_worstRow)) {
        m_worst = finding.finding;
        m_worstRow = row;
    }
}

void HookLookDialog::conclude(const Result<HookReport> &report)
{
    m_again->setEnabled(true);
    if (!report) {
        m_summary->setText(report.error().message);
        m_summary->setInk(Ink::Fail);
        return;
    }
    const auto count = [&report](Finding finding) {
        return int(std::count_if(report->findings.begin(), report->findings.end(), [finding](const HookFinding &one) { return one.finding == finding; }));
    };
    const int bad = count(Finding::Bad);
    const int warnings = count(Finding::Warning);
    if (bad > 0)
        m_summary->setText(tr("%n thing(s) keep(s) pushes from arriving.", nullptr, bad));
    else if (warnings > 0)
        m_summary->setText(tr("Pushes arrive; %n thing(s) need(s) a look.", nullptr, warnings));
    else
        m_summary->setText(tr("All is well: a push arrives, is proven and decided."));
    m_summary->setInk(bad > 0 ? Ink::Fail : warnings > 0 ? Ink::Wait : Ink::Ok);
    // Nobody should have to look for what is wrong.
    if (m_worstRow)
        QTimer::singleShot(0, m_worstRow, [this, row = m_worstRow] { m_scroll->ensureWidgetVisible(row, 0, 0); });
}

void HookLookDialog::mend(HookRemedy remedy, QPushButton *button)
{
    button->setEnabled(false);
    whenDone(m_engine.hookDoctor().repair(m_component, remedy), this, [this](const Result<> &mended) {
        if (mended) {
            look();
            return;
        }
        m_summary->setText(tr("That did not work: %1").arg(mended.error().message));
        m_summary->setInk(Ink::Fail);
        m_again->setEnabled(true);
    });
}

} // namespace slipway
