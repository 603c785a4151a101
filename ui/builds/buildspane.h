// The page Builds: the table, and one build with its live log. Parts of its place: "component:<id>" and "state:failed"
// (separated by a comma) for the table, "line:620", "step:2" or
// "compare" for a build. GUI thread.
#pragma once

#include "app/domain/build.h"
#include "app/services/buildservice.h"
#include "ui/common/pane.h"

#include <QTimer>

class QMenu;
class QStackedLayout;

namespace slipway {

class BuildComparePage;
class BuildListPage;
class BuildPage;
class Engine;

class BuildsPane final : public Pane
{
    Q_OBJECT
public:
    explicit BuildsPane(Engine &engine, QWidget *parent = nullptr);

    void goTo(const Place &place) override;
    QList<Verb *> verbs() const override;
    void focusFilter() override;

    BuildListPage *list() const { return m_list; }
    BuildPage *page() const { return m_page; }
    BuildComparePage *compare() const { return m_compare; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeVerbs();
    void connectList();
    void connectPage();
    void showList();
    void showCompare();
    void showPage();
    bool showsComparison() const;
    void updateCompareVerbs();
    void openBuild(const BuildId &id, const QString &part = {});
    void step(int by);
    Place listPlace() const;

    // What the verbs speak of: the build shown, or the rows selected.
    QList<Build> subject() const;
    bool showsBuild() const;
    void updateVerbs();
    void cancelAll();
    void retryAll();
    void retry(const Build &build, bool shown, BuildService::Freeze freeze);
    void approveAll();
    void askToReject();
    void rejectAll(const QList<Build> &builds, const QString &reason);
    void buildHead();
    void openDelivery();
    void pin(const BuildId &id, const QString &name, bool isPinned);
    void copyLink();
    void copyLineLink();
    void say(const QString &problem);
    QString nameOfBuild(const Build &build) const;

    Engine &m_engine;
    BuildListPage *m_list;
    BuildPage *m_page;
    BuildComparePage *m_compare;
    QStackedLayout *m_stack;
    QMenu *m_menu;
    QTimer m_clock; // one for all times that grow; stands still while nothing is seen
    Verb *m_open;
    Verb *m_cancel;
    Verb *m_retry;
    Verb *m_approve;
    Verb *m_reject;
    Verb *m_buildHead;
    Verb *m_openDelivery;
    Verb *m_copyLink;
    Verb *m_copyLine;
    Verb *m_saveLog;
    Verb *m_compareGreen;
    Verb *m_firstNew;
    Verb *m_pin;
    Verb *m_next;
    Verb *m_previous;
};

} // namespace slipway
