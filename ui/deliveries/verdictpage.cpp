#include "ui/deliveries/verdictpage.h"

#include "ui/common/labels.h"
#include "ui/deliveries/answercard.h"
#include "ui/deliveries/checkrow.h"
#include "ui/deliveries/pushcard.h"

#include <QBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

VerdictPage::VerdictPage(QWidget *parent)
    : QWidget(parent)
    , m_answer(new AnswerCard(this))
    , m_tree(new Card(this))
    , m_note(new TextLabel(tr("Checks go on after the first failure, so that one look shows every reason."), TypeRole::Caption,
                           Ink::Caption, this))
    , m_push(new PushCard(this))
{
    m_note->setWordWrap(true);
    m_tree->setAccessibleName(tr("Checks"));
    m_tree->body()->setContentsMargins(0, 0, 0, 0);
    m_tree->body()->setSpacing(0);
    m_tree->body()->addWidget(new CheckHead(m_tree));
    m_tree->body()->addWidget(new Hairline(Qt::Horizontal, m_tree));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(12);
    column->addWidget(m_answer);
    column->addWidget(m_tree);
    column->addWidget(m_note);
    column->addWidget(m_push);
    column->addStretch(1);
    connect(m_answer, &AnswerCard::remedyRequested, this, &VerdictPage::remedyRequested);
}

void VerdictPage::setDelivery(const ShownDelivery &shown)
{
    m_answer->setAnswer(answerFor(shown.delivery, shown.build, shown.component));
    const bool hasComponent = shown.component.has_value();
    if (m_shown && *m_shown == shown.delivery && m_hadComponent == hasComponent)
        return;
    m_shown = shown.delivery;
    m_hadComponent = hasComponent;
    listChecks(shown);
    m_push->setEvent(shown.delivery.event);
}

void VerdictPage::listChecks(const ShownDelivery &shown)
{
    delete m_list;
    m_rows.clear();
    m_list = new QWidget(m_tree);
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const QList<Check> &checks = shown.delivery.checks;
    const int deciding = decidingCheck(shown.delivery);
    for (int i = 0; i < checks.size(); ++i) {
        const RemedyButton remedy = remedyFor(checks.at(i));
        auto *row = new CheckRow(checks.at(i), i == deciding, i == checks.size() - 1,
                                 shown.component ? remedy.text : QString(), m_list);
        connect(row, &CheckRow::remedyRequested, this, [this, kind = remedy.remedy] { Q_EMIT remedyRequested(kind); });
        connect(row, &CheckRow::stepRequested, this, [this, i](int rows) {
            if (const int next = i + rows; next >= 0 && next < m_rows.size())
                m_rows.at(next)->setFocus(Qt::TabFocusReason);
        });
        m_rows.append(row);
        column->addWidget(row);
    }
    m_tree->body()->addWidget(m_list);
    m_tree->setVisible(!checks.isEmpty());
    m_note->setVisible(deciding >= 0 && checks.size() > 1);
}

} // namespace slipway
