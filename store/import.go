package store

import (
	"context"
	"errors"
	"fmt"

	"demarche/store/plan"
)

// Import fills an empty dossier with d in one act. A dossier that already has
// content is refused: bringing two together is another act. d must be
// consistent; package exchange checks one that comes from outside.
func (s *Store) Import(ctx context.Context, d *plan.Dossier) (Act, error) {
	if err := s.backupBefore(ctx, BeforeImport); err != nil {
		return Act{}, err
	}
	return s.importAs(ctx, doing{label: "import " + d.Title, kind: ActDo}, d)
}

// importAs is the import as an act of that kind.
func (s *Store) importAs(ctx context.Context, what doing, d *plan.Dossier) (Act, error) {
	act, err := s.act(ctx, what, func(t *transaction) error {
		if err := t.mustBeEmpty(s.path); err != nil {
			return err
		}
		return t.inBulk(func() error { return t.importAll(d) })
	})
	if e, ok := errors.AsType[*Error](err); ok && e.Kind == Invalid && e.Detail == "" {
		e.Detail = "Two of its records have the same id once letters and their accents are put together, or one refers to a record that it does not have."
	}
	return act, err
}

func (t *transaction) importAll(d *plan.Dossier) error {
	for _, part := range []func(*plan.Dossier) error{
		t.importDossier, t.importStakeholders, t.importThemes, t.importSources, t.importVersions,
		t.importProvisions, t.importStatements, t.importEvidence, t.importLabels, t.importNotes, t.importViews,
	} {
		if err := part(d); err != nil {
			return err
		}
	}
	return nil
}

func (t *transaction) mustBeEmpty(path string) error {
	var content bool
	err := t.tx.QueryRow(`SELECT EXISTS (SELECT 1 FROM dossier) OR EXISTS (SELECT 1 FROM stakeholder)
		OR EXISTS (SELECT 1 FROM version) OR EXISTS (SELECT 1 FROM source) OR EXISTS (SELECT 1 FROM theme)
		OR EXISTS (SELECT 1 FROM note) OR EXISTS (SELECT 1 FROM label) OR EXISTS (SELECT 1 FROM saved_view)`).Scan(&content)
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

func (t *transaction) importStakeholders(d *plan.Dossier) error {
	in, err := t.insert("stakeholder", "id", "seq", "name", "short", "member_of")
	if err != nil {
		return err
	}
	for i, h := range d.Stakeholders {
		in.row(h.ID, i, h.Name, h.Short, orNull(h.MemberOf))
	}
	return in.done()
}

func (t *transaction) importThemes(d *plan.Dossier) error {
	in, err := t.insert("theme", "id", "seq", "name")
	if err != nil {
		return err
	}
	for i, theme := range d.Themes {
		in.row(theme.ID, i, theme.Name)
	}
	return in.done()
}

func (t *transaction) importSources(d *plan.Dossier) error {
	in, err := t.insert("source", "id", "seq", "publisher", "title", "url", "published", "language", "note",
		"archived_text", "archived_sha256")
	if err != nil {
		return err
	}
	for i, s := range d.Sources {
		in.row(s.ID, i, s.Publisher, s.Title, s.URL, s.Published, s.Language, s.Note,
			verbatim(s.Archived.Text), s.Archived.SHA256)
	}
	return in.done()
}

func (t *transaction) importVersions(d *plan.Dossier) error {
	version, err := t.insert("version", "id", "seq", "title", "short", "dated", "status", "issued_by", "note")
	if err != nil {
		return err
	}
	derivation, err := t.insert("version_derivation", "version", "seq", "derived_from")
	if err != nil {
		return errors.Join(err, version.done())
	}
	for i, v := range d.Versions {
		version.row(v.ID, i, v.Title, v.Short, v.Dated, v.Status, v.IssuedBy, v.Note)
		for j, from := range v.DerivedFrom {
			derivation.row(v.ID, j, from)
		}
	}
	return done(version, derivation)
}

func (t *transaction) importProvisions(d *plan.Dossier) error {
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
	apart, err := t.insert(apartTable, "provision", "seq", "other")
	if err != nil {
		return errors.Join(err, provision.done(), term.done(), lineage.done())
	}
	for _, v := range d.Versions {
		for i, p := range v.Provisions {
			provision.row(p.ID, v.ID, i, p.Number, p.NumberBasis, orNull(p.Parent), orNull(p.Theme), p.Title, p.Text)
			for j, q := range p.Terms {
				term.row(p.ID, j, q.Name, q.Value.Text, q.Value.IsNumber, q.Unit)
			}
			for j, link := range p.DescendsFrom {
				lineage.row(p.ID, j, link.Provision, link.Kind)
			}
			for j, other := range p.ApartFrom {
				apart.row(p.ID, j, other)
			}
		}
	}
	return done(provision, term, lineage, apart)
}

func (t *transaction) importStatements(d *plan.Dossier) error {
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
	for i, s := range d.Statements {
		statement.row(s.ID, i, s.Holder, s.Speaker.Name, s.Speaker.Role, orNull(s.Speaker.Party),
			s.Date, s.DateBasis, s.Stance, s.Summary, s.Quote, s.Channel, s.Confidence)
		for j, subject := range s.About {
			about.row(s.ID, j, orNull(subject.Provision), orNull(subject.Version))
		}
		for j, id := range s.Disputes {
			dispute.row(s.ID, j, id)
		}
	}
	return done(statement, about, dispute)
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

func (t *transaction) importNotes(d *plan.Dossier) error {
	for _, n := range d.Notes {
		if err := checkTags(fmt.Sprintf("note %q", n.ID), n.Tags); err != nil {
			return err
		}
		if err := t.insertNote(n); err != nil {
			return err
		}
	}
	return nil
}
