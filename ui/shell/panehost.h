// The pages of the window, one shown at a time, each made when it is first visited. GUI thread.
#pragma once

#include "ui/common/pane.h"

#include <QHash>
#include <QStackedWidget>

#include <functional>

namespace slipway {

class PaneHost final : public QStackedWidget
{
    Q_OBJECT
public:
    using Factory = std::function<Pane *(QWidget *parent)>;

    explicit PaneHost(QWidget *parent = nullptr);

    void add(Page page, Factory factory);
    bool has(Page page) const { return m_factories.contains(page); }

    // Shows the place and gives its pane the focus, unless the focus is in it already.
    void goTo(const Place &place);

    Pane *current() const;        // null before the first goTo()
    Pane *made(Page page) const;  // null while it was never visited
    Page page() const { return m_page; }

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    // From the pane that is shown; what others say of themselves is no business of the window.
    void wanted(const slipway::Place &place);
    void moved(const slipway::Place &place);
    void done(const QString &sentence, const std::function<void()> &undo);
    void titleChanged();

private:
    Pane *make(Page page);

    QHash<Page, Factory> m_factories;
    QHash<Page, Pane *> m_panes;
    Page m_page = Page::Overview;
};

} // namespace slipway
