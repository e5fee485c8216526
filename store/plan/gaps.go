package plan

import (
	"fmt"
	"slices"
	"time"
)

// GapKind says what is missing in a cell.
type GapKind string

// The kinds of gaps. A cell may have several at once.
const (
	GapClaims   GapKind = "claims only"    // others say what the holder wants; nobody of its own party does
	GapNothing  GapKind = "no statement"   // nothing here or elsewhere
	GapCarried  GapKind = "only elsewhere" // the holder spoke of the parent point or an earlier version only
	GapReported GapKind = "reported only"  // reports or anonymous words; nobody has owned them
	GapUncoded  GapKind = "not yet coded"  // some of its statements have no stance yet
	GapOld      GapKind = "nothing new"    // its newest statement is older than was asked for
)

// Missing says what a gap of the kind means, in the middle of a sentence; stale
// is the age in days beyond which a statement is an old one.
func (k GapKind) Missing(stale int) string {
	switch k {
	case GapClaims:
		return "others say what this side wants, and nobody of its own does"
	case GapNothing:
		return "nothing on record, here or elsewhere"
	case GapCarried:
		return "it spoke of the whole point or of an earlier version only"
	case GapReported:
		return "nobody has put a name to it"
	case GapUncoded:
		return "there are statements without a stance"
	case GapOld:
		return fmt.Sprintf("the newest statement is more than %d days old", stale)
	}
	return ""
}

// Wanted says what would fill a gap of the kind, in the middle of a sentence.
func (k GapKind) Wanted() string {
	switch k {
	case GapClaims:
		return "look for its own words, or a denial"
	case GapNothing:
		return "look for anything that it has said on this"
	case GapCarried:
		return "look for what it says to this text"
	case GapReported:
		return "look for words on the record"
	case GapUncoded:
		return "read and code them"
	case GapOld:
		return "look whether it still holds"
	}
	return ""
}

// GapKinds lists every kind, what to look into first at the beginning.
var GapKinds = []GapKind{GapClaims, GapNothing, GapCarried, GapReported, GapUncoded, GapOld}

// StaleDays is after how many days a cell's newest statement is old, where
// nothing else is asked for: within a month of negotiation most positions have
// been stated anew.
const StaleDays = 30

// Gap is a cell in which something is missing.
type Gap struct {
	Subject  Subject
	Holder   StakeholderID
	Kinds    []GapKind // in the order of GapKinds; shared: do not change it
	Newest   Date      // of its newest statement; empty when it has none, or no day is known
	Uncoded  int       // how many of its statements have no stance yet
	Priority int       // see [Index.Gaps]
}

// Gaps is what is missing in a version.
type Gaps struct {
	List    []Gap                             // what to research next first
	Holders map[StakeholderID]map[GapKind]int // how many cells of each column have a gap of each kind
	Themes  map[ThemeID]map[GapKind]int       // and of each theme; those of provisions without one under ""
	Kinds   map[GapKind]int                   // and of the whole version, the plan as a whole included
}

// Gaps lists the cells of a version in which something is missing on the day
// asOf. A newest statement more than stale days before that day is old; 0 means
// [StaleDays]. Without a day, age counts from the last day on record.
//
// What to research next comes first, by
//
//	priority = 10 × (6 − place of its first kind in GapKinds) + others
//
// where others counts the other holders, at most 9, whose own or reported
// stance stands on the same row. So a claim that nobody has owned comes before
// silence, for it may be wrong and says where to look; silence before what is
// known from elsewhere; and among equals first the point that the others have
// spoken on. The same priority is in reading order.
func (x *Index) Gaps(v VersionID, asOf Date, stale int) Gaps {
	g := Gaps{Holders: map[StakeholderID]map[GapKind]int{}, Themes: map[ThemeID]map[GapKind]int{}, Kinds: map[GapKind]int{}}
	m := x.Matrix(v, asOf)
	if m == nil {
		return g
	}
	oldest := x.oldest(asOf, stale)
	for i := range m.Rows {
		row := &m.Rows[i]
		taken := row.taken()
		for h := range row.Cells {
			gap := x.gap(row, h, limit(asOf), oldest)
			if len(gap.Kinds) == 0 {
				continue
			}
			others := taken
			if row.takenBy(h) {
				others--
			}
			gap.Priority = 10*(len(GapKinds)-slices.Index(GapKinds, gap.Kinds[0])) + min(others, 9)
			g.add(row, gap)
		}
	}
	g.List = byPriority(g.List)
	return g
}

