-- Why: whether two figures may be compared also depends on whether a measure moves with the seasons, and on where a
-- break in its series is. A publisher that flags a break in one region says nothing of the others, so a break may now
-- be one of a region. Several rows may say the same: a break that is put right stays beneath the one that did it, and
-- two files that flag the same one each keep their own, so that an undo takes back no other's word.

-- Comments before the semicolon stay in the schema.
ALTER TABLE measure ADD COLUMN seasonal INTEGER NOT NULL DEFAULT 0 CHECK (seasonal IN (0, 1)) /* 1: its numbers move with the seasons */;

-- Parents who work elsewhere come and go with the year. As a new ledger has it.
UPDATE measure SET seasonal = 1 WHERE code = 'children.left-behind' AND file_id IS NULL;

ALTER TABLE series_break RENAME TO earlier_break;

CREATE TABLE series_break (              -- from this day on the measure has another definition or scope
  series_break_id INTEGER PRIMARY KEY,   -- of several for one day and region the declared ones go before the flagged ones, then the later
  measure_id INTEGER NOT NULL REFERENCES measure(measure_id),
  break_on   TEXT NOT NULL CHECK (break_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  region_id  INTEGER REFERENCES region(region_id), -- NULL: everywhere
  flag       TEXT CHECK (flag IN ('B', 'D')), -- the publisher's flag that says so (SDMX); NULL: declared
  because_zh TEXT NOT NULL,
  because_en TEXT NOT NULL,
  file_id    INTEGER REFERENCES source_file(file_id)
) STRICT;

INSERT INTO series_break (measure_id, break_on, because_zh, because_en, file_id)
  SELECT measure_id, break_on, because_zh, because_en, file_id FROM earlier_break ORDER BY measure_id, break_on;

DROP TABLE earlier_break;

CREATE INDEX series_break_of ON series_break (measure_id, break_on, region_id);
