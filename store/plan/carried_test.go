package plan_test

import (
	"testing"

	"demarche/store/plan"
)

// fromParent and fromEarlier are the answers of cells that have no statement
// of their own.
func fromParent(s plan.Stance, by plan.StatementID, parent plan.ProvisionID) plan.Position {
	return plan.Position{State: plan.StateParent, Stance: s, DecidedBy: by, From: plan.On(parent)}
}

func fromEarlier(s plan.Stance, by plan.StatementID, on plan.Subject, version plan.VersionID) plan.Position {
	return plan.Position{State: plan.StateEarlier, Stance: s, DecidedBy: by, From: on, FromVersion: version}
}

var nothing = plan.Position{State: plan.StateNone}

func TestSpokeOnTheWholePointOnly(t *testing.T) {
	texts := []plan.Version{
		text("old", day1, nil, point("old-21-a-i", "")),
		text("new", day2, from("old"),
			point("21", ""), point("21-a", "21"), point("21-a-i", "21-a", "old-21-a-i"),
			point("22", ""), point("22-a", "22"), point("22-b", "no such point")),
	}
	sub, point21, point21a := plan.On("21-a-i"), plan.On("21"), plan.On("21-a")
	d := record(texts,
		said("ua on 21", ukraine, day2, plan.Rejects, point21),
		said("ua on 21, softer", ukraine, day3, plan.Conditions, point21).via(plan.OfficialText),
		said("us on 21", us, day2, plan.Accepts, point21),
		said("us on 21-a", us, day1, plan.Opposes, point21a),
		said("us on the old", us, day4, plan.Accepts, plan.On("old-21-a-i")),
		said("ru claim on 21-a", russia, day2, plan.Rejects, point21a).by(us),
		said("ru report on 21-a", russia, day2, plan.Rejects, point21a).via(plan.Report),
		said("ru on 21", russia, day1, plan.Accepts, point21),
		said("eu report on 21", europe, day2, plan.Accepts, point21).via(plan.Anonymous),
		said("eu claim on the sub-point", europe, day4, plan.Accepts, sub).by(us),
		said("ua remark on 22", ukraine, day1, plan.Opposes, plan.On("22")),
		said("ua not yet coded on 22", ukraine, day2, plan.NotCoded, plan.On("22")),
		said("ru not yet coded on 22", russia, day2, plan.NotCoded, plan.On("22")))
	checkStands(t, d, []stand{
		{"two levels up", sub, ukraine, day2, fromParent(plan.Rejects, "ua on 21", "21")},
		{"neither reversed nor contested is carried", sub, ukraine, day3, fromParent(plan.Conditions, "ua on 21, softer", "21")},
		{"not before the parent was spoken of", sub, ukraine, day1, nothing},
		{"the nearest parent, though the farther spoke later", sub, us, day3, fromParent(plan.Opposes, "us on 21-a", "21-a")},
		{"the parent before the earlier version", sub, us, "", fromParent(plan.Opposes, "us on 21-a", "21-a")},
		{"a parent with only reports and claims is passed over", sub, russia, "", fromParent(plan.Accepts, "ru on 21", "21")},
		{"only reports on every parent", sub, europe, day3, nothing},
		{
			"a claim on the sub-point itself is a statement", sub, europe, day4,
			plan.Position{State: plan.StateClaimed, Stance: plan.Accepts, DecidedBy: "eu claim on the sub-point", Statements: 1, Claims: 1},
		},
		{"a parent's newer words without a stance do not decide", plan.On("22-a"), ukraine, "", fromParent(plan.Opposes, "ua remark on 22", "22")},
		{"a parent with own words, none coded, was spoken of", plan.On("22-a"), russia, "", fromParent(plan.NotCoded, "ru not yet coded on 22", "22")},
		{"a sub-point does not speak for its parent", plan.On("22"), us, "", nothing},
		{"a parent that is not there", plan.On("22-b"), ukraine, "", nothing},
	})
}

