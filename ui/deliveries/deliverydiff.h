// Two deliveries side by side: what they say, what the checks made of it, headers and body. Plain values; any thread.
#pragma once

#include "app/domain/delivery.h"

#include <QString>

#include <vector>

namespace slipway {

struct DiffRow {
    enum class Kind { Section, Same, Changed, OnlyLeft, OnlyRight };
    Kind kind = Kind::Same;
    QString name;  // "Branch", "User-Agent"; of the body's rows the line number, on the left if it has one there
    QString left;
    QString right;
    bool code = false; // as it was sent, and not our words; of a heading: lines that need those around them
    friend bool operator==(const DiffRow &, const DiffRow &) = default;
};

// A delivery and its request, or why that is not kept any more.
struct DiffSide {
    Delivery delivery;
    RawRequest request;
    QString component; // its name
    QString problem;
};

struct DeliveryDiff {
    std::vector<DiffRow> rows; // each section begins with its heading, whose left tells how much differs
    int differences = 0;       // rows that are not the same
    bool bodiesEqual = false;
};

// JSON bodies are set out in lines first, so that only what they say counts; order of keys counts.
DeliveryDiff compareDeliveries(const DiffSide &left, const DiffSide &right);

// Only rows that differ, with so many lines of the body around them, and under their headings.
std::vector<DiffRow> onlyDifferences(const DeliveryDiff &diff, int linesAround = 3);

} // namespace slipway
