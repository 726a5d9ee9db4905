-- Puts the batch into the ledger, in the order of the key.
INSERT INTO observation
SELECT period_id, measure_id, breakdown_id, region_id, publication_id, value, exactness_id, file_id, line
FROM batch ORDER BY period_id, measure_id, breakdown_id, region_id, publication_id;

INSERT INTO wording
SELECT period_id, measure_id, breakdown_id, region_id, publication_id, as_written, note_zh, note_en, low, high
FROM batch WHERE coalesce(as_written, note_zh, note_en, low) IS NOT NULL
ORDER BY period_id, measure_id, breakdown_id, region_id, publication_id;
