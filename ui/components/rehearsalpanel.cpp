#include "ui/components/rehearsalpanel.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "models/words.h"
#include "ui/common/labels.h"
#include "ui/common/rowview.h"
#include "ui/components/rowdelegates.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int restMs = 250;       // the keys rest
constexpr int mostListed = 200;   // of what would end differently; more nobody reads
constexpr int rowsInSight = 5;

enum Column { Effect, What, Why, When };
enum Role { DeliveryRole = Qt::UserRole };

QString effectOf(const Rehearsed &row)
{
    if (row.appears())
        return RehearsalPanel::tr("Would build");
    if (row.vanishes())
        return RehearsalPanel::tr("Would not build");
    return RehearsalPanel::tr("Other reason");
}

QString shortRef(const QString &ref)
{
    return ref.startsWith(u"refs/") ? ref.section(u'/', 2) : ref;
}

QString whereOf(const Rehearsed &row, bool ofImage)
{
    if (ofImage)
        return RehearsalPanel::tr("tag at the registry");
    return row.ref.startsWith(u"refs/tags/") ? RehearsalPanel::tr("tag at the source") : RehearsalPanel::tr("branch at the source");
}

// The switch that a change moves, and where to; none: it moves none.
struct Switching {
    Trigger trigger;
    bool on;
};

std::optional<Switching> switchingOf(const Component &now, const Component &then)
{
    const bool sourceNow = now.image ? now.imageTrigger.enabled : now.git.enabled;
    const bool sourceThen = then.image ? then.imageTrigger.enabled : then.git.enabled;
    if (sourceNow != sourceThen)
        return Switching{then.image ? Trigger::Image : Trigger::Git, sourceThen};
    if (now.api.enabled != then.api.enabled)
        return Switching{Trigger::Api, then.api.enabled};
    return std::nullopt;
}

} // namespace

RehearsalPanel::RehearsalPanel(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_rehearser(engine.database(), engine.components(), engine.tags(), engine.settings(), engine.clock(), engine.dataDir().path())
    , m_sentence(new ElidedLabel({}, TypeRole::Body, Ink::Text, ElidedLabel::Elide::End, this))
    , m_note(new ElidedLabel({}, TypeRole::Caption, Ink::Caption, ElidedLabel::Elide::End, this))
    , m_toggle(makeSmallButton(tr("Show Which"), ButtonKind::Link, {}, this))
    , m_list(new RowView(tr("What would end differently"), RowHeight::Table, this))
    , m_rows(new QStandardItemModel(this))
{
    setAccessibleName(tr("Rehearsal"));
    m_sentence->setObjectName(u"rehearsal.sentence"_s);
    m_toggle->setObjectName(u"rehearsal.toggle"_s);
    m_list->setObjectName(u"rehearsal.list"_s);
    m_list->setModel(m_rows);
    m_list->setHeaderHidden(true);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->header()->setStretchLastSection(false);
    m_list->setItemDelegateForColumn(Why, new SecondaryDelegate(this));
    m_list->setItemDelegateForColumn(When, new SecondaryDelegate(this));

    auto *row = new QHBoxLayout;
    row->setContentsMargins(24, 8, 24, 8);
    row->setSpacing(8);
    row->addWidget(new IconLabel(u"scan-search"_s, Ink::Secondary, 16, this));
    row->addWidget(m_sentence, 1);
    row->addWidget(m_toggle);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 1, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_list);
    auto *noteRow = new QHBoxLayout;
    noteRow->setContentsMargins(24, 6, 24, 8);
    noteRow->addWidget(m_note);
    column->addLayout(noteRow);
    m_list->hide();
    m_note->hide();
    hide();

    m_timer.setSingleShot(true);
    m_timer.setInterval(restMs);
    connect(&m_timer, &QTimer::timeout, this, &RehearsalPanel::ask);
    connect(m_toggle, &QAbstractButton::clicked, this, [this] { setOpen(!m_open); });
    const auto open = [this](const QModelIndex &index) {
        const QString id = index.siblingAtColumn(Effect).data(DeliveryRole).toString();
        if (!id.isEmpty())
            Q_EMIT wanted({Page::Deliveries, id, {}});
    };
    connect(m_list, &RowView::opened, this, open);
    connect(m_list, &RowView::lookRequested, this, open);
}

