// One image has many spellings. Everything that names images, people and registries alike, goes through here before it is
// compared. Grammar: github.com/distribution/reference, reference.go; the first part of a name is a host if it has a dot or
// a port or is localhost. Pure; any thread.
#pragma once

#include "app/core/error.h"

#include <QString>

namespace slipway {

struct Event;

struct ImageName {
    QString registry; // lower case, with its port unless that is 443; docker.io for Docker Hub; empty: not known
    QString path;     // lower case; "library/nginx" for Docker Hub's own
    QString tag;      // null: none
    QString digest;   // "sha256:…" in lower case; null: none

    QString name() const;      // "registry.example.com:5000/team/web"
    QString familiar() const;  // the same, short for Docker Hub: "nginx", "team/web"
    QString reference() const; // name, tag and digest, each as far as known
    friend bool operator==(const ImageName &, const ImageName &) = default;
};

// What a person or a payload calls an image: "nginx", "Registry.Example.com:5000/team/web:1.2@sha256:…",
// "https://hub.docker.com/r/team/web". Docker Hub's other names (index.docker.io, registry-1.docker.io,
// registry.hub.docker.com, hub.docker.com) are docker.io. Invalid: a sentence that says what is wrong.
Result<ImageName> parseImageName(const QString &reference);

// The image an event tells of. Where the sender does not name its registry, neither does this.
ImageName imageOf(const Event &event);

// Tag and digest aside. Without compareRegistry the host does not matter, as with Rainbond: "nginx" is then also
// "registry:5000/nginx". With it an unknown registry is no match.
bool sameImage(const ImageName &a, const ImageName &b, bool compareRegistry);

// Each a sentence that says what is wrong, or nothing. A registry's host as it stands before the name of an image: no scheme, a dot
// or a port in it, or "localhost", so that it can't be taken for a name on Docker Hub. A path: "team", "group/team".
QString registryHostProblem(const QString &host);
QString imagePathProblem(const QString &path);

// "localhost:5000", "127.0.0.1:5000", "[::1]:5000": those are asked without encryption, as docker does.
bool isRegistryOfThisMachine(const QString &host);

bool isImageTag(QStringView text);    // 1 to 128 of A-Z a-z 0-9 _ . -, the first none of . -
bool isImageDigest(QStringView text); // sha256:, sha384: or sha512: and as many lower-case hex digits

} // namespace slipway
