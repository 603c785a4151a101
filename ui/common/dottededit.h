// Where a secret of several lines is pasted, such as a private key: a dot for each character, line by line. What it holds is
// neither in its document, nor in pictures of it, nor told to screen readers. GUI thread.
#pragma once

#include <QPlainTextEdit>

namespace slipway {

class DottedEdit final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit DottedEdit(QWidget *parent = nullptr);

    const QString &secret() const { return m_secret; }
    void setSecret(const QString &secret);

Q_SIGNALS:
    void secretChanged();

protected:
    void insertFromMimeData(const QMimeData *source) override;

private:
    void follow(int at, int removed, int added); // what somebody typed
    void cover();
    void insertCovered(const QString &text);

    QString m_secret; // as long as the document's text, and broken into the same lines
    bool m_isCovering = false;
};

} // namespace slipway
