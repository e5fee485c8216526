package plan_test

import (
	"testing"

	"demarche/store/plan"
)

func TestQuantityForPeople(t *testing.T) {
	number := func(s string) plan.Value { return plan.Value{Text: s, IsNumber: true} }
	for _, c := range []struct {
		term plan.Term
		want string
	}{
		{plan.Term{Value: number("600000"), Unit: "persons"}, "600,000 persons"},
		{plan.Term{Value: number("100"), Unit: "billion USD"}, "100 billion USD"},
		{plan.Term{Value: number("1000"), Unit: "km"}, "1,000 km"},
		{plan.Term{Value: number("999")}, "999"},
		{plan.Term{Value: number("1234567")}, "1,234,567"},
		{plan.Term{Value: number("0"), Unit: "%"}, "0 %"},
		{plan.Term{Value: number("2.50"), Unit: "%"}, "2.50 %"},
		{plan.Term{Value: number("12345.6789")}, "12,345.6789"},
		{plan.Term{Value: number("-100000")}, "-100,000"},
		{plan.Term{Value: number("-100")}, "-100"},
		{plan.Term{Value: number("6e5")}, "6e5"},
		{plan.Term{Value: plan.Value{Text: "G8"}}, "G8"},
		{plan.Term{Value: plan.Value{Text: "G8"}, Unit: "group"}, "G8"},
		{plan.Term{Value: plan.Value{Text: "100000"}}, "100000"},
	} {
		if got := c.term.String(); got != c.want {
			t.Errorf("%+v is written %q, want %q", c.term, got, c.want)
		}
	}
}
