#include "ui/settings/sectionpage.h"

#include "ui/common/labels.h"
#include "ui/settings/entrycard.h"
#include "ui/settings/settingcatalog.h"
#include "ui/settings/settingrow.h"

#include <QBoxLayout>

namespace slipway {

SectionPage::SectionPage(const QString &key, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_key(key)
    , m_column(new QVBoxLayout(this))
    , m_heading(new TextLabel(title, TypeRole::CaptionStrong, Ink::Caption, this))
{
    setAccessibleName(title);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(12);
    m_column->addWidget(m_heading);
    m_heading->hide();
}

SettingGroup *SectionPage::addGroup()
{
    auto *group = new SettingGroup(m_key, this);
    m_groups.append(group);
    m_column->addWidget(group);
    return group;
}

void SectionPage::addCard(EntryCard *card)
{
    m_cards.append(card);
    m_column->addWidget(card);
    connect(card, &EntryCard::done, this, &SectionPage::done);
    connect(card, &EntryCard::pointedOut, this, &SectionPage::pointedOut);
}

void SectionPage::addWidget(QWidget *widget)
{
    m_others.append(widget);
    m_column->addWidget(widget);
}

QList<SettingRow *> SectionPage::rows() const
{
    QList<SettingRow *> all;
    for (const SettingGroup *group : m_groups)
        all += group->rows();
    return all;
}

SettingRow *SectionPage::row(const QString &settingKey) const
{
    for (SettingRow *row : rows()) {
        if (row->key() == settingKey)
            return row;
    }
    return nullptr;
}

EntryCard *SectionPage::card(const QString &settingKey) const
{
    for (EntryCard *card : m_cards) {
        if (card->settingKey() == settingKey)
            return card;
    }
    return nullptr;
}

bool SectionPage::filter(const QString &typed)
{
    const bool filtered = !typed.isEmpty();
    m_heading->setVisible(filtered);
    for (QWidget *other : std::as_const(m_others))
        other->setVisible(!filtered);
    bool any = false;
    for (SettingGroup *group : std::as_const(m_groups)) {
        const bool hit = group->filter(typed);
        group->setVisible(hit);
        any = any || hit;
    }
    for (EntryCard *card : std::as_const(m_cards)) {
        const bool hit = matches(settingEntry(card->settingKey()), typed);
        card->setVisible(hit);
        any = any || hit;
    }
    return any;
}

} // namespace slipway
