// A surface with a hairline edge: header with tile icon, title, purpose, facts and a switch; body; footer strip. A card that
// cannot apply shrinks to its header, says why and offers the way out. GUI thread.
#pragma once

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace slipway {

class ElidedLabel;
class Hairline;
class Switch;
class TextLabel;

class Card : public QWidget
{
    Q_OBJECT
public:
    // Without a header: a plain surface; put everything into body().
    explicit Card(QWidget *parent = nullptr);

    // Icon may be empty: then a heading without a tile.
    void setHeader(const QString &icon, const QString &title, const QString &purpose = {});
    QString title() const;

    // What stands right in the header: "on since 12 March, by Mara".
    void setFact(const QString &fact);
    // Adds the card's switch after the fact, named "Git webhook of checkout-api". Made once.
    Switch *addSwitch(const QString &accessibleName);
    // A button or link right in the header.
    void addHeaderWidget(QWidget *widget);

    QVBoxLayout *body() const { return m_body; }
    void setBodyVisible(bool visible); // without it the card is its header
    // The strip below, in the sunken colour; made at the first call.
    QHBoxLayout *footer();
    void setFooterVisible(bool visible);

    // Shrinks the card to its header with the reason as purpose; `wayOut` (may be null) stands at the right. An empty reason
    // opens the card again and hides the way out.
    void setNotApplicable(const QString &reason, QWidget *wayOut = nullptr);
    bool isApplicable() const { return m_reason.isEmpty(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Tile;
    void renewHeader();

    QVBoxLayout *m_all;
    QVBoxLayout *m_body;
    QWidget *m_header = nullptr;
    QHBoxLayout *m_headerRow = nullptr;
    QWidget *m_bodyWidget;
    Hairline *m_headerLine = nullptr;
    QWidget *m_footer = nullptr;
    Tile *m_tile = nullptr;
    TextLabel *m_title = nullptr;
    ElidedLabel *m_purpose = nullptr;
    TextLabel *m_fact = nullptr;
    Switch *m_switch = nullptr;
    QWidget *m_wayOut = nullptr;
    QString m_purposeText;
    QString m_reason;
    bool m_footerWanted = true;
};

} // namespace slipway
