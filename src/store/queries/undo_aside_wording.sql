-- The wordings of the figures that were put aside.
INSERT INTO stays_wording
SELECT w.* FROM wording AS w
WHERE EXISTS (
  SELECT 1 FROM stays AS s
  WHERE s.period_id = w.period_id AND s.measure_id = w.measure_id AND s.breakdown_id = w.breakdown_id
    AND s.region_id = w.region_id AND s.publication_id = w.publication_id);
