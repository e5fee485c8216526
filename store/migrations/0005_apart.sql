-- Schema 5: what a person has said is no lineage.

-- Two provisions of different versions of which neither became the other,
-- whatever words or links over versions in between say. One of them has the row;
-- it counts for both.
CREATE TABLE apart (
    provision TEXT NOT NULL REFERENCES provision DEFERRABLE INITIALLY DEFERRED,
    seq       INTEGER NOT NULL,
    other     TEXT NOT NULL REFERENCES provision DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (provision, seq),
    UNIQUE (provision, other)
) STRICT, WITHOUT ROWID;
