// YAML as a plain tree with the place of everything in it, read strictly: one document, UTF-8, no anchors, aliases,
// own tags or repeated keys, bounded in size, depth and number of nodes. The only home of yaml-cpp. Any thread.
#pragma once

#include "app/config/configproblem.h"

#include <memory>
#include <vector>

namespace slipway {

constexpr qsizetype maxConfigBytes = 32 * 1024 * 1024;
constexpr int maxConfigDepth = 24;
constexpr int maxConfigNodes = 2'000'000;

struct YamlNode {
    enum class Kind { Scalar, List, Map };
    Kind kind = Kind::Scalar;
    int line = 0;        // from 1
    bool quoted = false; // a scalar in quotes, a block, or with the tag !!str: text whatever it looks like
    QString text;        // of a scalar
    std::vector<QString> keys; // of a map, one per item
    std::vector<int> keyLines;
    std::vector<std::unique_ptr<YamlNode>> items; // of a list or a map

    bool isNull() const; // nothing, ~ or null, without quotes
    const YamlNode *item(QStringView key) const; // of a map; nullptr when absent
};

// Adds to problems what keeps the text from being read; answers nothing when there is no tree at all.
std::unique_ptr<YamlNode> parseYaml(const QByteArray &text, ConfigProblems &problems);

} // namespace slipway
