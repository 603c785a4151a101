// Light, dark or as the system; text size and family; contrast; motion. Applies them to the running application at once.
// One object, made by the program's start and handed to whoever changes settings; painting needs only tokensFor(). GUI thread.
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

class QApplication;

namespace slipway {

class SlipwayStyle;

class Theme final : public QObject
{
    Q_OBJECT
public:
    enum class Mode { System, Light, Dark };

    // Installs SlipwayStyle, the body font and the palette on the application.
    explicit Theme(QApplication *application, Mode mode = Mode::System, QObject *parent = nullptr);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    bool isDark() const { return m_dark; }

    // 1 is 13 px body text; clamped to 0.8 … 2.
    qreal textScale() const { return m_textScale; }
    void setTextScale(qreal scale);

    // The general and the fixed font set for the desktop instead of our own families.
    bool usesDesktopFonts() const { return m_desktopFonts; }
    void setUsesDesktopFonts(bool uses);

    // Lifts the hairlines; also on while the desktop runs its high-contrast theme.
    void setHighContrast(bool high);
    void setReducesMotion(bool reduces);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void changed();

private:
    void apply();
    void applyFont();
    bool systemIsDark();

    QApplication *m_application;
    QPointer<SlipwayStyle> m_style; // owned by the application
    Mode m_mode;
    bool m_dark = false;
    bool m_highContrast = false;
    bool m_applying = false;
    qreal m_textScale = 1;
    bool m_desktopFonts = false;
};

} // namespace slipway
