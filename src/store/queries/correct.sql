-- Keeps what the ledger said of the figures of the batch that it has, and takes those out of the way. The batch holds
-- only figures that are new or to be corrected by now.
INSERT INTO correction
SELECT o.period_id, o.measure_id, o.breakdown_id, o.region_id, o.publication_id, o.value, o.exactness_id,
  w.as_written, w.note_zh, w.note_en, o.file_id, o.line, w.low, w.high
FROM batch AS n
CROSS JOIN observation AS o USING (period_id, measure_id, breakdown_id, region_id, publication_id)
LEFT JOIN wording AS w ON w.period_id = o.period_id AND w.measure_id = o.measure_id
  AND w.breakdown_id = o.breakdown_id AND w.region_id = o.region_id AND w.publication_id = o.publication_id;

-- A note that the correction does not repeat still holds.
UPDATE batch SET note_zh = coalesce(batch.note_zh, w.note_zh), note_en = coalesce(batch.note_en, w.note_en)
FROM wording AS w
WHERE w.period_id = batch.period_id AND w.measure_id = batch.measure_id AND w.breakdown_id = batch.breakdown_id
  AND w.region_id = batch.region_id AND w.publication_id = batch.publication_id;

DELETE FROM wording WHERE (period_id, measure_id, breakdown_id, region_id, publication_id) IN
  (SELECT period_id, measure_id, breakdown_id, region_id, publication_id FROM batch);
DELETE FROM observation WHERE (period_id, measure_id, breakdown_id, region_id, publication_id) IN
  (SELECT period_id, measure_id, breakdown_id, region_id, publication_id FROM batch);