// highestPriority is that of a claim on a row that nine others have spoken on.
const highestPriority = 69

// byPriority puts the highest first and leaves equals in their order. There
// are fifty thousand gaps at most and few priorities, so they are dealt out.
func byPriority(list []Gap) []Gap {
	var begin [highestPriority + 2]int // where each priority begins, counted down
	for i := range list {
		begin[highestPriority-list[i].Priority+1]++
	}
	for i := 1; i < len(begin); i++ {
		begin[i] += begin[i-1]
	}
	sorted := make([]Gap, len(list))
	for i := range list {
		at := &begin[highestPriority-list[i].Priority]
		sorted[*at] = list[i]
		*at++
	}
	return sorted
}

// oldest is the first day that is not old; the zero day where none is.
func (x *Index) oldest(asOf Date, stale int) Date {
	if stale <= 0 {
		stale = StaleDays
	}
	if asOf == "" && len(x.days) > 0 {
		asOf = x.days[len(x.days)-1]
	}
	if _, err := time.Parse(time.DateOnly, string(asOf)); err != nil {
		return ""
	}
	return asOf.AddDays(-stale)
}

// gap looks at one cell; without kinds it is none.
func (x *Index) gap(row *Row, h int, last int32, oldest Date) Gap {
	p := &row.Cells[h]
	g := Gap{Subject: row.Subject, Holder: x.dossier.Stakeholders[h].ID, Uncoded: p.Uncoded}
	var has gapSet
	switch {
	case p.Carried():
		has.add(GapCarried, true)
	case p.Statements == 0:
		has.add(GapNothing, true)
	default:
		cell := x.upTo(x.subjects[row.Subject], h, last)
		highest := claim
		for _, w := range cell {
			highest = max(highest, w.standing)
		}
		g.Newest = x.dossier.Statements[cell[len(cell)-1].statement].Date
		has.add(GapClaims, highest == claim)
		has.add(GapReported, highest == reported)
		has.add(GapUncoded, p.Uncoded > 0)
		has.add(GapOld, g.Newest != "" && g.Newest < oldest)
	}
	g.Kinds = gapLists[has]
	return g
}

// gapSet has a bit for each kind by its place in GapKinds.
type gapSet uint8

func (s *gapSet) add(kind GapKind, has bool) {
	if has {
		*s |= 1 << slices.Index(GapKinds, kind)
	}
}

// gapLists gives the kinds of each set, so that fifty thousand gaps share a
// few lists.
var gapLists = func() (lists [1 << 6][]GapKind) {
	for set := range lists {
		for i, kind := range GapKinds {
			if set&(1<<i) != 0 {
				lists[set] = append(lists[set], kind)
			}
		}
	}
	return lists
}()

// add takes a gap into the list and the counts.
func (g *Gaps) add(row *Row, gap Gap) {
	g.List = append(g.List, gap)
	for _, kind := range gap.Kinds {
		g.Kinds[kind]++
		count(g.Holders, gap.Holder, kind)
		if row.Provision != nil {
			count(g.Themes, row.Provision.Theme, kind)
		}
	}
}

func count[K comparable](counts map[K]map[GapKind]int, of K, kind GapKind) {
	if counts[of] == nil {
		counts[of] = map[GapKind]int{}
	}
	counts[of][kind]++
}

// taken counts the holders whose own or reported stance stands on the row.
func (r *Row) taken() (n int) {
	for h := range r.Cells {
		if r.takenBy(h) {
			n++
		}
	}
	return n
}

func (r *Row) takenBy(h int) bool {
	return r.Cells[h].State == StateOwn || r.Cells[h].State == StateReported
}
