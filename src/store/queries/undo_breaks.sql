-- The breaks in force that go with an undo, and whether one beneath comes back (the order of those for one day and region
-- is that of breaks.sql). What goes from beneath one that stays changes nothing.
SELECT m.code, b.break_on, r.code, EXISTS (
  SELECT 1 FROM series_break AS o
  WHERE o.measure_id = b.measure_id AND o.break_on = b.break_on AND o.region_id IS b.region_id
    AND (o.file_id IS NULL OR o.file_id NOT IN undone))
FROM series_break AS b JOIN measure AS m USING (measure_id) LEFT JOIN region AS r ON r.region_id = b.region_id
WHERE b.file_id IN undone
  AND NOT EXISTS (
    SELECT 1 FROM series_break AS l
    WHERE l.measure_id = b.measure_id AND l.break_on = b.break_on AND l.region_id IS b.region_id
      AND (l.flag IS NULL, l.series_break_id) > (b.flag IS NULL, b.series_break_id))
ORDER BY m.measure_id, b.break_on, r.code;
