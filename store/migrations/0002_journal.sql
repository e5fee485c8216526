-- Schema 2: the journal, which holds every row that an act touched before and
-- after, and the drafts of notes that are being typed.

-- Every act that ever changed this dossier: who, when, what. Acts are only ever
-- added. Those of schema 1 are brought over afterwards; they have no changes.
ALTER TABLE act RENAME TO act_of_schema_1;
CREATE TABLE act (
    seq      INTEGER PRIMARY KEY,                -- counts up from 1 without a gap
    id       TEXT NOT NULL,                      -- a UUID: the same act in two copies of a dossier
    at       TEXT NOT NULL,
    author   TEXT NOT NULL,
    label    TEXT NOT NULL,                      -- what was done, for people
    target   TEXT NOT NULL,                      -- what it was done to; empty: several things
    kind     TEXT NOT NULL CHECK (kind IN ('begin', 'do', 'undo', 'redo', 'mark')),
    first    INTEGER NOT NULL CHECK (first <= seq), -- acts first..seq are taken back together
    reverses INTEGER CHECK (reverses < seq),     -- the act that an undo or redo takes back
    undo     INTEGER CHECK (undo <= seq),        -- after this act: what undo takes back next,
    redo     INTEGER CHECK (redo <= seq),        -- and redo
    upto     INTEGER NOT NULL,                   -- its changes end with this one; they begin behind the act before's
    sum      INTEGER NOT NULL,                   -- CRC-64 of all of the above
    CHECK ((kind IN ('undo', 'redo')) = (reverses IS NOT NULL))
) STRICT;

-- What the acts changed, row by row, in the order in which it happened.
CREATE TABLE change (
    seq      INTEGER PRIMARY KEY,                -- counts up from 1 without a gap
    act      INTEGER NOT NULL,
    in_table TEXT NOT NULL,
    key      TEXT NOT NULL,                      -- the row's id, or the parts of its primary key with slashes between
    before   TEXT,                               -- JSON; NULL: there was no such row
    after    TEXT,                               -- JSON; NULL: the row is gone. An update has only the columns that changed
    CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT;
CREATE INDEX change_of_row ON change (key, in_table);
CREATE INDEX change_to_nothing ON change (in_table, seq) WHERE after IS NULL;

-- Checksums over blocks of changes: what the disk garbles is found by them.
CREATE TABLE seal (
    upto INTEGER PRIMARY KEY,                    -- the block's last change; it begins behind the seal before's
    sum  INTEGER NOT NULL                        -- CRC-64
) STRICT;

-- Notes that are being typed. They are no acts yet and stand in no journal.
CREATE TABLE draft (
    id     TEXT PRIMARY KEY NOT NULL,            -- names the writing, from its first letter until it is kept
    note   TEXT NOT NULL,                        -- the note's id; empty: a new note
    target TEXT NOT NULL,                        -- what the note is on
    body   TEXT NOT NULL,
    tags   TEXT NOT NULL,                        -- a tag a line
    status TEXT NOT NULL,
    at     TEXT NOT NULL,
    sum    INTEGER NOT NULL                      -- CRC-64 of all of the above
) STRICT;
