-- The breaks of measures that are in force, each with the regions above its own: of several for one day and region the
-- one that was declared last, and else the one that was flagged last.
SELECT b.measure_id, b.break_on, b.because_zh, b.because_en, r.code, r.name_zh, r.name_en, r.level,
  coalesce((
    WITH RECURSIVE up(region_id) AS (
      SELECT r.parent_id UNION SELECT p.parent_id FROM region AS p JOIN up ON p.region_id = up.region_id)
    SELECT group_concat(x.code, ' ') FROM region AS x JOIN up ON x.region_id = up.region_id), ''),
  b.flag, f.import_id, i.recorded_at
FROM told AS b
LEFT JOIN region AS r ON r.region_id = b.region_id
LEFT JOIN source_file AS f ON f.file_id = b.file_id
LEFT JOIN import AS i ON i.import_id = f.import_id
WHERE b.measure_id IN (SELECT value FROM json_each(:measures))
  AND NOT EXISTS (
    SELECT 1 FROM told AS l
    WHERE l.measure_id = b.measure_id AND l.break_on = b.break_on AND l.region_id IS b.region_id
      AND (l.flag IS NULL, l.series_break_id) > (b.flag IS NULL, b.series_break_id))
ORDER BY b.measure_id, b.break_on, b.region_id IS NOT NULL, r.code;
