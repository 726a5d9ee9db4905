-- The figures of a selection in the vintage of a day: of each thing the word of the publication with the latest date
-- (then the later recorded) up to that day, and the others that give it, each with ! where it is otherwise. CROSS JOIN keeps the order of the loops, so that every figure is one step
-- down the clustered key and nothing is scanned.
SELECT o.measure_id, b.code, r.code, r.name_zh, r.name_en, p.period_start, p.period_end,
  o.value, e.qualifier, e.rounded_to, e.status, w.low, w.high,
  q.code, q.title, q.published_on, w.as_written, w.note_zh, w.note_en,
  (
    SELECT group_concat(
      CASE WHEN x.value IS NOT o.value OR x.exactness_id <> o.exactness_id OR xw.low IS NOT w.low OR xw.high IS NOT w.high
        THEN '!' ELSE '=' END || xq.code, ' ' ORDER BY xq.published_on DESC, xq.publication_id DESC)
    FROM observation AS x JOIN publication AS xq ON xq.publication_id = x.publication_id
    LEFT JOIN wording AS xw ON xw.period_id = x.period_id AND xw.measure_id = x.measure_id
      AND xw.breakdown_id = x.breakdown_id AND xw.region_id = x.region_id AND xw.publication_id = x.publication_id
    WHERE x.period_id = o.period_id AND x.measure_id = o.measure_id AND x.breakdown_id = o.breakdown_id
      AND x.region_id = o.region_id AND x.publication_id <> o.publication_id AND xq.published_on <= :known
  ) AS editions, f.notes
FROM period AS p
CROSS JOIN measure AS m
CROSS JOIN breakdown AS b
CROSS JOIN region AS r
CROSS JOIN observation AS o ON o.period_id = p.period_id AND o.measure_id = m.measure_id
  AND o.breakdown_id = b.breakdown_id AND o.region_id = r.region_id
CROSS JOIN publication AS q ON q.publication_id = o.publication_id
CROSS JOIN exactness AS e ON e.exactness_id = o.exactness_id
CROSS JOIN source_file AS f ON f.file_id = o.file_id
LEFT JOIN wording AS w ON w.period_id = o.period_id AND w.measure_id = o.measure_id
  AND w.breakdown_id = o.breakdown_id AND w.region_id = o.region_id AND w.publication_id = o.publication_id
WHERE p.period_end <= :to
  AND (p.period_start >= :from OR (p.period_end >= :before AND EXISTS ( -- reaching: see Selection
    SELECT 1 FROM period AS n WHERE n.period_start = p.period_start AND n.period_end <> p.period_end
      AND n.period_end BETWEEN :before AND :to)))
  AND m.measure_id IN (SELECT value FROM json_each(:measures))
  AND r.region_id IN (SELECT value FROM json_each(:regions))
  AND q.published_on <= :known
  AND NOT EXISTS (
    SELECT 1 FROM observation AS l JOIN publication AS lq ON lq.publication_id = l.publication_id
    WHERE l.period_id = o.period_id AND l.measure_id = o.measure_id AND l.breakdown_id = o.breakdown_id
      AND l.region_id = o.region_id AND lq.published_on <= :known
      AND (lq.published_on, lq.publication_id) > (q.published_on, q.publication_id))
ORDER BY p.period_end, p.period_start, m.measure_id, b.breakdown_id <> 0, b.code, r.code;
