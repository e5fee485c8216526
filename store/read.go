package store

import (
	"context"
	"database/sql"
	"errors"

	"golang.org/x/sync/errgroup"

	"demarche/store/plan"
)

// querier is what reads: the pool, or one transaction of it.
type querier interface {
	Query(query string, args ...any) (*sql.Rows, error)
}

// each runs a query and reads every row of it. It takes no context on purpose:
// with one that can end, the driver starts a goroutine for every row, which
// doubles the time of a long reading.
func each(db querier, read func(scanner) error, query string, args ...any) error {
	rows, err := db.Query(query, args...)
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := read(rows); err != nil {
			return errors.Join(err, rows.Close())
		}
	}
	return errors.Join(rows.Err(), rows.Close())
}

// collect is each for a list, with a context that is looked at once.
func collect[T any](ctx context.Context, s *Store, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var list []T
	err := each(s.reader, func(row scanner) error {
		item, err := scan(row)
		list = append(list, item)
		return err
	}, query, args...)
	return list, explain(s.path, err)
}

// reading is one consistent look at the dossier, whatever is written meanwhile.
func (s *Store) reading(ctx context.Context, look func(querier) error) error {
	tx, err := s.reader.BeginTx(context.WithoutCancel(ctx), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return explain(s.path, err)
	}
	err = look(tx)
	if e := tx.Rollback(); e != nil && !errors.Is(e, sql.ErrTxDone) {
		err = errors.Join(err, e)
	}
	return explain(s.path, err)
}

// Outline reads everything that positions are computed from and rows are drawn
// with: the dossier without its sources, evidence and notes.
//
// Statements take nearly all of the time, so half of them is read on a second
// connection. Each connection sees the dossier as it was at one moment; if an
// act came between the two moments, everything is read again on one.
func (s *Store) Outline(ctx context.Context) (*plan.Dossier, error) {
	var middle int64
	err := s.reader.QueryRowContext(ctx, `SELECT ifnull(max(seq), 0) / 2 FROM statement`).Scan(&middle)
	if err != nil {
		return nil, explain(s.path, err)
	}
	d, rest := &plan.Dossier{}, &plan.Dossier{}
	var moment, restMoment int64
	var both errgroup.Group
	both.Go(func() error {
		return s.reading(ctx, func(db querier) error {
			return errors.Join(readMoment(db, &moment), readAllBut(db, d, upTo(middle)))
		})
	})
	both.Go(func() error {
		return s.reading(ctx, func(db querier) error {
			return errors.Join(readMoment(db, &restMoment), readStatements(db, rest, after(middle)))
		})
	})
	if err := both.Wait(); err != nil {
		return nil, err
	}
	if moment != restMoment {
		whole := &plan.Dossier{}
		err := s.reading(ctx, func(db querier) error { return readOutline(db, whole) })
		return whole, err
	}
	d.Statements = append(d.Statements, rest.Statements...)
	return d, nil
}

// readMoment reads the number of the last act, which tells two states of a
// dossier apart.
func readMoment(db querier, moment *int64) error {
	return each(db, func(r scanner) error { return r.Scan(moment) }, `SELECT ifnull(max(seq), 0) FROM act`)
}

// Export reads every record of the dossier.
func (s *Store) Export(ctx context.Context) (*plan.Dossier, error) {
	d := &plan.Dossier{}
	err := s.reading(ctx, func(db querier) error {
		if err := readOutline(db, d); err != nil {
			return err
		}
		return inTurn(db, d, readSources, readEvidence, readLabels, readNotes, readViews)
	})
	return d, err
}

// inTurn fills d part by part. A damaged file fails once, not once a part.
func inTurn(db querier, d *plan.Dossier, parts ...func(querier, *plan.Dossier) error) error {
	for _, read := range parts {
		if err := read(db, d); err != nil {
			return err
		}
	}
	return nil
}

func readOutline(db querier, d *plan.Dossier) error {
	return readAllBut(db, d, everyStatement)
}

// readAllBut is readOutline with only a part of the statements.
func readAllBut(db querier, d *plan.Dossier, part between) error {
	err := inTurn(db, d, readHead, readStakeholders, readThemes, readVersions, readTerms, readLineage, readApart)
	if err != nil {
		return err
	}
	return readStatements(db, d, part)
}

func readHead(db querier, d *plan.Dossier) error {
	return each(db, func(r scanner) error {
		return r.Scan(&d.Title, &d.Summary, &d.Language, &d.Updated)
	}, `SELECT title, summary, language, updated FROM dossier`)
}

func readStakeholders(db querier, d *plan.Dossier) error {
	return each(db, func(r scanner) error {
		var h plan.Stakeholder
		err := r.Scan(&h.ID, &h.Name, &h.Short, &h.MemberOf)
		d.Stakeholders = append(d.Stakeholders, h)
		return err
	}, `SELECT id, name, short, ifnull(member_of, '') FROM stakeholder ORDER BY seq`)
}

func readThemes(db querier, d *plan.Dossier) error {
	return each(db, func(r scanner) error {
		var t plan.Theme
		err := r.Scan(&t.ID, &t.Name)
		d.Themes = append(d.Themes, t)
		return err
	}, `SELECT id, name FROM theme ORDER BY seq`)
}

