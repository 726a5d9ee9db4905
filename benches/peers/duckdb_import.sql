-- The import as a careful user of DuckDB's shell writes it: one transaction, the columns declared, unknown codes and
-- values that are no numbers refused.
BEGIN;
INSERT INTO figure
SELECT p.period_id, m.measure_id, r.region_id, q.publication_id,
  CASE WHEN s.value <> 'c' THEN CAST(trim(s.value, '余不足约') AS BIGINT) END,
  CASE WHEN s.value = 'c' THEN 4 WHEN s.value LIKE '%余' THEN 1 WHEN s.value LIKE '不足%' THEN 2
    WHEN s.value LIKE '约%' THEN 3 ELSE 0 END
FROM read_csv('@figures@', header = true, delim = ',', auto_detect = false, columns = {
  'publication': 'VARCHAR', 'measure': 'VARCHAR', 'region': 'VARCHAR', 'period': 'VARCHAR', 'value': 'VARCHAR'}) AS s
LEFT JOIN period AS p ON p.code = s.period
LEFT JOIN measure AS m ON m.code = s.measure
LEFT JOIN region AS r ON r.code = s.region
LEFT JOIN publication AS q ON q.code = s.publication;
COMMIT;
