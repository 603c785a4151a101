// A short list that a person edits in place: lines of two fields, one button that adds a line, one on each that removes it.
// GUI thread.
#pragma once

#include <QPair>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace slipway {

class EditRows final : public QWidget
{
    Q_OBJECT
public:
    struct Words {
        QString add;         // the button
        QString remove;      // what the button of a line says
        QString first;       // accessible name and what stands in the empty field
        QString firstHint;
        QString second;
        QString secondHint;
        int firstWidth = 200; // least, at 100 % text
        int secondWidth = 120;
        QString unit;        // after the second field
    };
    using Rows = QList<QPair<QString, QString>>;

    explicit EditRows(Words words, QWidget *parent = nullptr);

    void setRows(const Rows &rows);
    Rows rows() const;              // trimmed, without lines whose first field is empty
    void setWrong(qsizetype line);  // marks the first field of that one of rows(); -1 marks none

Q_SIGNALS:
    void edited();                  // a field was left or Enter pressed with something new, or a line removed

private:
    struct Line {
        QWidget *box;
        QLineEdit *first;
        QLineEdit *second;
    };
    Line addLine(const QString &first, const QString &second);
    void removeLine(QWidget *box);
    void tell();

    const Words m_words;
    QVBoxLayout *m_column;
    QPushButton *m_add;
    QList<Line> m_lines;
    Rows m_told;
};

} // namespace slipway
