-- Why: the first form of the ledger. One table of observations, clustered by its key, so that one rule for
-- restatements, one for provenance and one path of validation serve children, services, funding and workforce.
-- What is counted, where, when and by whose word are rows of the tables around it: a new measure is a row, not a
-- migration. Every id is declared as REFERENCES table(column), so that Datasette and DB Browser can follow it.

CREATE TABLE unit (
  unit_id   INTEGER PRIMARY KEY,
  code      TEXT NOT NULL UNIQUE,        -- person, person-time, yuan, …
  name_zh   TEXT NOT NULL,
  name_en   TEXT NOT NULL,
  name      TEXT GENERATED ALWAYS AS (name_zh || ' ' || name_en) VIRTUAL, -- what Datasette shows for the id
  kind      TEXT NOT NULL CHECK (kind IN ('count', 'money', 'rate')),
  scale     INTEGER NOT NULL CHECK (scale > 0), -- how many of the stored integers make one unit: 100 (fen) for yuan
  words     TEXT NOT NULL DEFAULT '',    -- how cells write it, separated by semicolons: 人;名;persons
  file_id   INTEGER REFERENCES source_file(file_id) -- what added it; NULL: built in
) STRICT;

CREATE TABLE measure_group (
  group_id      INTEGER PRIMARY KEY,
  code          TEXT NOT NULL UNIQUE,    -- services.by-method, …
  domain        TEXT NOT NULL CHECK (domain IN ('children', 'services', 'funding', 'workforce')),
  name_zh       TEXT NOT NULL,
  name_en       TEXT NOT NULL,
  name          TEXT GENERATED ALWAYS AS (name_zh || ' ' || name_en) VIRTUAL, -- what Datasette shows for the id
  definition_zh TEXT NOT NULL,           -- also says why the members may not be added, where they may not
  definition_en TEXT NOT NULL,
  additive      INTEGER NOT NULL CHECK (additive IN (0, 1)), -- 1: disjoint members, the sum means something
  total_id      INTEGER REFERENCES measure(measure_id) DEFERRABLE INITIALLY DEFERRED, -- the measure they are parts of
  file_id       INTEGER REFERENCES source_file(file_id) -- what added it; NULL: built in
) STRICT;

CREATE TABLE measure (
  measure_id    INTEGER PRIMARY KEY,
  code          TEXT NOT NULL UNIQUE,    -- children.orphans, …; stable
  domain        TEXT NOT NULL CHECK (domain IN ('children', 'services', 'funding', 'workforce')),
  kind          TEXT NOT NULL CHECK (kind IN ('stock', 'flow')), -- a level on a date / an amount over a period
  unit_id       INTEGER NOT NULL REFERENCES unit(unit_id),
  group_id      INTEGER REFERENCES measure_group(group_id),
  name_zh       TEXT NOT NULL,
  name_en       TEXT NOT NULL,
  name          TEXT GENERATED ALWAYS AS (name_zh || ' ' || name_en) VIRTUAL, -- what Datasette shows for the id
  definition_zh TEXT NOT NULL,
  definition_en TEXT NOT NULL,
  file_id       INTEGER REFERENCES source_file(file_id) -- what added it; NULL: built in
) STRICT;

CREATE TABLE region (
  region_id INTEGER PRIMARY KEY,
  code      TEXT NOT NULL UNIQUE,        -- GB/T 2260, then the town and village codes of the statistics bureau
  name_zh   TEXT NOT NULL,
  name_en   TEXT NOT NULL,
  name      TEXT GENERATED ALWAYS AS (name_zh || ' ' || name_en) VIRTUAL, -- what Datasette shows for the id
  level     TEXT NOT NULL CHECK (level IN ('country', 'province', 'city', 'district', 'town', 'village', 'other')),
  parent_id INTEGER REFERENCES region(region_id),
  file_id   INTEGER REFERENCES source_file(file_id) -- what added it; NULL: built in
) STRICT;

CREATE TABLE program (                   -- what only funding programs have
  measure_id INTEGER PRIMARY KEY REFERENCES measure(measure_id),
  financing  TEXT NOT NULL CHECK (financing IN ('fiscal', 'charitable', 'mixed', 'not stated'))
) STRICT;

