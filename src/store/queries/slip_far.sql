-- The figures of the batch, from the file :own on, that are :times or more apart from one in a period of slip_near:
-- one of the batch itself (OTHER is batch, :staged is 1), or the current word of the ledger (observation, 0).
-- Only the nearest word counts: one that has a value and no other between. Of the period itself that is another
-- publication's; where the ledger has one, no other period is looked at.
-- agrees: a period on another side has a value that is not far.
-- First, and by itself, what is far at all: that is next to nothing, and all else is asked only of it.
WITH far AS MATERIALIZED (
  SELECT near.side, near.rank, n.file_id, n.line, n.cell, n.period_id, n.measure_id, n.breakdown_id, n.region_id,
    n.publication_id, n.value, n.exactness_id,
    o.period_id AS other_id, o.publication_id AS other_publication_id, o.value AS other, o.exactness_id AS other_exactness_id
  FROM slip_near AS near
  CROSS JOIN batch AS n ON n.period_id = near.period_id AND n.measure_id = near.measure_id
  CROSS JOIN OTHER AS o ON o.period_id = near.other_id AND o.measure_id = n.measure_id
    AND o.breakdown_id = n.breakdown_id AND o.region_id = n.region_id
  WHERE near.OTHER AND n.file_id >= :own AND n.value > 0 AND o.value > 0 AND max(n.value, o.value) >= near.least
    AND max(n.value, o.value) / :times >= min(n.value, o.value)
    AND (near.side <> 0 OR o.publication_id <> n.publication_id)
)
SELECT n.file_id, n.line, n.cell, n.period_id, n.measure_id, n.breakdown_id, n.region_id, n.publication_id,
  n.other_id, n.other_publication_id, p.period_start, p.period_end,
  n.value, ne.qualifier, ne.rounded_to, ne.status, NULL, NULL, n.other, oe.qualifier, oe.rounded_to, oe.status, NULL, NULL,
  (EXISTS (SELECT 1 FROM slip_near AS m CROSS JOIN observation AS x ON x.period_id = m.other_id
      AND x.measure_id = n.measure_id AND x.breakdown_id = n.breakdown_id AND x.region_id = n.region_id
    WHERE m.period_id = n.period_id AND m.measure_id = n.measure_id AND m.side NOT IN (0, n.side)
      AND x.value > 0 AND max(n.value, x.value) / :times < min(n.value, x.value))
  OR EXISTS (SELECT 1 FROM slip_near AS m CROSS JOIN batch AS x ON x.period_id = m.other_id
      AND x.measure_id = n.measure_id AND x.breakdown_id = n.breakdown_id AND x.region_id = n.region_id
    WHERE m.period_id = n.period_id AND m.measure_id = n.measure_id AND m.side NOT IN (0, n.side)
      AND x.value > 0 AND max(n.value, x.value) / :times < min(n.value, x.value))) AS agrees
FROM far AS n
JOIN period AS p ON p.period_id = n.other_id
JOIN exactness AS ne ON ne.exactness_id = n.exactness_id
JOIN exactness AS oe ON oe.exactness_id = n.other_exactness_id
WHERE
  -- What the batch is about to correct is the ledger's word no more.
  (:staged OR NOT EXISTS (SELECT 1 FROM batch AS s WHERE s.period_id = n.other_id AND s.measure_id = n.measure_id
    AND s.breakdown_id = n.breakdown_id AND s.region_id = n.region_id AND s.publication_id = n.other_publication_id))
  AND (:staged OR NOT EXISTS (SELECT 1 FROM observation AS l
    JOIN publication AS lq ON lq.publication_id = l.publication_id
    JOIN publication AS oq ON oq.publication_id = n.other_publication_id
    WHERE l.period_id = n.other_id AND l.measure_id = n.measure_id AND l.breakdown_id = n.breakdown_id
      AND l.region_id = n.region_id AND (n.side <> 0 OR l.publication_id <> n.publication_id)
      AND (lq.published_on, lq.publication_id) > (oq.published_on, oq.publication_id)))
  -- Nothing nearer, in the ledger or in the batch.
  AND NOT EXISTS (SELECT 1 FROM slip_near AS m CROSS JOIN observation AS x ON x.period_id = m.other_id
      AND x.measure_id = n.measure_id AND x.breakdown_id = n.breakdown_id AND x.region_id = n.region_id
    WHERE m.period_id = n.period_id AND m.measure_id = n.measure_id AND x.value > 0
      AND (m.side = n.side AND m.rank < n.rank
        OR m.side = 0 AND n.side <> 0 AND x.publication_id <> n.publication_id))
  AND NOT EXISTS (SELECT 1 FROM slip_near AS m CROSS JOIN batch AS x ON x.period_id = m.other_id
      AND x.measure_id = n.measure_id AND x.breakdown_id = n.breakdown_id AND x.region_id = n.region_id
    WHERE m.period_id = n.period_id AND m.measure_id = n.measure_id AND x.value > 0
      AND m.side = n.side AND m.rank < n.rank)
ORDER BY n.file_id, n.line, n.side = 0 DESC, n.rank, n.side;
