// The language of the program, as the settings say; changes at run time. Main thread.
#pragma once

#include <QObject>

#include <memory>

class QTranslator;

namespace slipway {

class Settings;

class Language final : public QObject
{
    Q_OBJECT
public:
    explicit Language(QObject *parent = nullptr);
    ~Language() override;

    // "system", "en" or "zh_CN". All widgets get LanguageChange. What a language lacks stays English.
    void choose(const QString &language);
    void follow(Settings &settings);

private:
    std::unique_ptr<QTranslator> m_own;
    std::unique_ptr<QTranslator> m_qt; // dialogs and keys of Qt itself
    QString m_current;
};

} // namespace slipway