QString RehearsalPanel::sentence() const
{
    return m_sentence->text();
}

void RehearsalPanel::setChange(const Component &now, const Component &then)
{
    rehearse({now, then});
}

void RehearsalPanel::setNew(const Component &component, const QString &credential)
{
    rehearse({Rehearser::before(component), component, true, credential});
}

void RehearsalPanel::rehearse(Change change)
{
    if (m_change == change)
        return show();
    const bool another = !m_change || m_change->then.id != change.then.id
        || (change.isNew && m_change->then.source.url != change.then.source.url);
    m_change = std::move(change);
    if (another) {
        m_deliveries.reset();
        m_problem.clear();
        setOpen(false);
    }
    m_refs.reset();
    m_refsProblem.clear();
    m_timer.start();
    say();
    show();
}

void RehearsalPanel::clear()
{
    m_timer.stop();
    m_rehearser.stop();
    ++m_asked;
    m_asking = false;
    m_change.reset();
    m_deliveries.reset();
    m_refs.reset();
    setOpen(false);
    hide();
}

void RehearsalPanel::ask()
{
    if (!m_change)
        return;
    m_rehearser.stop();
    m_asking = true;
    const auto judged = m_change->isNew ? m_rehearser.firstDeliveries(m_change->then) : m_rehearser.deliveries(m_change->now, m_change->then);
    whenDone(judged, this, [this, asked = ++m_asked](Result<Rehearsal> rehearsal) {
        if (asked != m_asked)
            return;
        m_asking = false;
        m_problem = rehearsal ? QString() : rehearsal.error().message;
        m_deliveries = rehearsal ? std::optional(std::move(*rehearsal)) : std::nullopt;
        say();
        fillList();
        // Where nothing came yet, what is there now says more than nothing.
        if (m_open || (m_change && m_change->isNew && m_deliveries && m_deliveries->rows.empty()))
            askRefs();
    });
}

void RehearsalPanel::askRefs()
{
    if (!m_change || m_refs || (!m_change->then.image && m_change->then.source.url.isEmpty()))
        return;
    const auto asked = m_change->isNew ? m_rehearser.refs(m_change->now, m_change->then, m_change->credential)
                                       : m_rehearser.refs(m_change->now, m_change->then);
    whenDone(asked, this, [this, change = *m_change](Result<Rehearsal> refs) {
        if (m_change != change)
            return;
        m_refsProblem = refs ? QString() : refs.error().message;
        m_refs = refs ? std::optional(std::move(*refs)) : std::nullopt;
        say();
        fillList();
    });
}

// "3 more would build, 1 fewer."
QString RehearsalPanel::sums(const Rehearsal &rehearsal)
{
    if (rehearsal.appear > 0 && rehearsal.vanish > 0)
        return tr("%1 more would build, %2 fewer.").arg(QString::number(rehearsal.appear), QString::number(rehearsal.vanish));
    if (rehearsal.appear > 0)
        return tr("%1 more would build.").arg(rehearsal.appear);
    if (rehearsal.vanish > 0)
        return tr("%1 fewer would build.").arg(rehearsal.vanish);
    return rehearsal.stay > 0 ? tr("the same %1 would build.").arg(rehearsal.stay) : tr("none would build, as now.");
}

