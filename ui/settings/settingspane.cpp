#include "ui/settings/settingspane.h"

#include "app/services/engine.h"
#include "ui/common/emptystate.h"
#include "ui/common/labels.h"
#include "ui/common/pageheader.h"
#include "ui/common/scrollpage.h"
#include "ui/common/searchfield.h"
#include "ui/common/surface.h"
#include "ui/settings/apisection.h"
#include "ui/settings/cataloguesection.h"
#include "ui/settings/entrycard.h"
#include "ui/settings/environmentsection.h"
#include "ui/settings/listenersection.h"
#include "ui/settings/logssection.h"
#include "ui/settings/queuesection.h"
#include "ui/settings/sectionlist.h"
#include "ui/settings/sections.h"
#include "ui/settings/settingbinder.h"
#include "ui/settings/settingcatalog.h"
#include "ui/settings/settingrow.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QPointer>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostWide = 1200; // a row wider than this tears title and control apart

SectionPage *makeSection(const SettingSection &section, Engine &engine, SettingBinder &binder, QWidget *parent)
{
    if (section.key == "listener"_L1)
        return new ListenerSection(engine, binder, section.title, parent);
    if (section.key == "building"_L1)
        return new BuildingSection(engine, binder, section.title, parent);
    if (section.key == "environments"_L1)
        return new EnvironmentSection(engine, binder, section.title, parent);
    if (section.key == "queue"_L1)
        return new QueueSection(engine, section.title, parent);
    if (section.key == "catalogue"_L1)
        return new CatalogueSection(engine, section.title, parent);
    if (section.key == "api"_L1)
        return new ApiSection(engine, binder, section.title, parent);
    if (section.key == "secrets"_L1)
        return new SecretsSection(engine, section.title, parent);
    if (section.key == "ssh"_L1)
        return new SshSection(engine, binder, section.title, parent);
    if (section.key == "logs"_L1)
        return new LogsSection(engine, binder, section.title, parent);
    if (section.key == "appearance"_L1)
        return new AppearanceSection(binder, section.title, parent);
    if (section.key == "about"_L1)
        return new AboutSection(section.title, parent);
    return new DataSection(engine, binder, section.title, parent);
}

} // namespace

SettingsPane::SettingsPane(Engine &engine, QWidget *parent)
    : Pane(parent)
    , m_binder(new SettingBinder(engine.settings(), this))
    , m_search(new SearchField(tr("Find a setting"), u"/"_s, this))
    , m_sections(new SectionList(tr("Sections"), this))
    , m_scroll(nullptr)
    , m_nothing(nullptr)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *header = new PageHeader(this);
    header->setTitle(tr("Settings"));
    m_search->setFixedWidth(scaled(220));
    header->addAction(m_search);
    column->addWidget(header);
    column->addWidget(new Hairline(Qt::Horizontal, this));
    auto *body = new Surface(Surface::Fill::Ground, this);
    auto *sides = new QHBoxLayout(body);
    sides->setContentsMargins(16, 16, 0, 0);
    sides->setSpacing(20);
    m_sections->setMinimumWidth(scaled(168));
    sides->addWidget(m_sections);
    column->addWidget(body, 1);

    auto *content = new QWidget;
    auto *cards = new QVBoxLayout(content);
    cards->setContentsMargins(0, 0, 24, 20);
    cards->setSpacing(12);
    for (const SettingSection &section : settingSections()) {
        m_sections->addSection(section.key, section.title);
        SectionPage *page = makeSection(section, engine, *m_binder, content);
        m_pages.append(page);
        cards->addWidget(page);
        connect(page, &SectionPage::done, this, &Pane::done);
        connect(page, &SectionPage::pointedOut, this, &SettingsPane::lookAt);
        connect(page, &SectionPage::sectionWanted, this, [this](const QString &key) { Q_EMIT wanted({Page::Settings, key, {}}); });
    }
    m_nothing = new EmptyState(EmptyState::Drawing::Search, content);
    cards->addWidget(m_nothing);
    cards->addStretch(1);
    content->setMaximumWidth(scaled(mostWide));
    m_scroll = new ScrollPage(content, body);
    m_scroll->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    sides->addWidget(m_scroll, 1);

    m_search->setList(m_sections);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsPane::search);
    connect(m_nothing->setPrimary(tr("Clear")), &QAbstractButton::clicked, m_search, &QLineEdit::clear);
    connect(m_sections, &SectionList::chosen, this, [this](const QString &key) {
        m_search->clear();
        showSection(key);
        Q_EMIT moved({Page::Settings, key, {}});
    });
    showSection(m_pages.first()->key());
}

void SettingsPane::goTo(const Place &place)
{
    m_search->clear();
    const QString section = settingEntry(place.part).sectionKey;
    const QString wanted = section.isEmpty() ? place.item : section;
    const bool known = std::any_of(m_pages.begin(), m_pages.end(), [&](const SectionPage *page) { return page->key() == wanted; });
    showSection(known ? wanted : m_section);
    if (!section.isEmpty())
        reveal(place.part);
    else
        setFocusProxy(m_sections->button(m_section));
}

void SettingsPane::focusFilter()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

SettingRow *SettingsPane::row(const QString &key) const
{
    for (const SectionPage *page : m_pages) {
        if (SettingRow *found = page->row(key))
            return found;
    }
    return nullptr;
}

EntryCard *SettingsPane::card(const QString &key) const
{
    for (const SectionPage *page : m_pages) {
        if (EntryCard *found = page->card(key))
            return found;
    }
    return nullptr;
}

void SettingsPane::showSection(const QString &key)
{
    m_section = key;
    m_sections->setCurrent(key);
    m_nothing->hide();
    for (SectionPage *page : std::as_const(m_pages)) {
        page->filter({});
        page->setVisible(page->key() == key);
    }
}

void SettingsPane::search(const QString &typed)
{
    const QString words = typed.trimmed();
    if (words.isEmpty())
        return showSection(m_section);
    m_sections->setCurrent({});
    bool any = false;
    for (SectionPage *page : std::as_const(m_pages)) {
        const bool hit = page->filter(words);
        page->setVisible(hit);
        any = any || hit;
    }
    m_nothing->setTexts(tr("No setting matches “%1”").arg(words), tr("The search looks into names and descriptions."));
    m_nothing->setVisible(!any);
}

void SettingsPane::lookAt(QWidget *widget)
{
    // Where it is to be is known once everything above it has been laid out.
    QTimer::singleShot(0, this, [this, widget = QPointer(widget)] {
        if (!widget || !widget->isVisible())
            return;
        if (widget->height() + 2 * em() <= m_scroll->viewport()->height())
            m_scroll->ensureWidgetVisible(widget, 0, em());
        else // one begins to read at its head
            m_scroll->verticalScrollBar()->setValue(widget->mapTo(m_scroll->widget(), QPoint()).y() - em());
    });
}

void SettingsPane::reveal(const QString &settingKey)
{
    if (EntryCard *list = card(settingKey)) {
        setFocusProxy(nullptr);
        list->addButton()->setFocus(Qt::ShortcutFocusReason);
        lookAt(list);
        return;
    }
    SettingRow *found = row(settingKey);
    if (!found || !found->control())
        return;
    QWidget *control = found->control();
    if (control->focusPolicy() == Qt::NoFocus && control->nextInFocusChain())
        control = control->nextInFocusChain(); // a box around the field and its buttons
    setFocusProxy(nullptr);
    control->setFocus(Qt::ShortcutFocusReason);
    m_scroll->ensureWidgetVisible(found, 0, em());
}

} // namespace slipway
