-- The work table of an import, in memory and gone with the connection. Its columns have the types of the ledger's, or
-- neither key would serve to look the other up.
CREATE TEMP TABLE IF NOT EXISTS batch (
  period_id INTEGER, measure_id INTEGER, breakdown_id INTEGER, region_id INTEGER, publication_id INTEGER,
  value INTEGER, exactness_id INTEGER, as_written TEXT, note_zh TEXT, note_en TEXT, file_id INTEGER, line INTEGER,
  low INTEGER, high INTEGER, cell INTEGER,
  PRIMARY KEY (period_id, measure_id, breakdown_id, region_id, publication_id)
) WITHOUT ROWID;
DELETE FROM batch;
