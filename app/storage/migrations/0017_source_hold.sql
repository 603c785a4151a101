-- Whether a roll-back sets the build source back as well, and whether a person has ended that since.
ALTER TABLE deployment ADD COLUMN restores_source INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deployment ADD COLUMN source_followed INTEGER NOT NULL DEFAULT 0;
