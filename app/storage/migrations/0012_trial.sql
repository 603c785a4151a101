-- How the trial of a template's newest revision ends: by a person, or by itself once it is green; and what halted it.
ALTER TABLE template ADD COLUMN releases_when_green INTEGER NOT NULL DEFAULT 0;
ALTER TABLE template ADD COLUMN halted_by TEXT NOT NULL DEFAULT ''; -- id of a build; empty: nothing
