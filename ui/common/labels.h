// Labels that keep their promise: ink by role (follows the theme), type by role (follows the text size), honest size hints.
// GUI thread.
#pragma once

#include "ui/theme/tokens.h"
#include "ui/theme/type.h"

#include <QLabel>

namespace slipway {

// One line, plain text unless told otherwise.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    explicit TextLabel(const QString &text = {}, TypeRole type = TypeRole::Body, Ink ink = Ink::Text,
                       QWidget *parent = nullptr);
    void setInk(Ink ink);
    Ink ink() const { return m_ink; }
    void setType(TypeRole type);

protected:
    void changeEvent(QEvent *event) override;

private:
    void renewInk();
    void renewAlignment();
    Ink m_ink;
};

// Wraps. Unlike a wrapped QLabel its size hint is one natural line, so it leaves no holes in layouts.
class WrapLabel final : public TextLabel
{
    Q_OBJECT
public:
    explicit WrapLabel(const QString &text = {}, TypeRole type = TypeRole::Body, Ink ink = Ink::Text,
                       QWidget *parent = nullptr);
    // Rich text: bold words and links only. Whatever comes from outside must be escaped by the caller.
    void setRichText(const QString &html);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    QString plain() const;
};

// One line that shortens itself; the tooltip has all of it while it is shortened.
class ElidedLabel final : public QWidget
{
    Q_OBJECT
public:
    // Owner shortens the owner of "owner/name" first.
    enum class Elide { End, Middle, Owner };

    explicit ElidedLabel(const QString &text = {}, TypeRole type = TypeRole::Body, Ink ink = Ink::Text,
                         Elide elide = Elide::End, QWidget *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);
    void setInk(Ink ink);
    void setElide(Elide elide);
    bool isShortened() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString shown() const;

    QString m_text;
    Ink m_ink;
    Elide m_elide;
};

// "Ctrl K" as a key cap; for the eye, so it takes no focus.
class KeyCap final : public QWidget
{
    Q_OBJECT
public:
    explicit KeyCap(const QString &keys, QWidget *parent = nullptr);
    QString keys() const { return m_keys; }
    void setKeys(const QString &keys);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_keys;
};

QSize keyCapSize(const QString &keys);
void paintKeyCap(QPainter *painter, const QRectF &rect, const QString &keys, const Tokens &tokens);

// A shortcut as key caps show it: "Ctrl+Shift+C" becomes "Ctrl Shift C".
QString keyWords(const QKeySequence &keys);

// An icon or a state glyph beside text; it has no name of its own, the text says it.
class IconLabel final : public QWidget
{
    Q_OBJECT
public:
    explicit IconLabel(const QString &icon, Ink ink = Ink::Secondary, int size = 16, QWidget *parent = nullptr);
    void setIcon(const QString &icon);
    void setInk(Ink ink);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    Ink m_ink;
    int m_size;
};

// A hairline between parts of a page.
class Hairline final : public QWidget
{
    Q_OBJECT
public:
    explicit Hairline(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace slipway