func readVersions(db querier, d *plan.Dossier) error {
	err := each(db, func(r scanner) error {
		var v plan.Version
		err := r.Scan(&v.ID, &v.Title, &v.Short, &v.Dated, &v.Status, &v.IssuedBy, &v.Note)
		d.Versions = append(d.Versions, v)
		return err
	}, `SELECT id, title, short, dated, status, issued_by, note FROM version ORDER BY seq`)
	if err != nil {
		return err
	}
	place := make(map[plan.VersionID]int, len(d.Versions))
	for i := range d.Versions {
		place[d.Versions[i].ID] = i
	}
	err = each(db, func(r scanner) error {
		var v, from plan.VersionID
		err := r.Scan(&v, &from)
		list := &d.Versions[place[v]].DerivedFrom
		*list = append(*list, from)
		return err
	}, `SELECT version, derived_from FROM version_derivation ORDER BY version, seq`)
	if err != nil {
		return err
	}
	return readProvisions(db, d, place)
}

func readProvisions(db querier, d *plan.Dossier, place map[plan.VersionID]int) error {
	return each(db, func(r scanner) error {
		var p plan.Provision
		var v plan.VersionID
		err := r.Scan(&p.ID, &v, &p.Number, &p.NumberBasis, &p.Parent, &p.Theme, &p.Title, &p.Text)
		list := &d.Versions[place[v]].Provisions
		*list = append(*list, p)
		return err
	}, `SELECT id, version, number, number_basis, ifnull(parent, ''), ifnull(theme, ''), title, text
		FROM provision ORDER BY version, seq`)
}

func readTerms(db querier, d *plan.Dossier) error {
	provisions := provisionsByID(d)
	return each(db, func(r scanner) error {
		var id string
		var t plan.Term
		err := r.Scan(&id, &t.Name, &t.Value.Text, &t.Value.IsNumber, &t.Unit)
		if p := provisions[id]; p != nil {
			p.Terms = append(p.Terms, t)
		}
		return err
	}, `SELECT provision, name, value, is_number, unit FROM term ORDER BY provision, seq`)
}

func readLineage(db querier, d *plan.Dossier) error {
	provisions := provisionsByID(d)
	return each(db, func(r scanner) error {
		var id string
		var link plan.Link
		err := r.Scan(&id, &link.Provision, &link.Kind)
		if p := provisions[id]; p != nil {
			p.DescendsFrom = append(p.DescendsFrom, link)
		}
		return err
	}, `SELECT provision, ancestor, kind FROM lineage ORDER BY provision, seq`)
}

func readApart(db querier, d *plan.Dossier) error {
	provisions := provisionsByID(d)
	return each(db, func(r scanner) error {
		var id string
		var other plan.ProvisionID
		err := r.Scan(&id, &other)
		if p := provisions[id]; p != nil {
			p.ApartFrom = append(p.ApartFrom, other)
		}
		return err
	}, `SELECT provision, other FROM apart ORDER BY provision, seq`)
}

// provisionsByID points to the provisions inside d, whose lists must be
// complete by then.
func provisionsByID(d *plan.Dossier) map[string]*plan.Provision {
	m := map[string]*plan.Provision{}
	for i := range d.Versions {
		for j := range d.Versions[i].Provisions {
			p := &d.Versions[i].Provisions[j]
			m[string(p.ID)] = p
		}
	}
	return m
}

const selectSources = `SELECT id, publisher, title, url, published, language, note, archived_text, archived_sha256 FROM source`

func scanSource(r scanner) (plan.Source, error) {
	var s plan.Source
	err := r.Scan(&s.ID, &s.Publisher, &s.Title, &s.URL, &s.Published, &s.Language, &s.Note,
		&s.Archived.Text, &s.Archived.SHA256)
	return s, err
}

func readSources(db querier, d *plan.Dossier) error {
	return each(db, func(r scanner) error {
		s, err := scanSource(r)
		d.Sources = append(d.Sources, s)
		return err
	}, selectSources+` ORDER BY seq`)
}

func readEvidence(db querier, d *plan.Dossier) error {
	lists := map[plan.Target]*[]plan.Evidence{}
	for i := range d.Versions {
		v := &d.Versions[i]
		lists[plan.TargetOf(plan.OnVersion, v.ID)] = &v.Evidence
		for j := range v.Provisions {
			lists[plan.TargetOf(plan.OnProvision, v.Provisions[j].ID)] = &v.Provisions[j].Evidence
		}
	}
	for i := range d.Statements {
		lists[plan.TargetOf(plan.OnStatement, d.Statements[i].ID)] = &d.Statements[i].Evidence
	}
	return each(db, func(r scanner) error {
		var t plan.Target
		var e plan.Evidence
		err := r.Scan(&t.Kind, &t.ID, &e.Source, &e.Locator)
		if list := lists[t]; list != nil {
			*list = append(*list, e)
		}
		return err
	}, `SELECT kind, record, source, locator FROM evidence ORDER BY kind, record, seq`)
}

func readNotes(db querier, d *plan.Dossier) error {
	return each(db, func(r scanner) error {
		n, err := scanNote(r)
		d.Notes = append(d.Notes, n)
		return err
	}, selectNotes+newestLast)
}
