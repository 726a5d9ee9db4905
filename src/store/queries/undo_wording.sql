-- The wording of every figure of a period that goes, or goes back.
DELETE FROM wording WHERE period_id = ?1 AND EXISTS (
  SELECT 1 FROM observation AS o
  WHERE o.period_id = wording.period_id AND o.measure_id = wording.measure_id
    AND o.breakdown_id = wording.breakdown_id AND o.region_id = wording.region_id
    AND o.publication_id = wording.publication_id AND o.GONE);
