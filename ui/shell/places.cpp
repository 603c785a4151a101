#include "ui/shell/places.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Places)
};

QString wordOf(Page page)
{
    switch (page) {
    case Page::Overview: return u"overview"_s;
    case Page::Components: return u"components"_s;
    case Page::Builds: return u"builds"_s;
    case Page::Deliveries: return u"deliveries"_s;
    case Page::Templates: return u"templates"_s;
    case Page::Accounts: return u"accounts"_s;
    case Page::Settings: return u"settings"_s;
    }
    return {};
}

} // namespace

QList<PageLook> pageLooks()
{
    return {
        {Page::Overview, u"layout-dashboard"_s, Tr::tr("Overview"), false},
        {Page::Components, u"boxes"_s, Tr::tr("Components"), false},
        {Page::Builds, u"hammer"_s, Tr::tr("Builds"), false},
        {Page::Deliveries, u"inbox"_s, Tr::tr("Deliveries"), false},
        {Page::Templates, u"layout-template"_s, Tr::tr("Templates"), true},
        {Page::Accounts, u"key-round"_s, Tr::tr("Accounts"), false},
        {Page::Settings, u"settings"_s, Tr::tr("Settings"), false},
    };
}

QString titleOf(Page page)
{
    for (const PageLook &look : pageLooks()) {
        if (look.page == page)
            return look.title;
    }
    return {};
}

QByteArray toBytes(const Place &place)
{
    const QJsonObject object{{u"page"_s, wordOf(place.page)}, {u"item"_s, place.item}, {u"part"_s, place.part}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<Place> placeFrom(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    const QString word = object.value("page"_L1).toString();
    for (const PageLook &look : pageLooks()) {
        if (wordOf(look.page) == word)
            return Place{look.page, object.value("item"_L1).toString(), object.value("part"_L1).toString()};
    }
    return std::nullopt;
}

} // namespace slipway
