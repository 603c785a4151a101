#include "app/main/language.h"

#include "app/settings/settings.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace slipway {

Language::Language(QObject *parent)
    : QObject(parent)
{
}

Language::~Language() = default;

void Language::choose(const QString &language)
{
    const QLocale locale = language == u"system" ? QLocale::system() : QLocale(language);
    if (std::exchange(m_current, locale.name()) == locale.name())
        return;
    QLocale::setDefault(locale);
    auto own = std::make_unique<QTranslator>();
    auto qt = std::make_unique<QTranslator>();
    // English too has a file: it knows the plurals.
    const bool known = own->load(locale, u"slipway"_s, u"_"_s, u":/i18n"_s) || own->load(u":/i18n/slipway_en"_s);
    const bool knownByQt = qt->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    m_own.reset();
    m_qt.reset();
    if (knownByQt) {
        QCoreApplication::installTranslator(qt.get());
        m_qt = std::move(qt);
    }
    if (known) {
        QCoreApplication::installTranslator(own.get());
        m_own = std::move(own);
    }
}

void Language::follow(Settings &settings)
{
    settings.follow(settings::language, this, [this](const QString &language) { choose(language); });
}

} // namespace slipway
