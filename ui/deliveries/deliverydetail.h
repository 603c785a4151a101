// All about one delivery: title, facts, and the pages verdict, request, response, timeline and repeats. Follows the delivery
// and its build while they change. GUI thread.
#pragma once

#include "app/core/error.h"
#include "app/services/rehearser.h"
#include "ui/deliveries/answer.h"
#include "ui/deliveries/showndelivery.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace slipway {

class Engine;
class FactsLine;
class IconLabel;
class ElidedLabel;
class RepeatsPage;
class RequestPage;
class ResponsePage;
class ScrollPage;
class Tabs;
class TextLabel;
class TimelinePage;
class Verb;
class VerdictPage;

class DeliveryDetail final : public QWidget
{
    Q_OBJECT
public:
    enum Tab { VerdictTab, RequestTab, ResponseTab, TimelineTab, RepeatsTab };

    explicit DeliveryDetail(Engine &engine, QWidget *parent = nullptr);

    // The buttons of the head: what a person does most, and a menu with all.
    void setVerbs(Verb *replay, Verb *edit, Verb *copyCurl, const QList<Verb *> &menu);

    void present(const DeliveryId &id);
    void clear();
    const std::optional<ShownDelivery> &shown() const { return m_shown; }

    void setBackVisible(bool visible); // where list and detail take turns
    void setNarrow(bool narrow);
    void setTab(Tab tab);
    // What the keys act on once the person goes from the list to the detail.
    void focusContent();

    Tabs *tabs() const { return m_tabs; }
    VerdictPage *verdict() const { return m_verdict; }
    RequestPage *request() const { return m_request; }
    RepeatsPage *repeats() const { return m_repeats; }
    QPushButton *backButton() const { return m_back; }

Q_SIGNALS:
    void shownChanged();                                          // another delivery, or a newer state of it
    void gone(const slipway::DeliveryId &id, const slipway::Error &error);
    void backRequested();
    void remedyRequested(const slipway::RemedyButton &remedy);
    void deliveryRequested(const slipway::DeliveryId &id);
    void said(const QString &sentence);                           // for a toast

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fetch();
    void fetchRepeats();
    void lookForMeant();
    void fetchRequest();
    void take(const ShownDelivery &shown);
    void renewHead();
    void renewComponent();
    void rehearseRemedy();

    Engine &m_engine;
    QPushButton *m_back;
    IconLabel *m_mark;
    ElidedLabel *m_title;
    QHBoxLayout *m_actions;
    QPushButton *m_edit = nullptr;
    QPushButton *m_curl = nullptr;
    FactsLine *m_facts;
    IconLabel *m_trustMark;
    TextLabel *m_trust;
    Tabs *m_tabs;
    QStackedWidget *m_pages;
    VerdictPage *m_verdict;
    RequestPage *m_request;
    ResponsePage *m_response;
    TimelinePage *m_timeline;
    RepeatsPage *m_repeats;
    Rehearser m_rehearser;
    std::optional<std::pair<Component, Component>> m_rehearsed; // what the effect shown is of
    QTimer m_repeatsTimer;
    DeliveryId m_id;
    DeliveryId m_requestOf;
    DeliveryId m_claimOf;
    std::optional<Event> m_claim; // what a delivery to an unknown address says it is about
    std::optional<ShownDelivery> m_shown;
    quint64 m_asked = 0;
    bool m_narrow = false;
};

} // namespace slipway
