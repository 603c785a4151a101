// One of several ways as a row to choose from: ring, name, what speaks for it, and a sentence below. Rows of one parent exclude
// one another, arrow keys move among them. GUI thread.
#pragma once

#include <QAbstractButton>

namespace slipway {

class ChoiceRow final : public QAbstractButton
{
    Q_OBJECT
public:
    // tag: set in mono beside the name, "go.mod"; may be empty.
    ChoiceRow(const QString &name, const QString &tag, const QString &sentence, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    int sentenceRoom() const;

    const QString m_tag;
    const QString m_sentence;
};

} // namespace slipway
