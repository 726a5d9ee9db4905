-- Why: under a published table stand notes that its numbers cannot be read without (this year is a 1 % sample, that
-- one counts another way) and the name of their source. They belong to every figure of the file, and are kept with it.

-- Comments before the semicolon stay in the schema.
ALTER TABLE source_file ADD COLUMN notes TEXT /* a line each, as written; NULL: none stand there */;
