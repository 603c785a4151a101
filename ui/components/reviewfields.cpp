#include "ui/components/reviewfields.h"

#include "models/words.h"
#include "ui/components/formrows.h"

#include <QBoxLayout>
#include <QComboBox>

using namespace Qt::StringLiterals;

namespace slipway {

ReviewFields::ReviewFields(QWidget *parent) : FieldGroup(parent), m_rows(new FormRows(this)), m_review(new QComboBox(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    m_review->setObjectName(u"reviewRule"_s);
    m_review->setAccessibleName(tr("Approval rule"));
    m_review->addItem(tr("as the environment says"), int(Review::Inherit));
    m_review->addItem(tr("waits until somebody agrees"), int(Review::Always));
    m_review->addItem(tr("starts by itself"), int(Review::Never));
    m_review->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_rows->addRow(tr("Build"), m_review);
    connect(m_review, &QComboBox::activated, this, [this] {
        present();
        Q_EMIT edited();
    });
    present();
}

void ReviewFields::present()
{
    const bool inherits = m_review->currentData().toInt() == int(Review::Inherit);
    m_rows->setHint(m_review, inherits ? tr("This component is of the environment %1; what that means is set in Settings, Building.")
                                             .arg(words::title(m_environment))
                                       : QString());
}

void ReviewFields::load(const Component &component)
{
    m_review->setCurrentIndex(m_review->findData(int(component.review)));
    m_environment = component.environment;
    present();
}

void ReviewFields::applyTo(Component &component) const
{
    component.review = Review(m_review->currentData().toInt());
}

} // namespace slipway
