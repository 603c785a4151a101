// Whom the template on the page reaches, as it is being edited: who would change, who would stop, who stays. GUI thread.
#pragma once

#include "ui/templates/reach.h"

#include <QWidget>

class QStandardItemModel;

namespace slipway {

class Card;
class Chip;
class RowView;
class WrapLabel;

class ReachView final : public QWidget
{
    Q_OBJECT
public:
    explicit ReachView(QWidget *parent = nullptr);

    // edited: a change that is not saved yet; else who is built with it as it is.
    void setReach(const Reach &reach, bool edited);
    RowView *list() const { return m_list; }

Q_SIGNALS:
    void componentWanted(const slipway::ComponentId &id);

private:
    Card *m_card;
    Chip *m_chip;
    WrapLabel *m_summary;
    RowView *m_list;
    QStandardItemModel *m_rows;
};

} // namespace slipway
