package plan_test

import (
	"slices"
	"testing"

	"demarche/store/plan"

	"github.com/google/go-cmp/cmp"
)

// point6 is what the made-up cases speak about: a point without parent or
// lineage, so that nothing but its own cell can answer.
var point6 = plan.On("v28-6")

// onPoint6 is a record in which only point 6 was spoken of.
func onPoint6(words ...utterance) *plan.Dossier {
	return record([]plan.Version{text("v28", day1, nil, point("v28-6", ""))}, words...)
}

// ruling is one cell and who decides it.
type ruling struct {
	name  string
	words []utterance
	state plan.State
	by    plan.StatementID
}

// checkRulings asks each cell twice, entered as written and the other way
// round: only cases about the order of entry may tell the two apart.
func checkRulings(t *testing.T, rulings []ruling) {
	t.Helper()
	for _, r := range rulings {
		t.Run(r.name, func(t *testing.T) {
			t.Helper()
			for range 2 {
				p := plan.NewIndex(onPoint6(r.words...)).Position(point6, ukraine, "")
				if p.State != r.state || p.DecidedBy != r.by {
					t.Errorf("got %s by %q, want %s by %q", p.State, p.DecidedBy, r.state, r.by)
				}
				slices.Reverse(r.words)
			}
		})
	}
}

func TestHighestStandingDecides(t *testing.T) {
	own := said("own", ukraine, day1, plan.Rejects, point6)
	reported := said("reported", ukraine, day2, plan.Accepts, point6).via(plan.Report)
	claim := said("claim", ukraine, day3, plan.Accepts, point6).by(us)
	checkRulings(t, []ruling{
		{"own over newer reports and claims", []utterance{own, reported, claim}, plan.StateOwn, "own"},
		{"reported over a newer claim", []utterance{reported, claim}, plan.StateReported, "reported"},
		{"a claim when nothing better is there", []utterance{claim}, plan.StateClaimed, "claim"},
		{"an official text is owned", []utterance{own.via(plan.OfficialText), reported}, plan.StateOwn, "own"},
		{"an anonymous word is not", []utterance{own.via(plan.Anonymous), claim}, plan.StateReported, "own"},
		{"another party's official text is a claim", []utterance{reported, claim.via(plan.OfficialText)}, plan.StateReported, "reported"},
		{"a speaker of no party claims", []utterance{claim.by(noParty)}, plan.StateClaimed, "claim"},
		{"a speaker of no party by report claims", []utterance{claim.by(noParty).via(plan.Report)}, plan.StateClaimed, "claim"},
	})
}

// Official text and on record are one standing, as are report and anonymous:
// between them the day goes before the channel.
func TestNewestOfAStandingDecides(t *testing.T) {
	older := said("older", ukraine, day1, plan.Rejects, point6)
	newer := said("newer", ukraine, day2, plan.Accepts, point6).sure(plan.Low)
	checkRulings(t, []ruling{
		{"newer own", []utterance{older, newer}, plan.StateOwn, "newer"},
		{"newer own though only on record", []utterance{older.via(plan.OfficialText), newer}, plan.StateOwn, "newer"},
		{"newer reported though anonymous", []utterance{older.via(plan.Report), newer.via(plan.Anonymous)}, plan.StateReported, "newer"},
		{"newer claim though anonymous", []utterance{older.by(us).via(plan.OfficialText), newer.by(russia).via(plan.Anonymous)}, plan.StateClaimed, "newer"},
	})
}

func TestSameDayTie(t *testing.T) {
	a := said("a", ukraine, day1, plan.Rejects, point6)
	b := said("b", ukraine, day1, plan.Accepts, point6)
	claim := func(u utterance, c plan.Channel) utterance { return u.by(us).via(c) }
	checkRulings(t, []ruling{
		{"official text over on record", []utterance{a.via(plan.OfficialText), b}, plan.StateOwn, "a"},
		{"report over anonymous", []utterance{a.via(plan.Report), b.via(plan.Anonymous)}, plan.StateReported, "a"},
		{"claims: official text over on record", []utterance{claim(a, plan.OfficialText), claim(b, plan.OnRecord)}, plan.StateClaimed, "a"},
		{"claims: on record over report", []utterance{claim(a, plan.OnRecord), claim(b, plan.Report)}, plan.StateClaimed, "a"},
		{"claims: report over anonymous", []utterance{claim(a, plan.Report), claim(b, plan.Anonymous)}, plan.StateClaimed, "a"},
		{"channel before confidence", []utterance{a.via(plan.OfficialText).sure(plan.Low), b.sure(plan.High)}, plan.StateOwn, "a"},
		{"high over medium", []utterance{a.sure(plan.High), b.sure(plan.Medium)}, plan.StateOwn, "a"},
		{"medium over low", []utterance{a.sure(plan.Medium), b.sure(plan.Low)}, plan.StateOwn, "a"},
	})
}

