package store

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// made are backups at so many hours before now, the newest first.
func made(now time.Time, reason Reason, hours ...float64) []Backup {
	var list []Backup
	for _, h := range hours {
		at := now.Add(-time.Duration(h * float64(time.Hour)))
		list = append(list, Backup{Path: backupName(at, reason), At: at, Reason: reason})
	}
	return list
}

func paths(list []Backup) []string {
	var names []string
	for _, b := range list {
		names = append(names, b.Path)
	}
	return names
}

func TestKeep(t *testing.T) {
	now := time.Date(2025, 11, 22, 12, 0, 0, 0, time.UTC) // a Saturday
	for _, c := range []struct {
		name           string
		backups        []Backup
		kept, dropped  int
		oldest, absent float64 // the oldest that is kept and one that is not, in hours before now; 0: not asked
	}{
		{name: "nothing"},
		{name: "all of 48 hours", backups: made(now, Regular, 1, 2, 3, 20, 40, 48), kept: 6, oldest: 48},
		{name: "the newest of an older day", backups: made(now, Regular, 61, 62, 63), kept: 1, dropped: 2, oldest: 61, absent: 62},
		{name: "whatever comes", backups: made(now.AddDate(10, 0, 0), Regular, 1, 2, 3, 50, 51, 52), kept: 6},
		{name: "by hand", backups: made(now, Manual, 1000, 1001, 1002, 99_999), kept: 4, oldest: 99_999},
		{name: "before a repair and not", backups: append(made(now, BeforeRepair, 61, 63), made(now, Regular, 62, 64)...), kept: 2, dropped: 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			kept, dropped := keep(c.backups, now)
			if len(kept) != c.kept || len(dropped) != c.dropped {
				t.Fatalf("kept %q, dropped %q", paths(kept), paths(dropped))
			}
			if c.oldest != 0 && !kept[len(kept)-1].At.Equal(made(now, Regular, c.oldest)[0].At) {
				t.Errorf("the oldest that is kept is %v", kept[len(kept)-1].At)
			}
			if c.absent != 0 && slices.Contains(paths(kept), made(now, Regular, c.absent)[0].Path) {
				t.Errorf("kept %q", paths(kept))
			}
		})
	}
}

// TestKeepBesideTheFuture: days that are yet to come take no place from those
// that have been.
func TestKeepBesideTheFuture(t *testing.T) {
	now := time.Date(2025, 11, 22, 12, 0, 0, 0, time.UTC)
	var hours []float64
	for day := range 28 {
		hours = append(hours, float64((day-14)*24)+1)
	}
	if _, dropped := keep(made(now, Regular, hours...), now); len(dropped) > 0 {
		t.Errorf("dropped %q", paths(dropped))
	}
}

// TestKeepOneADay: one a day for two years leaves 14 days, the Sundays of 8
// weeks and the last days of 12 months.
func TestKeepOneADay(t *testing.T) {
	now := time.Date(2025, 11, 22, 12, 0, 0, 0, time.UTC)
	var hours []float64
	for day := range 730 {
		hours = append(hours, float64(day*24)+1)
	}
	kept, _ := keep(made(now, FirstOfDay, hours...), now)
	var want []string
	for day := range 14 {
		want = append(want, now.AddDate(0, 0, -day).Format(time.DateOnly))
	}
	want = append(want, "2025-11-02", "2025-10-31", "2025-10-26", "2025-10-19", "2025-10-12", "2025-10-05",
		"2025-09-30", "2025-08-31", "2025-07-31", "2025-06-30", "2025-05-31", "2025-04-30", "2025-03-31",
		"2025-02-28", "2025-01-31", "2024-12-31")
	var got []string
	for _, b := range kept {
		got = append(got, b.At.Format(time.DateOnly))
	}
	// 9 November is a Sunday among the 14 days, and so is the 16th.
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// most is how many backups there can be of those that the rules keep and that
// were made within the given times.
const most = keepDays + keepWeeks + keepMonths

// history is a life of a dossier's backups: some days with many, some with
// none, and now and then one by hand.
func history(r *rand.Rand, n int, from time.Time) []Backup {
	reasons := []Reason{FirstOfDay, Regular, Regular, BeforeImport, BeforeRestore, BeforeBulk, BeforeRepair, Manual}
	var list []Backup
	at := from
	for range n {
		step := time.Duration(r.IntN(120)) * time.Minute
		if r.IntN(12) == 0 {
			step = time.Duration(r.IntN(40*24)) * time.Hour
		}
		at = at.Add(step + time.Millisecond)
		reason := reasons[r.IntN(len(reasons))]
		list = append(list, Backup{Path: backupName(at, reason), At: at, Reason: reason})
	}
	return list
}

// TestKeepHolds tries the properties that must hold for every life.
func TestKeepHolds(t *testing.T) {
	places := []*time.Location{time.UTC, time.FixedZone("east", 13*60*60), time.FixedZone("west", -9*60*60)}
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		list := history(r, 20+r.IntN(300), time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC))
		last := list[len(list)-1].At
		now := last.Add(time.Duration(r.IntN(100)-20) * time.Hour).In(places[seed%3])
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		kept, dropped := keep(list, now)
		fail := func(what string) { t.Errorf("seed %d: %s", seed, what) }
		if len(kept)+len(dropped) != len(list) || !slices.IsSortedFunc(kept, func(a, b Backup) int { return b.At.Compare(a.At) }) {
			fail("the backups are not divided in two, the newest first")
		}
		if again, more := keep(kept, now); len(more) > 0 || !cmp.Equal(again, kept) {
			fail("a second look drops more")
		}
		ruled, fresh := 0, 0
		for _, b := range kept {
			if b.Reason != Manual && now.Sub(b.At) > keepAll {
				ruled++
			}
		}
		for _, b := range dropped {
			if b.Reason == Manual || now.Sub(b.At) <= keepAll {
				fresh++
			}
		}
		if ruled > 2*most || fresh > 0 {
			fail(fmt.Sprintf("%d older ones are kept, and %d dropped that should not be", ruled, fresh))
		}
		for _, verified := range []bool{true, false} {
			if n, ok := newestOf(list, verified); ok && !slices.Contains(paths(kept), n.Path) {
				fail("the newest is dropped")
			}
		}
		checkLater(t, fmt.Sprintf("seed %d", seed), r, list, kept, now)
	}
}

