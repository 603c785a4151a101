// Changes a stored request and sends it through the rules again: headers and body to be edited, what is wrong with them, and what
// the copy will be signed with. Stands where the detail stands. GUI thread.
#pragma once

#include "app/core/error.h"
#include "app/domain/delivery.h"

#include <QTimer>
#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace slipway {

class Card;
class ElidedLabel;
class IconLabel;
class MessageBar;
class TextLabel;
class WrapLabel;

class EditPage final : public QWidget
{
    Q_OBJECT
public:
    static constexpr qsizetype mostEdited = 1024 * 1024; // bytes of a body that are set out for editing

    explicit EditPage(QWidget *parent = nullptr);

    // Fills the fields. signing: what a person reads of how the copy is proven, "signed again with the secret of web".
    void setRequest(const Delivery &delivery, const RawRequest &request, const QString &signing, bool isSigned);
    void setBusy(bool busy);
    void fail(const QString &sentence);

    const Delivery &original() const { return m_delivery; }
    Headers headers() const;   // as they stand in the field; lines without a colon are left out
    QByteArray body() const;   // the bytes as they came while nobody changed them
    QString problem() const { return m_problem; } // why it can't be sent; empty: it can

    QPlainTextEdit *headersField() const { return m_headers; }
    QPlainTextEdit *bodyField() const { return m_body; }
    QPushButton *sendButton() const { return m_send; }
    QPushButton *cancelButton() const { return m_cancel; }

Q_SIGNALS:
    void sent();
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void check();
    void format();

    Delivery m_delivery;
    QByteArray m_bytes;       // of the body as it came
    QString m_shownBody;      // what the field showed of it
    bool m_busy = false;
    QString m_problem;
    TextLabel *m_title;
    ElidedLabel *m_facts;
    QPushButton *m_cancel;
    QPushButton *m_send;
    MessageBar *m_message;
    Card *m_headersCard;
    QPlainTextEdit *m_headers;
    WrapLabel *m_signing;
    Card *m_bodyCard;
    TextLabel *m_size;
    QPushButton *m_format;
    QPlainTextEdit *m_body;
    IconLabel *m_validMark;
    ElidedLabel *m_valid;
    QTimer m_checking;
};

} // namespace slipway
