// One entry of the rail: icon, word and count, or in the narrow rail the icon with a dot. GUI thread.
#pragma once

#include "ui/theme/stateglyph.h"
#include "ui/theme/tokens.h"

#include <QAbstractButton>

#include <optional>

namespace slipway {

class RailItem final : public QAbstractButton
{
    Q_OBJECT
public:
    RailItem(const QString &icon, const QString &text, QWidget *parent = nullptr);

    void setNarrow(bool narrow);
    // A number to see; `spoken` says what it counts, for tooltip and screen reader: "2 building". With a tone it is tinted
    // and a dot in the narrow rail; without one it is plain and not worth a dot.
    void setBadge(const QString &badge, const QString &spoken, std::optional<Tone> tone = std::nullopt);
    QString badge() const { return m_badge; }
    // A dot in the narrow rail without a number.
    void setDot(std::optional<Tone> tone);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void renewTip();
    QString m_icon;
    QString m_badge;
    QString m_spoken;
    std::optional<Tone> m_tone;
    bool m_narrow = false;
};

// Looks like the field it opens: the palette's, with its keys.
class SearchButton final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit SearchButton(const QString &keys, QWidget *parent = nullptr);
    void setNarrow(bool narrow);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString m_keys;
    bool m_narrow = false;
};

} // namespace slipway
