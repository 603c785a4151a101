-- Groups of components that share slots. A group that a component names and that has no row here has one slot.
CREATE TABLE queue_group (
    name TEXT PRIMARY KEY,
    slots INTEGER NOT NULL
) WITHOUT ROWID;

-- When the builds of an environment are held back, by the clock of this machine.
CREATE TABLE freeze_window (
    environment TEXT NOT NULL,
    number INTEGER NOT NULL,        -- in the order of the list, from 1
    span TEXT NOT NULL,             -- "Fri 16:00 - Mon 08:00", "2026-12-20 - 2027-01-02"
    reason TEXT NOT NULL,
    PRIMARY KEY (environment, number)
) WITHOUT ROWID;

-- When building stood still altogether; it does now while a row has no end.
CREATE TABLE pause (
    seq INTEGER PRIMARY KEY,
    since_us INTEGER NOT NULL,
    since_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    until_us INTEGER NOT NULL,      -- 0: not over
    until_by TEXT NOT NULL
);
CREATE UNIQUE INDEX pause_open ON pause(until_us) WHERE until_us = 0;

ALTER TABLE build ADD COLUMN before TEXT NOT NULL DEFAULT '';        -- commit of the branch before the push; empty: not known
ALTER TABLE build ADD COLUMN held_by TEXT NOT NULL DEFAULT '';       -- pause or freeze, of a build that waits for its end
ALTER TABLE build ADD COLUMN superseded_by TEXT NOT NULL DEFAULT ''; -- id of the build a running one ends for
ALTER TABLE build ADD COLUMN cancelled_by TEXT NOT NULL DEFAULT '';  -- who asked a running one to end
CREATE INDEX build_held ON build(priority DESC, id) WHERE state = 'waiting' AND held_by <> '';
CREATE INDEX build_by_branch ON build(component, branch, id) WHERE before <> '';
CREATE INDEX build_by_revision ON build(component, revision, id) WHERE before <> '';

-- Lanes know what decides which of them is next.
ALTER TABLE build_lane ADD COLUMN head_priority INTEGER;             -- of the head
ALTER TABLE build_lane ADD COLUMN queue_group TEXT NOT NULL DEFAULT '';
DROP INDEX build_lane_ready;
CREATE INDEX build_lane_ready ON build_lane(head_priority DESC, head, queue_group)
    WHERE running = 0 AND head IS NOT NULL;
DROP INDEX build_queued;
CREATE INDEX build_queued ON build(component, priority DESC, id) WHERE state = 'queued';
UPDATE build_lane SET
    (head, head_priority) = (SELECT id, priority FROM build WHERE component = build_lane.component AND state = 'queued'
        ORDER BY priority DESC, id LIMIT 1),
    queue_group = coalesce((SELECT queue_group FROM definition d WHERE d.component = build_lane.component), '');

CREATE TRIGGER build_lane_made AFTER INSERT ON build_lane BEGIN
    UPDATE build_lane SET
        queue_group = coalesce((SELECT queue_group FROM definition WHERE component = NEW.component), '')
        WHERE component = NEW.component;
END;
CREATE TRIGGER definition_made AFTER INSERT ON definition BEGIN
    UPDATE build_lane SET queue_group = NEW.queue_group WHERE component = NEW.component;
END;
CREATE TRIGGER definition_changed AFTER UPDATE OF queue_group ON definition BEGIN
    UPDATE build_lane SET queue_group = NEW.queue_group WHERE component = NEW.component;
END;

DROP TRIGGER build_inserted;
CREATE TRIGGER build_inserted AFTER INSERT ON build BEGIN
    INSERT INTO build_count VALUES (0, NEW.state, 1), (NEW.component, NEW.state, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
    UPDATE build_lane SET
        running = (SELECT count(*) FROM build WHERE component = NEW.component AND state = 'running'),
        (head, head_priority) = (SELECT id, priority FROM build WHERE component = NEW.component AND state = 'queued'
            ORDER BY priority DESC, id LIMIT 1)
        WHERE component = NEW.component;
END;
DROP TRIGGER build_moved;
CREATE TRIGGER build_moved AFTER UPDATE OF state ON build WHEN NEW.state <> OLD.state BEGIN
    UPDATE build_count SET n = n - 1 WHERE component IN (0, OLD.component) AND state = OLD.state;
    INSERT INTO build_count VALUES (0, NEW.state, 1), (NEW.component, NEW.state, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
    UPDATE build_lane SET
        running = (SELECT count(*) FROM build WHERE component = NEW.component AND state = 'running'),
        (head, head_priority) = (SELECT id, priority FROM build WHERE component = NEW.component AND state = 'queued'
            ORDER BY priority DESC, id LIMIT 1)
        WHERE component = NEW.component;
END;
DROP TRIGGER build_deleted;
CREATE TRIGGER build_deleted AFTER DELETE ON build BEGIN
    UPDATE build_count SET n = n - 1 WHERE component IN (0, OLD.component) AND state = OLD.state;
    UPDATE build_lane SET
        running = (SELECT count(*) FROM build WHERE component = OLD.component AND state = 'running'),
        (head, head_priority) = (SELECT id, priority FROM build WHERE component = OLD.component AND state = 'queued'
            ORDER BY priority DESC, id LIMIT 1)
        WHERE component = OLD.component;
END;
