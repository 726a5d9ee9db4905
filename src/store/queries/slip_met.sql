-- How many figures of a measure and period of the batch (?1, ?2) have a value in another period (?3) too. Without a LIMIT
-- as a parameter: SQLite would plan the query anew for each of them.
SELECT count(*) FROM batch AS n
WHERE n.period_id = ?1 AND n.measure_id = ?2 AND (
  EXISTS (SELECT 1 FROM observation AS o WHERE o.period_id = ?3 AND o.measure_id = ?2
    AND o.breakdown_id = n.breakdown_id AND o.region_id = n.region_id AND o.value > 0)
  OR EXISTS (SELECT 1 FROM batch AS o WHERE o.period_id = ?3 AND o.measure_id = ?2
    AND o.breakdown_id = n.breakdown_id AND o.region_id = n.region_id AND o.value > 0));
