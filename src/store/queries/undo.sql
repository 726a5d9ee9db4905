-- The files of the import that is taken back.
CREATE TEMP TABLE IF NOT EXISTS undone (file_id INTEGER PRIMARY KEY);
DELETE FROM undone;
