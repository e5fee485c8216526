package cli

import "demarche/store"

// countsRecord is how much a dossier holds, or how much more than a backup.
type countsRecord struct {
	Versions   int `json:"versions"`
	Provisions int `json:"provisions"`
	Statements int `json:"statements"`
	Sources    int `json:"sources"`
	Notes      int `json:"notes"`
}

// backupRecord is a backup as backups --json prints it.
type backupRecord struct {
	Number  int            `json:"number"` // as restore takes it
	Path    string         `json:"path"`
	Of      string         `json:"of"` // the path of the dossier that it is from
	At      string         `json:"at"`
	Reason  store.Reason   `json:"reason"`
	Size    int64          `json:"size"`    // in bytes
	Title   *string        `json:"title"`   // null: the dossier has none yet, or the backup cannot be read
	Counts  *countsRecord  `json:"counts"`  // null: it cannot be read
	Error   *string        `json:"error"`   // why it cannot be read; null: it can
	Differs *differsRecord `json:"differs"` // from now; null: not known
}

// differsRecord says how the dossier differs from a backup.
type differsRecord struct {
	Acts     int          `json:"acts"`     // how many were made since
	Diverged bool         `json:"diverged"` // the dossier never was as the backup shows it
	Beyond   int          `json:"beyond"`   // how many acts only the backup has
	Counts   countsRecord `json:"counts"`   // how much more there is now
	Text     string       `json:"text"`     // all of it, for people
}

func backupRecords(rows []backupRow) []backupRecord {
	records := make([]backupRecord, len(rows))
	for i, row := range rows {
		r := backupRecord{
			Number: row.number, Path: row.Path, Of: row.Of, At: row.At.Format(timeForm), Reason: row.Reason, Size: row.Size,
		}
		if row.unreadable != nil {
			r.Error = orNull(row.unreadable.Error())
		} else {
			counts := countsRecord(row.holds.Counts)
			r.Title, r.Counts = orNull(row.holds.Title), &counts
		}
		if d := row.differs; d != nil {
			r.Differs = &differsRecord{len(d.Since) + d.More, d.Diverged, d.Beyond, countsRecord(d.Counts), d.String()}
		}
		records[i] = r
	}
	return records
}
