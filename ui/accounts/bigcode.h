// A short code to be read and typed elsewhere, large, with Copy. GUI thread.
#pragma once

#include <QWidget>

namespace slipway {

class FieldButton;

class BigCode final : public QWidget
{
    Q_OBJECT
public:
    explicit BigCode(const QString &name, QWidget *parent = nullptr);

    void setCode(const QString &code);
    const QString &code() const { return m_code; }
    FieldButton *copyButton() const { return m_copy; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void copy();
    QFont codeFont() const;

    const QString m_name;
    QString m_code;
    FieldButton *m_copy;
};

} // namespace slipway
