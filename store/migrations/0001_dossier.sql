-- Schema 1: a dossier, its notes, and the acts that wrote them.
--
-- seq is the order of entry or of reading; it starts at 0 within its parent.
-- Foreign keys are checked at commit, so that one act may write records that
-- point at each other in any order. Empty text means "none"; a reference that
-- may be missing is NULL instead.

CREATE TABLE dossier (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    title    TEXT NOT NULL,
    summary  TEXT NOT NULL,
    language TEXT NOT NULL,
    updated  TEXT NOT NULL
) STRICT;

CREATE TABLE stakeholder (
    id    TEXT PRIMARY KEY NOT NULL,
    seq   INTEGER NOT NULL,
    name  TEXT NOT NULL,
    short TEXT NOT NULL
) STRICT;

CREATE TABLE theme (
    id   TEXT PRIMARY KEY NOT NULL,
    seq  INTEGER NOT NULL,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE source (
    id              TEXT PRIMARY KEY NOT NULL,
    seq             INTEGER NOT NULL,
    publisher       TEXT NOT NULL,
    title           TEXT NOT NULL,
    url             TEXT NOT NULL,
    published       TEXT NOT NULL,
    language        TEXT NOT NULL,
    note            TEXT NOT NULL,
    archived_text   TEXT NOT NULL,   -- verbatim: its hash must go on fitting
    archived_sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE version (
    id        TEXT PRIMARY KEY NOT NULL,
    seq       INTEGER NOT NULL,
    title     TEXT NOT NULL,
    short     TEXT NOT NULL,
    dated     TEXT NOT NULL,
    status    TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    note      TEXT NOT NULL
) STRICT;

CREATE TABLE version_derivation (
    version      TEXT NOT NULL REFERENCES version DEFERRABLE INITIALLY DEFERRED,
    seq          INTEGER NOT NULL,
    derived_from TEXT NOT NULL REFERENCES version DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (version, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE provision (
    id           TEXT PRIMARY KEY NOT NULL,
    version      TEXT NOT NULL REFERENCES version DEFERRABLE INITIALLY DEFERRED,
    seq          INTEGER NOT NULL,
    number       TEXT NOT NULL,
    number_basis TEXT NOT NULL,
    parent       TEXT REFERENCES provision DEFERRABLE INITIALLY DEFERRED,
    theme        TEXT REFERENCES theme DEFERRABLE INITIALLY DEFERRED,
    title        TEXT NOT NULL,
    text         TEXT NOT NULL
) STRICT;
CREATE INDEX provision_by_version ON provision (version, seq);

CREATE TABLE term (
    provision TEXT NOT NULL REFERENCES provision DEFERRABLE INITIALLY DEFERRED,
    seq       INTEGER NOT NULL,
    name      TEXT NOT NULL,
    value     TEXT NOT NULL,      -- a number keeps the digits it was written with
    is_number INTEGER NOT NULL CHECK (is_number IN (0, 1)),
    unit      TEXT NOT NULL,
    PRIMARY KEY (provision, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE lineage (
    provision TEXT NOT NULL REFERENCES provision DEFERRABLE INITIALLY DEFERRED,
    seq       INTEGER NOT NULL,
    ancestor  TEXT NOT NULL REFERENCES provision DEFERRABLE INITIALLY DEFERRED,
    kind      TEXT NOT NULL,
    PRIMARY KEY (provision, seq)
) STRICT, WITHOUT ROWID;

-- In the order of entry, which the rules for positions look at; the table is
-- stored in it, so that all statements are read without sorting.
CREATE TABLE statement (
    seq           INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    holder        TEXT NOT NULL REFERENCES stakeholder DEFERRABLE INITIALLY DEFERRED,
    speaker_name  TEXT NOT NULL,
    speaker_role  TEXT NOT NULL,
    speaker_party TEXT REFERENCES stakeholder DEFERRABLE INITIALLY DEFERRED,
    date          TEXT NOT NULL,
    date_basis    TEXT NOT NULL,
    stance        TEXT NOT NULL,   -- empty: not yet coded
    summary       TEXT NOT NULL,
    quote         TEXT NOT NULL,
    channel       TEXT NOT NULL,
    confidence    TEXT NOT NULL
) STRICT;

CREATE TABLE statement_about (
    statement TEXT NOT NULL REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    seq       INTEGER NOT NULL,
    provision TEXT REFERENCES provision DEFERRABLE INITIALLY DEFERRED,
    version   TEXT REFERENCES version DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (statement, seq),
    CHECK ((provision IS NULL) <> (version IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE statement_dispute (
    statement TEXT NOT NULL REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    seq       INTEGER NOT NULL,
    disputed  TEXT NOT NULL REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (statement, seq)
) STRICT, WITHOUT ROWID;

-- Evidence of exactly one version, provision or statement.
CREATE TABLE evidence (
    kind    TEXT NOT NULL CHECK (kind IN ('version', 'provision', 'statement')),
    record  TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    source  TEXT NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
    locator TEXT NOT NULL,
    PRIMARY KEY (kind, record, seq)
) STRICT, WITHOUT ROWID;

-- A note is on one thing; the columns that name it depend on the kind.
CREATE TABLE note (
    id          TEXT PRIMARY KEY NOT NULL,
    kind        TEXT NOT NULL,
    version     TEXT REFERENCES version DEFERRABLE INITIALLY DEFERRED,
    provision   TEXT REFERENCES provision DEFERRABLE INITIALLY DEFERRED,
    stakeholder TEXT REFERENCES stakeholder DEFERRABLE INITIALLY DEFERRED,
    statement   TEXT REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    source      TEXT REFERENCES source DEFERRABLE INITIALLY DEFERRED,
    body        TEXT NOT NULL,
    label       TEXT NOT NULL,
    status      TEXT NOT NULL,
    author      TEXT NOT NULL,
    created     TEXT NOT NULL,
    changed     TEXT NOT NULL,
    CHECK (CASE kind
        WHEN 'dossier'   THEN version IS NULL AND provision IS NULL AND stakeholder IS NULL AND statement IS NULL AND source IS NULL
        WHEN 'version'   THEN version IS NOT NULL AND provision IS NULL AND stakeholder IS NULL AND statement IS NULL AND source IS NULL
        WHEN 'provision' THEN version IS NULL AND provision IS NOT NULL AND stakeholder IS NULL AND statement IS NULL AND source IS NULL
        WHEN 'cell'      THEN (version IS NULL) <> (provision IS NULL) AND stakeholder IS NOT NULL AND statement IS NULL AND source IS NULL
        WHEN 'statement' THEN version IS NULL AND provision IS NULL AND stakeholder IS NULL AND statement IS NOT NULL AND source IS NULL
        WHEN 'source'    THEN version IS NULL AND provision IS NULL AND stakeholder IS NULL AND statement IS NULL AND source IS NOT NULL
        ELSE 0 END)
) STRICT;
CREATE INDEX note_by_provision ON note (provision) WHERE provision IS NOT NULL;
CREATE INDEX note_by_version ON note (version) WHERE version IS NOT NULL;
CREATE INDEX note_by_statement ON note (statement) WHERE statement IS NOT NULL;
CREATE INDEX note_by_source ON note (source) WHERE source IS NOT NULL;

CREATE TABLE note_tag (
    note TEXT NOT NULL REFERENCES note ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    tag  TEXT NOT NULL,
    PRIMARY KEY (note, tag)
) STRICT, WITHOUT ROWID;

-- Every act that ever changed this dossier: who, when, what.
CREATE TABLE act (
    seq    INTEGER PRIMARY KEY AUTOINCREMENT,
    at     TEXT NOT NULL,
    author TEXT NOT NULL,
    label  TEXT NOT NULL
) STRICT;

-- The program that first wrote each schema. Kept in every later schema, so
-- that an older program can say which one a newer file needs.
CREATE TABLE schema_version (
    version INTEGER PRIMARY KEY NOT NULL,
    program TEXT NOT NULL
) STRICT;
