-- Why: two sums over two districts each may be sums over other districts, and what lies between them is no change. A sum
-- says now which places it is over: each place has a number that looks drawn by lot, and where the sums of these are the
-- same, so are the places. The sums are computed anew.

ALTER TABLE place_sum ADD COLUMN which INTEGER NOT NULL DEFAULT 0; -- the sum of the marks of the places with a value

DELETE FROM place_sum;