CREATE TABLE program_region (            -- where a program runs; its amount is never split between the places
  measure_id INTEGER NOT NULL REFERENCES program(measure_id),
  region_id  INTEGER NOT NULL REFERENCES region(region_id),
  PRIMARY KEY (measure_id, region_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE breakdown (                 -- a part of a measure by sex, age group and the like
  breakdown_id INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE,     -- sex=female; 'all' where there is none
  dimension    TEXT NOT NULL,
  member       TEXT NOT NULL,
  name         TEXT GENERATED ALWAYS AS (code) VIRTUAL, -- what Datasette shows for the id
  file_id      INTEGER REFERENCES source_file(file_id) -- what added it; NULL: built in
) STRICT;

CREATE TABLE period (                    -- reference periods; both days belong to it; a stock on a date has one day
  period_id    INTEGER PRIMARY KEY,
  period_start TEXT NOT NULL CHECK (period_start GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  period_end   TEXT NOT NULL CHECK (period_end GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  name         TEXT GENERATED ALWAYS AS -- what Datasette shows for the id
    (period_start || CASE WHEN period_end > period_start THEN '/' || period_end ELSE '' END) VIRTUAL,
  UNIQUE (period_start, period_end),
  CHECK (period_start <= period_end)
) STRICT;

CREATE TABLE publication (               -- a document that figures are quoted from
  publication_id INTEGER PRIMARY KEY,
  code           TEXT NOT NULL UNIQUE,
  title          TEXT NOT NULL,
  publisher      TEXT NOT NULL,
  published_on   TEXT NOT NULL CHECK (published_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  url            TEXT,                   -- NULL: no address is known
  note_zh        TEXT,                   -- what a reader of its figures must know
  note_en        TEXT,
  file_id        INTEGER REFERENCES source_file(file_id)
) STRICT;

CREATE TABLE import (                    -- one run of `careledger import` (or the figures of `init`)
  import_id   INTEGER PRIMARY KEY,
  recorded_at TEXT NOT NULL,             -- UTC
  program     TEXT NOT NULL,             -- the version of careledger that recorded it
  undone_at   TEXT                       -- UTC; NULL while it stands
) STRICT;

CREATE TABLE source_file (               -- a file of an import
  file_id   INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import(import_id),
  name      TEXT NOT NULL,               -- as it was named on the command line
  encoding  TEXT NOT NULL                -- as it was read
) STRICT;

CREATE TABLE exactness (                 -- how exact a figure is, and what is special about it
  exactness_id INTEGER PRIMARY KEY,
  qualifier    TEXT NOT NULL CHECK (qualifier IN ('exact', 'more than', 'less than', 'about')),
  rounded_to   INTEGER NOT NULL CHECK (rounded_to >= 1), -- the last digit published, in the stored integers
  status       TEXT NOT NULL CHECK (status IN
    ('normal', 'provisional', 'estimated', 'suppressed', 'not available', 'not applicable')),
  name         TEXT GENERATED ALWAYS AS (qualifier || ', ' || status) VIRTUAL, -- what Datasette shows for the id
  UNIQUE (qualifier, rounded_to, status)
) STRICT;

CREATE TABLE observation (               -- one published figure
  period_id      INTEGER NOT NULL REFERENCES period(period_id), -- first: a later report is appended, not scattered
  measure_id     INTEGER NOT NULL REFERENCES measure(measure_id),
  breakdown_id   INTEGER NOT NULL REFERENCES breakdown(breakdown_id),
  region_id      INTEGER NOT NULL REFERENCES region(region_id),
  publication_id INTEGER NOT NULL REFERENCES publication(publication_id),
  value          INTEGER,                -- in 1/unit.scale of the measure's unit (fen for yuan); NULL: see the status
  exactness_id   INTEGER NOT NULL REFERENCES exactness(exactness_id),
  file_id        INTEGER NOT NULL REFERENCES source_file(file_id),
  line           INTEGER NOT NULL,       -- of the file, from 1
  PRIMARY KEY (period_id, measure_id, breakdown_id, region_id, publication_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE wording (                   -- only where the publication's wording says more than the value, or there is a note
  period_id      INTEGER NOT NULL REFERENCES period(period_id),
  measure_id     INTEGER NOT NULL REFERENCES measure(measure_id),
  breakdown_id   INTEGER NOT NULL REFERENCES breakdown(breakdown_id),
  region_id      INTEGER NOT NULL REFERENCES region(region_id),
  publication_id INTEGER NOT NULL REFERENCES publication(publication_id),
  as_written     TEXT,                   -- 1800余人次
  note_zh        TEXT,
  note_en        TEXT,
  PRIMARY KEY (period_id, measure_id, breakdown_id, region_id, publication_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE correction (                -- what the ledger said of an observation before it was put right
  period_id      INTEGER NOT NULL REFERENCES period(period_id),
  measure_id     INTEGER NOT NULL REFERENCES measure(measure_id),
  breakdown_id   INTEGER NOT NULL REFERENCES breakdown(breakdown_id),
  region_id      INTEGER NOT NULL REFERENCES region(region_id),
  publication_id INTEGER NOT NULL REFERENCES publication(publication_id),
  value          INTEGER,
  exactness_id   INTEGER NOT NULL REFERENCES exactness(exactness_id),
  as_written     TEXT,
  note_zh        TEXT,
  note_en        TEXT,
  file_id        INTEGER NOT NULL REFERENCES source_file(file_id), -- what had recorded the old value
  line           INTEGER NOT NULL,
  PRIMARY KEY (period_id, measure_id, breakdown_id, region_id, publication_id, file_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE amendment (                 -- what the ledger said of a publication, measure, group or region before --correct
  amendment_id INTEGER PRIMARY KEY,
  file_id      INTEGER NOT NULL REFERENCES source_file(file_id), -- what changed it
  item         TEXT NOT NULL CHECK (item IN ('publication', 'measure', 'measure_group', 'region', 'unit')),
  code         TEXT NOT NULL,
  attribute    TEXT NOT NULL,
  old_value    TEXT NOT NULL
) STRICT;

CREATE TABLE series_break (              -- from this day on the measure has another definition or scope
  measure_id INTEGER NOT NULL REFERENCES measure(measure_id),
  break_on   TEXT NOT NULL CHECK (break_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  because_zh TEXT NOT NULL,
  because_en TEXT NOT NULL,
  file_id    INTEGER REFERENCES source_file(file_id),
  PRIMARY KEY (measure_id, break_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,                -- home-region
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The rows that nearly every observation has; the id 0 takes no space in it.
INSERT INTO breakdown VALUES (0, 'all', 'all', 'all', NULL);
INSERT INTO exactness VALUES (0, 'exact', 1, 'normal');