func TestSameWeightLaterEntryDecides(t *testing.T) {
	a := said("a", ukraine, day1, plan.Rejects, point6)
	b := said("b", ukraine, day1, plan.Accepts, point6)
	for last, words := range map[plan.StatementID][]utterance{"b": {a, b}, "a": {b, a}} {
		if p := plan.NewIndex(onPoint6(words...)).Position(point6, ukraine, ""); p.DecidedBy != last {
			t.Errorf("entered %q last: %q decides", last, p.DecidedBy)
		}
	}
}

// A statement without a stance has none to decide with.
func TestWithoutAStance(t *testing.T) {
	coded := said("coded", ukraine, day1, plan.Opposes, point6)
	uncoded := said("uncoded", ukraine, day2, plan.NotCoded, point6)
	claim := said("claim", ukraine, day1, plan.Accepts, point6).by(us)
	for _, c := range []struct {
		name  string
		words []utterance
		want  plan.Position
	}{
		{
			"newer uncoded words leave the older coded ones to decide",
			[]utterance{coded, uncoded},
			plan.Position{State: plan.StateOwn, Stance: plan.Opposes, DecidedBy: "coded", Statements: 2, Uncoded: 1},
		},
		{
			"an uncoded own word leaves a coded claim to decide",
			[]utterance{uncoded, claim},
			plan.Position{State: plan.StateClaimed, Stance: plan.Accepts, DecidedBy: "claim", Statements: 2, Claims: 1, Uncoded: 1},
		},
		{
			"nothing but uncoded words",
			[]utterance{uncoded, said("claim", ukraine, day1, plan.NotCoded, point6).by(us)},
			plan.Position{State: plan.StateUncoded, Statements: 2, Claims: 1, Uncoded: 2},
		},
		{
			"only uncoded words, and disputed",
			[]utterance{uncoded, said("denial", us, day2, plan.Opposes).disputing("uncoded")},
			plan.Position{State: plan.StateUncoded, Contested: true, Statements: 1, Uncoded: 1},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, plan.NewIndex(onPoint6(c.words...)).Position(point6, ukraine, "")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAsOf(t *testing.T) {
	d := onPoint6(
		said("first", ukraine, day2, plan.Rejects, point6),
		said("second", ukraine, day4, plan.Accepts, point6))
	first := plan.Position{State: plan.StateOwn, Stance: plan.Rejects, DecidedBy: "first", Statements: 1}
	second := plan.Position{State: plan.StateOwn, Stance: plan.Accepts, Reversed: true, DecidedBy: "second", Statements: 2}
	checkStands(t, d, []stand{
		{"the day before anything", point6, ukraine, day1, plan.Position{State: plan.StateNone}},
		{"on the day itself", point6, ukraine, day2, first},
		{"between the two", point6, ukraine, day3, first},
		{"on the second day", point6, ukraine, day4, second},
		{"long after", point6, ukraine, "2030-01-01", second},
		{"no day: after everything", point6, ukraine, "", second},
	})
}

// What is about another point, another holder, or nobody known stays out.
func TestOnlyTheHoldersWordsOnThePointItself(t *testing.T) {
	points := []plan.Version{text("v28", day1, nil, point("v28-6", ""), point("v28-7", ""))}
	d := record(points,
		said("both", ukraine, day1, plan.Rejects, plan.On("v28-7"), point6),
		said("twice", ukraine, day2, plan.Opposes, point6, point6),
		said("whole", ukraine, day3, plan.Accepts, plan.Whole("v28")),
		said("other holder", us, day3, plan.Accepts, point6).by(ukraine),
		said("unknown holder", "mars", day3, plan.Accepts, point6),
		said("unknown point", ukraine, day3, plan.Accepts, plan.On("v28-99")))
	checkStands(t, d, []stand{
		{
			"about the same point twice counts once", point6, ukraine, "",
			plan.Position{State: plan.StateOwn, Stance: plan.Opposes, DecidedBy: "twice", Statements: 2},
		},
		{
			"one statement about two points stands in both", plan.On("v28-7"), ukraine, "",
			plan.Position{State: plan.StateOwn, Stance: plan.Rejects, DecidedBy: "both", Statements: 1},
		},
		{
			"the plan as a whole is a row of its own", plan.Whole("v28"), ukraine, "",
			plan.Position{State: plan.StateOwn, Stance: plan.Accepts, DecidedBy: "whole", Statements: 1},
		},
		{
			"the whole plan is nobody's parent point", point6, russia, "",
			plan.Position{State: plan.StateNone},
		},
		{"unknown point", plan.On("v28-99"), ukraine, "", plan.Position{State: plan.StateNone}},
		{"unknown version", plan.Whole("v99"), ukraine, "", plan.Position{State: plan.StateNone}},
		{"unknown holder", point6, "mars", "", plan.Position{State: plan.StateNone}},
		{"no subject at all", plan.Subject{}, ukraine, "", plan.Position{State: plan.StateNone}},
	})
}
