// The page Deliveries: what reached the listener, what became of it and why, and what changes that. GUI thread.
//
// Places: item is a delivery's id; part is a filter of the list, "component:<id>", "state:<pill>" (built, not-built, refused,
// not-verified, tests), "time:<span>" (hour, today, week, or <from>..<to>), or several with commas between. None: the whole list.
#pragma once

#include "app/core/error.h"
#include "app/domain/delivery.h"
#include "app/settings/windowstate.h"
#include "models/deliverylistmodel.h"
#include "ui/common/pane.h"
#include "ui/deliveries/answer.h"

#include <QPointer>
#include <QTimer>

class QFileDialog;
class QSplitter;
class QStackedWidget;

namespace slipway {

class Chip;
class ComparePage;
class DeliveryDetail;
class DeliveryFilterBar;
class DeliveryList;
class EditPage;
class EmptyState;
class Engine;
class MessageBar;
class PageHeader;

class DeliveriesPane final : public Pane
{
    Q_OBJECT
public:
    explicit DeliveriesPane(Engine &engine, QWidget *parent = nullptr);

    void goTo(const Place &place) override;
    QList<Verb *> verbs() const override;
    void focusFilter() override;

    PageHeader *header() const { return m_header; }
    DeliveryListModel &model() { return m_model; }
    DeliveryList *list() const { return m_list; }
    DeliveryDetail *detail() const { return m_detail; }
    DeliveryFilterBar *filterBar() const { return m_filter; }
    EditPage *editPage() const { return m_edit; }
    ComparePage *comparePage() const { return m_compare; }
    MessageBar *messageBar() const { return m_message; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    Place here() const;
    void makeVerbs();
    void connectParts();
    void applyFilter();
    void loadCounts();
    void renewHeader();
    void renewEmpty();
    void renewVerbs();
    void renewLayout();
    void renewPanes();
    void showDelivery(const DeliveryId &id);
    void fillDetail();
    void gone(const DeliveryId &id, const Error &error);
    void say(const QString &sentence);
    void fail(const QString &doing, const Error &error);

    void remedy(const RemedyButton &button);
    void apply(const Remedy &remedy);
    void replay();
    void buildOnce(bool anyway = false);
    void switchOn();
    enum class Signature { Without, With };
    void copyAsCurl(Signature signature);
    void saveCase();
    void writeCase(const QString &path);
    void editReplay();
    void sendEdited();
    void compare();
    void compareThese(const DeliveryId &older, const DeliveryId &newer);
    void showBeside(QWidget *page); // the detail, or what stands in its place
    void copyAddress(const ComponentId &id);
    void openBuild();
    void showComponent(const QString &part);
    void pushSample();

    Engine &m_engine;
    DeliveryListModel m_model;
    WindowState m_windowState;
    PageHeader *m_header;
    Chip *m_live;
    DeliveryFilterBar *m_filter;
    MessageBar *m_message;
    QStackedWidget *m_pages;
    QSplitter *m_split;
    DeliveryList *m_list;
    QStackedWidget *m_beside; // the list
    DeliveryDetail *m_detail;
    EditPage *m_edit;
    ComparePage *m_compare;
    EmptyState *m_empty;
    Verb *m_replay;
    Verb *m_editReplay;
    Verb *m_compareVerb;
    Verb *m_buildOnce;
    Verb *m_copyCurl;
    Verb *m_copySigned;
    Verb *m_saveCase;
    Verb *m_saveBody;
    Verb *m_openBuild;
    Verb *m_component;
    Verb *m_next;
    Verb *m_previous;
    Verb *m_refresh;
    QPointer<QFileDialog> m_caseDialog;
    QTimer m_counting;
    quint64 m_comparing = 0;  // an older comparison's answer is dropped
    qint64 m_kept = -1;       // deliveries in all; -1 while not known
    bool m_single = false;    // list and detail take turns
    bool m_detailOpen = false; // while they do
    bool m_ownSplit = false;  // the person moved the splitter
};

} // namespace slipway
