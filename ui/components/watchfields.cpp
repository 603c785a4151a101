#include "ui/components/watchfields.h"

#include "models/words.h"
#include "ui/common/formrows.h"
#include "ui/components/lookline.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int mostMinutes = 1440;
constexpr qint64 minute = 60'000'000;

} // namespace

void makePollField(QSpinBox *field)
{
    field->setRange(0, mostMinutes);
    field->setSuffix(WatchFields::tr(" min"));
    field->setSpecialValueText(WatchFields::tr("never"));
    field->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QString pollHint(int minutes)
{
    if (minutes == 0)
        return WatchFields::tr("Where no webhook can reach this computer, asking finds the pushes.");
    // See nextPollUs(): a tenth more or less, and never within a minute.
    return WatchFields::tr("A push is found %1 after it came, at the latest: the time between two looks varies by a tenth, so that not all are at once.")
        .arg(words::elapsed(minutes * minute * 11 / 10));
}

WatchFields::WatchFields(QWidget *parent)
    : FieldGroup(parent)
    , m_rows(new FormRows(this))
    , m_catchUp(new QCheckBox(tr("Look for pushes that were missed"), this))
    , m_poll(new QSpinBox(this))
    , m_reports(new QComboBox(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    m_catchUp->setObjectName(u"catchUp"_s);
    m_poll->setObjectName(u"pollMinutes"_s);
    m_poll->setAccessibleName(tr("Minutes between two looks at the repository"));
    makePollField(m_poll);
    m_reports->setObjectName(u"statusReports"_s);
    m_reports->setAccessibleName(tr("What the forge is told of a commit"));
    m_reports->addItem(tr("nothing"), QVariant::fromValue(StatusReports::None));
    m_reports->addItem(tr("what is built"), QVariant::fromValue(StatusReports::Builds));
    m_reports->addItem(tr("also what is not, and why"), QVariant::fromValue(StatusReports::Everything));
    m_rows->addRow({}, m_catchUp);
    m_rows->setHint(m_catchUp, tr("The repository is compared with what was last seen: at the start, after sleep, when the network comes "
                                  "back, and now and then."));
    m_rows->addRow(tr("Ask every"), m_poll);
    m_look = new LookLine(m_rows);
    m_rows->addRow(tr("Report"), m_reports);
    m_reports->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);

    const auto tell = [this] {
        present();
        Q_EMIT edited();
    };
    connect(m_catchUp, &QAbstractButton::clicked, this, tell);
    connect(m_poll, &QSpinBox::valueChanged, this, tell);
    connect(m_reports, &QComboBox::activated, this, tell);
    present();
}

void WatchFields::setHasAccount(bool has)
{
    m_hasAccount = has;
    present();
}

void WatchFields::present()
{
    m_rows->setHint(m_poll, pollHint(m_poll->value()));
    m_reports->setEnabled(m_hasAccount);
    m_rows->setHint(m_reports, m_hasAccount ? tr("Shown beside the commit at the forge.")
                                            : tr("Needs an account: choose one under Build Source."));
}

void WatchFields::load(const Component &component)
{
    const QSignalBlocker poll(m_poll);
    m_catchUp->setChecked(component.git.catchUp);
    m_poll->setValue(component.git.pollMinutes);
    m_reports->setCurrentIndex(m_reports->findData(QVariant::fromValue(component.git.statusReports)));
    m_hasAccount = !component.source.binding.isEmpty();
    present();
}

void WatchFields::applyTo(Component &component) const
{
    component.git.catchUp = m_catchUp->isChecked();
    component.git.pollMinutes = m_poll->value();
    component.git.statusReports = m_reports->currentData().value<StatusReports>();
}

QStringList WatchFields::summary() const
{
    QStringList parts;
    if (!m_catchUp->isChecked())
        parts.append(tr("missed pushes stay missed"));
    if (m_poll->value() > 0)
        parts.append(tr("asks every %1").arg(words::elapsed(m_poll->value() * minute)));
    if (m_hasAccount && m_reports->currentData().value<StatusReports>() == StatusReports::Everything)
        parts.append(tr("reports also what is not built"));
    return parts;
}

} // namespace slipway
