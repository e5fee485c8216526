package store

import (
	"context"
	"errors"

	"demarche/store/plan"
)

// Import fills an empty dossier with d in one act. A dossier that already has
// content is refused: bringing two together is another act. d must be
// consistent; package exchange checks one that comes from outside.
func (s *Store) Import(ctx context.Context, d *plan.Dossier) (Act, error) {
	return s.act(ctx, "import "+d.Title, func(t *transaction) error {
		if err := t.mustBeEmpty(s.path); err != nil {
			return err
		}
		return errors.Join(
			t.importDossier(d),
			t.importStakeholders(d.Stakeholders),
			t.importThemes(d.Themes),
			t.importSources(d.Sources),
			t.importVersions(d.Versions),
			t.importProvisions(d.Versions),
			t.importStatements(d.Statements),
			t.importEvidence(d),
			t.importNotes(d.Notes),
		)
	})
}

func (t *transaction) mustBeEmpty(path string) error {
	var content bool
	err := t.tx.QueryRow(`SELECT EXISTS (SELECT 1 FROM dossier) OR EXISTS (SELECT 1 FROM stakeholder)
		OR EXISTS (SELECT 1 FROM version) OR EXISTS (SELECT 1 FROM source) OR EXISTS (SELECT 1 FROM theme)
		OR EXISTS (SELECT 1 FROM note)`).Scan(&content)
	if err == nil && content {
		err = &Error{Kind: NotEmpty, Path: path}
	}
	return err
}

func (t *transaction) importDossier(d *plan.Dossier) error {
	_, err := t.exec(`INSERT INTO dossier (id, title, summary, language, updated) VALUES (1, ?, ?, ?, ?)`,
		d.Title, d.Summary, d.Language, d.Updated)
	return err
}

func (t *transaction) importStakeholders(list []plan.Stakeholder) error {
	in, err := t.insert("stakeholder", "id", "seq", "name", "short")
	if err != nil {
		return err
	}
	for i, h := range list {
		in.row(h.ID, i, h.Name, h.Short)
	}
	return in.done()
}

func (t *transaction) importThemes(list []plan.Theme) error {
	in, err := t.insert("theme", "id", "seq", "name")
	if err != nil {
		return err
	}
	for i, theme := range list {
		in.row(theme.ID, i, theme.Name)
	}
	return in.done()
}

func (t *transaction) importSources(list []plan.Source) error {
	in, err := t.insert("source", "id", "seq", "publisher", "title", "url", "published", "language", "note",
		"archived_text", "archived_sha256")
	if err != nil {
		return err
	}
	for i, s := range list {
		in.row(s.ID, i, s.Publisher, s.Title, s.URL, s.Published, s.Language, s.Note,
			verbatim(s.Archived.Text), s.Archived.SHA256)
	}
	return in.done()
}

func (t *transaction) importVersions(list []plan.Version) error {
	version, err := t.insert("version", "id", "seq", "title", "short", "dated", "status", "issued_by", "note")
	if err != nil {
		return err
	}
	derivation, err := t.insert("version_derivation", "version", "seq", "derived_from")
	if err != nil {
		return errors.Join(err, version.done())
	}
	for i, v := range list {
		version.row(v.ID, i, v.Title, v.Short, v.Dated, v.Status, v.IssuedBy, v.Note)
		for j, from := range v.DerivedFrom {
			derivation.row(v.ID, j, from)
		}
	}
	return errors.Join(version.done(), derivation.done())
}

func (t *transaction) importProvisions(versions []plan.Version) error {
	provision, err := t.insert("provision", "id", "version", "seq", "number", "number_basis", "parent", "theme", "title", "text")
	if err != nil {
		return err
	}
	term, err := t.insert("term", "provision", "seq", "name", "value", "is_number", "unit")
	if err != nil {
		return errors.Join(err, provision.done())
	}
	lineage, err := t.insert("lineage", "provision", "seq", "ancestor", "kind")
	if err != nil {
		return errors.Join(err, provision.done(), term.done())
	}
	for _, v := range versions {
		for i, p := range v.Provisions {
			provision.row(p.ID, v.ID, i, p.Number, p.NumberBasis, orNull(p.Parent), orNull(p.Theme), p.Title, p.Text)
			for j, q := range p.Terms {
				term.row(p.ID, j, q.Name, q.Value.Text, q.Value.IsNumber, q.Unit)
			}
			for j, link := range p.DescendsFrom {
				lineage.row(p.ID, j, link.Provision, link.Kind)
			}
		}
	}
	return errors.Join(provision.done(), term.done(), lineage.done())
}

func (t *transaction) importStatements(list []plan.Statement) error {
	statement, err := t.insert("statement", "id", "seq", "holder", "speaker_name", "speaker_role", "speaker_party",
		"date", "date_basis", "stance", "summary", "quote", "channel", "confidence")
	if err != nil {
		return err
	}
	about, err := t.insert("statement_about", "statement", "seq", "provision", "version")
	if err != nil {
		return errors.Join(err, statement.done())
	}
	dispute, err := t.insert("statement_dispute", "statement", "seq", "disputed")
	if err != nil {
		return errors.Join(err, statement.done(), about.done())
	}
	for i, s := range list {
		statement.row(s.ID, i, s.Holder, s.Speaker.Name, s.Speaker.Role, orNull(s.Speaker.Party),
			s.Date, s.DateBasis, s.Stance, s.Summary, s.Quote, s.Channel, s.Confidence)
		for j, subject := range s.About {
			about.row(s.ID, j, orNull(subject.Provision), orNull(subject.Version))
		}
		for j, id := range s.Disputes {
			dispute.row(s.ID, j, id)
		}
	}
	return errors.Join(statement.done(), about.done(), dispute.done())
}

func (t *transaction) importEvidence(d *plan.Dossier) error {
	in, err := t.insert("evidence", "kind", "record", "seq", "source", "locator")
	if err != nil {
		return err
	}
	rows := func(kind plan.TargetKind, record string, list []plan.Evidence) {
		for i, e := range list {
			in.row(kind, record, i, e.Source, e.Locator)
		}
	}
	for _, v := range d.Versions {
		rows(plan.OnVersion, string(v.ID), v.Evidence)
		for _, p := range v.Provisions {
			rows(plan.OnProvision, string(p.ID), p.Evidence)
		}
	}
	for _, s := range d.Statements {
		rows(plan.OnStatement, string(s.ID), s.Evidence)
	}
	return in.done()
}

func (t *transaction) importNotes(list []plan.Note) error {
	for _, n := range list {
		if err := t.insertNote(n); err != nil {
			return err
		}
	}
	return nil
}
