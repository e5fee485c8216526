-- Schema 4: notes on words, replies, labels, and where a person put a note in
-- another version.

-- The user's own kinds of note. Notes have them by name, which need not be
-- here: one that came from elsewhere keeps its word.
CREATE TABLE label (
    id      TEXT PRIMARY KEY NOT NULL,
    seq     INTEGER NOT NULL,
    name    TEXT NOT NULL,
    color   TEXT NOT NULL,
    pattern TEXT NOT NULL,
    letter  TEXT NOT NULL
) STRICT;

-- The note that began the conversation. Nothing cascades: an undo, which takes
-- rows out one by one, must find each of them.
ALTER TABLE note ADD COLUMN reply_to TEXT REFERENCES note DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX note_by_reply ON note (reply_to) WHERE reply_to IS NOT NULL;

-- The words that a note is on, in a text of the thing that it is on. A note
-- without a row here is on the whole thing.
CREATE TABLE note_span (
    note       TEXT NOT NULL REFERENCES note ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    seq        INTEGER NOT NULL CHECK (seq = 0), -- one span a note
    field      TEXT NOT NULL,
    exact      TEXT NOT NULL CHECK (exact <> ''),
    prefix     TEXT NOT NULL,
    suffix     TEXT NOT NULL,
    start      INTEGER NOT NULL CHECK (start >= 0),   -- code points
    until      INTEGER NOT NULL CHECK (until > start), -- exclusive
    sha256     TEXT NOT NULL, -- of the text
    state      TEXT NOT NULL, -- exact, kept, review or orphan
    was        TEXT NOT NULL, -- the words that it was written on
    PRIMARY KEY (note, seq)
) STRICT, WITHOUT ROWID;

-- Where a person put a note in a version that it was not written on. No
-- provision: nowhere. No words: on the provision as a whole.
CREATE TABLE note_place (
    note       TEXT NOT NULL REFERENCES note ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    version    TEXT NOT NULL REFERENCES version DEFERRABLE INITIALLY DEFERRED,
    provision  TEXT REFERENCES provision DEFERRABLE INITIALLY DEFERRED,
    field      TEXT NOT NULL,
    exact      TEXT NOT NULL CHECK (exact = '' OR provision IS NOT NULL),
    prefix     TEXT NOT NULL,
    suffix     TEXT NOT NULL,
    start      INTEGER NOT NULL CHECK (start >= 0),
    until      INTEGER NOT NULL CHECK (until >= start),
    sha256     TEXT NOT NULL,
    PRIMARY KEY (note, version)
) STRICT, WITHOUT ROWID;

-- The rest of a note that is being typed, as JSON: its label, what it replies
-- to, its words. Empty where there is none of that.
ALTER TABLE draft ADD COLUMN rest TEXT NOT NULL DEFAULT '';
