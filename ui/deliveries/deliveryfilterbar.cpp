#include "ui/deliveries/deliveryfilterbar.h"

#include "app/services/componentservice.h"
#include "models/words.h"
#include "ui/common/filterpills.h"
#include "ui/common/labels.h"
#include "ui/common/searchfield.h"
#include "ui/deliveries/filtercombo.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QDateTimeEdit>
#include <QPainter>
#include <QScopedValueRollback>
#include <QToolButton>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int typingMs = 150;
constexpr int padding = 24;

struct Pill {
    QLatin1StringView key;
    QList<Outcome> outcomes; // empty: all
};

// A repeat was not built either; the reason says which one was.
const QList<Pill> &pillList()
{
    static const QList<Pill> all{
        {"all"_L1, {}},
        {"built"_L1, {Outcome::Build}},
        {"not-built"_L1, {Outcome::Filtered, Outcome::Off, Outcome::Duplicate}},
        {"refused"_L1, {Outcome::Refused}},
        {"not-verified"_L1, {Outcome::Pending}},
        {"tests"_L1, {Outcome::Test}},
    };
    return all;
}

} // namespace

DeliveryFilterBar::DeliveryFilterBar(ComponentService &components, QWidget *parent)
    : QWidget(parent)
    , m_components(components)
    , m_field(new SearchField(tr("Filter by branch, commit, sender's id"), u"/"_s, this))
    , m_pills(new FilterPills(tr("What became of them"), this))
    , m_component(new FilterCombo(tr("Component"), this))
    , m_sender(new FilterCombo(tr("Sender"), this))
    , m_time(new FilterCombo(tr("Arrived"), this))
    , m_span(new QWidget(this))
    , m_from(new QDateTimeEdit(m_span))
    , m_to(new QDateTimeEdit(m_span))
    , m_more(makeIconButton(u"list-filter"_s, tr("More filters"), this))
    , m_second(new QWidget(this))
{
    m_field->setObjectName(u"deliveries.filter"_s);
    m_pills->addPill(u"all"_s, tr("All"));
    m_pills->addPill(u"built"_s, tr("Built"), Tone::Ok);
    m_pills->addPill(u"not-built"_s, tr("Not built"));
    m_pills->addPill(u"refused"_s, tr("Refused"), Tone::Fail);
    m_pills->addPill(u"not-verified"_s, tr("Not verified"), Tone::Wait);
    m_pills->addPill(u"tests"_s, tr("Tests"));
    m_pills->setCurrentKey(u"all"_s);

    m_sender->addItem(tr("All"), QString());
    for (const QString &provider :
         {u"github"_s, u"gitlab"_s, u"gitee"_s, u"gogs"_s, u"gitea"_s, u"forgejo"_s, u"bitbucket"_s, u"bitbucket-server"_s,
          u"azure-devops"_s, u"coding"_s, u"standard-webhooks"_s, u"dockerhub"_s, u"aliyun-acr"_s, u"harbor"_s, u"distribution"_s,
          u"quay"_s, u"ghcr"_s, u"azure-acr"_s, u"tencent-tcr"_s, u"huawei-swr"_s, u"slipway"_s, u"api"_s})
        m_sender->addItem(words::sender(provider), provider);
    m_time->setObjectName(u"deliveries.time"_s);
    m_time->addItem(tr("Any Time"), QString());
    m_time->addItem(tr("Last Hour"), u"hour"_s);
    m_time->addItem(tr("Today"), u"today"_s);
    m_time->addItem(tr("Last 7 Days"), u"week"_s);
    m_time->addItem(tr("Between…"), u"between"_s);
    auto *span = new QHBoxLayout(m_span);
    span->setContentsMargins(0, 0, 0, 0);
    span->setSpacing(6);
    m_from->setAccessibleName(tr("Arrived from"));
    m_to->setAccessibleName(tr("Arrived up to"));
    const QDateTime now = QDateTime::currentDateTime();
    m_from->setDateTime(QDateTime(now.date().addDays(-1), QTime(0, 0)));
    m_to->setDateTime(QDateTime(now.date(), QTime(23, 59)));
    for (QDateTimeEdit *edit : {m_from, m_to}) {
        edit->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
        edit->setKeyboardTracking(false); // not at every digit
        span->addWidget(edit);
    }
    span->insertWidget(1, new TextLabel(tr("to", "between two times"), TypeRole::Body, Ink::Secondary, m_span));
    listComponents();

    m_more->setCheckable(true);
    m_field->setMinimumWidth(scaled(140));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(padding, 0, padding, 12);
    column->setSpacing(8);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_field, 100); // up to its largest width before the gap gets any
    row->addWidget(m_pills);
    row->addStretch(1);
    row->addWidget(m_more);
    column->addLayout(row);
    auto *second = new QHBoxLayout(m_second);
    second->setContentsMargins(0, 0, 0, 0);
    second->setSpacing(6);
    second->addWidget(m_span);
    second->addStretch(1);
    column->addWidget(m_second);
    renewRows();

    m_typing.setSingleShot(true);
    m_typing.setInterval(typingMs);
    connect(&m_typing, &QTimer::timeout, this, &DeliveryFilterBar::changed);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        if (!m_settling)
            m_typing.start();
    });
    const auto tell = [this] {
        if (!m_settling)
            Q_EMIT changed();
    };
    connect(m_pills, &FilterPills::currentChanged, this, tell);
    connect(m_sender, &QComboBox::currentIndexChanged, this, tell);
    connect(m_component, &QComboBox::currentIndexChanged, this, [this, tell] {
        if (m_settling)
            return;
        Q_EMIT componentChanged();
        tell();
    });
    connect(m_time, &QComboBox::currentIndexChanged, this, [this, tell] {
        renewTimes();
        renewRows();
        tell();
    });
    for (QDateTimeEdit *edit : {m_from, m_to}) {
        connect(edit, &QDateTimeEdit::dateTimeChanged, this, [this, tell] {
            renewTimes();
            tell();
        });
    }
    connect(m_more, &QAbstractButton::toggled, this, &DeliveryFilterBar::renewRows);
    connect(&m_components, &ComponentService::listChanged, this, &DeliveryFilterBar::listComponents);
}

