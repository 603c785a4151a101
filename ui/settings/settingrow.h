// One setting on a page: what it is and does at the left, its control at the right (below where there is no room), and under
// both what is wrong with the value or worth knowing. GUI thread.
#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

class QGridLayout;
class QVBoxLayout;

namespace slipway {

class Card;
class TextLabel;
class WrapLabel;

class SettingRow final : public QWidget
{
    Q_OBJECT
public:
    SettingRow(const QString &key, const QString &title, const QString &description, QWidget *parent = nullptr);

    QString key() const { return m_key; }
    QString title() const;
    // Gives the control the title as accessible name where it has none. wide: it takes what the words leave.
    void setControl(QWidget *control, bool wide = false);
    QWidget *control() const { return m_control; }

    void setDescription(const QString &description);
    void setProblem(const QString &sentence);              // empty: none; displaces the note
    QString problem() const { return m_problem; }
    void setNote(const QString &sentence, Ink ink = Ink::Caption);
    QString note() const { return m_noteText; }
    // Beside the note: a button or link that does something about it. Not owned; shown while the note is.
    void setNoteAction(QWidget *action);

    bool matches(const QString &typed) const; // every word of it in title or description
    void setLined(bool lined);                // a hairline above

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();
    void renewNote();

    QString m_key;
    TextLabel *m_title;
    WrapLabel *m_description;
    QWidget *m_words;
    QWidget *m_control = nullptr;
    WrapLabel *m_note;
    QWidget *m_noteRow;
    QGridLayout *m_grid;
    QWidget *m_action = nullptr;
    QString m_problem;
    QString m_noteText;
    Ink m_noteInk = Ink::Caption;
    bool m_wide = false;
    bool m_stacked = false;
    bool m_lined = false;
};

// A card of rows, lined between those that are shown.
class SettingGroup final : public QWidget
{
    Q_OBJECT
public:
    explicit SettingGroup(const QString &sectionKey, QWidget *parent = nullptr);

    QString sectionKey() const { return m_sectionKey; }
    SettingRow *addRow(const QString &key); // its words from the catalog
    QList<SettingRow *> rows() const { return m_rows; }
    // Shows the rows that match; all for an empty text. Answers whether one does.
    bool filter(const QString &typed);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_sectionKey;
    QVBoxLayout *m_column;
    QList<SettingRow *> m_rows;
};

} // namespace slipway
