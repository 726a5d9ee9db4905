-- The figures of the batch, now recorded, for which another publication has a word too: against the one published
-- before, or where there is none, the one after, unless that is of the batch itself (it is then listed by itself).
-- Each row is the earlier word and the later.
WITH n AS MATERIALIZED (
  SELECT n.*,
    (SELECT o.publication_id FROM observation AS o CROSS JOIN publication AS oq USING (publication_id)
      WHERE o.period_id = n.period_id AND o.measure_id = n.measure_id AND o.breakdown_id = n.breakdown_id
        AND o.region_id = n.region_id
        AND (oq.published_on, oq.publication_id) < (q.published_on, q.publication_id)
      ORDER BY oq.published_on DESC, oq.publication_id DESC LIMIT 1) AS before_id,
    (SELECT o.publication_id FROM observation AS o CROSS JOIN publication AS oq USING (publication_id)
      WHERE o.period_id = n.period_id AND o.measure_id = n.measure_id AND o.breakdown_id = n.breakdown_id
        AND o.region_id = n.region_id
        AND (oq.published_on, oq.publication_id) > (q.published_on, q.publication_id)
        AND NOT EXISTS (SELECT 1 FROM batch AS m WHERE m.period_id = o.period_id AND m.measure_id = o.measure_id
          AND m.breakdown_id = o.breakdown_id AND m.region_id = o.region_id AND m.publication_id = o.publication_id)
      ORDER BY oq.published_on, oq.publication_id LIMIT 1) AS after_id
  FROM batch AS n CROSS JOIN publication AS q USING (publication_id)
)
SELECT n.measure_id, n.region_id, b.code, p.period_start, p.period_end,
  e.value, ee.qualifier, ee.rounded_to, ee.status, ew.low, ew.high, eq.code,
  l.value, le.qualifier, le.rounded_to, le.status, lw.low, lw.high, lq.code,
  (e.value IS NOT l.value OR e.exactness_id <> l.exactness_id
    OR ew.low IS NOT lw.low OR ew.high IS NOT lw.high) AS differs,
  n.period_id, n.breakdown_id, n.publication_id
FROM n
CROSS JOIN observation AS e ON e.period_id = n.period_id AND e.measure_id = n.measure_id
  AND e.breakdown_id = n.breakdown_id AND e.region_id = n.region_id
  AND e.publication_id = CASE WHEN n.before_id IS NULL THEN n.publication_id ELSE n.before_id END
CROSS JOIN observation AS l ON l.period_id = n.period_id AND l.measure_id = n.measure_id
  AND l.breakdown_id = n.breakdown_id AND l.region_id = n.region_id
  AND l.publication_id = CASE WHEN n.before_id IS NULL THEN n.after_id ELSE n.publication_id END
CROSS JOIN publication AS eq ON eq.publication_id = e.publication_id
CROSS JOIN publication AS lq ON lq.publication_id = l.publication_id
CROSS JOIN exactness AS ee ON ee.exactness_id = e.exactness_id
CROSS JOIN exactness AS le ON le.exactness_id = l.exactness_id
CROSS JOIN period AS p ON p.period_id = n.period_id
CROSS JOIN breakdown AS b ON b.breakdown_id = n.breakdown_id
LEFT JOIN wording AS ew ON ew.period_id = e.period_id AND ew.measure_id = e.measure_id
  AND ew.breakdown_id = e.breakdown_id AND ew.region_id = e.region_id AND ew.publication_id = e.publication_id
LEFT JOIN wording AS lw ON lw.period_id = l.period_id AND lw.measure_id = l.measure_id
  AND lw.breakdown_id = l.breakdown_id AND lw.region_id = l.region_id AND lw.publication_id = l.publication_id
ORDER BY n.file_id, n.line;
