#include "app/jobs/enginefailure.h"

#include <QCoreApplication>

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::EngineFailure)
};

} // namespace

QString engineSilent()
{
    return Tr::tr("The container engine does not answer; the log has its words. Start it, or where DOCKER_HOST or CONTAINER_HOST is set, check that "
                  "the machine it names can be reached.");
}

} // namespace slipway
