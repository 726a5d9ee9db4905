-- The work table of an import, in memory and gone with the connection.
CREATE TEMP TABLE IF NOT EXISTS batch (
  period_id, measure_id, breakdown_id, region_id, publication_id,
  value, exactness_id, as_written, note_zh, note_en, file_id, line,
  PRIMARY KEY (period_id, measure_id, breakdown_id, region_id, publication_id)
) WITHOUT ROWID;
DELETE FROM batch;
