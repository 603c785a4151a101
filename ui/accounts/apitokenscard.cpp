#include "ui/accounts/apitokenscard.h"

#include "ui/accounts/apitokenrow.h"
#include "ui/common/labels.h"
#include "ui/theme/kinds.h"

#include <QApplication>
#include <QBoxLayout>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

ApiTokensCard::ApiTokensCard(QWidget *parent)
    : Card(parent)
    , m_new(makeSmallButton(tr("New Token…"), ButtonKind::Normal, {}, this))
    , m_nothing(new WrapLabel(tr("No token yet. A program that starts builds or reads them needs one."), TypeRole::Body, Ink::Secondary, this))
{
    setHeader({}, tr("API tokens"));
    m_new->setObjectName(u"newToken"_s);
    m_new->setToolTip(tr("In Settings, where tokens are made"));
    m_new->setAccessibleName(tr("New token for the API"));
    addHeaderWidget(m_new);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->setSpacing(0);
    m_nothing->setContentsMargins(16, 12, 16, 14);
    body()->addWidget(m_nothing);
    connect(m_new, &QAbstractButton::clicked, this, &ApiTokensCard::settingsWanted);
}

void ApiTokensCard::setTokens(const QList<ApiToken> &tokens, qint64 nowUs)
{
    QList<ApiTokenRow *> before = std::exchange(m_rows, {});
    for (const ApiToken &token : tokens) {
        if (stateOf(token, nowUs) != TokenState::Valid)
            continue;
        const auto known = std::find_if(before.begin(), before.end(), [&token](const ApiTokenRow *row) { return row->id() == token.id; });
        ApiTokenRow *row = nullptr;
        if (known != before.end()) {
            row = *known;
            before.erase(known);
        } else {
            row = new ApiTokenRow(token.id, body()->parentWidget());
            row->setNarrow(m_isNarrow);
            connect(row, &ApiTokenRow::settingsWanted, this, &ApiTokensCard::settingsWanted);
            connect(row, &ApiTokenRow::revokeRequested, this, &ApiTokensCard::revokeRequested);
        }
        row->setToken(token, nowUs);
        m_rows.append(row);
    }
    for (ApiTokenRow *gone : std::as_const(before)) {
        if (gone->isAncestorOf(QApplication::focusWidget()))
            m_new->setFocus(Qt::OtherFocusReason);
        gone->hide();
        gone->deleteLater();
    }
    while (body()->count() > 0)
        delete body()->takeAt(0);
    body()->addWidget(m_nothing);
    QWidget *last = m_new;
    int end = 0;
    for (const ApiTokenRow *row : std::as_const(m_rows))
        end = std::max(end, row->endWidth());
    for (ApiTokenRow *row : std::as_const(m_rows)) {
        body()->addWidget(row);
        row->setEndWidth(end);
        row->setLined(row != m_rows.first());
        setTabOrder(last, row->menuButton());
        last = row->menuButton();
    }
    m_nothing->setVisible(m_rows.isEmpty());
}

void ApiTokensCard::setNarrow(bool narrow)
{
    m_isNarrow = narrow;
    for (ApiTokenRow *row : std::as_const(m_rows))
        row->setNarrow(narrow);
}

} // namespace slipway
