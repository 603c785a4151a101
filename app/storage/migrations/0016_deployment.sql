-- Where a component is deployed. One without a row is deployed nowhere.
CREATE TABLE deploy_target (
    component INTEGER PRIMARY KEY REFERENCES component(seq) ON DELETE CASCADE,
    body TEXT NOT NULL              -- JSON, see app/domain/deployment.h
);

-- What was done there, and what waits to be done.
CREATE TABLE deployment (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    component INTEGER NOT NULL REFERENCES component_ref(seq),
    number INTEGER NOT NULL,        -- per component, from 1
    action TEXT NOT NULL,
    build TEXT NOT NULL,            -- id; empty: none
    build_number INTEGER NOT NULL,
    revision TEXT NOT NULL,
    image TEXT NOT NULL,
    container TEXT NOT NULL,
    actor TEXT NOT NULL,
    automatic INTEGER NOT NULL,
    state TEXT NOT NULL,            -- in the words of builds
    reason TEXT NOT NULL,
    serving INTEGER NOT NULL,       -- brought what is there, until a newer one did
    queued_at_us INTEGER NOT NULL,
    started_at_us INTEGER NOT NULL,
    finished_at_us INTEGER NOT NULL,
    target TEXT NOT NULL,           -- JSON, as it was then
    UNIQUE (component, number)
);
CREATE INDEX deployment_open ON deployment(component, seq) WHERE state IN ('queued', 'running');
CREATE INDEX deployment_serving ON deployment(component, number) WHERE serving = 1;

-- Builds that stay to go back to, whatever their age.
CREATE TABLE pinned_build (
    build TEXT PRIMARY KEY,         -- id
    component INTEGER NOT NULL REFERENCES component_ref(seq),
    pinned_at_us INTEGER NOT NULL,
    pinned_by TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX pinned_build_by_component ON pinned_build(component);
