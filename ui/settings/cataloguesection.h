// What build definitions may name: tools, code hosts, object storages, clusters and Dockerfiles. GUI thread.
#pragma once

#include "ui/settings/sectionpage.h"

#include <QTimer>

namespace slipway {

class CatalogueCard;
class Engine;

class CatalogueSection final : public SectionPage
{
    Q_OBJECT
public:
    CatalogueSection(Engine &engine, const QString &title, QWidget *parent);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void renew();

    Engine &m_engine;
    QList<CatalogueCard *> m_cards;
    QTimer m_soon; // many definitions may change at once
};

} // namespace slipway
