// One check of a verdict as a row: mark, name, wanted, seen, trust in words and shape. Long values are shortened; Enter, Space
// or a click opens the row and shows all of them and the hint. The deciding row is tinted and always shows its hint with the
// buttons that change it; other failed rows do where there is a button. GUI thread.
#pragma once

#include "app/domain/verdict.h"

#include <QWidget>

class QPushButton;

namespace slipway {

// Where the columns of all rows of a verdict lie, by the width they share.
struct CheckColumns {
    QRect name, wanted, seen, trust; // x and width only, so isEmpty() says nothing
    int mark = 0;
    bool trustWord = true;
    bool hasWanted() const { return wanted.width() > 0; } // else it goes into the row's second line
};
CheckColumns checkColumns(int width);

class CheckRow final : public QWidget
{
    Q_OBJECT
public:
    // remedies: the texts of the buttons that change it. last: the row lies at the card's rounded foot.
    CheckRow(const Check &check, bool deciding, bool last, const QStringList &remedies, QWidget *parent = nullptr);

    const Check &check() const { return m_check; }
    bool isOpen() const { return m_open; }
    void setOpen(bool open);
    void setEffect(const QString &effect); // what the first button would have done before, one sentence
    QString effect() const { return m_effect; }
    QPushButton *remedyButton() const { return m_remedies.value(0); }
    const QList<QPushButton *> &remedyButtons() const { return m_remedies; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void remedyRequested(int button);
    void stepRequested(int rows); // arrow keys

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString hint() const;
    bool showsHint() const;
    int lineHeight() const;
    int valuesHeight(int width) const;
    int hintHeight(int width) const;
    QRect hintRect() const;
    void layOut();

    Check m_check;
    bool m_deciding;
    bool m_last;
    bool m_open = false;
    int buttonsWidth(int width) const;
    QList<QPushButton *> m_remedies;
    QString m_effect;
};

// The heads of the columns above the rows.
class CheckHead final : public QWidget
{
    Q_OBJECT
public:
    explicit CheckHead(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {60, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace slipway
