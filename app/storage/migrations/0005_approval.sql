-- Whether a component's builds wait for a person: as its environment says, always or never.
ALTER TABLE component ADD COLUMN review TEXT NOT NULL DEFAULT 'inherit';

-- Who was to agree to a build, until when, and what came of it.
CREATE TABLE approval (
    build INTEGER PRIMARY KEY REFERENCES build(seq) ON DELETE CASCADE,
    asked_at_us INTEGER NOT NULL,
    due_at_us INTEGER NOT NULL,     -- 0: no deadline
    agreement TEXT NOT NULL,
    decided_at_us INTEGER NOT NULL,
    decided_by TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX approval_due ON approval(due_at_us) WHERE agreement = 'open' AND due_at_us > 0;
