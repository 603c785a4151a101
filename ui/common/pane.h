// What a page of the console is to the window around it: it can be sent to a place, says where it is, asks for other places,
// and reports what was done. Panes know services and models, never the window or each other. GUI thread.
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>

namespace slipway {

class Verb;

enum class Page { Overview, Components, Builds, Deliveries, Templates, Accounts, Settings };

// Where a person is, and what Alt+← returns to.
struct Place {
    Page page = Page::Overview;
    QString item; // id of the component, build or delivery; empty: the list
    QString part; // "triggers": a tab of the item, "component:<id>" or "state:failed": a filter of the list, "new": a form
    friend bool operator==(const Place &, const Place &) = default;
};

class Pane : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    // Shows the place, which is of this pane's page. An item that is gone leads to the list with a message bar.
    virtual void goTo(const Place &place) = 0;

    // For the palette, the key help and the menus. Each is added to the pane with its keys already.
    virtual QList<Verb *> verbs() const { return {}; }

    // Ctrl+F or "/" pressed anywhere in the window.
    virtual void focusFilter() {}

Q_SIGNALS:
    // The window leads there and keeps the way back.
    void wanted(const slipway::Place &place);
    // The person moved within the pane; the window keeps it for the way back. Never answers a goTo().
    void moved(const slipway::Place &place);
    // Something was done; shown as a toast. undo may be empty.
    void done(const QString &sentence, const std::function<void()> &undo);
};

} // namespace slipway

Q_DECLARE_METATYPE(slipway::Place)
