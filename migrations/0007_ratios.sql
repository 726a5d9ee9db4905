-- Why: funding per child and children per director are asked for again and again, and worked out by hand from figures of
-- other places and other times. A ratio is declared once, with its own definition; which figures may be divided by which
-- is the program's to decide. Nothing of it is kept: the ledger holds the declaration, and works the rest out.

CREATE TABLE ratio (                     -- one measure over another
  ratio_id       INTEGER PRIMARY KEY,
  code           TEXT NOT NULL UNIQUE,
  numerator_id   INTEGER NOT NULL REFERENCES measure(measure_id),
  denominator_id INTEGER NOT NULL REFERENCES measure(measure_id),
  per            INTEGER NOT NULL CHECK (per > 0), -- of so many of the denominator's units: 1, 100, 1000, …
  name_zh        TEXT NOT NULL,
  name_en        TEXT NOT NULL,
  name           TEXT GENERATED ALWAYS AS (name_zh || ' ' || name_en) VIRTUAL, -- what Datasette shows for the id
  definition_zh  TEXT NOT NULL,          -- also says what may not be read into it
  definition_en  TEXT NOT NULL,
  file_id        INTEGER REFERENCES source_file(file_id) -- what added it; NULL: built in
) STRICT;

-- The built-in ones, for ledgers that have their measures already; a new one gets them with its measures.
INSERT INTO ratio (code, numerator_id, denominator_id, per, name_zh, name_en, definition_zh, definition_en)
SELECT r.column1, n.measure_id, d.measure_id, r.column4, r.column5, r.column6, r.column7, r.column8
FROM (VALUES
  ('ratios.purchased-services-per-child', 'funding.purchased-services', 'children.total', 1, '困境未成年人人均购买服务资金', 'purchased services per minor in difficulty',
    '期间内政府购买专业社会服务的资金，除以期间内最后一次公布的困境未成年人人数；那天在册的人不等于期间内受益的人',
    'Government money spent on buying social services in a period, over the minors in difficulty last counted in it; those counted then are not all who were helped in the period'),
  ('ratios.casework-per-child', 'services.casework', 'children.total', 1, '困境未成年人人均个案服务', 'casework per minor in difficulty',
    '期间内个案服务的人次，除以期间内最后一次公布的困境未成年人人数；不是每人接受的次数',
    'Person-times of casework in a period, over the minors in difficulty last counted in it; not how often each of them was seen'),
  ('ratios.home-visits-per-child', 'services.home-visits', 'children.total', 1, '困境未成年人人均入户调研', 'home-visit surveys per minor in difficulty',
    '期间内入户调研的人次，除以期间内最后一次公布的困境未成年人人数；不是每人接受的次数',
    'Person-times of home-visit surveys in a period, over the minors in difficulty last counted in it; not how often each of them was visited'),
  ('ratios.children-per-director', 'children.total', 'workforce.directors', 1, '每个设有儿童主任的村（居）的困境未成年人', 'minors in difficulty per village with a director',
    '某日的困境未成年人人数，除以同日设有儿童主任的村（居）数；是地方数，不是主任的人数',
    'Minors in difficulty on a date, over the villages and neighbourhoods that have a child-welfare director on that date; places, not directors'),
  ('ratios.children-per-supervisor', 'children.total', 'workforce.supervisors', 1, '每个设有儿童督导员的镇（街）的困境未成年人', 'minors in difficulty per town with a supervisor',
    '某日的困境未成年人人数，除以同日设有儿童督导员的镇（街）数；是地方数，不是督导员的人数',
    'Minors in difficulty on a date, over the towns and sub-districts that have a child-welfare supervisor on that date; places, not supervisors')
) AS r
JOIN measure AS n ON n.code = r.column2 AND n.file_id IS NULL
JOIN measure AS d ON d.code = r.column3 AND d.file_id IS NULL
ORDER BY r.column1;

-- A ratio can be amended like any other item. SQLite widens no CHECK, so the table is made anew.
CREATE TABLE amendments (                -- what the ledger said of a publication, measure, group, region, unit or ratio before --correct
  amendment_id INTEGER PRIMARY KEY,
  file_id      INTEGER NOT NULL REFERENCES source_file(file_id), -- what changed it
  item         TEXT NOT NULL CHECK (item IN ('publication', 'measure', 'measure_group', 'region', 'unit', 'ratio')),
  code         TEXT NOT NULL,
  attribute    TEXT NOT NULL,
  old_value    TEXT NOT NULL
) STRICT;
INSERT INTO amendments SELECT * FROM amendment;
DROP TABLE amendment;
ALTER TABLE amendments RENAME TO amendment;
