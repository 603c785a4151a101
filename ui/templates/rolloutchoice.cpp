#include "ui/templates/rolloutchoice.h"

#include "ui/common/labels.h"

#include <QBoxLayout>
#include <QComboBox>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

enum How { RestWhenGreen, RestByHand, AllAtOnce };

} // namespace

RolloutChoice::RolloutChoice(const QStringList &followers, QWidget *parent)
    : QWidget(parent)
    , m_how(new QComboBox(this))
    , m_first(new QComboBox(this))
{
    m_how->setObjectName(u"rollout"_s);
    m_how->setAccessibleName(tr("Roll out"));
    m_how->addItem(tr("one first, then the rest if green"), RestWhenGreen);
    m_how->addItem(tr("one first, the rest when I release it"), RestByHand);
    m_how->addItem(tr("all at once"), AllAtOnce);
    m_first->setObjectName(u"canary"_s);
    m_first->setAccessibleName(tr("Whom it reaches first"));
    m_first->addItems(followers);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(new TextLabel(tr("Roll out"), TypeRole::Body, Ink::Secondary, this));
    row->addWidget(m_how);
    row->addWidget(m_first, 1);
    connect(m_how, &QComboBox::currentIndexChanged, this, [this] { m_first->setVisible(m_how->currentData().toInt() != AllAtOnce); });
    // With one follower there is nobody to wait for it.
    if (followers.size() < 2)
        m_how->setCurrentIndex(m_how->findData(AllAtOnce));
}

Rollout RolloutChoice::rollout() const
{
    const int how = m_how->currentData().toInt();
    return how == AllAtOnce ? Rollout() : Rollout{{m_first->currentText()}, how == RestWhenGreen};
}

} // namespace slipway
