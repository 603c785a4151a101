// A page that has nothing to list and says what a person can do instead. GUI thread.
#pragma once

#include "ui/common/emptystate.h"
#include "ui/common/pane.h"

namespace slipway {

class QuietPane final : public Pane
{
    Q_OBJECT
public:
    struct Words {
        Page page;
        EmptyState::Drawing drawing;
        QString heading;
        QString sentence;
        QString button;  // leads to `place`
        Place place;
        QString link;    // leads to `other`; empty: none
        Place other;
    };
    explicit QuietPane(const Words &words, QWidget *parent = nullptr);
    void goTo(const Place &place) override;

    static Words accounts();
};

} // namespace slipway
