// What a change that is not saved yet, or a component that is not made yet, would have done: one calm line at the foot of the
// page, and below it, one click away, which deliveries and why. Asks anew while the person types, once the keys rest. GUI thread.
#pragma once

#include "app/services/rehearser.h"
#include "ui/common/pane.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QPushButton;
class QStandardItemModel;

namespace slipway {

class Engine;
class ElidedLabel;
class RowView;

class RehearsalPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit RehearsalPanel(Engine &engine, QWidget *parent = nullptr);

    // Shows what then would have done instead of now; the same pair again asks nothing.
    void setChange(const Component &now, const Component &then);
    // Shows what a component that is not there yet would have built of what came for others with the same source, and of the
    // branches and tags that the source has. credential: what the person typed for that source; empty: nothing.
    void setNew(const Component &component, const QString &credential);
    void clear(); // hides it

    QString sentence() const;
    RowView *list() const { return m_list; }
    QPushButton *toggle() const { return m_toggle; }
    bool isSettled() const { return !m_timer.isActive() && !m_asking; } // what it says is about the change it was given

Q_SIGNALS:
    void wanted(const slipway::Place &place); // a delivery of the list

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Change {
        Component now;
        Component then;
        bool isNew = false;
        QString credential = {}; // of a new one
        friend bool operator==(const Change &, const Change &) = default;
    };
    void rehearse(Change change);
    void ask();
    void askRefs();
    QString newSentence() const;
    QString switchSentence(bool ofApi, bool on) const;
    QString refsNote() const;
    void say();
    void fillList();
    void setOpen(bool open);
    static QString sums(const Rehearsal &rehearsal);

    Engine &m_engine;
    Rehearser m_rehearser;
    std::optional<Change> m_change;
    std::optional<Rehearsal> m_deliveries;
    std::optional<Rehearsal> m_refs;
    QString m_problem;     // why the deliveries could not be tried
    QString m_refsProblem; // why the source could not be asked
    quint64 m_asked = 0;
    bool m_asking = false;
    bool m_open = false;
    QTimer m_timer;
    ElidedLabel *m_sentence;
    ElidedLabel *m_note;
    QPushButton *m_toggle;
    RowView *m_list;
    QStandardItemModel *m_rows;
};

} // namespace slipway
