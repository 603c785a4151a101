-- How many builds of a component may run at once.
ALTER TABLE definition ADD COLUMN slots INTEGER NOT NULL DEFAULT 1;

-- Where a person last set the image; accepted tags move the reference and leave this. One that never moved is where it was set.
ALTER TABLE image_source ADD COLUMN starting TEXT NOT NULL DEFAULT '';  -- empty: not known
UPDATE image_source SET starting = reference WHERE previous = '';

-- Calls of the API, apart from what else a component receives, and those that still brought the key before.
CREATE INDEX delivery_calls ON delivery(component, id) WHERE provider = 'api';
CREATE INDEX verdict_old_key ON verdict(delivery) WHERE instr(checks, '"rule":"old_key"') > 0;

-- Lanes have as many slots as their component, and their head is the next build that may start in one of them.
ALTER TABLE build_lane ADD COLUMN slots INTEGER NOT NULL DEFAULT 1;
ALTER TABLE build_lane ADD COLUMN keeps_apart INTEGER NOT NULL DEFAULT 0; -- two builds of one branch never run at once
UPDATE build_lane SET
    keeps_apart = coalesce((SELECT queue = 'latest_only' FROM definition d WHERE d.component = build_lane.component), 0);
DROP INDEX build_lane_ready;
CREATE INDEX build_lane_ready ON build_lane(head_priority DESC, head, queue_group)
    WHERE running < slots AND head IS NOT NULL;

-- Queued builds that nothing of their own component keeps from starting, but for a free slot of it.
CREATE VIEW build_ready AS SELECT q.component, q.id, q.priority FROM build_lane l JOIN build q ON q.component = l.component
    WHERE q.state = 'queued' AND (l.slots = 1 OR NOT l.keeps_apart OR NOT EXISTS (
        SELECT 1 FROM build r WHERE r.component = q.component AND r.state = 'running' AND CASE WHEN q.image <> '' THEN r.image <> ''
            ELSE r.image = '' AND r.branch = q.branch AND (q.branch <> '' OR r.ref = q.ref) AND r.pull_number = q.pull_number
            END));

DROP TRIGGER build_lane_made;
CREATE TRIGGER build_lane_made AFTER INSERT ON build_lane BEGIN
    UPDATE build_lane SET (queue_group, slots, keeps_apart) =
        (SELECT queue_group, slots, queue = 'latest_only' FROM definition WHERE component = NEW.component)
        WHERE component = NEW.component AND EXISTS (SELECT 1 FROM definition WHERE component = NEW.component);
END;
DROP TRIGGER definition_made;
CREATE TRIGGER definition_made AFTER INSERT ON definition BEGIN
    UPDATE build_lane SET queue_group = NEW.queue_group, slots = NEW.slots, keeps_apart = NEW.queue = 'latest_only'
        WHERE component = NEW.component;
END;
DROP TRIGGER definition_changed;
CREATE TRIGGER definition_changed AFTER UPDATE OF queue_group, slots, queue ON definition BEGIN
    UPDATE build_lane SET queue_group = NEW.queue_group, slots = NEW.slots, keeps_apart = NEW.queue = 'latest_only'
        WHERE component = NEW.component;
END;
CREATE TRIGGER build_lane_changed AFTER UPDATE OF slots, keeps_apart ON build_lane
WHEN NEW.slots <> OLD.slots OR NEW.keeps_apart <> OLD.keeps_apart BEGIN
    UPDATE build_lane SET
        (head, head_priority) = (SELECT id, priority FROM build_ready WHERE component = NEW.component
            ORDER BY priority DESC, id LIMIT 1)
        WHERE component = NEW.component;
END;

DROP TRIGGER build_inserted;
CREATE TRIGGER build_inserted AFTER INSERT ON build BEGIN
    INSERT INTO build_count VALUES (0, NEW.state, 1), (NEW.component, NEW.state, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
    UPDATE build_lane SET
        running = (SELECT count(*) FROM build WHERE component = NEW.component AND state = 'running'),
        (head, head_priority) = (SELECT id, priority FROM build_ready WHERE component = NEW.component
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
        (head, head_priority) = (SELECT id, priority FROM build_ready WHERE component = NEW.component
            ORDER BY priority DESC, id LIMIT 1)
        WHERE component = NEW.component;
END;
DROP TRIGGER build_deleted;
CREATE TRIGGER build_deleted AFTER DELETE ON build BEGIN
    UPDATE build_count SET n = n - 1 WHERE component IN (0, OLD.component) AND state = OLD.state;
    UPDATE build_lane SET
        running = (SELECT count(*) FROM build WHERE component = OLD.component AND state = 'running'),
        (head, head_priority) = (SELECT id, priority FROM build_ready WHERE component = OLD.component
            ORDER BY priority DESC, id LIMIT 1)
        WHERE component = OLD.component;
END;
