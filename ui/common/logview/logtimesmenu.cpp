#include "ui/common/logview/logtimesmenu.h"

#include "ui/common/labels.h"
#include "ui/common/logview/timedview.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"

#include <QAbstractScrollArea>
#include <QActionGroup>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStringListModel>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace slipway {

ZoneField::ZoneField(QAbstractScrollArea *area, TimedView *times) : QWidget(area), m_area(area), m_times(times), m_field(new QLineEdit(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8));
    layout->setSpacing(scaled(8));
    auto *label = new TextLabel(tr("Time zone"), TypeRole::Body, Ink::Secondary, this);
    label->setBuddy(m_field);
    layout->addWidget(label);
    m_field->setObjectName(u"zone"_s);
    m_field->setAccessibleName(tr("Time zone"));
    m_field->setPlaceholderText(u"Europe/Berlin"_s);
    m_field->setFixedWidth(scaled(220));
    m_field->installEventFilter(this);
    layout->addWidget(m_field);
    connect(m_field, &QLineEdit::returnPressed, this, &ZoneField::accept);
    connect(m_field, &QLineEdit::textChanged, this, [this] { setInvalid(m_field, false); });
    hide();
}

void ZoneField::ask()
{
    if (!m_completer) {
        QStringList names;
        const QList<QByteArray> ids = QTimeZone::availableTimeZoneIds();
        for (const QByteArray &id : ids)
            names << QString::fromLatin1(id);
        m_completer = new QCompleter(names, this);
        m_completer->setCaseSensitivity(Qt::CaseInsensitive);
        m_completer->setFilterMode(Qt::MatchContains);
        m_field->setCompleter(m_completer);
    }
    m_field->setText(QString::fromLatin1(m_times->timeStyle().zone));
    m_field->selectAll();
    adjustSize();
    move(m_area->viewport()->geometry().right() - width() - scaled(12), scaled(12));
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void ZoneField::accept()
{
    const QByteArray typed = m_field->text().trimmed().toUtf8();
    if (typed.isEmpty())
        return leave();
    QList<QByteArray> meant; // by its whole name, or by a part that no other has
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
        if (id.compare(typed, Qt::CaseInsensitive) == 0) {
            meant = {id};
            break;
        }
        if (QString::fromLatin1(id).contains(QString::fromUtf8(typed), Qt::CaseInsensitive))
            meant.append(id);
    }
    if (meant.size() == 1) {
        m_times->setTimeStyle({LogTimeStyle::Clock, meant.first()});
        m_times->setShowingTimes(true);
        return leave();
    }
    setInvalid(m_field, true);
    m_field->setToolTip(tr("This computer knows no time zone of that name. Names are like Asia/Shanghai."));
}

void ZoneField::leave()
{
    hide();
    m_area->setFocus(Qt::OtherFocusReason);
}

bool ZoneField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        leave();
        return true;
    }
    if (event->type() == QEvent::FocusOut && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        hide();
    return QWidget::eventFilter(watched, event);
}

void ZoneField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensFor(this);
    paintBox(&painter, rect(), tokens.raised, tokens.lineStrong, radius::control);
}

LogTimesMenu::LogTimesMenu(QAbstractScrollArea *area, TimedView *times, QWidget *parent)
    : QMenu(parent), m_times(times), m_zone(new ZoneField(area, times))
{
    connect(this, &QMenu::aboutToShow, this, &LogTimesMenu::fill);
    fill();
}

void LogTimesMenu::fill()
{
    clear();
    qDeleteAll(findChildren<QActionGroup *>());
    auto *kinds = new QActionGroup(this);
    const auto add = [this](QActionGroup *group, const QString &text, bool checked, auto chosen) {
        QAction *action = addAction(text, this, chosen);
        action->setCheckable(true);
        action->setChecked(checked);
        group->addAction(action);
    };
    const LogTimeStyle now = m_times->timeStyle();
    const auto kind = [&](const QString &text, LogTimeStyle::Mode mode) {
        add(kinds, text, m_times->isShowingTimes() && now.mode == mode, [this, mode] {
            m_times->setTimeStyle({mode, m_times->timeStyle().zone});
            m_times->setShowingTimes(true);
        });
    };
    kind(tr("Time of Day"), LogTimeStyle::Clock);
    kind(tr("Since the Start"), LogTimeStyle::SinceStart);
    kind(tr("Since the Line Before"), LogTimeStyle::SinceLine);
    add(kinds, tr("No Times"), !m_times->isShowingTimes(), [this] { m_times->setShowingTimes(false); });
    addSeparator();
    auto *zones = new QActionGroup(this);
    const auto zone = [&](const QString &text, const QByteArray &id) {
        add(zones, text, now.zone == id, [this, id] {
            m_times->setTimeStyle({LogTimeStyle::Clock, id});
            m_times->setShowingTimes(true);
        });
    };
    zone(tr("Time of This Computer"), {});
    zone(tr("UTC"), "UTC");
    if (!now.zone.isEmpty() && now.zone != "UTC")
        zone(QString::fromLatin1(now.zone), now.zone);
    addAction(tr("Other Time Zone…"), m_zone, &ZoneField::ask);
}

} // namespace slipway
