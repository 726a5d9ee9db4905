-- What the import corrected gets back the reading before it: of the corrections that are left, the latest import's.
UPDATE observation SET (value, exactness_id, file_id, line) = (
  SELECT c.value, c.exactness_id, c.file_id, c.line
  FROM correction AS c JOIN source_file AS f ON f.file_id = c.file_id
  WHERE c.period_id = observation.period_id AND c.measure_id = observation.measure_id
    AND c.breakdown_id = observation.breakdown_id AND c.region_id = observation.region_id
    AND c.publication_id = observation.publication_id
  ORDER BY f.import_id DESC LIMIT 1)
WHERE (period_id, measure_id, breakdown_id, region_id, publication_id) IN
  (SELECT period_id, measure_id, breakdown_id, region_id, publication_id FROM restored);
