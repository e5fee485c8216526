package store

import (
	"context"

	"demarche/store/plan"
)

// Sources lists every source, in the order of entry.
func (s *Store) Sources(ctx context.Context) ([]plan.Source, error) {
	return collect(ctx, s, scanSource, selectSources+` ORDER BY seq`)
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
