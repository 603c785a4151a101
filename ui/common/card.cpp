#include "ui/common/card.h"

#include "ui/common/labels.h"
#include "ui/common/switch.h"
#include "ui/theme/icons.h"
#include "ui/theme/painting.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPainterPath>

namespace slipway {

// The icon of the header on a soft square.
class Card::Tile final : public QWidget
{
public:
    explicit Tile(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }
    void setIcon(const QString &icon)
    {
        m_icon = icon;
        setVisible(!icon.isEmpty());
        update();
    }
    void setActive(bool active)
    {
        m_active = active;
        update();
    }
    QSize sizeHint() const override { return {scaled(32), scaled(32)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &tokens = tokensFor(this);
        paintBox(&painter, rect(), m_active ? tokens.accentSoft : tokens.idleSoft, Qt::transparent, radius::control);
        paintIcon(&painter, rect(), m_icon, m_active ? tokens.accentInk : tokens.text2, scaled(16));
    }

private:
    QString m_icon;
    bool m_active = true;
};

namespace {

constexpr int padding = 16;
constexpr int wide = 20;

} // namespace

Card::Card(QWidget *parent) : QWidget(parent), m_bodyWidget(new QWidget(this))
{
    m_all = new QVBoxLayout(this);
    m_all->setContentsMargins(1, 1, 1, 1);
    m_all->setSpacing(0);
    m_body = new QVBoxLayout(m_bodyWidget);
    m_body->setContentsMargins(wide, padding, wide, padding);
    m_body->setSpacing(8);
    m_all->addWidget(m_bodyWidget, 1);
}

void Card::setHeader(const QString &icon, const QString &title, const QString &purpose)
{
    if (!m_header) {
        m_header = new QWidget(this);
        m_headerRow = new QHBoxLayout(m_header);
        m_headerRow->setSpacing(12);
        m_tile = new Tile(m_header);
        m_title = new TextLabel({}, TypeRole::Heading, Ink::Text, m_header);
        m_purpose = new ElidedLabel({}, TypeRole::Body, Ink::Secondary, ElidedLabel::Elide::End, m_header);
        m_fact = new TextLabel({}, TypeRole::Caption, Ink::Caption, m_header);
        m_fact->hide();
        auto *words = new QVBoxLayout;
        words->setSpacing(1);
        words->addWidget(m_title);
        words->addWidget(m_purpose);
        m_headerRow->addWidget(m_tile);
        m_headerRow->addLayout(words, 1);
        m_headerRow->addWidget(m_fact);
        m_headerLine = new Hairline(Qt::Horizontal, this);
        m_all->insertWidget(0, m_header);
        m_all->insertWidget(1, m_headerLine);
    }
    m_tile->setIcon(icon);
    m_title->setText(title);
    m_purposeText = purpose;
    setAccessibleName(title);
    const int vertical = icon.isEmpty() && purpose.isEmpty() ? 10 : 12;
    m_headerRow->setContentsMargins(padding, vertical, wide, vertical);
    renewHeader();
}

QString Card::title() const
{
    return m_title ? m_title->text() : QString();
}

void Card::setFact(const QString &fact)
{
    Q_ASSERT(m_header);
    m_fact->setText(fact);
    m_fact->setVisible(!fact.isEmpty());
}

Switch *Card::addSwitch(const QString &accessibleName)
{
    Q_ASSERT(m_header);
    if (!m_switch) {
        m_switch = new Switch(accessibleName, m_header);
        m_headerRow->addWidget(m_switch);
    }
    return m_switch;
}

void Card::setBodyVisible(bool visible)
{
    m_bodyWidget->setVisible(visible);
    if (m_headerLine)
        m_headerLine->setVisible(visible);
}

void Card::addHeaderWidget(QWidget *widget)
{
    Q_ASSERT(m_header);
    m_headerRow->addWidget(widget);
}

QHBoxLayout *Card::footer()
{
    if (!m_footer) {
        m_footer = new QWidget(this);
        auto *row = new QHBoxLayout(m_footer);
        row->setContentsMargins(wide, 8, padding, 8);
        row->setSpacing(8);
        m_all->addWidget(m_footer);
        m_footer->setVisible(m_footerWanted && isApplicable());
    }
    return static_cast<QHBoxLayout *>(m_footer->layout());
}

void Card::setFooterVisible(bool visible)
{
    m_footerWanted = visible;
    if (m_footer)
        m_footer->setVisible(visible && isApplicable());
}

void Card::setNotApplicable(const QString &reason, QWidget *wayOut)
{
    m_reason = reason;
    if (wayOut && wayOut != m_wayOut) {
        m_wayOut = wayOut;
        m_headerRow->addWidget(wayOut);
    }
    renewHeader();
}

void Card::renewHeader()
{
    const bool applicable = isApplicable();
    m_purpose->setText(applicable ? m_purposeText : m_reason);
    m_purpose->setVisible(!m_purpose->text().isEmpty());
    m_title->setInk(applicable ? Ink::Text : Ink::Secondary);
    m_tile->setActive(applicable);
    m_headerLine->setVisible(applicable);
    m_bodyWidget->setVisible(applicable);
    if (m_footer)
        m_footer->setVisible(applicable && m_footerWanted);
    if (m_switch)
        m_switch->setVisible(applicable);
    m_fact->setVisible(applicable && !m_fact->text().isEmpty());
    if (m_wayOut)
        m_wayOut->setVisible(!applicable);
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensFor(this);
    paintBox(&painter, rect(), tokens.surface, Qt::transparent, radius::card);
    if (m_footer && m_footer->isVisibleTo(this)) {
        QPainterPath outline;
        outline.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::card, radius::card);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setClipPath(outline);
        painter.fillRect(0, m_footer->y(), width(), height(), tokens.sunken);
        painter.fillRect(0, m_footer->y(), width(), 1, tokens.line);
        painter.restore();
    }
    paintBox(&painter, rect(), Qt::transparent, tokens.line, radius::card);
}

} // namespace slipway
