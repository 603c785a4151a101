-- Components that are built from an image of a registry; those built from git have no row here.
CREATE TABLE image_source (
    component INTEGER PRIMARY KEY REFERENCES component(seq) ON DELETE CASCADE,
    reference TEXT NOT NULL,
    username TEXT NOT NULL,
    credential_key TEXT NOT NULL,   -- a name in the keychain
    digest TEXT NOT NULL,           -- of the reference's tag when it was last accepted; empty: not known
    previous TEXT NOT NULL          -- the reference before the last move; empty: it never moved
);

-- Which pushed images build a component. A component without a row has the image webhook as every new one has it.
CREATE TABLE image_trigger (
    component INTEGER PRIMARY KEY REFERENCES component(seq) ON DELETE CASCADE,
    enabled INTEGER NOT NULL,
    policy TEXT NOT NULL,           -- none, regex, glob, semver, numeric, digest
    pattern TEXT NOT NULL,
    prefix INTEGER NOT NULL,
    compare_registry INTEGER NOT NULL,
    allow_downgrade INTEGER NOT NULL,
    mature_minutes INTEGER NOT NULL,
    strict_state INTEGER NOT NULL,
    secret_key TEXT NOT NULL,       -- a name in the keychain
    previous_secret_key TEXT NOT NULL,
    previous_secret_until_us INTEGER NOT NULL,
    allow_unsigned INTEGER NOT NULL,
    changed_at_us INTEGER NOT NULL,
    changed_by TEXT NOT NULL
);

-- The exact image a build was queued for; empty for those of git. And when a build that waits on purpose may start.
ALTER TABLE build ADD COLUMN image TEXT NOT NULL DEFAULT '';
ALTER TABLE build ADD COLUMN not_before_us INTEGER NOT NULL DEFAULT 0;
CREATE INDEX build_due ON build(not_before_us) WHERE state = 'waiting' AND not_before_us > 0;
