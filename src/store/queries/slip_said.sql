-- What the ledger says under a key.
SELECT o.value, e.qualifier, e.rounded_to, e.status, NULL, NULL
FROM observation AS o JOIN exactness AS e USING (exactness_id)
WHERE o.period_id = ?1 AND o.measure_id = ?2 AND o.breakdown_id = ?3 AND o.region_id = ?4 AND o.publication_id = ?5;
