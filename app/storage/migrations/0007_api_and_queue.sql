-- The address for scripts: its rules lie beside those of git, as a kind of its own. A component without that row has it
-- switched off and without a key.

-- Whether what nothing signed is asked of the source again.
ALTER TABLE component ADD COLUMN confirm_claims INTEGER NOT NULL DEFAULT 1;

-- How a component's builds share the machine with others, and which of them are tried again.
ALTER TABLE definition ADD COLUMN cancel_superseded INTEGER NOT NULL DEFAULT 0;
ALTER TABLE definition ADD COLUMN priority TEXT NOT NULL DEFAULT 'normal';
ALTER TABLE definition ADD COLUMN queue_group TEXT NOT NULL DEFAULT '';
ALTER TABLE definition ADD COLUMN retry_times INTEGER NOT NULL DEFAULT 1;
ALTER TABLE definition ADD COLUMN retry_exit_codes TEXT NOT NULL DEFAULT '[]'; -- JSON array of numbers

ALTER TABLE build ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;              -- -1 low, 0 normal, 1 high
ALTER TABLE build ADD COLUMN attempt INTEGER NOT NULL DEFAULT 1;
ALTER TABLE build ADD COLUMN retry_of TEXT NOT NULL DEFAULT '';                -- id of the try before; empty: the first
