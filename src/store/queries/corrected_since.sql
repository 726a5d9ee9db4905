-- The readings of an import that later imports corrected, and the first import that did: the owner of the next
-- reading of the same observation.
SELECT m.code, m.name_zh, m.name_en, b.code, r.code, r.name_zh, r.name_en, p.period_start, p.period_end, q.code,
  coalesce(
    (SELECT min(nf.import_id) FROM correction AS n JOIN source_file AS nf ON nf.file_id = n.file_id
      WHERE n.period_id = c.period_id AND n.measure_id = c.measure_id AND n.breakdown_id = c.breakdown_id
        AND n.region_id = c.region_id AND n.publication_id = c.publication_id AND nf.import_id > f.import_id),
    (SELECT cf.import_id FROM observation AS o JOIN source_file AS cf ON cf.file_id = o.file_id
      WHERE o.period_id = c.period_id AND o.measure_id = c.measure_id AND o.breakdown_id = c.breakdown_id
        AND o.region_id = c.region_id AND o.publication_id = c.publication_id)) AS corrected_by
FROM correction AS c
JOIN source_file AS f ON f.file_id = c.file_id
JOIN measure AS m ON m.measure_id = c.measure_id
JOIN breakdown AS b ON b.breakdown_id = c.breakdown_id
JOIN region AS r ON r.region_id = c.region_id
JOIN period AS p ON p.period_id = c.period_id
JOIN publication AS q ON q.publication_id = c.publication_id
WHERE f.import_id = ?
ORDER BY m.measure_id, r.code, b.breakdown_id <> 0, b.code, p.period_end, p.period_start;
