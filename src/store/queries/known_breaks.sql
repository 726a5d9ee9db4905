-- The breaks that were known on a day: the declared, which are the ledger's own word whenever it was given, and of the
-- flagged those of which a figure that carries the flag, or carried it before it was corrected, was published by then.
-- The flag is said of the first day of the figure's period, that of another definition of the day after its last too.
SELECT s.* FROM series_break AS s
WHERE s.flag IS NULL OR :known = '9999-99-99' OR EXISTS (
  SELECT 1 FROM period AS p
  CROSS JOIN breakdown AS d
  CROSS JOIN observation AS o ON o.period_id = p.period_id AND o.measure_id = s.measure_id
    AND o.breakdown_id = d.breakdown_id AND o.region_id = s.region_id
  CROSS JOIN publication AS q ON q.publication_id = o.publication_id
  WHERE (p.period_start = s.break_on OR (s.flag = 'D' AND p.period_end = date(s.break_on, '-1 day')))
    AND q.published_on <= :known
    AND (o.file_id = s.file_id OR EXISTS (
      SELECT 1 FROM correction AS c
      WHERE c.period_id = o.period_id AND c.measure_id = o.measure_id AND c.breakdown_id = o.breakdown_id
        AND c.region_id = o.region_id AND c.publication_id = o.publication_id AND c.file_id = s.file_id)))