func newestOf(list []Backup, verified bool) (Backup, bool) {
	sorted := slices.Clone(list)
	sortBackups(sorted)
	i := slices.IndexFunc(sorted, func(b Backup) bool { return b.Reason.verified() == verified })
	if i < 0 {
		return Backup{}, false
	}
	return sorted[i], true
}

// checkLater: dropping some now and some later leaves what dropping all of it
// later leaves.
func checkLater(t *testing.T, name string, r *rand.Rand, all, kept []Backup, now time.Time) {
	t.Helper()
	more := history(r, r.IntN(60), now)
	later := now
	if len(more) > 0 {
		later = more[len(more)-1].At.In(now.Location())
	}
	atOnce, _ := keep(append(slices.Clone(all), more...), later)
	inSteps, _ := keep(append(slices.Clone(kept), more...), later)
	if !cmp.Equal(paths(atOnce), paths(inSteps)) {
		t.Errorf("%s: at once and in steps differ:\n%s", name, cmp.Diff(paths(atOnce), paths(inSteps)))
	}
}

// TestKeepWhenTheClockJumps ten years ahead and back again, with a backup at
// each place: of the days before the jump as many are there as without it.
func TestKeepWhenTheClockJumps(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 2))
		list := history(r, 200, time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC))
		now := list[len(list)-1].At
		before, _ := keep(list, now)
		ahead := now.AddDate(10, 0, 0)
		during, _ := keep(append(slices.Clone(before), made(ahead, Regular, 0)...), ahead)
		after, _ := keep(append(slices.Clone(during), made(now.Add(time.Hour), Regular, 0)...), now.Add(time.Hour))
		days := func(list []Backup) int {
			seen := map[string]bool{}
			for _, b := range list {
				if !b.At.After(now) && b.Reason != Manual && b.Reason.verified() {
					seen[dayOf(b.At)] = true
				}
			}
			return len(seen)
		}
		// The one day of the far future may push out the oldest day, week and month.
		if lost := days(before) - days(after); lost > 3 {
			t.Errorf("seed %d: %d of %d days with backups are lost", seed, lost, days(before))
		}
		if !strings.HasPrefix(after[0].Path, fmt.Sprint(ahead.Year())) {
			t.Errorf("seed %d: what was made in the far future is gone: %q", seed, after[0].Path)
		}
		if day, _ := keep(after, now.AddDate(0, 0, -1)); len(day) < len(after)-1 {
			t.Errorf("seed %d: set back a day, the clock drops %d", seed, len(after)-len(day))
		}
	}
}

func TestShelfNames(t *testing.T) {
	long := strings.Repeat("ї", 40)
	for name, want := range map[string]string{
		"talks.demarche":         "talks",
		"Переговори 2025":        "Переговори 2025",
		`a:b*c?"<d>|e\f.x`:       "a_b_c__d__e_f",
		"cafe\u0301.demarche":    "café",
		".demarche":              "",
		"CON.v2.demarche":        "CON_v2",
		"\xff\n.demarche":        "__",
		long + ".demarche":       long[:60],
		"a" + long + ".demarche": "a" + long[:58],
		" x .demarche":           "x",
	} {
		want = strings.ReplaceAll(want, "__d__", "___d__")
		if got := shelfName("/folder/" + name); got != want {
			t.Errorf("shelfName(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestBackupNames(t *testing.T) {
	at := time.Date(2026, 11, 22, 16, 19, 57, 123e6, time.UTC)
	name := backupName(at.In(time.FixedZone("", 3600)), Manual)
	if name != "2026-11-22T16-19-57.123Z-manual.demarche" {
		t.Errorf("name = %q", name)
	}
	if got, reason, ok := parseName(name); !ok || !got.Equal(at) || reason != Manual {
		t.Errorf("read back: %v, %q, %t", got, reason, ok)
	}
	for _, name := range []string{
		"about.json", "2026-11-22T16-19-57.123Z-.demarche", "2026-11-22T16-19-57.123Z.demarche", "x.demarche",
		"2026-13-22T16-19-57.123Z-manual.demarche", "2026-11-22T16-19-57.123Z-manual.demarche-wal", "", ".demarche",
	} {
		if _, _, ok := parseName(name); ok {
			t.Errorf("%q is taken for a backup", name)
		}
	}
}
