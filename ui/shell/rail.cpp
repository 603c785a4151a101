#include "ui/shell/rail.h"

#include "ui/common/labels.h"
#include "ui/shell/railfoot.h"
#include "ui/shell/railitem.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int wide = 224;
constexpr int slim = 56;

} // namespace

// The program's own mark.
class Rail::Mark final : public QWidget
{
public:
    explicit Mark(QWidget *parent) : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        setAccessibleName(u"Slipway"_s);
    }
    QSize sizeHint() const override { return {scaled(24), scaled(24)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        applicationIcon().paint(&painter, rect());
    }
};

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_brand(new QHBoxLayout)
    , m_pages(new QVBoxLayout)
    , m_mark(new Mark(this))
    , m_name(new TextLabel(u"Slipway"_s, TypeRole::Heading, Ink::Text, this))
    , m_topMenu(makeIconButton(u"menu"_s, tr("Menu"), this))
    , m_search(new SearchButton(keyWords(QKeySequence(Qt::CTRL | Qt::Key_K)), this))
    , m_reach(new RailItem(u"radio-tower"_s, {}, this))
    , m_foot(new RailFoot(this))
    , m_bottomMenu(makeIconButton(u"menu"_s, tr("Menu"), this))
{
    setAccessibleName(tr("Pages"));
    m_reach->setCheckable(false);
    m_search->setObjectName(u"search"_s);
    m_topMenu->setObjectName(u"menu"_s);
    m_bottomMenu->setObjectName(u"menuBelow"_s);
    m_brand->addWidget(m_mark);
    m_brand->addWidget(m_name, 1);
    m_brand->addWidget(m_topMenu);
    m_column->addLayout(m_brand);
    m_column->addWidget(m_search);
    m_column->addLayout(m_pages);
    m_column->addStretch(1);
    m_column->addWidget(m_reach);
    m_column->addWidget(m_foot);
    m_column->addWidget(m_bottomMenu);
    for (QToolButton *button : {m_topMenu, m_bottomMenu}) {
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QAbstractButton::clicked, this, &Rail::openMenu);
    }
    connect(m_search, &QAbstractButton::clicked, this, &Rail::searchRequested);
    connect(m_reach, &QAbstractButton::clicked, this, &Rail::listenerChosen);
    connect(m_foot, &RailFoot::listenerChosen, this, &Rail::listenerChosen);
    connect(m_foot, &RailFoot::queueChosen, this, &Rail::queueChosen);
    layOut();
}

void Rail::addPage(Page page, const QString &icon, const QString &title, bool opensGroup)
{
    auto *item = new RailItem(icon, title, this);
    item->setNarrow(m_narrow);
    if (opensGroup)
        m_pages->addSpacing(m_narrow ? 0 : scaled(14));
    m_pages->addWidget(item, 0, m_narrow ? Qt::AlignHCenter : Qt::Alignment());
    m_items.insert(page, item);
    connect(item, &QAbstractButton::clicked, this, [this, item, page] {
        item->setChecked(true); // the current page stays marked when it is chosen again
        Q_EMIT pageChosen(page);
    });
}

void Rail::setMenu(QMenu *menu)
{
    m_menu = menu;
}

void Rail::openMenu()
{
    if (!m_menu)
        return;
    const QToolButton *button = m_narrow ? m_bottomMenu : m_topMenu;
    const QPoint below(0, button->height() + 2);
    const QPoint beside(button->width() + 4, button->height() - m_menu->sizeHint().height());
    m_menu->popup(button->mapToGlobal(m_narrow ? beside : below));
}

void Rail::setCurrent(Page page)
{
    for (auto it = m_items.cbegin(); it != m_items.cend(); ++it)
        it.value()->setChecked(it.key() == page);
}

void Rail::setBadge(Page page, const QString &badge, const QString &spoken, std::optional<Tone> tone)
{
    if (RailItem *item = m_items.value(page))
        item->setBadge(badge, spoken, tone);
}

void Rail::setStatus(const ListenerStatus &listener, const RelayFacts &relay, const QueueStatus &queue)
{
    m_foot->setStatus(listener, relay, queue);
    const ListenerLook look = lookFor(listener, relay);
    m_reach->setAccessibleName(look.word);
    m_reach->setToolTip(look.address.isEmpty() ? look.word : tr("%1: %2", "listener state: address").arg(look.word, look.address));
    m_reach->setDot(look.tone);
}

void Rail::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    layOut();
}

void Rail::layOut()
{
    setFixedWidth(scaled(m_narrow ? slim : wide) + 1);
    m_column->setSpacing(m_narrow ? 4 : 2);
    m_pages->setSpacing(m_narrow ? 4 : 2);
    const int side = scaled(m_narrow ? 10 : 12);
    m_column->setContentsMargins(side, 0, side + 1, scaled(12));
    m_brand->setContentsMargins(scaled(6), scaled(14), m_narrow ? scaled(6) : 0, scaled(m_narrow ? 8 : 12));
    m_brand->setSpacing(scaled(10));
    m_name->setVisible(!m_narrow);
    m_topMenu->setVisible(!m_narrow);
    m_bottomMenu->setVisible(m_narrow);
    m_reach->setVisible(m_narrow);
    m_foot->setVisible(!m_narrow);
    m_reach->setNarrow(true);
    m_search->setNarrow(m_narrow);
    m_pages->setContentsMargins(0, scaled(m_narrow ? 6 : 12), 0, 0);
    // Gaps between groups only where there are words.
    for (int i = m_pages->count() - 1; i >= 0; --i) {
        if (m_pages->itemAt(i)->spacerItem())
            m_pages->itemAt(i)->spacerItem()->changeSize(0, m_narrow ? 0 : scaled(14), QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    const Qt::Alignment alignment = m_narrow ? Qt::AlignHCenter : Qt::Alignment();
    for (RailItem *item : std::as_const(m_items)) {
        item->setNarrow(m_narrow);
        m_pages->setAlignment(item, alignment);
    }
    m_column->setAlignment(m_search, alignment);
    m_column->setAlignment(m_reach, alignment);
    m_column->setAlignment(m_bottomMenu, alignment);
    m_column->invalidate();
    update();
}

void Rail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        layOut();
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    painter.fillRect(rect(), tokens.ground);
    paintHairline(&painter, QStyle::visualRect(layoutDirection(), rect(), {width() - 1, 0, 1, height()}), tokens.line);
}

} // namespace slipway