// Of a component that is not there yet: nothing was built so far, so there is nothing to compare with.
QString RehearsalPanel::newSentence() const
{
    const Rehearsal &judged = *m_deliveries;
    const int builds = judged.appear + judged.stay; // the latter while it is judged as if it were on
    if (!judged.rows.empty()) {
        const int count = int(judged.rows.size());
        if (judged.asIfOn)
            return tr("Switched on, it would have built %1 of the last %n deliveries from this source.", nullptr, count).arg(builds);
        return tr("It would have built %1 of the last %n deliveries from this source.", nullptr, count).arg(builds);
    }
    if (!m_refs)
        return tr("Nothing from this source has arrived yet that this could be tried on.");
    const int there = int(m_refs->rows.size());
    return (m_change->then.image
                ? tr("No push of this image has arrived yet. Of its %n tag(s) now, pushing %1 would build.", nullptr, there)
                : tr("Nothing from this source has arrived yet. Of its %n branches and tags now, pushes to %1 would build.", nullptr, there))
        .arg(m_refs->appear + m_refs->stay);
}

// Empty where other rules change as well, so that builds come and go.
QString RehearsalPanel::switchSentence(bool ofApi, bool on) const
{
    const int count = int(m_deliveries->rows.size());
    const int appear = m_deliveries->appear;
    const int vanish = m_deliveries->vanish;
    if (on && vanish == 0) {
        return (ofApi ? tr("With the API switched on, %1 of the last %n deliveries would have built.", nullptr, count)
                      : tr("Switched on, %1 of the last %n deliveries would have built.", nullptr, count))
            .arg(appear);
    }
    if (!on && appear == 0 && vanish == 0) {
        return ofApi ? tr("Of the last %n deliveries none was built by the API, so switching it off would have changed nothing.", nullptr, count)
                     : tr("Of the last %n deliveries none built, so switching off would have changed nothing.", nullptr, count);
    }
    if (!on && appear == 0) {
        return (ofApi ? tr("With the API switched off, %1 of the last %n deliveries would not have built.", nullptr, count)
                      : tr("Switched off, %1 of the last %n deliveries would not have built.", nullptr, count))
            .arg(vanish);
    }
    return {};
}

QString RehearsalPanel::refsNote() const
{
    const int count = int(m_refs->rows.size());
    const QString builds = QString::number(m_refs->appear + m_refs->stay);
    if (m_change->then.image && m_change->isNew)
        return tr("Of the %n tag(s) at the registry, pushing %1 would build.", nullptr, count).arg(builds);
    if (m_change->then.image)
        return tr("Of the %n tag(s) at the registry, each pushed now: %1", nullptr, count).arg(sums(*m_refs));
    if (m_change->isNew)
        return tr("Of the %n branches and tags at the source, pushes to %1 would build.", nullptr, count).arg(builds);
    return tr("Of the %n branches and tags at the source: %1", nullptr, count).arg(sums(*m_refs));
}

void RehearsalPanel::say()
{
    if (!m_problem.isEmpty()) {
        m_sentence->setText(tr("This could not be tried on past deliveries: %1").arg(m_problem));
        m_sentence->setInk(Ink::Fail);
        m_toggle->hide();
        return;
    }
    m_sentence->setInk(isSettled() ? Ink::Text : Ink::Caption); // while it is asked anew, the last answer stays
    if (!m_deliveries) {
        m_sentence->setText(tr("Trying this on the last deliveries"));
        m_toggle->hide();
        return;
    }
    m_toggle->show();
    const Rehearsal &judged = *m_deliveries;
    const int count = int(judged.rows.size());
    const auto switching = m_change && !m_change->isNew ? switchingOf(m_change->now, m_change->then) : std::nullopt;
    if (m_change && m_change->isNew)
        m_sentence->setText(newSentence());
    else if (count == 0)
        m_sentence->setText(tr("No delivery has come yet that this could be tried on."));
    else if (const QString sentence = switching ? switchSentence(switching->trigger == Trigger::Api, switching->on) : QString();
             !sentence.isEmpty())
        m_sentence->setText(sentence);
    else if (judged.asIfOn)
        m_sentence->setText(tr("Of the last %n deliveries, once the switch is on: %1", nullptr, count).arg(sums(judged)));
    else
        m_sentence->setText(tr("Of the last %n deliveries: %1", nullptr, count).arg(sums(judged)));
    setAccessibleDescription(m_sentence->text());
}

