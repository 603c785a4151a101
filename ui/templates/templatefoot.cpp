#include "ui/templates/templatefoot.h"

#include "ui/common/labels.h"
#include "ui/common/surface.h"
#include "ui/templates/reach.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

TemplateFoot::TemplateFoot(QWidget *parent)
    : QWidget(parent)
    , m_text(new WrapLabel({}, TypeRole::Body, Ink::Text))
    , m_add(makeSmallButton(tr("Add Variable"), ButtonKind::Link))
{
    m_add->setObjectName(u"addMissingVariable"_s);
    auto *surface = new Surface(Surface::Fill::Surface, this);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(surface);
    auto *column = new QVBoxLayout(surface);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Hairline(Qt::Horizontal, surface));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24, 8, 24, 8);
    row->setSpacing(10);
    row->addWidget(new IconLabel(u"triangle-alert"_s, Ink::Wait, 16, surface));
    row->addWidget(m_text, 1);
    row->addWidget(m_add);
    column->addLayout(row);
    connect(m_add, &QAbstractButton::clicked, this, [this] { Q_EMIT variableWanted(m_missing); });
    hide();
}

void TemplateFoot::setReach(const Reach &reach)
{
    const auto nameless = reach.nameless();
    m_missing.clear();
    QString text;
    if (const int stopping = reach.stopping(); stopping > 0) {
        const auto first = std::find_if(reach.all.begin(), reach.all.end(), [](const Reached &one) { return one.pinned == 0 && one.wouldStop(); });
        text = tr("%n component(s) would not build: %1", nullptr, stopping).arg(first->whyItStops());
    } else if (!nameless.isEmpty()) {
        m_missing = nameless.first().first;
        text = tr("The script reads %1 and nothing gives it a value: %n component(s) would find it empty.", nullptr, nameless.first().second).arg(m_missing);
    }
    m_text->setText(text);
    m_add->setVisible(!m_missing.isEmpty());
    setVisible(!text.isEmpty());
}

} // namespace slipway
