// Short values as tags in one field: branches, paths, tags of images. Enter, comma or a paste adds; Backspace selects the last
// tag, then removes it; arrows walk the tags. Wraps to further lines when there are many. GUI thread.
#pragma once

#include <functional>

#include <QStringList>
#include <QWidget>

class QKeyEvent;
class QLineEdit;

namespace slipway {

class TokenEdit final : public QWidget
{
    Q_OBJECT
public:
    // Returns what is wrong with a value, empty when nothing is.
    using Check = std::function<QString(const QString &)>;

    // name: "Branches"
    explicit TokenEdit(const QString &name, QWidget *parent = nullptr);

    QStringList tokens() const { return m_tokens; }
    void setTokens(const QStringList &tokens);
    void setPlaceholder(const QString &placeholder);
    void setCheck(Check check);
    // Values may have spaces inside, as names of people do: then only commas and new lines part them.
    void setTakesSpaces(bool takes) { m_takesSpaces = takes; }
    void setReadOnly(bool readOnly);

    // What is wrong with the text being written; empty when nothing is.
    QString error() const { return m_error; }
    QLineEdit *edit() const { return m_edit; }

    // Adds what was typed; false when it did not pass the check (it stays in the field).
    bool commit();

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    // By the person, not by setTokens().
    void tokensChanged(const QStringList &tokens);
    void errorChanged(const QString &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    struct Placed {
        QList<QRect> tags;
        QRect edit;
        int height = 0;
    };
    Placed place(int width) const;
    void layOut();
    QStringList split(const QString &text) const;
    bool add(const QStringList &values);
    void removeAt(int index);
    void select(int index);
    void setError(const QString &error);
    bool handleKey(QKeyEvent *event);
    QRect crossRect(const QRect &tag) const;
    void describe();

    QStringList m_tokens;
    QLineEdit *m_edit;
    Check m_check;
    QString m_error;
    Placed m_placed;
    int m_selected = -1;
    int m_hovered = -1;
    bool m_readOnly = false;
    bool m_takesSpaces = false;
};

} // namespace slipway
