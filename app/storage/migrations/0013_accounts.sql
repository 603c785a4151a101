-- Forges that Slipway signs in to, and the accounts that did. Secrets lie in the keychain; here are the names they have there.
CREATE TABLE provider (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,             -- github, gitlab, gitee, gitea, gogs
    name TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,          -- of its pages, with a path where it lives below one
    personal INTEGER NOT NULL,
    client_id TEXT NOT NULL,
    client_secret_key TEXT NOT NULL,
    certificates TEXT NOT NULL      -- PEM, trusted beside those of the system
) WITHOUT ROWID;

CREATE TABLE binding (
    id TEXT PRIMARY KEY,
    provider TEXT NOT NULL REFERENCES provider(id),
    account TEXT NOT NULL,
    account_id TEXT NOT NULL,       -- the forge's own, which a new name does not change
    display_name TEXT NOT NULL,
    avatar BLOB NOT NULL,
    method TEXT NOT NULL,           -- web, device, token
    token_key TEXT NOT NULL,
    scopes TEXT,                    -- JSON array; null: the forge does not tell
    expires_at_us INTEGER NOT NULL,
    renews INTEGER NOT NULL,
    refresh_began_us INTEGER NOT NULL, -- 0: no refresh is under way
    health TEXT NOT NULL,
    health_note TEXT NOT NULL,
    bound_at_us INTEGER NOT NULL,
    used_at_us INTEGER NOT NULL,
    checked_at_us INTEGER NOT NULL,
    UNIQUE (provider, account_id)
) WITHOUT ROWID;

-- Webhooks that Slipway made or found at a forge. A row outlives its component until the forge has removed the hook.
CREATE TABLE managed_hook (
    component TEXT NOT NULL,
    binding TEXT NOT NULL,
    repository_id TEXT NOT NULL,
    repository TEXT NOT NULL,       -- full name
    hook_id TEXT NOT NULL,          -- empty: not made yet
    url TEXT NOT NULL,              -- what the forge was told last, as the next two
    events TEXT NOT NULL,           -- words with spaces between: push tag pull_request
    secret_key TEXT NOT NULL,       -- the name of the secret in the keychain; empty: the forge was told none yet
    wanted INTEGER NOT NULL,        -- 0: to be removed
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    due_at_us INTEGER NOT NULL,     -- of the next attempt; 0: nothing to do
    attempts INTEGER NOT NULL,
    changed_at_us INTEGER NOT NULL,
    checked_at_us INTEGER NOT NULL,
    PRIMARY KEY (component, binding, repository_id)
) WITHOUT ROWID;

-- What the remote's refs were when they were last looked at.
CREATE TABLE remote_head (
    component INTEGER NOT NULL REFERENCES component_ref(seq) ON DELETE CASCADE,
    ref TEXT NOT NULL,
    sha TEXT NOT NULL,
    seen_at_us INTEGER NOT NULL,
    PRIMARY KEY (component, ref)
) WITHOUT ROWID;
CREATE TABLE remote_poll (
    component INTEGER PRIMARY KEY REFERENCES component_ref(seq) ON DELETE CASCADE,
    source TEXT NOT NULL,           -- the address that was asked: another one starts anew
    polled_at_us INTEGER NOT NULL,
    failing_since_us INTEGER NOT NULL,
    problem TEXT NOT NULL
);

-- Commit statuses that are to be told to a forge, and the last one told of each context.
CREATE TABLE commit_status (
    binding TEXT NOT NULL,
    repository_id TEXT NOT NULL,
    repository TEXT NOT NULL,
    sha TEXT NOT NULL,
    context TEXT NOT NULL,
    component TEXT NOT NULL,
    ref TEXT NOT NULL,
    state TEXT NOT NULL,
    description TEXT NOT NULL,
    target_url TEXT NOT NULL,
    made_at_us INTEGER NOT NULL,
    due_at_us INTEGER NOT NULL,     -- 0: nothing to do
    attempts INTEGER NOT NULL,
    sent_at_us INTEGER NOT NULL,    -- 0: never
    problem TEXT NOT NULL,
    PRIMARY KEY (repository_id, sha, context, binding)
) WITHOUT ROWID;
CREATE INDEX commit_status_due ON commit_status(due_at_us) WHERE due_at_us > 0;

ALTER TABLE build_source ADD COLUMN binding TEXT NOT NULL DEFAULT '';
ALTER TABLE build_source ADD COLUMN repository_id TEXT NOT NULL DEFAULT '';
ALTER TABLE build_source ADD COLUMN repository TEXT NOT NULL DEFAULT '';
ALTER TABLE build_source ADD COLUMN ssh_identity TEXT NOT NULL DEFAULT 'stored'; -- stored, agent, file
ALTER TABLE build_source ADD COLUMN ssh_key_file TEXT NOT NULL DEFAULT '';
ALTER TABLE trigger_rules ADD COLUMN manage_hook INTEGER NOT NULL DEFAULT 0;
ALTER TABLE trigger_rules ADD COLUMN status_reports TEXT NOT NULL DEFAULT 'builds'; -- none, builds, everything
ALTER TABLE trigger_rules ADD COLUMN catch_up INTEGER NOT NULL DEFAULT 1;
ALTER TABLE trigger_rules ADD COLUMN poll_minutes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE image_trigger ADD COLUMN poll_minutes INTEGER NOT NULL DEFAULT 0;
