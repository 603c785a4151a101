#include "ui/shell/quietpane.h"

#include "ui/common/labels.h"
#include "ui/common/pageheader.h"
#include "ui/common/surface.h"
#include "ui/shell/places.h"

#include <QBoxLayout>
#include <QPushButton>

namespace slipway {

using namespace Qt::StringLiterals;

QuietPane::QuietPane(const Words &words, QWidget *parent) : Pane(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *header = new PageHeader(this);
    header->setTitle(titleOf(words.page));
    column->addWidget(header);
    column->addWidget(new Hairline(Qt::Horizontal, this));
    auto *body = new Surface(Surface::Fill::Surface, this);
    auto *inside = new QVBoxLayout(body);
    auto *empty = new EmptyState(words.drawing, body);
    inside->addWidget(empty);
    column->addWidget(body, 1);
    empty->setTexts(words.heading, words.sentence);
    QPushButton *button = empty->setPrimary(words.button);
    setFocusProxy(button);
    connect(button, &QAbstractButton::clicked, this, [this, place = words.place] { Q_EMIT wanted(place); });
    if (!words.link.isEmpty()) {
        connect(empty->setLink(words.link), &QAbstractButton::clicked, this,
                [this, place = words.other] { Q_EMIT wanted(place); });
    }
}

void QuietPane::goTo(const Place &) { }

QuietPane::Words QuietPane::accounts()
{
    return {Page::Accounts,
            EmptyState::Drawing::Key,
            tr("No account is needed"),
            tr("Public repositories are cloned as they are. For a private one, give user name and token on the component's "
               "Build Source tab; the token goes into the keychain of this computer."),
            tr("Open Components"),
            {Page::Components, {}, {}},
            tr("State of the Keychain"),
            {Page::Settings, u"secrets"_s, {}}};
}

} // namespace slipway
