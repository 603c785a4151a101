-- What arrived and is still to be decided, whole in one row: storing it before its answer touches nothing that lists, counts
-- or searches. Deciding moves it to delivery and the tables around it. All of it was let in by the listener; what needs its
-- signature checked later goes to delivery at once.
CREATE TABLE inbox (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    component TEXT NOT NULL,        -- its id; empty: an unknown address
    received_at_us INTEGER NOT NULL,
    provider TEXT NOT NULL,
    event_name TEXT NOT NULL,
    provider_delivery TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    peer TEXT NOT NULL,
    answer INTEGER NOT NULL,
    answer_us INTEGER NOT NULL,
    body_bytes INTEGER NOT NULL,
    reason TEXT NOT NULL,
    replay_of TEXT NOT NULL,
    checks TEXT NOT NULL,           -- JSON array; empty: none
    query TEXT NOT NULL,
    headers TEXT NOT NULL,          -- a line each: Name: value
    encoding TEXT NOT NULL,         -- raw or zstd
    body BLOB NOT NULL
);
CREATE UNIQUE INDEX inbox_by_id ON inbox(id);
