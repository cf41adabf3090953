-- The tariff database. Its file carries application_id and user_version of db/format.h; a change here that a reader
-- notices raises the version.

CREATE TABLE source (            -- one row of sources.csv: a legal instrument
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  number TEXT NOT NULL,
  issued TEXT NOT NULL,          -- ISO date or ''
  in_force TEXT NOT NULL,        -- ISO date or ''
  checked_on TEXT NOT NULL,      -- ISO date or ''
  confidence TEXT NOT NULL       -- confirmed, transposed, unconfirmed
) STRICT, WITHOUT ROWID;

CREATE TABLE importer (
  importer TEXT PRIMARY KEY,     -- ISO 3166-1 alpha-2
  currency TEXT NOT NULL,        -- ISO 4217
  value_basis TEXT NOT NULL CHECK (value_basis IN ('CIF', 'FOB')),
  source TEXT NOT NULL           -- source.id or ''
) STRICT, WITHOUT ROWID;

CREATE TABLE hs_code (           -- the subheadings of an edition
  edition INTEGER NOT NULL,      -- 2022
  code INTEGER NOT NULL,         -- 841370
  PRIMARY KEY (edition, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE correlation (       -- which subheadings of two editions correspond
  from_edition INTEGER NOT NULL,
  to_edition INTEGER NOT NULL,
  from_code INTEGER NOT NULL,
  to_code INTEGER NOT NULL,
  PRIMARY KEY (from_edition, to_edition, from_code, to_code)
) STRICT, WITHOUT ROWID;

CREATE TABLE label (             -- chapters, headings, subheadings
  code TEXT PRIMARY KEY,
  label TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE label_words USING fts5 ( -- the same, to be searched by words and beginnings of words
  code,
  label,
  tokenize = 'porter unicode61',
  prefix = '2 3'
);

CREATE TABLE schedule (          -- one file schedules/<iso2>/<year>.csv
  schedule INTEGER PRIMARY KEY,
  importer TEXT NOT NULL,
  year INTEGER NOT NULL,
  edition INTEGER NOT NULL,
  UNIQUE (importer, year)
) STRICT;

CREATE TABLE schedule_regime (   -- one column of it
  schedule INTEGER NOT NULL REFERENCES schedule,
  position INTEGER NOT NULL,     -- 0 is the first column after the line
  regime TEXT NOT NULL,          -- 'MFN', 'ATIGA'
  source TEXT NOT NULL,          -- source.id or ''
  confirmed_until TEXT NOT NULL, -- ISO date or ''
  PRIMARY KEY (schedule, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE tariff_line (
  schedule INTEGER NOT NULL REFERENCES schedule,
  line TEXT NOT NULL,            -- digits, or '*' for every other line
  PRIMARY KEY (schedule, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE rate_text (         -- every distinct cell
  text_id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE rate (              -- a cell that is not empty
  schedule INTEGER NOT NULL REFERENCES schedule,
  line TEXT NOT NULL,
  position INTEGER NOT NULL,
  text_id INTEGER NOT NULL REFERENCES rate_text,
  PRIMARY KEY (schedule, line, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_text (    -- agreements/<id>/*.roo
  agreement TEXT NOT NULL,       -- as the text writes it: 'ATIGA'
  name TEXT NOT NULL,            -- 'agreements/atiga/psr.roo'
  text TEXT NOT NULL,
  PRIMARY KEY (agreement, name)
) STRICT, WITHOUT ROWID;
