-- The same code tables and the same table of figures for DuckDB. Foreign keys are left out: every id comes from the
-- code tables in the statement that imports it, and DuckDB would keep an index for each of them.
CREATE TABLE measure (measure_id SMALLINT PRIMARY KEY, code VARCHAR NOT NULL UNIQUE, domain VARCHAR NOT NULL);
CREATE TABLE region (region_id SMALLINT PRIMARY KEY, code VARCHAR NOT NULL UNIQUE);
CREATE TABLE publication (
  publication_id SMALLINT PRIMARY KEY, code VARCHAR NOT NULL UNIQUE, published_on DATE NOT NULL);
CREATE TABLE period (
  period_id SMALLINT PRIMARY KEY, code VARCHAR NOT NULL UNIQUE, period_start DATE NOT NULL, period_end DATE NOT NULL);

INSERT INTO measure
SELECT row_number() OVER (), code, domain FROM read_csv('@measures@', header = true, all_varchar = true);
INSERT INTO region SELECT row_number() OVER (), code FROM read_csv('@regions@', header = true, all_varchar = true);
INSERT INTO publication
SELECT row_number() OVER (ORDER BY published_on), code, published_on
FROM read_csv('@publications@', header = true, all_varchar = true);
INSERT INTO period
SELECT row_number() OVER (ORDER BY last, first), code, first, last
FROM (
  SELECT strftime(month, '%Y-%m') AS code, CAST(month AS DATE) AS first, last_day(month) AS last
  FROM range(DATE '2020-01-01', DATE '2031-01-01', INTERVAL 1 MONTH) AS months (month)
  UNION ALL
  SELECT strftime(last_day(month), '%Y-%m-%d'), last_day(month), last_day(month)
  FROM range(DATE '2020-01-01', DATE '2031-01-01', INTERVAL 1 MONTH) AS months (month));

CREATE TABLE figure (
  period_id SMALLINT NOT NULL,
  measure_id SMALLINT NOT NULL,
  region_id SMALLINT NOT NULL,
  publication_id SMALLINT NOT NULL,
  value BIGINT CHECK (value >= 0),
  qualifier TINYINT NOT NULL CHECK (qualifier BETWEEN 0 AND 4), -- exact, more than, less than, about, withheld
  PRIMARY KEY (period_id, measure_id, region_id, publication_id),
  CHECK ((value IS NULL) = (qualifier = 4))
);
