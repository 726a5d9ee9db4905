-- Every vintage of a selection up to a day, with where it comes from; the last word of each thing is current.
SELECT o.measure_id, b.code, r.code, r.name_zh, r.name_en, p.period_start, p.period_end,
  o.value, e.qualifier, e.rounded_to, e.status, w.low, w.high,
  q.code, q.title, q.published_on, w.as_written, w.note_zh, w.note_en, NULL, f.notes,
  i.import_id, f.name, o.line, i.recorded_at,
  q.publisher, q.url, q.note_zh, q.note_en,
  NOT EXISTS (
    SELECT 1 FROM observation AS l JOIN publication AS lq ON lq.publication_id = l.publication_id
    WHERE l.period_id = o.period_id AND l.measure_id = o.measure_id AND l.breakdown_id = o.breakdown_id
      AND l.region_id = o.region_id AND lq.published_on <= :known
      AND (lq.published_on, lq.publication_id) > (q.published_on, q.publication_id)) AS current,
  o.period_id, o.measure_id, o.breakdown_id, o.region_id, o.publication_id
FROM period AS p
CROSS JOIN measure AS m
CROSS JOIN breakdown AS b
CROSS JOIN region AS r
CROSS JOIN observation AS o ON o.period_id = p.period_id AND o.measure_id = m.measure_id
  AND o.breakdown_id = b.breakdown_id AND o.region_id = r.region_id
CROSS JOIN publication AS q ON q.publication_id = o.publication_id
CROSS JOIN exactness AS e ON e.exactness_id = o.exactness_id
CROSS JOIN source_file AS f ON f.file_id = o.file_id
CROSS JOIN import AS i ON i.import_id = f.import_id
LEFT JOIN wording AS w ON w.period_id = o.period_id AND w.measure_id = o.measure_id
  AND w.breakdown_id = o.breakdown_id AND w.region_id = o.region_id AND w.publication_id = o.publication_id
WHERE p.period_start >= :from AND p.period_end <= :to
  AND m.measure_id IN (SELECT value FROM json_each(:measures))
  AND r.region_id IN (SELECT value FROM json_each(:regions))
  AND q.published_on <= :known
ORDER BY m.measure_id, r.code, b.breakdown_id <> 0, b.code, p.period_end, p.period_start, q.published_on, q.publication_id;
