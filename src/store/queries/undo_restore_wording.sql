-- Its wording comes back with it. A restored observation is one whose own file stands in its corrections.
INSERT INTO wording
SELECT c.period_id, c.measure_id, c.breakdown_id, c.region_id, c.publication_id, c.as_written, c.note_zh, c.note_en,
  c.low, c.high
FROM correction AS c
CROSS JOIN observation AS o USING (period_id, measure_id, breakdown_id, region_id, publication_id)
WHERE o.file_id = c.file_id AND coalesce(c.as_written, c.note_zh, c.note_en, c.low) IS NOT NULL;
