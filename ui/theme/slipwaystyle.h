// The one style of the console: Fusion's behaviour, our painting, colours from Tokens, sizes from the font. GUI thread.
// Kinds of push button are dynamic properties: "kind" = "primary", "quiet", "link", "danger"; "small" = true. A line edit
// with "bare" = true has no frame, one with "invalid" = true a red one. See ui/theme/kinds.h for helpers that set them.
#pragma once

#include "ui/theme/tokens.h"

#include <QProxyStyle>

namespace slipway {

class FocusVisibility;
class Spinner;
class WheelKeeper;

class SlipwayStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    explicit SlipwayStyle(const Tokens &tokens = lightTokens());
    ~SlipwayStyle() override;

    const Tokens &tokens() const { return m_tokens; }
    void setTokens(const Tokens &tokens); // the caller renews the palette and repaints

    Spinner *spinner() const { return m_spinner; }
    bool reducesMotion() const { return m_reducesMotion; }
    void setReducesMotion(bool reduces);

    // The tokens as a palette, for dialogs that are not ours.
    static QPalette paletteFrom(const Tokens &tokens);

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;
    void polish(QWidget *widget) override;
    void polish(QApplication *application) override;
    void unpolish(QApplication *application) override;
    using QProxyStyle::polish;
    using QProxyStyle::unpolish;

private:
    Tokens m_tokens;
    Spinner *m_spinner;
    FocusVisibility *m_focus;
    WheelKeeper *m_wheel;
    bool m_reducesMotion = false;
};

// The style of the widget, or of the application without one; null when neither is ours.
SlipwayStyle *slipwayStyleOf(const QWidget *widget);

// How long a motion pictured as `ms` lasts for this widget: 0 with reduced motion.
int motionMs(const QWidget *widget, int ms);

} // namespace slipway
