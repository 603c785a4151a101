// A value to read and take along: sunken, mono, shortened in the middle so that host and end stay; its actions lie inside at
// the right, split by hairlines. Ctrl+C copies all of it. GUI thread.
#pragma once

#include <QAbstractButton>
#include <QTimer>

namespace slipway {

// An action inside a field. After confirm() it shows a tick and another word for two seconds.
class FieldButton final : public QAbstractButton
{
    Q_OBJECT
public:
    FieldButton(const QString &icon, const QString &text, const QString &accessibleName, QWidget *parent);

    void setAction(const QString &icon, const QString &text);
    // Keeps room for the word that confirm() will show, so that nothing moves then.
    void reserveFor(const QString &confirmation);
    void confirm(const QString &text);
    bool isConfirming() const { return m_confirming.isActive(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString shownText() const;
    QString m_icon;
    QString m_confirmation;
    QTimer m_confirming;
};

class ValueField : public QWidget
{
    Q_OBJECT
public:
    // name: "Address of the git webhook"
    explicit ValueField(const QString &name, QWidget *parent = nullptr);

    QString value() const { return m_value; }
    virtual void setValue(const QString &value);
    // Shown while there is no value.
    void setPlaceholder(const QString &placeholder);

    // A further action, left of Copy.
    FieldButton *addAction(const QString &icon, const QString &text, const QString &accessibleName);
    FieldButton *copyButton() const { return m_copy; }

    virtual void copy();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void copied();

protected:
    // What stands in the field now; it may differ from the value.
    virtual QString shown() const { return m_value; }
    // What a screen reader is told; never a secret.
    virtual QString spoken() const { return m_value; }
    virtual bool hasValue() const { return !m_value.isEmpty(); }
    void renew();

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void layOut();
    QRect textRect() const;

    QString m_value;
    QString m_placeholder;
    QList<FieldButton *> m_actions;
    FieldButton *m_copy;
};

// An address with Copy.
using UrlField = ValueField;

} // namespace slipway
