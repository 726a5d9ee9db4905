-- Why: a region for which nothing is published may have figures for the places below it, thousands of them, and a
-- reader asks for their sum. Added up anew for every report that takes seconds; kept here it takes a look-up. A row is
-- what one publication changed in a sum: the sum that was known on a day is that of the rows up to it, for every day.
-- Rates are never summed. The sums follow from the observations and hold nothing of their own.

CREATE TABLE place_sum (                 -- the sum over the places of one level below a region, by what changed it
  period_id      INTEGER NOT NULL REFERENCES period(period_id),
  measure_id     INTEGER NOT NULL REFERENCES measure(measure_id),
  breakdown_id   INTEGER NOT NULL REFERENCES breakdown(breakdown_id),
  region_id      INTEGER NOT NULL REFERENCES region(region_id), -- the region above the places
  level          INTEGER NOT NULL CHECK (level BETWEEN 1 AND 7), -- of the places: 1 country, 2 province, … 6 village, 7 other
  publication_id INTEGER NOT NULL REFERENCES publication(publication_id),
  places         INTEGER NOT NULL,       -- with a value, more (or fewer) than before this publication; so all below
  withheld       INTEGER NOT NULL,       -- of which there is no value
  value          INTEGER NOT NULL,       -- the sum, in the integers of the observations
  low            INTEGER NOT NULL,       -- the sum of the lower bounds that there are
  high           INTEGER NOT NULL,       -- the sum of the upper bounds that there are
  no_low         INTEGER NOT NULL,       -- values without a lower bound
  no_high        INTEGER NOT NULL,       -- values without an upper bound
  more_than      INTEGER NOT NULL,       -- values of this qualifier; so the next two
  less_than      INTEGER NOT NULL,
  about          INTEGER NOT NULL,
  PRIMARY KEY (period_id, measure_id, breakdown_id, region_id, level, publication_id)
) STRICT, WITHOUT ROWID;

-- How many places lie below a region is read from this alone: the names of thousands of regions take many times its space.
CREATE INDEX region_below ON region (parent_id, level);
