#include "ui/settings/hostkeycard.h"

#include "app/core/whendone.h"
#include "app/services/engine.h"
#include "app/settings/table.h"
#include "models/words.h"
#include "ui/common/emptystate.h"
#include "ui/common/labels.h"
#include "ui/common/searchfield.h"
#include "ui/settings/hostkeyform.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int fewHosts = 8; // seen at once, without a filter
constexpr int lookMs = 10'000;
constexpr int narrow = 480;     // there is no room for times

QString keyOf(const HostKey &key)
{
    return key.marker + u' ' + key.hosts + u' ' + key.fingerprint;
}

// ssh can keep the names of servers as hashes, which only tell whether a name is one of them.
bool isHidden(const HostKey &key)
{
    return key.hosts.startsWith(u'|');
}

QString nameOf(const HostKey &key)
{
    return isHidden(key) ? HostKeyCard::tr("a hidden name") : QString(key.hosts).replace(u","_s, u", "_s);
}

bool isFound(const HostKey &key, const QString &typed)
{
    return nameOf(key).contains(typed, Qt::CaseInsensitive) || shortKeyType(key.type).contains(typed, Qt::CaseInsensitive)
        || key.fingerprint.contains(typed) || (isHidden(key) && namesHost(key, typed));
}

} // namespace

HostKeyCard::HostKeyCard(Engine &engine, QWidget *parent)
    : EntryCard(u"ssh/hosts"_s, tr("Add Keys…"), parent)
    , m_engine(engine)
    , m_filterBox(new QWidget(this))
    , m_filter(new SearchField(tr("Filter servers"), {}, m_filterBox))
    , m_none(new WrapLabel({}, TypeRole::Caption, Ink::Secondary, m_filterBox))
{
    auto *nothing = new EmptyState(EmptyState::Drawing::Key, this);
    nothing->setTexts(tr("No server is known yet"),
                      tr("While “Trust new ssh servers” is on, the first connection to a server brings its key here. While it is off, builds "
                         "read only from servers whose keys you add."));
    QPushButton *first = nothing->setPrimary(tr("Add Keys…"));
    first->setObjectName(u"firstHostKey"_s);
    setNothing(nothing, first);
    makeFilter();
    m_looks.setInterval(lookMs);
    connect(&m_looks, &QTimer::timeout, this, &HostKeyCard::look);
    connect(&engine.knownHosts(), &KnownHosts::changed, this, &HostKeyCard::look);
    present();
}

void HostKeyCard::makeFilter()
{
    auto *column = new QVBoxLayout(m_filterBox);
    column->setContentsMargins(16, 12, 16, 8);
    column->setSpacing(8);
    m_filter->setObjectName(u"filterHosts"_s);
    column->addWidget(m_filter);
    column->addWidget(m_none);
    m_none->hide();
    m_filterBox->setFocusProxy(m_filter);
    setBanner(m_filterBox);
    connect(m_filter, &QLineEdit::textChanged, this, &HostKeyCard::present);
}

void HostKeyCard::look()
{
    whenDone(m_engine.knownHosts().list(), this, [this](const Result<QList<KnownHost>> &hosts) {
        const QString problem = hosts ? QString() : hosts.error().message;
        if (std::exchange(m_problem, problem) != problem && !problem.isEmpty())
            fail(problem);
        if (!hosts)
            return;
        m_hosts.clear();
        for (const KnownHost &host : *hosts) { // a line can stand there twice
            const bool isThere = std::any_of(m_hosts.cbegin(), m_hosts.cend(),
                                             [&host](const KnownHost &one) { return keyOf(one.key) == keyOf(host.key); });
            if (!isThere)
                m_hosts.append(host);
        }
        present();
    });
}

void HostKeyCard::present()
{
    const bool isLong = m_hosts.size() > fewHosts;
    if (!isLong && !m_filter->text().isEmpty())
        return m_filter->clear(); // and here again
    const QString typed = m_filter->text().trimmed();
    const bool finds = std::any_of(m_hosts.cbegin(), m_hosts.cend(), [&typed](const KnownHost &host) { return isFound(host.key, typed); });
    m_none->setText(tr("No server matches “%1”.").arg(typed));
    m_none->setVisible(isLong && !finds);
    m_filterBox->setVisible(isLong);
    const bool hadFocus = addButton()->hasFocus(); // ssh may bring the first key just when somebody begins to
    renew();
    if (hadFocus)
        addButton()->setFocus(Qt::OtherFocusReason);
}

