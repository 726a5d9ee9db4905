-- Why: codes of regions change while the area stays the same (a city 370282 becomes a district 370215), and its figures
-- are one series under two codes. A row says that one region took the place of another, and since when. A region whose
-- area changed too is no successor: that is a break in its series.

CREATE TABLE succession (                -- the same area under another code
  predecessor_id INTEGER PRIMARY KEY REFERENCES region(region_id), -- the old code
  successor_id   INTEGER NOT NULL UNIQUE REFERENCES region(region_id), -- the new code
  took_effect    TEXT NOT NULL CHECK (took_effect GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  because_zh     TEXT NOT NULL,
  because_en     TEXT NOT NULL,
  file_id        INTEGER REFERENCES source_file(file_id), -- what added it
  CHECK (predecessor_id <> successor_id)
) STRICT;
