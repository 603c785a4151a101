#include "ui/theme/type.h"

#include <QApplication>
#include <QFontMetrics>
#include <QVariant>
#include <QWidget>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr char typeProperty[] = "slipwayType";
constexpr qreal bodyPixels = 13;

struct Shape {
    qreal pixels;
    QFont::Weight weight;
    qreal spacing; // per cent
};

// Beside QApplication::font(), which holds what is preferred for text.
QString &preferredMono()
{
    static QString family;
    return family;
}

Shape shapeOf(TypeRole role)
{
    switch (role) {
    case TypeRole::Display: return {24, QFont::DemiBold, 98.5};
    case TypeRole::Title: return {18, QFont::DemiBold, 99};
    case TypeRole::Heading: return {14, QFont::DemiBold, 100};
    case TypeRole::Name: return {13, QFont::Medium, 100};
    case TypeRole::Body: break;
    case TypeRole::Caption: return {12, QFont::Normal, 100};
    case TypeRole::CaptionStrong: return {12, QFont::Medium, 100};
    case TypeRole::Micro: return {11, QFont::Medium, 100};
    case TypeRole::Mono: return {12, QFont::Normal, 100};
    case TypeRole::MonoSmall: return {11, QFont::Normal, 100};
    }
    return {13, QFont::Normal, 100};
}

} // namespace

QFont fontFor(TypeRole role)
{
    const Shape shape = shapeOf(role);
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * shape.pixels / bodyPixels);
    font.setWeight(shape.weight);
    if (role == TypeRole::Mono || role == TypeRole::MonoSmall) {
        QStringList families{u"JetBrains Mono"_s, u"DejaVu Sans Mono"_s, u"Noto Sans Mono CJK SC"_s};
        if (!preferredMono().isEmpty())
            families.prepend(preferredMono());
        font.setFamilies(families);
        font.setStyleHint(QFont::Monospace);
        font.setFixedPitch(true);
        font.setStyleStrategy(QFont::PreferNoShaping);
    } else if (shape.spacing != 100) {
        font.setLetterSpacing(QFont::PercentageSpacing, shape.spacing);
    }
    return font;
}

void preferMono(const QString &systemFamily)
{
    preferredMono() = systemFamily;
}

QFont bodyFont(qreal scale, const QString &systemFamily)
{
    QFont font;
    QStringList families{u"Inter"_s, u"Noto Sans"_s, u"Noto Sans CJK SC"_s, u"DejaVu Sans"_s};
    if (!systemFamily.isEmpty())
        families.prepend(systemFamily);
    font.setFamilies(families);
    font.setStyleHint(QFont::SansSerif);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setPointSizeF(bodyPixels * 0.75 * scale);
    font.setWeight(QFont::Normal);
    return font;
}

void applyType(QWidget *widget, TypeRole role)
{
    widget->setProperty(typeProperty, int(role));
    widget->setFont(fontFor(role));
}

void renewType(QWidget *widget)
{
    if (const QVariant role = widget->property(typeProperty); role.isValid())
        widget->setFont(fontFor(TypeRole(role.toInt())));
}

int em()
{
    return QFontMetrics(QApplication::font()).height();
}

int scaled(qreal pixels)
{
    constexpr qreal emAtFull = 16;
    return qMax(1, qRound(pixels * em() / emAtFull));
}

} // namespace slipway
