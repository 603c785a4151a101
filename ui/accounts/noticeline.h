// What goes on or has come of something, in place: a glyph, which may turn, and words. Hidden while there is nothing to say.
// GUI thread.
#pragma once

#include "ui/theme/stateglyph.h"
#include "ui/theme/tokens.h"

#include <QWidget>

namespace slipway {

class WrapLabel;

class NoticeLine final : public QWidget
{
    Q_OBJECT
public:
    explicit NoticeLine(QWidget *parent = nullptr);

    void say(StateGlyph glyph, const QString &words, Ink ink = Ink::Secondary);
    void clear() { say(StateGlyph::None, {}); }
    QString words() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    WrapLabel *m_words;
    StateGlyph m_glyph = StateGlyph::None;
};

} // namespace slipway
