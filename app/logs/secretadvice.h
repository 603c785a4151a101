// What each kind of secret is called, and where its owner makes a new one and revokes the old. Any thread.
#pragma once

#include "app/logs/secretshapes.h"

#include <QString>
#include <QUrl>

namespace slipway {

QString secretWord(SecretKind kind);   // "github-token", for scripts
QString secretName(SecretKind kind);   // "a GitHub token", to be used inside a sentence
QUrl rotationPage(SecretKind kind);    // public; empty where it depends on what the secret is of
QString rotationAdvice(SecretKind kind); // one sentence

} // namespace slipway
