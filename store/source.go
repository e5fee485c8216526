package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"demarche/store/plan"
)

// Sources lists every source, in the order of entry.
func (s *Store) Sources(ctx context.Context) ([]plan.Source, error) {
	return collect(ctx, s, scanSource, selectSources+` ORDER BY seq`)
}

// Source is one source, with its archived text.
func (s *Store) Source(ctx context.Context, id plan.SourceID) (plan.Source, error) {
	list, err := collect(ctx, s, scanSource, selectSources+` WHERE id = ?`, string(id))
	if err == nil && len(list) == 0 {
		err = &Error{Kind: NotFound, Path: plan.TargetOf(plan.OnSource, id).String()}
	}
	if err != nil {
		return plan.Source{}, err
	}
	return list[0], nil
}

// CitedBy lists what a source is evidence of: versions, then provisions, then
// statements.
func (s *Store) CitedBy(ctx context.Context, id plan.SourceID) ([]plan.Target, error) {
	return collect(ctx, s, func(r scanner) (of plan.Target, err error) {
		err = r.Scan(&of.Kind, &of.ID)
		return of, err
	}, `SELECT DISTINCT kind, record FROM evidence WHERE source = ?
		ORDER BY CASE kind WHEN 'version' THEN 0 WHEN 'provision' THEN 1 ELSE 2 END, record`, string(id))
}

// Citations gives the evidence of one version, provision or statement. Its
// sources come without their archived texts.
func (s *Store) Citations(ctx context.Context, of plan.Target) ([]plan.Citation, error) {
	list, err := s.CitationsOf(ctx, []plan.Target{of})
	return list[of], err
}

// CitationsOf is [Store.Citations] of many things in one look at the dossier. It
// takes a few queries, however many they are; a query for each of a hundred
// thousand takes seconds. What has no evidence is not in the answer.
func (s *Store) CitationsOf(ctx context.Context, of []plan.Target) (map[plan.Target][]plan.Citation, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	wanted := map[plan.TargetKind][]string{}
	for _, t := range of {
		wanted[t.Kind] = append(wanted[t.Kind], t.ID)
	}
	cited := map[plan.Target][]plan.Citation{}
	err := s.reading(ctx, func(db querier) error {
		sources := map[plan.SourceID]plan.Source{}
		for kind, ids := range wanted {
			if err := readCited(db, kind, ids, cited, sources); err != nil {
				return err
			}
		}
		return readCitedSources(db, cited, sources)
	})
	return cited, err
}

// readCited reads the evidence of the records of one kind, with no more of each
// source than its id, and adds that to the sources.
func readCited(db querier, kind plan.TargetKind, ids []string, cited map[plan.Target][]plan.Citation, sources map[plan.SourceID]plan.Source) error {
	return eachOf(db, ids, func(r scanner) error {
		of := plan.Target{Kind: kind}
		var c plan.Citation
		err := r.Scan(&of.ID, &c.Source.ID, &c.Locator)
		cited[of] = append(cited[of], c)
		sources[c.Source.ID] = c.Source
		return err
	}, `SELECT record, source, locator FROM evidence WHERE record IN these AND kind = ? ORDER BY record, seq`, string(kind))
}

// readCitedSources reads the sources, once each, and puts them into the
// citations.
func readCitedSources(db querier, cited map[plan.Target][]plan.Citation, sources map[plan.SourceID]plan.Source) error {
	err := eachOf(db, slices.Collect(maps.Keys(sources)), func(r scanner) error {
		var s plan.Source
		err := r.Scan(&s.ID, &s.Publisher, &s.Title, &s.URL, &s.Published, &s.Language, &s.Note)
		sources[s.ID] = s
		return err
	}, `SELECT id, publisher, title, url, published, language, note FROM source WHERE id IN these`)
	for _, list := range cited {
		for i := range list {
			list[i].Source = sources[list[i].Source.ID]
		}
	}
	return err
}

// eachOf is each for a query about the records with these ids, which it finds
// in "these". They travel as one value: there may be more than a query can have
// places for values.
func eachOf[ID ~string](db querier, ids []ID, read func(scanner) error, query string, args ...any) error {
	if len(ids) == 0 {
		return nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return fmt.Errorf("list %d ids: %w", len(ids), err)
	}
	return each(db, read, `WITH these AS (SELECT value FROM json_each(?)) `+query, append([]any{string(list)}, args...)...)
}
