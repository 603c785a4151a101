// A look at the tags of a component's image. Of many tags the one that its policy would take is asked for. Main thread.
#pragma once

#include "app/services/remotelook.h"

namespace slipway {

class TagService;

class ImageLook final : public RemoteLook
{
    Q_OBJECT
public:
    // tags must outlive it.
    ImageLook(Database &database, const Clock &clock, TagService &tags, Component component, LookKind kind, QObject *parent = nullptr);

private:
    QString source() const override;
    qint64 switchedAtUs() const override { return component().imageTrigger.changedAtUs; }
    void ask() override;
    void lookCloser(const Sighting &sighting) override { described(sighting); }
    void askDigest(const QMap<QString, QString> &heads, const QString &tag);

    TagService &m_tags;
    qint64 m_askedUs = 0;
};

} // namespace slipway
