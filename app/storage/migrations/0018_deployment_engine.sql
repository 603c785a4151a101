-- Which engine a container was deployed with: after a change of the settings only that one knows of it.
ALTER TABLE deployment ADD COLUMN engine TEXT NOT NULL DEFAULT '';
