-- The tariff database: what tariffs/ holds, for lookups. Its file carries application_id and user_version of
-- db/format.h; a change here that a reader notices raises the version. It is written once, whole, and only read after
-- that: a change is a new file. The same folder gives the same bytes.
--
-- A rate is found from the importer's schedules up to the day asked, the newest first: schedule -> tariff_line ->
-- rate -> rate_text, with the column (schedule_regime) for the instrument it rests on and how long that is confirmed.

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
  source TEXT NOT NULL,          -- source.id or ''
  value_rounding TEXT NOT NULL,  -- of the customs value in its currency: 'down 1000', or '' where not known
  duty_rounding TEXT NOT NULL,   -- of the duty: 'down 100', 'up 1000', 'nearest 1', or ''
  rounding_source TEXT NOT NULL  -- source.id or ''
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

CREATE TABLE schedule (          -- one file schedules/<iso2>/<year>.csv or <year>-hs<edition>.csv
  schedule INTEGER PRIMARY KEY,
  importer TEXT NOT NULL,
  year INTEGER NOT NULL,
  edition INTEGER NOT NULL,
  UNIQUE (importer, year, edition)
) STRICT;

CREATE TABLE regime (            -- a regime whose rules of origin are not in agreement_text
  regime TEXT PRIMARY KEY,       -- 'VJEPA'
  title TEXT NOT NULL,
  parties TEXT NOT NULL,         -- 'JP, VN'
  source TEXT NOT NULL           -- source.id
) STRICT, WITHOUT ROWID;

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
  line TEXT NOT NULL,            -- digits, or '*' for every other line; '610910' beside
                                 -- '61091010' is the rest of the subheading
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
  PRIMARY KEY (schedule, line, position),
  FOREIGN KEY (schedule, line) REFERENCES tariff_line,
  FOREIGN KEY (schedule, position) REFERENCES schedule_regime
) STRICT, WITHOUT ROWID;

CREATE TABLE expected (          -- schedules/expected.csv: what a column must add up to
  importer TEXT NOT NULL,
  year INTEGER NOT NULL,
  edition INTEGER NOT NULL,
  regime TEXT NOT NULL,
  lines INTEGER NOT NULL,        -- with a cell, '*' not counted
  rates INTEGER NOT NULL,        -- a cell by origin has several
  excluded INTEGER NOT NULL,
  quota INTEGER NOT NULL,
  text INTEGER NOT NULL,         -- rates that are no plain percentage
  by_origin INTEGER NOT NULL,
  not_in_edition INTEGER NOT NULL,
  sum INTEGER NOT NULL,          -- of the plain percentages, in units of 1/10,000 of a point
  PRIMARY KEY (importer, year, edition, regime)
) STRICT, WITHOUT ROWID;

CREATE TABLE track_list (        -- one file tracks/<agreement>/<iso2>.csv
  list INTEGER PRIMARY KEY,
  agreement TEXT NOT NULL,
  importer TEXT NOT NULL,
  edition INTEGER NOT NULL,
  source TEXT NOT NULL,          -- source.id or ''
  tracks TEXT NOT NULL,          -- that the list covers: 'SL HSL'
  unlisted TEXT NOT NULL,        -- track presumed of a line that is not listed, or ''
  UNIQUE (agreement, importer)
) STRICT;

CREATE TABLE track (             -- a line may stand in several, being split or listed twice
  list INTEGER NOT NULL REFERENCES track_list,
  line TEXT NOT NULL,            -- digits
  track TEXT NOT NULL,           -- 'SL'
  base TEXT NOT NULL,            -- rate that the reduction starts from, or ''
  final TEXT NOT NULL,           -- rate at its end, or ''
  year INTEGER,                  -- from 1 January of which the final rate holds
  PRIMARY KEY (list, line, track, base)
) STRICT, WITHOUT ROWID;

CREATE TABLE modality (          -- modalities.csv, a row an importer: how far a track lets its duty go
  agreement TEXT NOT NULL,
  importer TEXT NOT NULL,
  track TEXT NOT NULL,           -- as in the table track
  start TEXT NOT NULL,           -- ISO date
  ceiling TEXT NOT NULL,         -- '5' per cent, 'base' for the line's base rate, or words
  exporter_tracks TEXT NOT NULL, -- under which it holds: 'NT NT2'; '' for any
  article TEXT NOT NULL,
  source TEXT NOT NULL,          -- source.id
  PRIMARY KEY (agreement, importer, track, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE digest (            -- what every table held when the file was written; `noodle db verify` compares
  name TEXT PRIMARY KEY,         -- of the table; 'sqlite_schema' for the definitions
  row_count INTEGER NOT NULL,
  crc32 INTEGER NOT NULL         -- of its rows in their order
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_text (    -- agreements/<id>/*.roo
  agreement TEXT NOT NULL,       -- as the text writes it: 'ATIGA'
  name TEXT NOT NULL,            -- 'agreements/atiga/psr.roo'
  text TEXT NOT NULL,
  PRIMARY KEY (agreement, name)
) STRICT, WITHOUT ROWID;
