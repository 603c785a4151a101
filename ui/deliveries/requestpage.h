// The request as it came: where to, headers, body set out in lines or raw; to be searched, copied and saved. GUI thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/delivery.h"

#include <QPointer>
#include <QWidget>

class QFileDialog;
class QPushButton;
class QToolButton;

namespace slipway {

class BodyView;
class Card;
class ElidedLabel;
class GoToLine;
class HeadersCard;
class KeySheet;
class MessageBar;
class PatternField;
class Segmented;
class TextLabel;

class RequestPage final : public QWidget
{
    Q_OBJECT
public:
    explicit RequestPage(QWidget *parent = nullptr);

    // Nothing while it is read; an error when it is not kept any more.
    void setDelivery(const Delivery &delivery);
    void setRequest(const Result<RawRequest> &request);

    HeadersCard *headers() const { return m_headers; }
    BodyView *body() const { return m_body; }
    Segmented *forms() const { return m_forms; }
    PatternField *findField() const { return m_find; }

    void saveBody(); // asks where to
    QString suggestedFileName() const;

Q_SIGNALS:
    void saved(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectBody();
    void find();
    void renewFacts();
    void renewFound();
    void write(const QString &path);

    Delivery m_delivery;
    QByteArray m_bytes;
    QByteArray m_contentType;
    MessageBar *m_message;
    HeadersCard *m_headers;
    Card *m_card;
    ElidedLabel *m_facts;
    TextLabel *m_found;
    PatternField *m_find;
    Segmented *m_forms;
    QToolButton *m_copy;
    QToolButton *m_save;
    QToolButton *m_wrap;
    BodyView *m_body;
    GoToLine *m_goToLine;
    KeySheet *m_keys = nullptr;
    ElidedLabel *m_note;
    QPointer<QFileDialog> m_dialog;
};

} // namespace slipway
