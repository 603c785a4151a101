// The picture of an account, round; initials in a colour of its own where there is none. The name stands beside it. GUI thread.
#pragma once

#include <QImage>
#include <QWidget>

namespace slipway {

class Avatar final : public QWidget
{
    Q_OBJECT
public:
    explicit Avatar(QWidget *parent = nullptr);

    // image: as a forge gives it, so what is none, or of another kind, is passed over.
    void setAccount(const QString &account, const QString &displayName, const QByteArray &image);
    bool hasImage() const { return !m_image.isNull(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QByteArray m_bytes;
    QImage m_image;
    QString m_initials;
    int m_hue = 0;
};

QString initialsOf(const QString &account, const QString &displayName); // "MK"

} // namespace slipway
