package plan_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"demarche/store/plan"

	"github.com/google/go-cmp/cmp"
)

func TestIndexAgreesWithTheRuleReadAloud(t *testing.T) {
	forRandomDossiers(t, func(t *testing.T, _ *rand.Rand, d *plan.Dossier) {
		x, r := plan.NewIndex(d), reading{d}
		eachCell(d, func(s plan.Subject, h plan.StakeholderID, day plan.Date) {
			got, want := x.Position(s, h, day), r.position(s, h, day)
			if slices.Contains(want.orFrom, got.From) {
				want.From, want.FromVersion = got.From, r.versionOf(got.From)
			}
			if want.Position != got {
				t.Errorf("%s on %v as of %q (-want +got):\n%s", h, s, day, cmp.Diff(want.Position, got))
			}
		})
	})
}

func TestCellAgreesWithTheRuleReadAloud(t *testing.T) {
	forRandomDossiers(t, func(t *testing.T, _ *rand.Rand, d *plan.Dossier) {
		x, r := plan.NewIndex(d), reading{d}
		eachCell(d, func(s plan.Subject, h plan.StakeholderID, day plan.Date) {
			want := r.cell(s, h, day)
			slices.SortFunc(want, func(a, b entry) int { return newer(b, a) })
			var names []plan.StatementID
			for _, e := range want {
				names = append(names, e.ID)
			}
			if got := ids(x.Cell(s, h, day)); !slices.Equal(names, got) {
				t.Errorf("%s on %v as of %q (-want +got):\n%s", h, s, day, cmp.Diff(names, got))
			}
		})
	})
}

// sameAnswers compares two dossiers cell by cell. blank wipes what the
// property allows to differ.
func sameAnswers(t *testing.T, before, after *plan.Dossier, asOf plan.Date, blank func(*plan.Position)) {
	t.Helper()
	x, y := plan.NewIndex(before), plan.NewIndex(after)
	eachCell(before, func(s plan.Subject, h plan.StakeholderID, day plan.Date) {
		if asOf != "" && (day == "" || day > asOf) {
			return
		}
		want, got := x.Position(s, h, day), y.Position(s, h, day)
		blank(&want)
		blank(&got)
		if want != got {
			t.Errorf("%s on %v as of %q (-before +after):\n%s", h, s, day, cmp.Diff(want, got))
		}
	})
}

func nothingBlank(*plan.Position) {}

func contestedBlank(p *plan.Position) { p.Contested = false }

// What is said later never changes what was held on a day.
func TestLaterWordsChangeNoEarlierDay(t *testing.T) {
	forRandomDossiers(t, func(t *testing.T, r *rand.Rand, d *plan.Dossier) {
		day := randomDay(r)
		sameAnswers(t, d, upTo(d, day), day, nothingBlank)
	})
}

// The order of entry decides between equals only.
func TestOrderOfEntryOfUnequalsChangesNothing(t *testing.T) {
	type weight struct {
		day        plan.Date
		channel    plan.Channel
		confidence plan.Confidence
	}
	forRandomDossiers(t, func(t *testing.T, r *rand.Rand, d *plan.Dossier) {
		taken := map[weight]bool{}
		d.Statements = slices.DeleteFunc(d.Statements, func(s plan.Statement) bool {
			w := weight{s.Date, s.Channel, s.Confidence}
			defer func() { taken[w] = true }()
			return taken[w]
		})
		shuffled := *d
		shuffled.Statements = slices.Clone(d.Statements)
		r.Shuffle(len(d.Statements), func(i, j int) {
			shuffled.Statements[i], shuffled.Statements[j] = shuffled.Statements[j], shuffled.Statements[i]
		})
		sameAnswers(t, d, &shuffled, "", nothingBlank)
	})
}

// One more word of lower standing may contest a stance. It never changes it,
// nor who decides, nor whether it is a reversal.
func TestLowerStandingNeverOverturns(t *testing.T) {
	forRandomDossiers(t, func(t *testing.T, r *rand.Rand, d *plan.Dossier) {
		x, only := plan.NewIndex(d), randomDay(r) // an index for each word: one day is enough
		eachCell(d, func(s plan.Subject, h plan.StakeholderID, day plan.Date) {
			if day != only {
				return
			}
			before := x.Position(s, h, day)
			word, lower := lowerWord(r, s, h, before.State)
			if !lower {
				return
			}
			more := *d
			more.Statements = append(slices.Clone(d.Statements), word)
			after := plan.NewIndex(&more).Position(s, h, day)
			if before.State != after.State || before.Stance != after.Stance || before.DecidedBy != after.DecidedBy || before.Reversed != after.Reversed {
				t.Errorf("%s on %v as of %q: %+v became %+v by %+v", h, s, day, before, after, word)
			}
			if before.Contested && !after.Contested {
				t.Errorf("%s on %v as of %q: one more word settled what was contested", h, s, day)
			}
		})
	})
}

