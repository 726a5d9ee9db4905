-- What the batch has of each measure in each period: how many figures of the files from ?1 on, the least and the most
-- of the values above zero, and whether several publications give them. Without such a value nothing can be far.
SELECT period_id, measure_id, count(*) FILTER (WHERE file_id >= ?1), min(value), max(value),
  min(publication_id) < max(publication_id)
FROM batch WHERE value > 0
GROUP BY period_id, measure_id;