ComponentId DeliveryFilterBar::component() const
{
    return ComponentId(m_component->currentData().toString());
}

DeliveryFilter DeliveryFilterBar::filter() const
{
    DeliveryFilter filter;
    filter.text = m_field->text().trimmed();
    filter.component = component();
    filter.provider = m_sender->currentData().toString();
    filter.sinceUs = m_sinceUs;
    filter.untilUs = m_untilUs;
    for (const Pill &pill : pillList()) {
        if (pill.key != m_pills->currentKey())
            continue;
        if (pill.outcomes.size() == 1)
            filter.outcome = pill.outcomes.first();
        else
            filter.anyOf = pill.outcomes;
    }
    return filter;
}

QString DeliveryFilterBar::sentence() const
{
    QStringList parts;
    if (const QString text = m_field->text().trimmed(); !text.isEmpty())
        parts.append(tr("text “%1”").arg(text));
    if (m_pills->currentKey() != u"all")
        parts.append(tr("verdict “%1”").arg(m_pills->currentKey() == u"built" ? tr("Built")
                                                : m_pills->currentKey() == u"not-built"    ? tr("Not built")
                                                : m_pills->currentKey() == u"refused"      ? tr("Refused")
                                                : m_pills->currentKey() == u"not-verified" ? tr("Not verified")
                                                                                           : tr("Tests")));
    if (!component().isEmpty())
        parts.append(tr("component %1").arg(m_component->currentText()));
    if (!m_sender->currentData().toString().isEmpty())
        parts.append(tr("sender %1").arg(m_sender->currentText()));
    if (const QString time = m_time->currentData().toString(); time == u"between")
        parts.append(tr("arrived between %1 and %2").arg(m_from->text(), m_to->text()));
    else if (!time.isEmpty())
        parts.append(tr("arrived: %1").arg(m_time->currentText()));
    return parts.isEmpty() ? QString() : tr("The filter: %1.").arg(parts.join(tr(", ")));
}

void DeliveryFilterBar::setPart(const QString &part)
{
    const QScopedValueRollback settling(m_settling, true);
    QString state = u"all"_s;
    QString time;
    ComponentId id;
    for (const QString &one : part.split(u',', Qt::SkipEmptyParts)) {
        if (one.startsWith("component:"_L1))
            id = ComponentId(one.mid(10));
        else if (one.startsWith("state:"_L1))
            state = one.mid(6);
        else if (one.startsWith("time:"_L1))
            time = one.mid(5);
    }
    if (const qsizetype dots = time.indexOf(".."_L1); dots > 0) {
        const QDateTime from = QDateTime::fromString(time.left(dots), Qt::ISODate);
        const QDateTime to = QDateTime::fromString(time.mid(dots + 2), Qt::ISODate);
        time = from.isValid() && to.isValid() ? u"between"_s : QString();
        if (!time.isEmpty()) {
            m_from->setDateTime(from);
            m_to->setDateTime(to);
        }
    }
    m_time->setCurrentIndex(qMax(0, m_time->findData(time)));
    renewTimes();
    const bool known = std::any_of(pillList().begin(), pillList().end(), [&](const Pill &pill) { return pill.key == state; });
    m_pills->setCurrentKey(known ? state : u"all"_s);
    selectComponent(id);
    renewRows();
}

