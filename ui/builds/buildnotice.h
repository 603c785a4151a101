// What went wrong with a build, above its log: the cause, the line that shows it, and the way to mend it. GUI thread.
#pragma once

#include "ui/theme/stateglyph.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace slipway {

class ElidedLabel;
class WrapLabel;

class BuildNotice final : public QWidget
{
    Q_OBJECT
public:
    explicit BuildNotice(QWidget *parent = nullptr);

    // headline: one sentence; detail may be empty.
    void setCause(StateGlyph glyph, Tone tone, const QString &headline, const QString &detail);
    // The line of the log that says it; none hides it.
    void setLine(const QString &name, const QString &text);
    // Buttons at the right, made once; an empty text hides one.
    QPushButton *remedy() const { return m_remedy; }
    void setRemedy(const QString &text);

    QString headline() const;
    QString lineText() const;
    QPushButton *lineButton() const { return m_lineName; }

Q_SIGNALS:
    void lineActivated();
    void remedyActivated();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    WrapLabel *m_headline;
    WrapLabel *m_detail;
    QWidget *m_line;
    QPushButton *m_lineName;
    ElidedLabel *m_lineText;
    QPushButton *m_remedy;
    StateGlyph m_glyph = StateGlyph::Failed;
    Tone m_tone = Tone::Fail;
};

} // namespace slipway
