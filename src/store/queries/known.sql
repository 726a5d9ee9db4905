-- The figures of the batch that the ledger has already from the same publication, with what it says of them.
-- differs: another value, exactness or bounds. note_differs: a note that the ledger does not have.
SELECT n.period_id, n.measure_id, n.breakdown_id, n.region_id, n.publication_id,
  p.period_start, p.period_end, b.code, n.file_id, n.line,
  o.value, oe.qualifier, oe.rounded_to, oe.status, w.low, w.high,
  n.value, ne.qualifier, ne.rounded_to, ne.status, n.low, n.high,
  (n.value IS NOT o.value OR n.exactness_id <> o.exactness_id OR n.low IS NOT w.low OR n.high IS NOT w.high) AS differs,
  (coalesce(n.note_zh, w.note_zh) IS NOT w.note_zh OR coalesce(n.note_en, w.note_en) IS NOT w.note_en) AS note_differs,
  w.note_zh, w.note_en, n.note_zh, n.note_en, n.cell
FROM batch AS n
CROSS JOIN observation AS o USING (period_id, measure_id, breakdown_id, region_id, publication_id)
JOIN period AS p USING (period_id)
JOIN breakdown AS b USING (breakdown_id)
JOIN exactness AS ne ON ne.exactness_id = n.exactness_id
JOIN exactness AS oe ON oe.exactness_id = o.exactness_id
LEFT JOIN wording AS w ON w.period_id = n.period_id AND w.measure_id = n.measure_id
  AND w.breakdown_id = n.breakdown_id AND w.region_id = n.region_id AND w.publication_id = n.publication_id
ORDER BY n.file_id, n.line;