// lowerWord is a random statement of lower standing than the one that decides
// a cell of that state, if there is a lower one.
func lowerWord(r *rand.Rand, s plan.Subject, h plan.StakeholderID, state plan.State) (plan.Statement, bool) {
	word := randomStatement(r, 99)
	word.About, word.Holder, word.Disputes = []plan.Subject{s}, h, nil
	word.Speaker.Party = noParty
	if state == plan.StateOwn && r.IntN(2) == 0 {
		word.Speaker.Party, word.Channel = h, pick(r, []plan.Channel{plan.Report, plan.Anonymous})
	}
	return word, state == plan.StateOwn || state == plan.StateReported
}

// A dispute contests and does nothing else.
func TestDisputesOnlyContest(t *testing.T) {
	forRandomDossiers(t, func(t *testing.T, _ *rand.Rand, d *plan.Dossier) {
		agreed := *d
		agreed.Statements = slices.Clone(d.Statements)
		for i := range agreed.Statements {
			agreed.Statements[i].Disputes = nil
		}
		sameAnswers(t, d, &agreed, "", contestedBlank)
		x, y := plan.NewIndex(d), plan.NewIndex(&agreed)
		eachCell(d, func(s plan.Subject, h plan.StakeholderID, day plan.Date) {
			if y.Position(s, h, day).Contested && !x.Position(s, h, day).Contested {
				t.Errorf("%s on %v as of %q: disputes settled what sides contest", h, s, day)
			}
		})
	})
}

// Another side's words reach a cell through disputes alone.
func TestOtherHoldersChangeNothingButDisputes(t *testing.T) {
	forRandomDossiers(t, func(t *testing.T, _ *rand.Rand, d *plan.Dossier) {
		alone := *d
		alone.Stakeholders = d.Stakeholders[:1]
		alone.Statements = slices.DeleteFunc(slices.Clone(d.Statements), func(s plan.Statement) bool { return s.Holder != ukraine })
		sameAnswers(t, &alone, d, "", contestedBlank)
	})
}

// What must be true of every position, whatever was said.
func TestPositionsHoldTogether(t *testing.T) {
	forRandomDossiers(t, func(t *testing.T, _ *rand.Rand, d *plan.Dossier) {
		x := plan.NewIndex(d)
		eachCell(d, func(s plan.Subject, h plan.StakeholderID, day plan.Date) {
			p := x.Position(s, h, day)
			for name, holds := range truths(x, p, s, h, day) {
				if !holds {
					t.Errorf("%s on %v as of %q: not true that %s: %+v", h, s, day, name, p)
				}
			}
		})
	})
}

func truths(x *plan.Index, p plan.Position, s plan.Subject, h plan.StakeholderID, day plan.Date) map[string]bool {
	cell := ids(x.Cell(s, h, day))
	coded := p.Statements - p.Uncoded
	here := p.State == plan.StateOwn || p.Hollow()
	by := x.Statement(p.DecidedBy)
	return map[string]bool{
		"statements counts the cell":                len(cell) == p.Statements,
		"claims are among the statements":           0 <= p.Claims && p.Claims <= p.Statements,
		"words without a stance are too":            0 <= p.Uncoded && p.Uncoded <= p.Statements,
		"a stance here needs coded words":           here == (coded > 0),
		"uncoded means nothing but uncoded":         (p.State == plan.StateUncoded) == (coded == 0 && p.Statements > 0),
		"a carried or empty cell has no statements": (p.Carried() || p.State == plan.StateNone) == (p.Statements == 0),
		"who decides here is in the cell":           !here || slices.Contains(cell, p.DecidedBy),
		"who decides elsewhere is about it":         !p.Carried() || slices.Contains(by.About, p.From),
		"who decides has the stance":                by == nil || by.Stance == p.Stance,
		"who decides is the holder's":               by == nil || by.Holder == h,
		"who decides spoke by that day":             by == nil || day == "" || by.Date <= day,
		"claimed means that somebody claims":        (p.State == plan.StateClaimed) == (by != nil && by.IsClaim()),
		"only carried stances come from elsewhere":  p.Carried() == (p.From != plan.Subject{}),
		"only earlier ones from a version":          (p.State == plan.StateEarlier) == (p.FromVersion != ""),
		"that version is the one it belongs to":     p.FromVersion == "" || x.VersionOf(p.From) == p.FromVersion,
		"only own stances are reversed":             !p.Reversed || p.State == plan.StateOwn,
		"a cell without statements is uncontested":  !p.Contested || p.Statements > 0,
	}
}
