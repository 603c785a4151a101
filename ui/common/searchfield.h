// A line edit with a magnifier before and a key cap behind that says how to get here; Escape clears, then gives focus back.
// GUI thread.
#pragma once

#include <QLineEdit>
#include <QPointer>

class QToolButton;

namespace slipway {

class KeyCap;

class SearchField final : public QLineEdit
{
    Q_OBJECT
public:
    // name is for screen readers and shown while empty: "Filter components". keys is only shown; the page makes the shortcut.
    explicit SearchField(const QString &name, const QString &keys = {}, QWidget *parent = nullptr);

    // Where Escape in an empty field puts the focus: the list it filters.
    void setList(QWidget *list);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();

    KeyCap *m_keys = nullptr;
    QToolButton *m_clear;
    QPointer<QWidget> m_list;
};

} // namespace slipway
