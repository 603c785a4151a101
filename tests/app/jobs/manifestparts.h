// The manifest of a build's Job as tests look at it: made, and its parts found by path, kind, mount and name. For tests; any thread.
#pragma once

#include "app/jobs/jobmanifest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

inline const QString podPath = u"spec/template/spec/"_s;

// "spec/template/spec/containers/0/image"
inline QJsonValue at(const QJsonObject &object, const QString &path)
{
    QJsonValue value = object;
    for (const QString &step : path.split(u'/')) {
        bool isNumber = false;
        const int index = step.toInt(&isNumber);
        value = isNumber && value.isArray() ? value.toArray().at(index) : value.toObject().value(QString(step).replace(u'~', u'/'));
    }
    return value;
}

inline QString text(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

inline JobManifest manifest(const PlanRequest &request, const JobPlace &where)
{
    auto made = jobManifest(request, where);
    if (!made)
        qFatal("%s", qPrintable(made.error().message));
    return *std::move(made);
}

inline QJsonObject objectOf(const QList<QJsonObject> &objects, const QString &kind)
{
    const auto found = std::find_if(objects.begin(), objects.end(), [&](const QJsonObject &one) { return one[u"kind"_s] == kind; });
    return found == objects.end() ? QJsonObject() : *found;
}

// Everything its containers run and know; not the sign-ins that its images are pulled with.
inline QJsonObject secretOf(const JobManifest &manifest)
{
    const auto found = std::find_if(manifest.owned.begin(), manifest.owned.end(), [&](const QJsonObject &one) {
        return one[u"kind"_s] == u"Secret"_s && one[u"metadata"_s][u"name"_s] == manifest.name;
    });
    return found == manifest.owned.end() ? QJsonObject() : *found;
}

inline QByteArray file(const JobManifest &manifest, const QString &key)
{
    return QByteArray::fromBase64(secretOf(manifest)[u"data"_s].toObject()[key].toString().toLatin1());
}

inline QJsonObject mountAt(const QJsonObject &container, const QString &path)
{
    for (const QJsonValue &one : container[u"volumeMounts"_s].toArray()) {
        if (one[u"mountPath"_s] == path)
            return one.toObject();
    }
    return {};
}

inline QJsonObject volumeNamed(const JobManifest &manifest, const QString &name)
{
    for (const QJsonValue &one : at(manifest.job, podPath + u"volumes"_s).toArray()) {
        if (one[u"name"_s] == name)
            return one.toObject();
    }
    return {};
}

} // namespace slipway
