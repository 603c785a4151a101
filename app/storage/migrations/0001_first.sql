-- What is built.
CREATE TABLE project (
    seq INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
);

-- Every component a row ever named, so that deliveries and builds stay when their component goes.
CREATE TABLE component_ref (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE
);

CREATE TABLE component (
    seq INTEGER PRIMARY KEY REFERENCES component_ref(seq),
    project INTEGER NOT NULL REFERENCES project(seq),
    name TEXT NOT NULL,
    environment TEXT NOT NULL,
    state TEXT NOT NULL,
    sandbox_project INTEGER NOT NULL,
    UNIQUE (project, name)
);

CREATE TABLE build_source (
    component INTEGER PRIMARY KEY REFERENCES component(seq) ON DELETE CASCADE,
    url TEXT NOT NULL,
    branch TEXT NOT NULL,
    subdirectory TEXT NOT NULL,
    aliases TEXT NOT NULL,          -- JSON array
    check_repository INTEGER NOT NULL,
    submodules INTEGER NOT NULL,
    shallow INTEGER NOT NULL,
    username TEXT NOT NULL,
    credential_key TEXT NOT NULL    -- a name in the keychain
);

CREATE TABLE trigger_rules (
    component INTEGER NOT NULL REFERENCES component(seq) ON DELETE CASCADE,
    kind TEXT NOT NULL,             -- git
    enabled INTEGER NOT NULL,
    secret_key TEXT NOT NULL,       -- a name in the keychain
    previous_secret_key TEXT NOT NULL,
    previous_secret_until_us INTEGER NOT NULL,
    allow_unsigned INTEGER NOT NULL,
    branches TEXT NOT NULL,         -- JSON array
    keyword TEXT NOT NULL,
    keyword_scope TEXT NOT NULL,
    strict_state INTEGER NOT NULL,
    changed_at_us INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (component, kind)
) WITHOUT ROWID;

CREATE TABLE definition (
    component INTEGER PRIMARY KEY REFERENCES component(seq) ON DELETE CASCADE,
    script_type TEXT NOT NULL,
    script TEXT NOT NULL,
    timeout_minutes INTEGER NOT NULL,
    queue TEXT NOT NULL,
    sandbox INTEGER NOT NULL,
    network INTEGER NOT NULL,
    environment TEXT NOT NULL       -- JSON object
);

-- What arrived. The row that lists read; what only the detail needs lies beside it.
CREATE TABLE delivery (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    component INTEGER REFERENCES component_ref(seq), -- null: an unknown address
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
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_at_us INTEGER NOT NULL,
    replay_of TEXT NOT NULL,
    build TEXT NOT NULL
);
CREATE INDEX delivery_by_outcome ON delivery(outcome, id);
CREATE INDEX delivery_by_component ON delivery(component, id, outcome);
CREATE INDEX delivery_by_sender ON delivery(provider_delivery, component) WHERE provider_delivery <> '';

CREATE TABLE delivery_request (
    delivery INTEGER PRIMARY KEY REFERENCES delivery(seq) ON DELETE CASCADE,
    query TEXT NOT NULL,
    headers TEXT NOT NULL,          -- a line each: Name: value
    encoding TEXT NOT NULL,         -- raw or zstd
    body BLOB NOT NULL
);

CREATE TABLE verdict (
    delivery INTEGER PRIMARY KEY REFERENCES delivery(seq) ON DELETE CASCADE,
    event TEXT NOT NULL,            -- JSON object
    checks TEXT NOT NULL            -- JSON array
);

-- What a person searches by, narrow enough to be read from end to end, in the order of the list.
CREATE TABLE delivery_search (
    id TEXT PRIMARY KEY,            -- of a delivery; a trigger keeps them together, for less than a foreign key costs
    words TEXT NOT NULL
) WITHOUT ROWID;

-- Counted as rows change, so that nobody has to count a million of them. Component 0 is all of them together.
CREATE TABLE delivery_count (
    component INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (component, outcome)
) WITHOUT ROWID;