void RehearsalPanel::setOpen(bool open)
{
    m_open = open;
    m_toggle->setText(open ? tr("Hide") : tr("Show Which"));
    m_toggle->setAccessibleDescription(m_sentence->text());
    fillList();
    if (open)
        askRefs();
}

void RehearsalPanel::fillList()
{
    m_rows->clear();
    m_rows->setColumnCount(4);
    const auto add = [this](const Rehearsed &row, const QString &what, const QString &when) {
        const bool ofNew = m_change && m_change->isNew; // what it builds, also while it is judged as if it were on
        if (!(ofNew ? row.then == Outcome::Build : row.differs()) || m_rows->rowCount() >= mostListed)
            return;
        QList<QStandardItem *> cells;
        const QString effect = ofNew ? tr("Would build") : effectOf(row);
        const QString why = ofNew || row.why.isEmpty() ? row.thenReason : row.why;
        for (const QString &text : {effect, what, why, when}) {
            auto *cell = new QStandardItem(text);
            cell->setEditable(false);
            cell->setToolTip(text);
            cells.append(cell);
        }
        cells[Effect]->setData(row.delivery.toString(), DeliveryRole);
        if (!ofNew)
            cells[Why]->setToolTip(tr("Now: %1\nThen: %2").arg(row.nowReason, row.thenReason));
        cells[Effect]->setData(tr("%1: %2. %3").arg(effect, what, why), Qt::AccessibleTextRole);
        m_rows->appendRow(cells);
    };
    if (m_open && m_deliveries) {
        const qint64 now = m_engine.clock().nowUs();
        for (const Rehearsed &row : m_deliveries->rows)
            add(row, row.message.isEmpty() ? row.title : tr("%1: %2", "an event and its message").arg(row.title, row.message),
                words::ago(row.receivedAtUs, now));
    }
    if (m_open && m_refs) {
        for (const Rehearsed &row : m_refs->rows)
            add(row, shortRef(row.ref), whereOf(row, m_change && m_change->then.image));
    }
    // The words of the outer columns are short and never cut.
    const auto widest = [this](int column) {
        int pixels = 0;
        for (int row = 0; row < m_rows->rowCount(); ++row)
            pixels = qMax(pixels, m_list->fontMetrics().horizontalAdvance(m_rows->item(row, column)->text()));
        return pixels;
    };
    for (const int column : {What, Why})
        m_list->header()->setSectionResizeMode(column, QHeaderView::Stretch);
    for (const auto &[column, least] : {std::pair{Effect, 128}, std::pair{When, 150}}) {
        m_list->header()->setSectionResizeMode(column, QHeaderView::Fixed);
        m_list->header()->resizeSection(column, qMax(scaled(least), widest(column) + scaled(32)) + (column == When ? m_list->edge() : 0));
    }
    const int count = m_rows->rowCount();
    m_list->setVisible(m_open && count > 0);
    m_list->setFixedHeight(qMin(count, rowsInSight) * rowHeight(RowHeight::Table) + 2);

    QStringList notes;
    if (m_open && m_deliveries) {
        if (count == 0)
            notes.append(m_change && m_change->isNew ? tr("Nothing would be built.") : tr("Nothing would end differently."));
        if (m_deliveries->leftOut > 0)
            notes.append(tr("%n request(s) that nobody could prove are left out.", nullptr, m_deliveries->leftOut));
    }
    if (m_open && m_refs && m_change)
        notes.append(refsNote());
    else if (m_open && !m_refsProblem.isEmpty() && m_change)
        notes.append((m_change->then.image ? tr("The registry could not be asked for its tags: %1")
                                           : tr("The source could not be asked for its branches: %1"))
                         .arg(m_refsProblem));
    m_note->setText(notes.join(u' '));
    m_note->setVisible(!notes.isEmpty());
}

void RehearsalPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    painter.fillRect(rect(), tokens.surface);
    paintHairline(&painter, QRectF(0, 0, width(), 1), tokens.line);
}

} // namespace slipway
