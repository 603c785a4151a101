-- Deploy keys that Slipway registered at a forge. A row outlives its component until the forge has removed the key.
CREATE TABLE forge_key (
    component TEXT NOT NULL,
    forge TEXT NOT NULL,            -- the address of its pages
    binding TEXT NOT NULL,          -- the account that registered it
    repository_id TEXT NOT NULL,
    repository TEXT NOT NULL,       -- full name
    key_id TEXT NOT NULL,           -- the forge's own
    credential_key TEXT NOT NULL,   -- the name that its private half had in the keychain
    wanted INTEGER NOT NULL,        -- 0: to be removed
    note TEXT NOT NULL,
    due_at_us INTEGER NOT NULL,     -- of the next attempt; 0: nothing to do
    attempts INTEGER NOT NULL,
    PRIMARY KEY (component, forge, repository, key_id)
) WITHOUT ROWID;
