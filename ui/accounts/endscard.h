// What ends when, as a picture or as a table. GUI thread.
#pragma once

#include "ui/accounts/enditems.h"
#include "ui/common/card.h"

class QPushButton;
class QStandardItemModel;

namespace slipway {

class EndsChart;
class RowView;
class WrapLabel;

class EndsCard final : public Card
{
    Q_OBJECT
public:
    explicit EndsCard(QWidget *parent = nullptr);

    void setItems(const QList<EndItem> &items, qint64 nowUs);

    QPushButton *tableButton() const { return m_asTable; }
    RowView *table() const { return m_table; }
    EndsChart *chart() const { return m_chart; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillTable();
    void fitTable();
    void present();

    QList<EndItem> m_items;
    qint64 m_nowUs = 0;
    bool m_showsAll = false;
    bool m_isTable = false;
    EndsChart *m_chart;
    RowView *m_table;
    QStandardItemModel *m_rows;
    WrapLabel *m_nothing;
    QPushButton *m_asTable;
    QPushButton *m_more;
};

} // namespace slipway
