-- Whether a figure needs no question: it is not staged, for the ledger has it, or another publication has its value.
SELECT NOT EXISTS (
  SELECT 1 FROM batch AS n
  WHERE n.period_id = ?1 AND n.measure_id = ?2 AND n.breakdown_id = ?3 AND n.region_id = ?4 AND n.publication_id = ?5
    AND NOT EXISTS (SELECT 1 FROM observation AS o
      WHERE o.period_id = ?1 AND o.measure_id = ?2 AND o.breakdown_id = ?3 AND o.region_id = ?4
        AND o.publication_id <> ?5 AND o.value IS n.value));