QString DeliveryFilterBar::part() const
{
    QStringList parts;
    if (!component().isEmpty())
        parts.append(u"component:"_s + component().toString());
    if (m_pills->currentKey() != u"all")
        parts.append(u"state:"_s + m_pills->currentKey());
    if (const QString time = m_time->currentData().toString(); time == u"between")
        parts.append(u"time:%1..%2"_s.arg(m_from->dateTime().toString(Qt::ISODate), m_to->dateTime().toString(Qt::ISODate)));
    else if (!time.isEmpty())
        parts.append(u"time:"_s + time);
    return parts.join(u',');
}

void DeliveryFilterBar::clear()
{
    {
        const QScopedValueRollback settling(m_settling, true);
        m_typing.stop();
        m_field->clear();
        m_pills->setCurrentKey(u"all"_s);
        m_component->setCurrentIndex(0);
        m_sender->setCurrentIndex(0);
        m_time->setCurrentIndex(0);
        renewTimes();
        renewRows();
    }
    Q_EMIT componentChanged();
    Q_EMIT changed();
}

void DeliveryFilterBar::setCounts(const QMap<Outcome, int> &counts)
{
    for (const Pill &pill : pillList()) {
        qint64 count = 0;
        for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
            if (pill.outcomes.isEmpty() || pill.outcomes.contains(it.key()))
                count += it.value();
        }
        m_pills->setCount(pill.key, count);
    }
}

void DeliveryFilterBar::setNarrow(bool narrow)
{
    if (m_narrow == narrow)
        return;
    m_narrow = narrow;
    renewRows();
}

void DeliveryFilterBar::renewRows()
{
    auto *column = static_cast<QBoxLayout *>(layout());
    auto *first = static_cast<QBoxLayout *>(column->itemAt(0)->layout());
    auto *second = static_cast<QBoxLayout *>(m_second->layout());
    const bool between = m_time->currentData().toString() == u"between";
    const bool choosing = component() != ComponentId() || m_sender->currentIndex() > 0 || m_time->currentIndex() > 0;
    m_more->setVisible(m_narrow);
    m_field->setMaximumWidth(scaled(m_narrow ? 270 : 300));
    m_span->setVisible(between);
    for (FilterCombo *combo : {m_component, m_sender, m_time}) {
        (m_narrow ? first : second)->removeWidget(combo);
        if (m_narrow)
            second->insertWidget(second->indexOf(m_span), combo);
        else
            first->addWidget(combo);
    }
    m_second->setVisible(between || (m_narrow && (m_more->isChecked() || choosing)));
}

void DeliveryFilterBar::renewTimes()
{
    const QString time = m_time->currentData().toString();
    const QDateTime now = QDateTime::currentDateTime();
    QDateTime since;
    QDateTime until;
    if (time == u"hour")
        since = now.addSecs(-3600);
    else if (time == u"today")
        since = now.date().startOfDay();
    else if (time == u"week")
        since = now.addDays(-7);
    else if (time == u"between") {
        // Both ends count, and whoever writes the later one first means the same.
        since = qMin(m_from->dateTime(), m_to->dateTime());
        until = qMax(m_from->dateTime(), m_to->dateTime()).addSecs(60);
    }
    m_sinceUs = since.isValid() ? since.toMSecsSinceEpoch() * 1000 : 0;
    m_untilUs = until.isValid() ? until.toMSecsSinceEpoch() * 1000 : 0;
}

void DeliveryFilterBar::listComponents()
{
    const QScopedValueRollback settling(m_settling, true);
    const ComponentId current = component();
    const QList<Component> &all = m_components.all();
    QHash<QString, int> sameName;
    for (const Component &component : all)
        ++sameName[component.name];
    m_component->clear();
    m_component->addItem(tr("All"), QString());
    for (const Component &component : all) {
        const bool unique = sameName.value(component.name) == 1;
        m_component->addItem(unique ? component.name
                                    : tr("%1/%2", "project and component").arg(component.project.toString(), component.name),
                             component.id.toString());
    }
    selectComponent(current);
}

void DeliveryFilterBar::selectComponent(const ComponentId &id)
{
    int index = id.isEmpty() ? 0 : m_component->findData(id.toString());
    if (index < 0) { // removed by now; its deliveries are still there
        m_component->addItem(tr("removed component"), id.toString());
        index = m_component->count() - 1;
    }
    m_component->setCurrentIndex(index);
}

void DeliveryFilterBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokensFor(this).surface);
}

} // namespace slipway
