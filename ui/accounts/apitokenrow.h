// One token of the REST API in a line: name, what it may do, when it was used, when it ends. GUI thread.
#pragma once

#include "app/domain/apitoken.h"

#include <QWidget>

class QToolButton;

namespace slipway {

class ElidedLabel;
class TextLabel;

class ApiTokenRow final : public QWidget
{
    Q_OBJECT
public:
    explicit ApiTokenRow(const QString &id, QWidget *parent = nullptr);

    const QString &id() const { return m_id; }
    void setToken(const ApiToken &token, qint64 nowUs);
    void setNarrow(bool narrow);
    void setLined(bool lined); // a hairline above
    // Columns line up over the rows.
    int endWidth() const;
    void setEndWidth(int width);
    QToolButton *menuButton() const { return m_more; }

Q_SIGNALS:
    void settingsWanted();
    void revokeRequested(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const QString m_id;
    ElidedLabel *m_name;
    ElidedLabel *m_scopes;
    ElidedLabel *m_used;
    TextLabel *m_end;
    QToolButton *m_more;
    bool m_lined = true;
};

} // namespace slipway
