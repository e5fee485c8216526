package cli

import (
	"context"

	"demarche/store"
)

// check looks, and changes nothing.
func (e *examination) check(ctx context.Context, s *store.Store) (err error) {
	e.report, err = s.Check(ctx, store.Thorough)
	return err
}

// repair mends what can be mended. What it leaves are the findings; a file that
// is too damaged to be mended where it lies is all findings.
func (e *examination) repair(ctx context.Context, s *store.Store) error {
	mended, err := s.Repair(ctx)
	if store.KindOf(err) == store.Damaged && len(mended.Left) > 0 {
		err = nil
	}
	e.mended, e.report = &mended, store.Report{Depth: store.Thorough, Findings: mended.Left}
	if err != nil || mended.Act.Seq == 0 {
		return err
	}
	if list, err := s.Backups(); err == nil && len(list) > 0 && list[0].Reason == store.BeforeRepair {
		e.kept = list[0].Path
	}
	return nil
}
