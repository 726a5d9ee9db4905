-- The corrections that have come back are corrections no more.
DELETE FROM correction WHERE EXISTS (
  SELECT 1 FROM observation AS o
  WHERE o.period_id = correction.period_id AND o.measure_id = correction.measure_id
    AND o.breakdown_id = correction.breakdown_id AND o.region_id = correction.region_id
    AND o.publication_id = correction.publication_id AND o.file_id = correction.file_id);
