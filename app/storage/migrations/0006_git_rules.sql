-- What a git trigger may ask beyond branch and keyword.
ALTER TABLE trigger_rules ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';              -- JSON array
ALTER TABLE trigger_rules ADD COLUMN paths_include TEXT NOT NULL DEFAULT '[]';     -- JSON array
ALTER TABLE trigger_rules ADD COLUMN paths_exclude TEXT NOT NULL DEFAULT '[]';     -- JSON array
ALTER TABLE trigger_rules ADD COLUMN skip_markers INTEGER NOT NULL DEFAULT 1;
ALTER TABLE trigger_rules ADD COLUMN authors_allow TEXT NOT NULL DEFAULT '[]';     -- JSON array
ALTER TABLE trigger_rules ADD COLUMN authors_deny TEXT NOT NULL DEFAULT '[]';      -- JSON array
ALTER TABLE trigger_rules ADD COLUMN pull_requests TEXT NOT NULL DEFAULT 'off';
ALTER TABLE trigger_rules ADD COLUMN pull_targets TEXT NOT NULL DEFAULT '[]';      -- JSON array
ALTER TABLE trigger_rules ADD COLUMN allowed_addresses TEXT NOT NULL DEFAULT '[]'; -- JSON array
ALTER TABLE trigger_rules ADD COLUMN quiet_seconds INTEGER NOT NULL DEFAULT 0;

-- Builds of pull requests.
ALTER TABLE build ADD COLUMN pull_number INTEGER NOT NULL DEFAULT 0;               -- 0: of no pull request
ALTER TABLE build ADD COLUMN pull_target TEXT NOT NULL DEFAULT '';
ALTER TABLE build ADD COLUMN pull_merge_ref TEXT NOT NULL DEFAULT '';
ALTER TABLE build ADD COLUMN pull_from_fork INTEGER NOT NULL DEFAULT 0;
