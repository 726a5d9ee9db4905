-- The work table of the periods beside those of an import: for each measure and period of the batch the nearest earlier
-- (side -1) and later (side 1) ones, the nearest first, and the period itself (side 0), of which another publication
-- may speak. least: what the larger of two values must be to be questioned. observation, batch: whether figures that may
-- be far are to be looked for in the ledger, and in the batch.
CREATE TEMP TABLE IF NOT EXISTS slip_near (
  period_id INTEGER, measure_id INTEGER, side INTEGER, rank INTEGER, other_id INTEGER, least INTEGER,
  observation INTEGER, batch INTEGER,
  PRIMARY KEY (period_id, measure_id, side, rank)
) WITHOUT ROWID;
DELETE FROM slip_near;
