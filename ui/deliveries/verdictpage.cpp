#include "ui/deliveries/verdictpage.h"

#include "ui/common/labels.h"
#include "ui/deliveries/answercard.h"
#include "ui/deliveries/checkrow.h"
#include "ui/deliveries/pushcard.h"

#include <QApplication>
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
    m_answer->setAnswer(answerFor(shown.delivery, shown.build, shown.component, shown.meant));
    // Of another state of the component the buttons are others.
    if (m_shown && *m_shown == shown.delivery && m_component == shown.component)
        return;
    if (!m_shown || m_shown->id != shown.delivery.id)
        m_effect.clear();
    m_shown = shown.delivery;
    m_component = shown.component;
    listChecks(shown);
    m_push->setEvent(shown.delivery.event);
}

void VerdictPage::setEffect(const QString &effect)
{
    m_effect = effect;
    const int deciding = m_shown ? decidingCheck(*m_shown) : -1;
    if (deciding >= 0 && deciding < m_rows.size())
        m_rows.at(deciding)->setEffect(effect);
}

void VerdictPage::listChecks(const ShownDelivery &shown)
{
    int focused = -1; // what is focused goes with its row, so the row's successor takes the focus
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i)->hasFocus() || m_rows.at(i)->isAncestorOf(QApplication::focusWidget()))
            focused = i;
    }
    delete m_list;
    m_rows.clear();
    m_list = new QWidget(m_tree);
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const QList<Check> &checks = shown.delivery.checks;
    const int deciding = decidingCheck(shown.delivery);
    for (int i = 0; i < checks.size(); ++i) {
        const QList<RemedyButton> buttons = buttonsFor(checks.at(i), shown.delivery, shown.component);
        QStringList texts;
        for (const RemedyButton &button : buttons)
            texts.append(button.text);
        auto *row = new CheckRow(checks.at(i), i == deciding, i == checks.size() - 1, texts, m_list);
        if (i == deciding)
            row->setEffect(m_effect);
        connect(row, &CheckRow::remedyRequested, this, [this, buttons](int button) { Q_EMIT remedyRequested(buttons.at(button)); });
        connect(row, &CheckRow::stepRequested, this, [this, i](int rows) {
            if (const int next = i + rows; next >= 0 && next < m_rows.size())
                m_rows.at(next)->setFocus(Qt::TabFocusReason);
        });
        m_rows.append(row);
        column->addWidget(row);
    }
    m_tree->body()->addWidget(m_list);
    if (focused >= 0 && focused < m_rows.size())
        m_rows.at(focused)->setFocus(Qt::OtherFocusReason);
    m_tree->setVisible(!checks.isEmpty());
    m_note->setVisible(deciding >= 0 && checks.size() > 1);
}

} // namespace slipway
