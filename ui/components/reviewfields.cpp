#include "ui/components/reviewfields.h"

#include "models/words.h"
#include "ui/common/formrows.h"

#include <QBoxLayout>
#include <QComboBox>

using namespace Qt::StringLiterals;

namespace slipway {

ReviewFields::ReviewFields(QWidget *parent)
    : FieldGroup(parent)
    , m_rows(new FormRows(this))
    , m_review(new QComboBox(this))
    , m_claims(new QComboBox(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    m_review->setObjectName(u"reviewRule"_s);
    m_review->setAccessibleName(tr("Approval rule"));
    m_review->addItem(tr("as the environment says"), int(Review::Inherit));
    m_review->addItem(tr("waits until somebody agrees"), int(Review::Always));
    m_review->addItem(tr("starts by itself"), int(Review::Never));
    m_claims->setObjectName(u"claimsRule"_s);
    m_claims->setAccessibleName(tr("Rule for what is not signed"));
    m_claims->addItem(tr("asked of the repository or registry first"), true);
    m_claims->addItem(tr("taken as claimed"), false);
    m_rows->addRow(tr("Build"), m_review);
    m_rows->addRow(tr("Not signed"), m_claims);
    for (QComboBox *combo : {m_review, m_claims}) {
        combo->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        connect(combo, &QComboBox::activated, this, [this] {
            present();
            Q_EMIT edited();
        });
    }
    present();
}

void ReviewFields::present()
{
    const bool inherits = m_review->currentData().toInt() == int(Review::Inherit);
    m_rows->setHint(m_review, inherits ? tr("This component is of the environment %1; what that means is set in Settings, Environments.")
                                             .arg(words::title(m_environment))
                                       : QString());
    m_rows->setHint(m_claims, m_claims->currentData().toBool()
                                  ? tr("A token is no signature. What it brings is built at the commit or content that the source has.")
                                  : tr("Whoever has the address and the token chooses which commit or image is built."));
}

void ReviewFields::load(const Component &component)
{
    m_review->setCurrentIndex(m_review->findData(int(component.review)));
    m_claims->setCurrentIndex(component.confirmClaims ? 0 : 1);
    m_environment = component.environment;
    present();
}

void ReviewFields::applyTo(Component &component) const
{
    component.review = Review(m_review->currentData().toInt());
    component.confirmClaims = m_claims->currentData().toBool();
}

} // namespace slipway
