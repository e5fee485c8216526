-- Schema 3: saved views, groups of stakeholders, and the way from a point to its
-- sub-points.

-- A way of looking at the matrix that was given a name. What it refers to may
-- be gone by now: it is brought to what the dossier has when it is opened.
-- Names differ by more than letter case, which SQL cannot tell beyond ASCII.
CREATE TABLE saved_view (
    id   TEXT PRIMARY KEY NOT NULL,
    seq  INTEGER NOT NULL,
    name TEXT NOT NULL,
    look TEXT NOT NULL CHECK (json_valid(look) AND substr(look, 1, 1) = '{') -- version, days, order, filter, columns
) STRICT;

-- The group that a stakeholder belongs to. A group is itself a stakeholder, and
-- no member of another: that is a rule of the content, which the check knows.
ALTER TABLE stakeholder ADD COLUMN member_of TEXT REFERENCES stakeholder DEFERRABLE INITIALLY DEFERRED;

-- Without it every provision that goes makes SQLite look through all the
-- others for sub-points of it.
CREATE INDEX provision_by_parent ON provision (parent) WHERE parent IS NOT NULL;
