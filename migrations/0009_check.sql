-- Why: `careledger check` finds figures that cannot all be right, or hardly are. A finding that somebody has looked at
-- stays accepted while the figures are those that it was accepted for. And a publication may be known to get its
-- figures wrong: whoever quotes them must be told.

-- Comments before the semicolon stay in the schema.
ALTER TABLE publication ADD COLUMN unreliable_zh TEXT /* why its figures are not to be relied on; NULL: not marked so */;
ALTER TABLE publication ADD COLUMN unreliable_en TEXT /* the same in English */;

CREATE TABLE accepted_finding (          -- what `check` found, and somebody has accepted with a reason
  finding     TEXT PRIMARY KEY,          -- its kind and what it is of, in codes: nested services.casework all 370200 …
  figures     TEXT NOT NULL,             -- the figures that it was accepted for; of others it is not
  because     TEXT NOT NULL,
  accepted_at TEXT NOT NULL,             -- UTC
  file_id     INTEGER REFERENCES source_file(file_id) -- the file of an export that brought it; NULL: accepted here
) STRICT;
