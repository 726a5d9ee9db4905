-- Why: statistical tables print a value with a lower and an upper bound (14.87, from 13.90 to 15.91), which need not
-- lie alike on both sides and follow from no rounding. Few figures have them, so they stand in the side table, and the
-- one table of observations does not grow. The views show them beside the value.

-- Comments before the semicolon stay in the schema.
ALTER TABLE wording ADD COLUMN low INTEGER /* the bounds that the publication prints, in the integers of the value */;
ALTER TABLE wording ADD COLUMN high INTEGER CHECK ((low IS NULL) = (high IS NULL) AND (low IS NULL OR low <= high));
ALTER TABLE correction ADD COLUMN low INTEGER /* the bounds that were printed with the old value */;
ALTER TABLE correction ADD COLUMN high INTEGER CHECK ((low IS NULL) = (high IS NULL) AND (low IS NULL OR low <= high));

DROP VIEW children_by_category;
DROP VIEW services_by_type_and_year;
DROP VIEW funding_by_program;
DROP VIEW workforce_by_post;
DROP VIEW current_figure;

CREATE VIEW current_figure AS            -- all domains; the four views below are parts of it
SELECT
  o.measure_id, m.code AS measure, m.domain, m.name_zh, m.name_en,
  o.breakdown_id, b.code AS breakdown,
  o.region_id, r.code AS region_code, r.name_zh AS region_zh, r.name_en AS region_en,
  o.period_id, p.period_start, p.period_end,
  CASE WHEN o.value % u.scale = 0 THEN o.value / u.scale ELSE o.value * 1.0 / u.scale END AS value,
  CASE WHEN w.low % u.scale = 0 THEN w.low / u.scale ELSE w.low * 1.0 / u.scale END AS low, -- only where printed
  CASE WHEN w.high % u.scale = 0 THEN w.high / u.scale ELSE w.high * 1.0 / u.scale END AS high,
  e.qualifier, e.status, u.name_zh AS unit_zh, u.name_en AS unit_en, w.as_written,
  o.publication_id, q.code AS publication, q.published_on, w.note_zh, w.note_en,
  o.file_id, f.name AS file, o.line
FROM observation AS o
JOIN measure AS m USING (measure_id)
JOIN unit AS u USING (unit_id)
JOIN breakdown AS b USING (breakdown_id)
JOIN region AS r USING (region_id)
JOIN period AS p USING (period_id)
JOIN exactness AS e USING (exactness_id)
JOIN publication AS q USING (publication_id)
JOIN source_file AS f ON f.file_id = o.file_id
LEFT JOIN wording AS w ON w.period_id = o.period_id AND w.measure_id = o.measure_id
  AND w.breakdown_id = o.breakdown_id AND w.region_id = o.region_id AND w.publication_id = o.publication_id
WHERE NOT EXISTS (                       -- a later word on the same thing; window functions are far slower here
  SELECT 1 FROM observation AS l JOIN publication AS lq ON lq.publication_id = l.publication_id
  WHERE l.period_id = o.period_id AND l.measure_id = o.measure_id AND l.breakdown_id = o.breakdown_id
    AND l.region_id = o.region_id
    AND (lq.published_on, lq.publication_id) > (q.published_on, q.publication_id));

CREATE VIEW children_by_category AS
SELECT name_zh AS category_zh, name_en AS category_en, measure, breakdown, region_zh, region_en, region_code,
  period_start, period_end, value, low, high, qualifier, unit_zh, unit_en, status, as_written, publication,
  published_on, note_zh, note_en, file, line
FROM current_figure WHERE domain = 'children';

CREATE VIEW services_by_type_and_year AS -- year: only where the period is a calendar year; a cumulative period has none
SELECT name_zh AS service_type_zh, name_en AS service_type_en, measure, breakdown, region_zh, region_en, region_code,
  CASE WHEN period_start LIKE '%-01-01' AND period_end = substr(period_start, 1, 4) || '-12-31'
    THEN CAST(substr(period_start, 1, 4) AS INTEGER) END AS year,
  period_start, period_end, value, low, high, qualifier, unit_zh, unit_en, status, as_written, publication,
  published_on, note_zh, note_en, file, line
FROM current_figure WHERE domain = 'services';

CREATE VIEW funding_by_program AS        -- one amount may cover several places; it is never split between them
SELECT name_zh AS program_zh, name_en AS program_en, c.measure, g.financing,
  (SELECT group_concat(r.name_zh, '、') FROM program_region AS pr JOIN region AS r USING (region_id)
    WHERE pr.measure_id = c.measure_id) AS places_zh,
  (SELECT group_concat(r.name_en, ', ') FROM program_region AS pr JOIN region AS r USING (region_id)
    WHERE pr.measure_id = c.measure_id) AS places_en,
  breakdown, region_zh, region_en, region_code, period_start, period_end, value, low, high, qualifier, unit_zh,
  unit_en, status, as_written, publication, published_on, note_zh, note_en, file, line
FROM current_figure AS c LEFT JOIN program AS g ON g.measure_id = c.measure_id WHERE domain = 'funding';

CREATE VIEW workforce_by_post AS
SELECT name_zh AS post_zh, name_en AS post_en, measure, breakdown, region_zh, region_en, region_code,
  period_start, period_end, value, low, high, qualifier, unit_zh, unit_en, status, as_written, publication,
  published_on, note_zh, note_en, file, line
FROM current_figure WHERE domain = 'workforce';
