// Redacts ranges of a log and ends itself with SIGKILL where it is told to: helper LOG STEP TIMES BEGIN END [BEGIN END]…
#include "app/logs/redaction.h"

#include <QString>

#include <csignal>
#include <cstdlib>

int main(int argc, char **argv)
{
    using namespace slipway;
    if (argc < 6)
        return 2;
    const QString log = QString::fromLocal8Bit(argv[1]);
    const auto step = RedactionStep(std::atoi(argv[2]));
    int left = std::atoi(argv[3]);
    RedactionOrder order{{}, QStringLiteral("Mara"), 1'700'000'000'000'000, false};
    for (int i = 4; i + 1 < argc; i += 2)
        order.ranges.append({std::atoll(argv[i]), std::atoll(argv[i + 1])});
    const auto places = placesOf(log, order);
    if (!places)
        return 3;
    const auto done = redact(log, *places, order, [&](RedactionStep reached) {
        if (reached == step && --left == 0)
            ::raise(SIGKILL);
    });
    return done ? 0 : 4;
}
