// The rail at the leading edge: mark, palette field, the pages with their counts, and at the foot what the listener and the
// queue do. 224 px wide or, narrow, 56 with icons alone. It shows what it is told and asks for what is chosen. GUI thread.
#pragma once

#include "app/services/relaydoor.h"
#include "app/services/statusservice.h"
#include "ui/common/pane.h"
#include "ui/theme/tokens.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

#include <optional>

class QBoxLayout;
class QMenu;
class QToolButton;

namespace slipway {

class RailFoot;
class RailItem;
class SearchButton;
class TextLabel;

class Rail final : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);

    void addPage(Page page, const QString &icon, const QString &title, bool opensGroup);
    void setMenu(QMenu *menu); // of the ☰ buttons; not owned
    void setCurrent(Page page);
    void setBadge(Page page, const QString &badge, const QString &spoken, std::optional<Tone> tone = std::nullopt);
    void setStatus(const ListenerStatus &listener, const RelayFacts &relay, const QueueStatus &queue);

    void setNarrow(bool narrow);
    bool isNarrow() const { return m_narrow; }
    void openMenu();

    RailItem *item(Page page) const { return m_items.value(page); }

Q_SIGNALS:
    void pageChosen(slipway::Page page);
    void searchRequested();
    void listenerChosen();
    void queueChosen();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Mark;
    void layOut();

    QBoxLayout *m_column;
    QBoxLayout *m_brand;
    QBoxLayout *m_pages;
    Mark *m_mark;
    TextLabel *m_name;
    QToolButton *m_topMenu;
    SearchButton *m_search;
    QHash<Page, RailItem *> m_items;
    RailItem *m_reach; // the foot card in the narrow rail
    RailFoot *m_foot;
    QToolButton *m_bottomMenu;
    QPointer<QMenu> m_menu;
    bool m_narrow = false;
};

} // namespace slipway