func TestSpokeOnAnEarlierVersionOnly(t *testing.T) {
	texts := []plan.Version{
		text("v1", day1, nil, point("1-a", ""), point("1-b", "")),
		text("v2", day2, nil, point("2-a", "", "1-a"), point("2-b", "", "1-b")),
		text("v3", day3, nil, point("3-a", "", "2-a", "2-b"), point("3-b", "", "2-a", "1-b"), point("3-c", "", "nowhere")),
		text("v4", day4, nil, point("4-a", "", "3-a")),
	}
	d := record(texts,
		said("ua on 1-a", ukraine, day3, plan.Rejects, plan.On("1-a")),
		said("ua on 2-b", ukraine, day1, plan.Accepts, plan.On("2-b")),
		said("us on 1-a", us, day1, plan.Opposes, plan.On("1-a")),
		said("us on 1-b", us, day2, plan.Conditions, plan.On("1-b")),
		said("us claim on 2-a", us, day2, plan.Accepts, plan.On("2-a")).by(russia),
		said("us report on 3-a", us, day4, plan.Accepts, plan.On("3-a")).via(plan.Report),
		said("ru on 2-a", russia, day2, plan.Accepts, plan.On("2-a")),
		said("ru on 2-b", russia, day2, plan.Rejects, plan.On("2-b")).via(plan.OfficialText),
		said("eu on both", europe, day1, plan.Opposes, plan.On("2-a"), plan.On("2-b")),
		said("eu on 2-a again", europe, day2, plan.Ambiguous, plan.On("2-a")))
	checkStands(t, d, []stand{
		{"one link", plan.On("3-b"), russia, "", fromEarlier(plan.Accepts, "ru on 2-a", plan.On("2-a"), "v2")},
		{"two links", plan.On("3-a"), us, day1, fromEarlier(plan.Opposes, "us on 1-a", plan.On("1-a"), "v1")},
		{"fewest links, though the farther spoke later", plan.On("3-a"), ukraine, "", fromEarlier(plan.Accepts, "ua on 2-b", plan.On("2-b"), "v2")},
		{"fewest links when the branches differ in length", plan.On("3-b"), us, "", fromEarlier(plan.Conditions, "us on 1-b", plan.On("1-b"), "v1")},
		{"among equals the one that spoke last", plan.On("3-a"), us, day3, fromEarlier(plan.Conditions, "us on 1-b", plan.On("1-b"), "v1")},
		{"among equals before the last has spoken", plan.On("3-a"), us, day1, fromEarlier(plan.Opposes, "us on 1-a", plan.On("1-a"), "v1")},
		{"among equals of one day the weightier", plan.On("3-a"), russia, "", fromEarlier(plan.Rejects, "ru on 2-b", plan.On("2-b"), "v2")},
		{"its newest word there", plan.On("3-a"), europe, "", fromEarlier(plan.Ambiguous, "eu on 2-a again", plan.On("2-a"), "v2")},
		{"three links, past reports and claims", plan.On("4-a"), us, "", fromEarlier(plan.Conditions, "us on 1-b", plan.On("1-b"), "v1")},
		{"before anything was said", plan.On("3-a"), russia, day1, nothing},
		{"an ancestor that is not there", plan.On("3-c"), ukraine, "", nothing},
		{"later versions do not speak for older ones", plan.On("1-b"), ukraine, "", nothing},
	})
}

// A parent's own ancestors are not the sub-point's: only its own lineage
// leads back.
func TestParentsLineageIsNotTheSubPoints(t *testing.T) {
	d := record([]plan.Version{
		text("old", day1, nil, point("old-21", "")),
		text("new", day2, nil, point("21", "", "old-21"), point("21-a", "21")),
	}, said("on the old point", ukraine, day1, plan.Rejects, plan.On("old-21")))
	checkStands(t, d, []stand{
		{"the parent has an ancestor", plan.On("21"), ukraine, "", fromEarlier(plan.Rejects, "on the old point", plan.On("old-21"), "old")},
		{"the sub-point has none", plan.On("21-a"), ukraine, "", nothing},
	})
}

