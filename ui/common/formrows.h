// Labels and fields in two columns, with a line below each field for a hint or for what is wrong with it. GUI thread.
#pragma once

#include <QHash>
#include <QWidget>

class QGridLayout;
class QVBoxLayout;

namespace slipway {

class IconLabel;
class WrapLabel;

class FormRows final : public QWidget
{
    Q_OBJECT
public:
    explicit FormRows(QWidget *parent = nullptr);

    // label may be empty: for a check box, whose text says it. The field needs an accessible name of its own.
    void addRow(const QString &label, QWidget *field);
    // beside: shown in the same row after the field: "in any commit".
    void addRow(const QString &label, QWidget *field, const QList<QWidget *> &beside);
    // A field as wide as the form, for which no label is needed: a script.
    void addWide(QWidget *field);
    void setRowVisible(QWidget *field, bool visible);

    // Below the field; the error takes the hint's place while there is one. Both are told to screen readers.
    void setHint(QWidget *field, const QString &text);
    void setRichHint(QWidget *field, const QString &html); // bold words only; values escaped by the caller
    // What was asked about is as it should be; takes the hint's place, and gives it to the two below.
    void setGood(QWidget *field, const QString &text);
    // Nothing is wrong, but somebody should look; takes the hint's place, and gives it to an error.
    void setWarning(QWidget *field, const QString &text);
    void setError(QWidget *field, const QString &text);
    QString error(QWidget *field) const;
    QWidget *firstWrong() const; // in the order of the rows; null when all is well

private:
    struct Row {
        QWidget *label = nullptr;
        QWidget *box = nullptr;
        QWidget *note = nullptr;
        IconLabel *icon = nullptr;
        WrapLabel *words = nullptr;
        QString hint;
        bool rich = false;
        QString good;
        QString warning;
        QString error;
    };
    Row makeRow(QWidget *field, const QList<QWidget *> &beside);
    void present(QWidget *field, const Row &row);

    QGridLayout *m_grid;
    QList<QWidget *> m_order;
    QHash<QWidget *, Row> m_rows;
};

} // namespace slipway
