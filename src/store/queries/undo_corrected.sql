-- The figures that get a reading back: those whose reading goes and that have an earlier one. There are few of them
-- beside the figures that go, so they are found from the corrections. What they are of is still needed.
INSERT INTO restored
SELECT DISTINCT c.period_id, c.measure_id, c.breakdown_id, c.region_id, c.publication_id
FROM correction AS c
CROSS JOIN observation AS o USING (period_id, measure_id, breakdown_id, region_id, publication_id)
WHERE o.GONE;

INSERT INTO still
SELECT 'measure', measure_id FROM restored UNION ALL SELECT 'breakdown', breakdown_id FROM restored
UNION ALL SELECT 'region', region_id FROM restored UNION ALL SELECT 'publication', publication_id FROM restored
WHERE true ON CONFLICT DO NOTHING;
