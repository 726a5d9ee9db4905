-- What the import with checks finds in its ledger: the code tables, filled, and the empty table of figures. It is made
-- once, outside the measured time, as careledger's own catalogue is.
.import --csv "@regions@" region_in
.import --csv "@publications@" publication_in
.import --csv "@measures@" measure_in

CREATE TABLE measure (measure_id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE region (region_id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE publication (
  publication_id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, published_on TEXT NOT NULL) STRICT;
CREATE TABLE period (
  period_id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, period_start TEXT NOT NULL, period_end TEXT NOT NULL) STRICT;

INSERT INTO measure (code) SELECT code FROM measure_in;
INSERT INTO region (code) SELECT code FROM region_in;
INSERT INTO publication (code, published_on) SELECT code, published_on FROM publication_in ORDER BY published_on;
-- A month as a flow gives it, and its last day as a stock does.
WITH RECURSIVE month (first, last) AS (
  SELECT '2020-01-01', '2020-01-31'
  UNION ALL
  SELECT date(first, '+1 month'), date(first, '+2 months', '-1 day') FROM month WHERE first < '2030-12-01')
INSERT INTO period (code, period_start, period_end)
SELECT substr(first, 1, 7), first, last FROM month UNION ALL SELECT last, last, last FROM month ORDER BY 3, 2;

CREATE TABLE figure (
  period_id INTEGER NOT NULL REFERENCES period,
  measure_id INTEGER NOT NULL REFERENCES measure,
  region_id INTEGER NOT NULL REFERENCES region,
  publication_id INTEGER NOT NULL REFERENCES publication,
  value INTEGER CHECK (value >= 0),
  qualifier INTEGER NOT NULL CHECK (qualifier BETWEEN 0 AND 4), -- exact, more than, less than, about, withheld
  PRIMARY KEY (period_id, measure_id, region_id, publication_id),
  CHECK ((value IS NULL) = (qualifier = 4))
) STRICT, WITHOUT ROWID;

DROP TABLE region_in;
DROP TABLE publication_in;
DROP TABLE measure_in;
VACUUM;
