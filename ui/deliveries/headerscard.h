// The headers of a request: those that say what it is first, the rest on demand. Secrets were never stored and show as dots;
// a signature shows what became of it. GUI thread.
#pragma once

#include "app/domain/delivery.h"
#include "ui/common/card.h"

class QPushButton;

namespace slipway {

class TextLabel;

class HeadersCard final : public Card
{
    Q_OBJECT
public:
    explicit HeadersCard(QWidget *parent = nullptr);
    // signature: the check of that name, if there was one.
    void setRequest(const Delivery &delivery, const RawRequest &request);
    QPushButton *showAllButton() const { return m_all; }
    int shownHeaders() const { return m_shown; }

private:
    void list();

    TextLabel *m_count;
    QPushButton *m_all;
    QWidget *m_grid = nullptr;
    Delivery m_delivery;
    RawRequest m_request;
    bool m_showAll = false;
    int m_shown = 0;
};

} // namespace slipway
