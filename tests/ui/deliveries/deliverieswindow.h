// The page Deliveries in a window of its own, with what it told the window and the hands of a person.
#pragma once

#include "tests/ui/deliveries/deliveryhouse.h"
#include "ui/common/rowview.h"
#include "ui/common/verb.h"
#include "ui/deliveries/deliveriespane.h"
#include "ui/deliveries/deliverydetail.h"
#include "ui/deliveries/deliverylist.h"

#include <QPushButton>
#include <QTest>

namespace slipway {

using namespace Qt::StringLiterals;

constexpr int wide = 1216;

struct DeliveriesWindow {
    explicit DeliveriesWindow(Engine &engine, QSize size = {wide, 860}) : pane(engine)
    {
        QObject::connect(&pane, &Pane::wanted, &pane, [this](const Place &place) { wanted.append(place); });
        QObject::connect(&pane, &Pane::moved, &pane, [this](const Place &place) { moved.append(place); });
        QObject::connect(&pane, &Pane::done, &pane, [this](const QString &sentence, const std::function<void()> &undo) {
            done.append(sentence);
            lastUndo = undo;
        });
        pane.setMinimumSize(300, 300);
        pane.resize(size);
        pane.show();
    }

    template <typename T> T *part(const QString &name) { return pane.findChild<T *>(name); }
    QPushButton *button(const QString &name)
    {
        auto *found = part<QPushButton>(name);
        if (!found)
            qFatal("there is no button %s", qPrintable(name));
        return found;
    }
    void press(const QString &name) { QTest::mouseClick(button(name), Qt::LeftButton); }
    void clickRow(int row)
    {
        RowView *view = pane.list()->view();
        const QModelIndex index = pane.model().index(row);
        view->scrollTo(index);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
    }
    QStringList words()
    {
        QStringList all;
        for (int row = 0; row < pane.model().rowCount(); ++row)
            all.append(pane.model().index(row).data(DeliveryListModel::StateWordRole).toString());
        return all;
    }
    QString title() { return shown() ? shown()->delivery.event.branch : QString(); }
    const std::optional<ShownDelivery> &shown() { return pane.detail()->shown(); }
    Verb *verb(const QString &id)
    {
        for (Verb *one : pane.verbs()) {
            if (one->id() == id)
                return one;
        }
        return nullptr;
    }

    DeliveriesPane pane;
    QList<Place> wanted;
    QList<Place> moved;
    QStringList done;
    std::function<void()> lastUndo;
};

} // namespace slipway
