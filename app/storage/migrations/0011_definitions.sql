-- How things are built: definitions, the templates they share, what both of them name, and what came out of a build.
CREATE TABLE build_definition (
    seq INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    project INTEGER NOT NULL REFERENCES project(seq),
    template TEXT NOT NULL,         -- name of the template that is followed; empty: none
    revision INTEGER NOT NULL,      -- of the definition, counted from 1
    body TEXT NOT NULL,             -- JSON object
    updated_by TEXT NOT NULL,
    updated_at_us INTEGER NOT NULL
);
CREATE INDEX build_definition_by_project ON build_definition(project, name);
CREATE INDEX build_definition_by_template ON build_definition(template) WHERE template <> '';

CREATE TABLE build_definition_revision (
    definition INTEGER NOT NULL REFERENCES build_definition(seq) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    author TEXT NOT NULL,
    at_us INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (definition, number)
) WITHOUT ROWID;

CREATE TABLE template (
    seq INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL,
    newest INTEGER NOT NULL,
    released INTEGER NOT NULL,
    canaries TEXT NOT NULL,         -- JSON array of names of definitions
    updated_by TEXT NOT NULL,
    updated_at_us INTEGER NOT NULL
);

CREATE TABLE template_revision (
    template INTEGER NOT NULL REFERENCES template(seq) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    body TEXT NOT NULL,             -- JSON object
    author TEXT NOT NULL,
    at_us INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (template, number)
) WITHOUT ROWID;

-- Tools, code hosts, object storages, Dockerfiles.
CREATE TABLE catalogue (
    kind TEXT NOT NULL,             -- tool, code_host, object_storage, dockerfile
    name TEXT NOT NULL,
    version TEXT NOT NULL,          -- of a tool; else empty
    body TEXT NOT NULL,             -- JSON object
    PRIMARY KEY (kind, name, version)
) WITHOUT ROWID;

CREATE TABLE api_token (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,      -- SHA-256
    scopes TEXT NOT NULL,           -- JSON array
    projects TEXT NOT NULL,         -- JSON array; empty: all
    created_by TEXT NOT NULL,
    created_at_us INTEGER NOT NULL,
    expires_at_us INTEGER NOT NULL,
    revoked_at_us INTEGER NOT NULL,
    last_used_at_us INTEGER NOT NULL,
    last_peer TEXT NOT NULL
);

-- What a build obeyed, what it was started with, and what it left.
CREATE TABLE build_plan (
    build INTEGER PRIMARY KEY REFERENCES build(seq) ON DELETE CASCADE,
    body TEXT NOT NULL              -- JSON object, without secrets
);

CREATE TABLE build_input (
    build INTEGER NOT NULL REFERENCES build(seq) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT NOT NULL,            -- empty for a secret
    secret_key TEXT NOT NULL,       -- a name in the keychain
    PRIMARY KEY (build, key)
) WITHOUT ROWID;

CREATE TABLE build_output (
    build INTEGER NOT NULL REFERENCES build(seq) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (build, name)
) WITHOUT ROWID;

CREATE TABLE artifact (
    seq INTEGER PRIMARY KEY,
    build INTEGER NOT NULL REFERENCES build(seq) ON DELETE CASCADE,
    name TEXT NOT NULL,             -- as it is called in the workspace
    path TEXT NOT NULL,             -- below the folder of artifacts
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,           -- hex
    made_at_us INTEGER NOT NULL,
    removed_at_us INTEGER NOT NULL, -- 0: it is there
    UNIQUE (build, name)
);
CREATE INDEX artifact_kept ON artifact(made_at_us) WHERE removed_at_us = 0;

-- What a person gave when starting a build by hand, to be proposed again.
CREATE TABLE remembered_input (
    actor TEXT NOT NULL,
    component INTEGER NOT NULL REFERENCES component_ref(seq),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (actor, component, key)
) WITHOUT ROWID;
