// One provider: its mark, name and host, the accounts bound at it, and at the foot what is known of their tokens. GUI thread.
#pragma once

#include "ui/accounts/bindingrow.h"

#include <QWidget>

class QMenu;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace slipway {

class ElidedLabel;
class IconLabel;
class TextLabel;
class WrapLabel;

class ProviderCard final : public QWidget
{
    Q_OBJECT
public:
    explicit ProviderCard(const ProviderId &id, QWidget *parent = nullptr);

    const ProviderId &id() const { return m_id; }
    void setProvider(const Provider &provider);
    // In their order; rows keep their widgets. Answers whether a row with the focus went.
    bool setBindings(const QList<Binding> &bindings, const QList<BindingFacts> &facts);
    void setFoot(const QString &text);

    const QList<BindingRow *> &rows() const { return m_rows; }
    BindingRow *row(const BindingId &id) const;
    QPushButton *bindButton() const { return m_bind; }
    QToolButton *menuButton() const { return m_more; }
    QMenu *menu() const { return m_menu; }
    QString foot() const;

Q_SIGNALS:
    void bindRequested();
    void editRequested();
    void removeRequested();
    void rowAdded(slipway::BindingRow *row);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const ProviderId m_id;
    IconLabel *m_mark;
    ElidedLabel *m_title;
    TextLabel *m_personal;
    ElidedLabel *m_host;
    QPushButton *m_bind;
    QToolButton *m_more;
    QMenu *m_menu;
    QVBoxLayout *m_list;
    WrapLabel *m_nothing;
    QWidget *m_footBox;
    WrapLabel *m_foot;
    QList<BindingRow *> m_rows;
};

} // namespace slipway
