// What the list of deliveries is narrowed by: words, what became of them, component, sender, time of arrival. GUI thread.
#pragma once

#include "app/services/deliveryservice.h"

#include <QTimer>
#include <QWidget>

class QDateTimeEdit;
class QToolButton;

namespace slipway {

class ComponentService;
class FilterCombo;
class FilterPills;
class SearchField;

class DeliveryFilterBar final : public QWidget
{
    Q_OBJECT
public:
    explicit DeliveryFilterBar(ComponentService &components, QWidget *parent = nullptr);

    DeliveryFilter filter() const;
    bool isFiltered() const { return filter() != DeliveryFilter{}; }
    // "Nothing of checkout-api holds “tax”."; empty without a filter.
    QString sentence() const;

    // As Place.part says: "component:<id>", "state:refused", "time:hour", "time:today", "time:week",
    // "time:<from>..<to>" in ISO form; several joined with a comma. Empty: no such filter.
    // Answers no signal.
    void setPart(const QString &part);
    QString part() const;

    void clear();
    void renewTimes(); // "last hour" counts from now
    void setCounts(const QMap<Outcome, int> &counts);
    // Narrow: component and sender move to a second line, which a button opens.
    void setNarrow(bool narrow);

    SearchField *field() const { return m_field; }
    FilterPills *pills() const { return m_pills; }
    FilterCombo *components() const { return m_component; }
    FilterCombo *senders() const { return m_sender; }
    FilterCombo *times() const { return m_time; }
    QDateTimeEdit *from() const { return m_from; }
    QDateTimeEdit *to() const { return m_to; }
    ComponentId component() const;

Q_SIGNALS:
    void changed();        // by the person; while typing once the keys rest
    void componentChanged(); // the counts are those of another component

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void listComponents();
    void selectComponent(const ComponentId &id);
    void renewRows();

    ComponentService &m_components;
    SearchField *m_field;
    FilterPills *m_pills;
    FilterCombo *m_component;
    FilterCombo *m_sender;
    FilterCombo *m_time;
    QWidget *m_span; // the ends of a span that the person sets
    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
    qint64 m_sinceUs = 0;
    qint64 m_untilUs = 0;
    QToolButton *m_more;
    QWidget *m_second;
    QTimer m_typing;
    bool m_narrow = false;
    bool m_settling = false;
};

} // namespace slipway
