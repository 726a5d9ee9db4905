-- The work tables of an undo, in memory and gone with the connection: the files of the import that is taken back, the
-- figures that get the reading before it back, as they then are, the items that figures still need, those that went.
CREATE TEMP TABLE IF NOT EXISTS undone (file_id INTEGER PRIMARY KEY);
CREATE TEMP TABLE IF NOT EXISTS restored (
  period_id INTEGER, measure_id INTEGER, breakdown_id INTEGER, region_id INTEGER, publication_id INTEGER,
  value INTEGER, exactness_id INTEGER, file_id INTEGER, line INTEGER,
  PRIMARY KEY (period_id, measure_id, breakdown_id, region_id, publication_id)
) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS still (item TEXT, id INTEGER, PRIMARY KEY (item, id)) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS missing (item TEXT, id INTEGER, PRIMARY KEY (item, id)) WITHOUT ROWID;
DELETE FROM undone;
DELETE FROM restored;
DELETE FROM still;
DELETE FROM missing;