QList<EntryLook> HostKeyCard::looks() const
{
    const QString typed = m_filter->text().trimmed();
    const qint64 now = m_engine.clock().nowUs();
    QList<EntryLook> looks;
    for (const KnownHost &host : m_hosts) {
        if (!isFound(host.key, typed))
            continue;
        EntryLook look;
        look.key = keyOf(host.key);
        look.icon = u"server"_s;
        look.name = nameOf(host.key);
        look.tag = shortKeyType(host.key.type);
        look.facts = host.key.fingerprint;
        if (host.addedAtUs > 0 && !m_isNarrow) { // name and fingerprint come first
            look.aside = tr("added %1").arg(words::ago(host.addedAtUs, now));
            look.asideTip = words::exactTime(host.addedAtUs);
        }
        if (host.key.marker == u"@revoked"_s)
            look.chip = {tr("Revoked"), Tone::Fail, ChipLook::Fill::Soft, StateGlyph::NotBuilt, {}, false};
        else if (host.key.marker == u"@cert-authority"_s)
            look.chip = {tr("Signs host keys"), Tone::Idle, ChipLook::Fill::Plain, StateGlyph::Passed, {}, false};
        looks.append(look);
    }
    return looks;
}

EntryForm *HostKeyCard::makeForm(const QString &)
{
    auto *form = new HostKeyForm(m_engine.knownHosts(), this);
    connect(form, &EntryForm::saved, this, [this, form] {
        const QList<HostKey> added = hostKeysIn(form->lines().toUtf8());
        setStored(added.isEmpty() ? QString() : keyOf(added.first()));
        Q_EMIT done(tr("%n host key(s) added", nullptr, int(added.size())), {});
    });
    return form;
}

void HostKeyCard::equip(EntryRow *row)
{
    auto *away = makeIconButton(u"trash-2"_s, tr("Remove the key of %1").arg(row->name()), row);
    away->setObjectName(u"removeEntry"_s);
    row->addButton(away);
    connect(away, &QAbstractButton::clicked, this, [this, key = row->key()] { remove(key); });
}

void HostKeyCard::remove(const QString &key)
{
    const auto host = std::find_if(m_hosts.cbegin(), m_hosts.cend(), [&key](const KnownHost &one) { return keyOf(one.key) == key; });
    if (host == m_hosts.cend())
        return;
    const QString name = nameOf(host->key);
    const QString consequence = m_engine.settings().value(settings::jobAcceptNewHosts)
        ? tr("The next connection takes over whatever key the server shows then. Right after its operator has changed the key, and else a risk.")
        : tr("Builds that read from it over ssh fail until a key of it is added again. This cannot be undone.");
    ask(tr("Remove the %1 key of %2?").arg(shortKeyType(host->key.type), name), host->key.fingerprint + u"\n\n"_s + consequence, tr("Remove"), [this, name, gone = host->key] {
        whenDone(m_engine.knownHosts().remove(gone), this, [this, name](const Result<> &result) {
            if (result)
                Q_EMIT done(tr("Removed the key of %1").arg(name), {});
            else
                fail(tr("The key of %1 was not removed: %2").arg(name, result.error().message));
        });
    });
}

void HostKeyCard::showEvent(QShowEvent *event)
{
    EntryCard::showEvent(event);
    look();
    m_looks.start();
}

void HostKeyCard::resizeEvent(QResizeEvent *event)
{
    EntryCard::resizeEvent(event);
    if (const bool isNarrow = width() < scaled(narrow); std::exchange(m_isNarrow, isNarrow) != isNarrow)
        QTimer::singleShot(0, this, &HostKeyCard::renew); // not while it is being laid out
}

void HostKeyCard::hideEvent(QHideEvent *event)
{
    EntryCard::hideEvent(event);
    m_looks.stop();
}

} // namespace slipway
