package store

import "context"

// Reason says why a backup was made.
type Reason string

// The reasons.
const (
	BeforeImport    Reason = "import"
	BeforeMigration Reason = "migration"
)

func (s *Store) backupBefore(context.Context, Reason) error { return nil }