CREATE TRIGGER delivery_counted AFTER INSERT ON delivery BEGIN
    INSERT INTO delivery_count VALUES (0, NEW.outcome, 1) ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO delivery_count SELECT NEW.component, NEW.outcome, 1 WHERE NEW.component IS NOT NULL
        ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER delivery_recounted AFTER UPDATE OF outcome ON delivery WHEN NEW.outcome <> OLD.outcome BEGIN
    UPDATE delivery_count SET n = n - 1 WHERE component = 0 AND outcome = OLD.outcome;
    UPDATE delivery_count SET n = n - 1 WHERE component = OLD.component AND outcome = OLD.outcome;
    INSERT INTO delivery_count VALUES (0, NEW.outcome, 1) ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO delivery_count SELECT NEW.component, NEW.outcome, 1 WHERE NEW.component IS NOT NULL
        ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER delivery_uncounted AFTER DELETE ON delivery BEGIN
    DELETE FROM delivery_search WHERE id = OLD.id;
    UPDATE delivery_count SET n = n - 1 WHERE component = 0 AND outcome = OLD.outcome;
    UPDATE delivery_count SET n = n - 1 WHERE component = OLD.component AND outcome = OLD.outcome;
END;

-- What ran.
CREATE TABLE build (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    component INTEGER NOT NULL REFERENCES component_ref(seq),
    number INTEGER NOT NULL,
    cause TEXT NOT NULL,
    delivery TEXT NOT NULL,
    actor TEXT NOT NULL,
    ref TEXT NOT NULL,
    branch TEXT NOT NULL,
    revision TEXT NOT NULL,
    message TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    queued_at_us INTEGER NOT NULL,
    started_at_us INTEGER NOT NULL,
    first_output_at_us INTEGER NOT NULL,
    finished_at_us INTEGER NOT NULL,
    exit_code INTEGER,
    UNIQUE (component, number)
);
CREATE INDEX build_by_state ON build(state, id);
CREATE INDEX build_by_component ON build(component, id, state);
CREATE INDEX build_waiting ON build(component, branch) WHERE state IN ('waiting', 'approval', 'queued');
CREATE INDEX build_queued ON build(component, id) WHERE state = 'queued';
CREATE INDEX build_running ON build(component) WHERE state = 'running';

CREATE TABLE build_step (
    build INTEGER NOT NULL REFERENCES build(seq) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    started_at_us INTEGER NOT NULL,
    finished_at_us INTEGER NOT NULL,
    exit_code INTEGER,
    PRIMARY KEY (build, number)
) WITHOUT ROWID;

-- One lane per component: the last number given, how many of its builds run, and which is the next to start.
CREATE TABLE build_lane (
    component INTEGER PRIMARY KEY REFERENCES component_ref(seq),
    last_number INTEGER NOT NULL DEFAULT 0,
    running INTEGER NOT NULL DEFAULT 0,
    head TEXT
);
CREATE INDEX build_lane_ready ON build_lane(head) WHERE running = 0 AND head IS NOT NULL;

CREATE TABLE build_count (
    component INTEGER NOT NULL,
    state TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (component, state)
) WITHOUT ROWID;

CREATE TRIGGER build_inserted AFTER INSERT ON build BEGIN
    INSERT INTO build_count VALUES (0, NEW.state, 1), (NEW.component, NEW.state, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
    UPDATE build_lane SET
        running = (SELECT count(*) FROM build WHERE component = NEW.component AND state = 'running'),
        head = (SELECT min(id) FROM build WHERE component = NEW.component AND state = 'queued')
        WHERE component = NEW.component;
END;
CREATE TRIGGER build_moved AFTER UPDATE OF state ON build WHEN NEW.state <> OLD.state BEGIN
    UPDATE build_count SET n = n - 1 WHERE component IN (0, OLD.component) AND state = OLD.state;
    INSERT INTO build_count VALUES (0, NEW.state, 1), (NEW.component, NEW.state, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
    UPDATE build_lane SET
        running = (SELECT count(*) FROM build WHERE component = NEW.component AND state = 'running'),
        head = (SELECT min(id) FROM build WHERE component = NEW.component AND state = 'queued')
        WHERE component = NEW.component;
END;
CREATE TRIGGER build_deleted AFTER DELETE ON build BEGIN
    UPDATE build_count SET n = n - 1 WHERE component IN (0, OLD.component) AND state = OLD.state;
    UPDATE build_lane SET
        running = (SELECT count(*) FROM build WHERE component = OLD.component AND state = 'running'),
        head = (SELECT min(id) FROM build WHERE component = OLD.component AND state = 'queued')
        WHERE component = OLD.component;
END;

-- Who changed what.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at_us INTEGER NOT NULL,
    actor TEXT NOT NULL,
    subject TEXT NOT NULL,
    field TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL
);
CREATE INDEX audit_by_subject ON audit(subject, seq);

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- How far recurring upkeep has come.
CREATE TABLE upkeep (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;
