package cli

import "demarche/app/compare"

// The records of compare --json. Places are indices into the provisions; texts
// are verbatim.
type comparedRecord struct {
	Old   textRecord   `json:"old"`
	New   textRecord   `json:"new"`
	Links []linkRecord `json:"links"`
}

type textRecord struct {
	Title      string            `json:"title"`
	Provisions []provisionRecord `json:"provisions"`
}

type provisionRecord struct {
	ID     *string `json:"id"`
	Number *string `json:"number"`
	Title  *string `json:"title"`
	Text   string  `json:"text"`
}

type linkRecord struct {
	Old     []int          `json:"old"`
	New     []int          `json:"new"`
	Kind    compare.Kind   `json:"kind"`
	Moved   bool           `json:"moved"`
	Score   float64        `json:"score"`
	Given   bool           `json:"given"`
	Doubt   *string        `json:"doubt"`
	Runs    []runRecord    `json:"runs"`
	Changes []changeRecord `json:"changes"`
}

type runRecord struct {
	Op   compare.Op `json:"op"`
	Text string     `json:"text"`
	Was  *string    `json:"was,omitempty"`
	Move int        `json:"move,omitzero"`
}

type changeRecord struct {
	Kind  compare.ChangeKind `json:"kind"`
	Old   string             `json:"old"`
	New   string             `json:"new"`
	Name  string             `json:"name,omitzero"`
	Unit  string             `json:"unit,omitzero"`
	Ratio float64            `json:"ratio,omitzero"`
}

func comparisonRecord(c *compare.Comparison) comparedRecord {
	r := comparedRecord{Old: textRecordOf(c.Old), New: textRecordOf(c.New), Links: make([]linkRecord, len(c.Rows))}
	for k, row := range c.Rows {
		l := linkRecord{
			Old: orNone(row.Old), New: orNone(row.New), Kind: row.Kind, Moved: row.Moved, Score: row.Score, Given: row.Given,
			Doubt: orNull(row.Doubt), Runs: runRecordsOf(row.Runs), Changes: []changeRecord{},
		}
		for _, x := range row.Changes {
			l.Changes = append(l.Changes, changeRecord{x.Kind, x.Old, x.New, x.Name, x.Unit, x.Ratio})
		}
		r.Links[k] = l
	}
	return r
}

func runRecordsOf(runs []compare.Run) []runRecord {
	list := make([]runRecord, len(runs))
	for k, run := range runs {
		list[k] = runRecord{Op: run.Op, Text: run.Text, Move: run.Move}
		if run.Alike {
			list[k].Was = &run.Was
		}
	}
	return list
}

func textRecordOf(t *compare.Text) textRecord {
	r := textRecord{Title: t.Title, Provisions: make([]provisionRecord, len(t.Provisions))}
	for i, p := range t.Provisions {
		r.Provisions[i] = provisionRecord{orNull(p.ID), orNull(p.Number), orNull(p.Title), p.Text}
	}
	return r
}

// orNone is an empty list for none.
func orNone(list []int) []int {
	if list == nil {
		return []int{}
	}
	return list
}
