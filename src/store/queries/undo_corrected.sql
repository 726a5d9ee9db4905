-- The figures that get a reading back, with it: those whose reading goes and that have an earlier one, of which the
-- latest import's counts (of the row with the maximum are the other columns too). There are few of them beside the
-- figures that go, so they are found from the corrections. What they are of is still needed.
INSERT INTO restored
SELECT period_id, measure_id, breakdown_id, region_id, publication_id, value, exactness_id, file_id, line FROM (
  SELECT c.period_id, c.measure_id, c.breakdown_id, c.region_id, c.publication_id, c.value, c.exactness_id, c.file_id,
    c.line, max(f.import_id)
  FROM correction AS c
  CROSS JOIN observation AS o USING (period_id, measure_id, breakdown_id, region_id, publication_id)
  CROSS JOIN source_file AS f ON f.file_id = c.file_id
  WHERE o.GONE
  GROUP BY c.period_id, c.measure_id, c.breakdown_id, c.region_id, c.publication_id);

INSERT INTO still SELECT DISTINCT 'measure', measure_id FROM restored WHERE true ON CONFLICT DO NOTHING;
INSERT INTO still SELECT DISTINCT 'breakdown', breakdown_id FROM restored WHERE true ON CONFLICT DO NOTHING;
INSERT INTO still SELECT DISTINCT 'region', region_id FROM restored WHERE true ON CONFLICT DO NOTHING;
INSERT INTO still SELECT DISTINCT 'publication', publication_id FROM restored WHERE true ON CONFLICT DO NOTHING;
