package plan_test

import (
	"testing"

	"demarche/store/plan"
)

// mark is one cell and whether it carries a mark.
type mark struct {
	name  string
	words []utterance
	asOf  plan.Date
	want  bool
}

func checkMarks(t *testing.T, of func(plan.Position) bool, marks []mark) {
	t.Helper()
	for _, m := range marks {
		t.Run(m.name, func(t *testing.T) {
			t.Helper()
			p := plan.NewIndex(onPoint6(m.words...)).Position(point6, ukraine, m.asOf)
			if of(p) != m.want {
				t.Errorf("got %v, want %v; the position: %+v", of(p), m.want, p)
			}
		})
	}
}

func contested(p plan.Position) bool { return p.Contested }

func reversed(p plan.Position) bool { return p.Reversed }

func TestContestedByDispute(t *testing.T) {
	word := said("word", ukraine, day1, plan.Ambiguous, point6)
	second := said("second", ukraine, day2, plan.Ambiguous, point6)
	outside := said("outside", us, day2, plan.Ambiguous, plan.Whole("v28"))
	third := said("third", ukraine, day3, plan.Ambiguous, point6)
	checkMarks(t, contested, []mark{
		{"nobody disputes", []utterance{word, second}, "", false},
		{"two in the cell", []utterance{word, second.disputing("word")}, "", true},
		{"by one entered before it", []utterance{word.disputing("second"), second}, "", true},
		{"two in the cell, neither decides", []utterance{word, second.disputing("word"), third}, "", true},
		{"by a statement on another cell", []utterance{word, outside.disputing("word")}, "", true},
		{"the cell disputes another cell", []utterance{word.disputing("outside"), outside}, "", true},
		{"a dispute between two others", []utterance{word, outside.disputing("else"), said("else", us, day1, plan.Ambiguous)}, "", false},
		{"disputes a statement that is not there", []utterance{word.disputing("nowhere")}, "", false},
		{"on the day of the dispute", []utterance{word, outside.disputing("word")}, day2, true},
		{"a day before the dispute", []utterance{word, outside.disputing("word")}, day1, false},
		{"disputes words that come later", []utterance{word.disputing("outside"), outside}, day1, false},
		{"disputed by words without a stance", []utterance{word, said("note", us, day1, plan.NotCoded).disputing("word")}, "", true},
	})
}

func TestContestedBySide(t *testing.T) {
	yes := said("yes", ukraine, day2, plan.Accepts, point6)
	no := said("no", ukraine, day2, plan.Opposes, point6)
	older := func(u utterance) utterance { u.Date = day1; return u }
	newer := func(u utterance) utterance { u.Date = day3; return u }
	perhaps := said("perhaps", ukraine, day2, plan.Ambiguous, point6)
	checkMarks(t, contested, []mark{
		{"a report on the other side", []utterance{yes, no.via(plan.Report)}, "", true},
		{"an anonymous word on the other side", []utterance{yes, no.via(plan.Anonymous)}, "", true},
		{"a claim on the other side", []utterance{yes, no.by(us)}, "", true},
		{"a claim against a report", []utterance{yes.via(plan.Report), no.by(us)}, "", true},
		{"an older claim still contests", []utterance{older(no.by(us)), yes}, "", true},
		{"a newer claim contests", []utterance{yes, newer(no.by(us))}, "", true},
		{"not before it was made", []utterance{yes, newer(no.by(us))}, day2, false},
		{"a claim on the same side", []utterance{yes, said("so", ukraine, day2, plan.Conditions, point6).by(us)}, "", false},
		{"an ambiguous claim takes no side", []utterance{yes, perhaps.by(us)}, "", false},
		{"an uncoded claim takes no side", []utterance{yes, said("what", ukraine, day2, plan.NotCoded, point6).by(us)}, "", false},
		{"an ambiguous decider has no opposite", []utterance{perhaps, yes.by(us), no.by(us).via(plan.Report)}, "", false},
		{"own words of an earlier day were overtaken", []utterance{older(no), yes}, "", false},
		{"own words of the same day", []utterance{yes, no.sure(plan.Low)}, "", true},
		{"reports of the same day", []utterance{yes.via(plan.Report), no.via(plan.Anonymous)}, "", true},
		{"a report of an earlier day was overtaken", []utterance{older(no.via(plan.Report)), yes.via(plan.Report)}, "", false},
		{"claims of the same day", []utterance{yes.by(us), no.by(russia).sure(plan.Low)}, "", true},
		{"a claim of an earlier day was overtaken", []utterance{older(no.by(us)), yes.by(russia)}, "", false},
	})
}

func TestReversed(t *testing.T) {
	no := said("no", ukraine, day1, plan.Rejects, point6)
	yes := said("yes", ukraine, day3, plan.Conditions, point6)
	perhaps := said("perhaps", ukraine, day2, plan.Ambiguous, point6)
	checkMarks(t, reversed, []mark{
		{"from no to yes", []utterance{no, yes}, "", true},
		{"not yet on the day before", []utterance{no, yes}, day2, false},
		{"from yes to no", []utterance{said("yes", ukraine, day1, plan.Accepts, point6), said("no", ukraine, day2, plan.Opposes, point6)}, "", true},
		{"within one side", []utterance{no, said("softer", ukraine, day2, plan.Opposes, point6)}, "", false},
		{"across an ambiguous remark", []utterance{no, perhaps, yes}, "", true},
		{"into an ambiguous remark", []utterance{no, perhaps}, "", false},
		{"out of an ambiguous remark", []utterance{perhaps, yes}, "", false},
		{"across words not yet coded", []utterance{no, said("what", ukraine, day2, plan.NotCoded, point6), yes}, "", true},
		{"the same day is no earlier day", []utterance{said("no", ukraine, day3, plan.Rejects, point6).sure(plan.Low), yes}, "", false},
		{"same-day words do not hide the earlier day", []utterance{no, said("also yes", ukraine, day3, plan.Accepts, point6).sure(plan.Low), yes}, "", true},
		{"only the last side counts", []utterance{no, said("yes already", ukraine, day2, plan.Accepts, point6), yes}, "", false},
		{"there and back", []utterance{no, said("off", ukraine, day2, plan.Accepts, point6), said("on", ukraine, day3, plan.Opposes, point6)}, "", true},
		{"of a day with both sides the weightier is the last", []utterance{
			no.via(plan.OfficialText), said("too", ukraine, day1, plan.Accepts, point6), yes,
		}, "", true},
		{"from a report", []utterance{no.via(plan.Report), yes}, "", false},
		{"from a claim", []utterance{no.by(us), yes}, "", false},
		{"into a report, which does not decide", []utterance{no, yes.via(plan.Report)}, "", false},
		{"of reports", []utterance{no.via(plan.Report), yes.via(plan.Report)}, "", false},
		{"of claims", []utterance{no.by(us), yes.by(us)}, "", false},
		{"a report in between changes nothing", []utterance{no, said("leak", ukraine, day2, plan.Accepts, point6).via(plan.Report), yes}, "", true},
	})
}
