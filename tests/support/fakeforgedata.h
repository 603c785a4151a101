// What a FakeForge keeps: people, repositories, hooks and what became of them. Plain values, which tests may change.
#pragma once

#include "tests/support/fakehttp.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace slipway {

struct FakeUser {
    qint64 id = 0;
    QString login;
    QString name;
    QString avatar; // empty: the forge's own address of one
};

struct FakeTokens {
    QByteArray access;
    QByteArray refresh; // empty: not given
};

struct FakeApplication {
    QString clientId;
    QByteArray secret;         // empty: a public application, which needs none
    QStringList redirects;
    bool hasDeviceFlow = true;
    bool expires = false;      // GitHub: of a GitHub App, whose tokens end and are renewed
};

enum class FakeRight { None, Read, Write, Admin }; // None: it is not there at all

struct FakeRef {
    QString name;
    QString sha;
};

struct FakeHook {
    qint64 id = 0;
    QString url;
    QByteArray secret;
    QByteArray signingToken;   // GitLab's, whsec_…
    QStringList events;        // as the forge calls them; of GitLab and Gitee without "_events": push, tag_push
    QString type;              // gitea, forgejo, gogs
    bool isActive = true;
    bool sendsJson = true;
    bool checksCertificate = true;
    bool signs = true;         // Gitee: encryption_type 1
    int failures = 0;          // in a row
    int lastStatus = 0;
    qint64 disabledUntilUs = 0; // GitLab; -1: for good
};

struct FakeKey {
    qint64 id = 0;
    QString title;
    QString key;
    bool mayWrite = false;
};

struct FakeRepository {
    qint64 id = 0;
    QString fullName;
    QString description;
    QString cloneUrl;          // empty: at the forge itself
    QString sshUrl;            // the same
    QString defaultBranch;
    bool isPrivate = false;
    bool isArchived = false;
    bool isFork = false;
    FakeRight right = FakeRight::Admin; // of everybody
    bool isCollaboration = false; // GitHub: of somebody whose organisation the user is not in
    qint64 pushedAtUs = 0;
    QList<FakeRef> branches;
    QList<FakeRef> tags;
    QHash<QString, QString> messages; // of commits
    QList<FakeHook> hooks;
    QList<FakeKey> keys;
};

struct FakePush {
    QString ref;               // short
    bool isTag = false;
    QString before, after;     // empty: zeros
    QString message;
    QString author;
    bool isTest = false;
};

struct FakeDelivery {
    qint64 id = 0;
    qint64 hook = 0;
    QString repository;
    QString guid;
    QString event;             // as in the header
    QString url;
    qint64 atUs = 0;
    bool isDone = false;
    int status = 0;            // 0: no answer
    QString problem;
    int durationMs = 0;
    bool isRedelivery = false;
    FakeHeaders headers;       // as sent
    QByteArray json;           // of the event
    QByteArray body;           // as sent: that, or a form with it
    QByteArray answer;         // of the listener
};

struct FakeStatus {
    QString repository, sha, state, context, description, target, ref;
};

} // namespace slipway
