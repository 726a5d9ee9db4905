-- What changed the sums over places of a selection, up to a day. CROSS JOIN keeps the order of the loops, so that the
-- changes in one sum are one step down the clustered key, and stand one after the other.
SELECT s.period_id, p.period_start, p.period_end, s.measure_id, s.breakdown_id, s.region_id, s.level, s.publication_id,
  s.places, s.withheld, s.value, s.low, s.high, s.no_low, s.no_high, s.more_than, s.less_than, s.about, s.which
FROM period AS p
CROSS JOIN measure AS m
CROSS JOIN breakdown AS b
CROSS JOIN region AS r
CROSS JOIN place_sum AS s ON s.period_id = p.period_id AND s.measure_id = m.measure_id
  AND s.breakdown_id = b.breakdown_id AND s.region_id = r.region_id
CROSS JOIN publication AS q ON q.publication_id = s.publication_id
WHERE p.period_end <= :to
  AND (p.period_start >= :from OR (p.period_end >= :before AND EXISTS ( -- reaching: see Selection
    SELECT 1 FROM period AS n WHERE n.period_start = p.period_start AND n.period_end <> p.period_end
      AND n.period_end BETWEEN :before AND :to)))
  AND m.measure_id IN (SELECT value FROM json_each(:measures))
  AND r.region_id IN (SELECT value FROM json_each(:regions))
  AND q.published_on <= :known;
