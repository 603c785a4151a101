#include "app/settings/setting.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

tl::unexpected<Error> unacceptable(const SettingInfo &setting, const QString &text, const QString &wanted)
{
    return failure(ErrorCode::Invalid, Tr::tr("“%1” is no value for %2: %3").arg(text, setting.key, wanted));
}

QString quotedList(const QStringList &words)
{
    return u"“"_s + words.join(u"”, “"_s) + u"”"_s;
}

} // namespace

QString SettingInfo::translatedTitle() const
{
    return QCoreApplication::translate("Settings", title);
}

QString SettingInfo::translatedDescription() const
{
    return QCoreApplication::translate("Settings", description);
}

Result<int> parse(const Setting<int> &setting, const QString &text)
{
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    if (!isNumber || value < setting.least || value > setting.most) {
        return unacceptable(setting, text,
                            Tr::tr("it takes a whole number from %1 to %2.").arg(setting.least).arg(setting.most));
    }
    return value;
}

Result<bool> parse(const Setting<bool> &setting, const QString &text)
{
    if (text == u"true")
        return true;
    if (text == u"false")
        return false;
    return unacceptable(setting, text, Tr::tr("it takes “true” or “false”."));
}

Result<QString> parse(const Setting<QString> &setting, const QString &text)
{
    if (!setting.choices.isEmpty() && !setting.choices.contains(text))
        return unacceptable(setting, text, Tr::tr("it takes one of %1.").arg(quotedList(setting.choices)));
    if (setting.check) {
        if (const auto checked = setting.check(text); !checked)
            return unacceptable(setting, text, checked.error().message);
    }
    return text;
}

QString format(const Setting<int> &, int value)
{
    return QString::number(value);
}

QString format(const Setting<bool> &, bool value)
{
    return value ? u"true"_s : u"false"_s;
}

QString format(const Setting<QString> &, const QString &value)
{
    return value;
}

} // namespace slipway
