// One thing of a list that the admin keeps, such as a tool or a token: icon, name and facts at the left, state and what can be
// done with it at the right. GUI thread.
#pragma once

#include "ui/common/chip.h"

#include <QWidget>

#include <optional>

class QHBoxLayout;

namespace slipway {

class ElidedLabel;
class IconLabel;
class Switch;
class TextLabel;

struct EntryLook {
    QString key;              // names it within its list
    QString icon;
    QString name;
    QString tag;              // beside the name: a version; empty: none
    QString facts;            // the line below
    bool isProse = false;     // name and facts are sentences, shortened at their end; else in the middle, as names and paths
    QString warning;          // instead of the facts: what is wrong with it
    QString aside;            // at the right: "used by 3 definitions"
    QString asideTip;
    ChipLook chip;            // at the right; without a text there is none
    std::optional<bool> isOn; // with a switch
    bool isFaded = false;     // switched off, or over
};

class EntryRow final : public QWidget
{
    Q_OBJECT
public:
    explicit EntryRow(const EntryLook &look, QWidget *parent = nullptr);

    QString key() const { return m_look.key; }
    QString name() const; // with its tag: "go 1.22"
    const EntryLook &look() const { return m_look; }
    void setLook(const EntryLook &look); // of the same key
    void setLined(bool lined);           // a hairline above

    // At the right end, in order.
    void addButton(QWidget *button);
    Switch *onSwitch() const { return m_switch; } // null for one without

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    EntryLook m_look;
    QHBoxLayout *m_line;
    IconLabel *m_icon;
    ElidedLabel *m_name;
    Chip *m_tag;
    IconLabel *m_alarm;
    ElidedLabel *m_facts;
    TextLabel *m_aside;
    Chip *m_chip;
    Switch *m_switch = nullptr;
    bool m_lined = false;
};

} // namespace slipway