// A version as a whole descends from the versions it derives from.
func TestPlanAsAWholeDescends(t *testing.T) {
	d := record([]plan.Version{
		text("v1", day1, nil, point("1-a", "")),
		text("v2", day2, from("v1")),
		text("v3", day3, from("v2", "nowhere")),
		text("v4", day4, from("v1", "v3")),
	},
		said("ua on v1", ukraine, day1, plan.Opposes, plan.Whole("v1")),
		said("us on v3", us, day3, plan.Accepts, plan.Whole("v3")),
		said("us on v1", us, day4, plan.Rejects, plan.Whole("v1")),
		said("ru on a point of v1", russia, day1, plan.Rejects, plan.On("1-a")),
		said("eu report on v1", europe, day1, plan.Rejects, plan.Whole("v1")).via(plan.Report))
	checkStands(t, d, []stand{
		{"over one link", plan.Whole("v2"), ukraine, "", fromEarlier(plan.Opposes, "ua on v1", plan.Whole("v1"), "v1")},
		{"over two links", plan.Whole("v3"), ukraine, "", fromEarlier(plan.Opposes, "ua on v1", plan.Whole("v1"), "v1")},
		{"of two derived from, the one that spoke last", plan.Whole("v4"), us, "", fromEarlier(plan.Rejects, "us on v1", plan.Whole("v1"), "v1")},
		{"of two derived from, the one that has spoken", plan.Whole("v4"), us, day3, fromEarlier(plan.Accepts, "us on v3", plan.Whole("v3"), "v3")},
		{"words on a point are not words on the plan", plan.Whole("v2"), russia, "", nothing},
		{"only a report on the earlier version", plan.Whole("v2"), europe, "", nothing},
	})
}

// A dossier is not promised to be sound: what goes in circles must end.
func TestCirclesEnd(t *testing.T) {
	d := record([]plan.Version{
		text("v1", day1, from("v2"), point("1-a", "", "2-a"), point("1-b", "", "1-b")),
		text("v2", day2, from("v1", "v2"), point("2-a", "", "1-a", "2-c"), point("2-b", "2-c"), point("2-c", "2-b"), point("2-d", "2-d")),
	},
		said("us on 2-a", us, day1, plan.Accepts, plan.On("2-a")),
		said("us on 2-c", us, day1, plan.Rejects, plan.On("2-c")),
		said("us on v2", us, day1, plan.Rejects, plan.Whole("v2")))
	stands := []stand{
		{"lineage in a circle, nobody spoke", plan.On("1-a"), ukraine, "", nothing},
		{"lineage in a circle, the other end spoke", plan.On("1-a"), us, "", fromEarlier(plan.Accepts, "us on 2-a", plan.On("2-a"), "v2")},
		{"descends from itself", plan.On("1-b"), ukraine, "", nothing},
		{"parents in a circle, nobody spoke", plan.On("2-b"), ukraine, "", nothing},
		{"parents in a circle, one spoke", plan.On("2-b"), us, "", fromParent(plan.Rejects, "us on 2-c", "2-c")},
		{"its own parent", plan.On("2-d"), us, "", nothing},
		{"versions in a circle, nobody spoke", plan.Whole("v1"), ukraine, "", nothing},
		{"versions in a circle, the other end spoke", plan.Whole("v1"), us, "", fromEarlier(plan.Rejects, "us on v2", plan.Whole("v2"), "v2")},
	}
	soon(t, func() {
		x := plan.NewIndex(d)
		for _, s := range stands {
			x.Position(s.on, s.holder, s.asOf)
		}
	})
	checkStands(t, d, stands)
}
