-- Accounts that components were asked with until they were unbound. Bound again, the components have them back.
CREATE TABLE parted_account (
    component INTEGER PRIMARY KEY REFERENCES component(seq) ON DELETE CASCADE,
    kind TEXT NOT NULL,             -- of the forge
    address TEXT NOT NULL,          -- of its pages
    provider TEXT NOT NULL,         -- what it was called here
    account TEXT NOT NULL,
    account_id TEXT NOT NULL,       -- the forge's own
    repository TEXT NOT NULL        -- full name: whoever has moved on since is not meant
);
