// Calls of a component's API, ready to be taken to the tool that makes them. GUI thread.
#pragma once

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace slipway {

class Segmented;
class WrapLabel;

class SnippetPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit SnippetPanel(QWidget *parent = nullptr);

    // address: of the API, empty while there is none; image: the component is built from one.
    void setCall(const QString &address, bool image);
    Segmented *tools() const { return m_tools; }
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void present();
    void copy();

    Segmented *m_tools;
    WrapLabel *m_advice;
    QPlainTextEdit *m_text;
    QPushButton *m_copy;
    QString m_address;
    bool m_image = false;
};

} // namespace slipway
