-- Where figures and their wordings are put aside while the tables are emptied.
DROP TABLE IF EXISTS temp.stays;
DROP TABLE IF EXISTS temp.stays_wording;
CREATE TEMP TABLE stays (
  period_id INTEGER, measure_id INTEGER, breakdown_id INTEGER, region_id INTEGER, publication_id INTEGER,
  value INTEGER, exactness_id INTEGER, file_id INTEGER, line INTEGER,
  PRIMARY KEY (period_id, measure_id, breakdown_id, region_id, publication_id)
) WITHOUT ROWID;
CREATE TEMP TABLE stays_wording AS SELECT * FROM wording WHERE 0;
