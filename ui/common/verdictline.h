// What became of one event, in one line: chip, event, reason, time, links. Never two lines: the reason gives way. GUI thread.
#pragma once

#include "ui/theme/stateglyph.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QSpacerItem;

namespace slipway {

class Chip;
class ElidedLabel;
class TextLabel;

class VerdictLine final : public QWidget
{
    Q_OBJECT
public:
    explicit VerdictLine(QWidget *parent = nullptr);

    // event: "Push to main"; reason: "Built as #1279."; time: "2 min ago", its tooltip the exact one; word: instead of the state's own.
    void setVerdict(StateGlyph state, const QString &event, const QString &reason, const QString &time,
                    const QString &exactTime = {}, const QString &word = {});
    // Links at the end, in the order added: "Add Branch…", "Why?".
    QPushButton *addLink(const QString &text);

    // Lines below each other begin their events at the same place: the widest chip's width, given to each of them.
    int chipWidth() const;
    void setChipRoom(int width);

private:
    QHBoxLayout *m_row;
    Chip *m_chip;
    QSpacerItem *m_room;
    ElidedLabel *m_event;
    ElidedLabel *m_reason;
    TextLabel *m_time;
};

} // namespace slipway
