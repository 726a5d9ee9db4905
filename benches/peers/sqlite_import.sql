-- The import as a careful user of the sqlite3 shell writes it: all or nothing, a code that nobody knows and a value
-- that is no number are refused, and the rows come in the order of the key, for that is several times faster where the
-- file is in another.
PRAGMA foreign_keys = ON;
PRAGMA cache_size = -250000;
BEGIN;
CREATE TEMP TABLE staging (publication TEXT, measure TEXT, region TEXT, period TEXT, value TEXT) STRICT;
.import --csv --skip 1 --schema temp "@figures@" staging
INSERT INTO figure
SELECT p.period_id, m.measure_id, r.region_id, q.publication_id,
  CASE WHEN s.value GLOB '[0-9]*' AND s.value NOT GLOB '*[^0-9]*' THEN CAST(s.value AS INTEGER)
    WHEN trim(s.value, '余不足约') GLOB '[0-9]*' AND trim(s.value, '余不足约') NOT GLOB '*[^0-9]*'
      THEN CAST(trim(s.value, '余不足约') AS INTEGER) END,
  CASE WHEN s.value NOT GLOB '*[^0-9]*' THEN 0 WHEN s.value LIKE '%余' THEN 1 WHEN s.value LIKE '不足%' THEN 2
    WHEN s.value LIKE '约%' THEN 3 WHEN s.value = 'c' THEN 4 END
FROM staging AS s
LEFT JOIN period AS p ON p.code = s.period
LEFT JOIN measure AS m ON m.code = s.measure
LEFT JOIN region AS r ON r.code = s.region
LEFT JOIN publication AS q ON q.code = s.publication
ORDER BY 1, 2, 3, 4;
DROP TABLE staging;
COMMIT;
