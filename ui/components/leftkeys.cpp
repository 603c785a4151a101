#include "ui/components/leftkeys.h"

#include "app/domain/sourcepage.h"
#include "app/services/accountservice.h"
#include "app/services/keykeeper.h"
#include "ui/common/formrows.h"
#include "ui/common/labels.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

LeftKeys::LeftKeys(FormRows *rows)
    : QWidget(rows)
    , m_rows(rows)
    , m_words(new WrapLabel({}, TypeRole::Body, Ink::Text, this))
    , m_again(makeSmallButton(tr("Try Again"), ButtonKind::Normal, u"refresh-cw"_s, this))
    , m_open(makeSmallButton({}, ButtonKind::Normal, u"external-link"_s, this))
{
    setObjectName(u"leftKeys"_s);
    setAccessibleName(tr("Deploy keys that are left at the forge"));
    m_again->setObjectName(u"removeKeysAgain"_s);
    m_open->setObjectName(u"openKeysPage"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_again);
    buttons->addWidget(m_open);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_words);
    column->addLayout(buttons);
    m_open->hide();
    rows->addRow(tr("Left over"), this);
    rows->setRowVisible(this, false);
    connect(m_again, &QAbstractButton::clicked, this, [this] {
        m_keeper->tryNow(m_id);
        m_rows->setWarning(this, tr("Asking the forge to remove it…"));
    });
    connect(m_open, &QAbstractButton::clicked, this, [this] {
        if (!QDesktopServices::openUrl(m_page))
            m_rows->setWarning(this, tr("No program of this desktop opens pages. The keys are at %1.").arg(m_page.toDisplayString().replace(u'/', u"/\u200B"_s)));
    });
}

void LeftKeys::setKeeper(KeyKeeper &keeper, AccountService &accounts)
{
    m_keeper = &keeper;
    m_accounts = &accounts;
    connect(&keeper, &KeyKeeper::changed, this, [this](const ComponentId &component) {
        if (component == m_id)
            renew();
    });
    connect(&accounts, &AccountService::changed, this, &LeftKeys::renew);
}

void LeftKeys::setComponent(const ComponentId &component)
{
    m_id = component;
    renew();
}

void LeftKeys::renew()
{
    // One that is about to go for the first time is no news.
    const QList<ForgeKey> keys = m_keeper ? m_keeper->keysOf(m_id) : QList<ForgeKey>();
    QStringList repositories;
    const ForgeKey *first = nullptr;
    for (const ForgeKey &key : keys) {
        if (key.isWanted || key.note.isEmpty())
            continue;
        first = first ? first : &key;
        if (!repositories.contains(key.repository))
            repositories.append(key.repository);
    }
    m_rows->setRowVisible(this, first);
    if (!first)
        return;
    const QList<Provider> providers = m_accounts->providers();
    const auto at = std::find_if(providers.begin(), providers.end(), [first](const Provider &provider) { return provider.address == first->forge; });
    const auto kind = at == providers.end() ? std::nullopt : std::optional(at->kind);
    m_page = deployKeysPage(kind, first->forge, first->repository);
    QString words = tr("A deploy key that is not used any more still reads %1.", "repositories").arg(repositories.join(u", "_s));
    if (const QString menu = deployKeysMenu(kind); !menu.isEmpty())
        words += u' ' + tr("On the repository's page %1 leads to it.", "entries of a menu").arg(menu);
    m_words->setText(words);
    m_open->setVisible(!m_page.isEmpty());
    m_open->setText(tr("Open %1").arg(m_page.host()));
    m_open->setToolTip(m_page.toDisplayString());
    m_rows->setWarning(this, first->note);
}

} // namespace slipway
