// The tokens of the REST API that are good, briefly; they are made in Settings. GUI thread.
#pragma once

#include "app/domain/apitoken.h"
#include "ui/common/card.h"

class QPushButton;

namespace slipway {

class ApiTokenRow;
class WrapLabel;

class ApiTokensCard final : public Card
{
    Q_OBJECT
public:
    explicit ApiTokensCard(QWidget *parent = nullptr);

    void setTokens(const QList<ApiToken> &tokens, qint64 nowUs); // ended ones are passed over
    void setNarrow(bool narrow);                                 // without the column of the last use

    const QList<ApiTokenRow *> &rows() const { return m_rows; }
    QPushButton *newButton() const { return m_new; }

Q_SIGNALS:
    void settingsWanted();
    void revokeRequested(const QString &id);

private:
    QPushButton *m_new;
    WrapLabel *m_nothing;
    QList<ApiTokenRow *> m_rows;
    bool m_isNarrow = false;
};

} // namespace slipway
