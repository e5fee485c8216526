package plan_test

import (
	"testing"

	"demarche/store/plan"
)

// ukrainePlan is the part of the shipped dossier that the cases below speak
// of: ids, dates, parties, stances and disputes as they stand there, in its
// order of entry. Statements that no case needs are left out, so a cell here
// may hold fewer than in the shipped one.
func ukrainePlan() *plan.Dossier {
	return record(ukraineTexts(), append(ukraineWords2025(), ukraineWordsOnTheTwentyPoints()...)...)
}

func ukraineTexts() []plan.Version {
	return []plan.Version{
		text("v28", "2025-11-20", nil,
			point("v28-6", ""), point("v28-7", ""), point("v28-13", ""),
			point("v28-20", ""), point("v28-20-a", "v28-20"), point("v28-20-b", "v28-20"),
			point("v28-21", ""), point("v28-21-a", "v28-21"), point("v28-21-b", "v28-21"), point("v28-21-c", "v28-21")),
		text("ve3", "2025-11-23", from("v28"),
			point("ve3-6", "", "v28-6"), point("ve3-21", "", "v28-21")),
		text("vgen", "2025-11-23", from("v28", "ve3"),
			point("vgen-army", "", "v28-6", "ve3-6")),
		text("v20", "2025-12-24", from("v28", "ve3", "vgen"),
			point("v20-4", "", "v28-6", "ve3-6", "vgen-army"),
			point("v20-14", "", "v28-21", "v28-21-b", "v28-21-c", "ve3-21")),
	}
}

func ukraineWords2025() []utterance {
	whole, army, alliances := plan.Whole("v28"), plan.On("v28-6"), plan.On("v28-7")
	g8, land, recognition := plan.On("v28-13"), plan.On("v28-21"), plan.On("v28-21-a")
	return []utterance{
		said("ua-axios-source-on-umerov-2025-11-20", ukraine, "2025-11-20", plan.Conditions, whole).by(noParty).via(plan.Anonymous).sure(plan.Low),
		said("ua-office-receipt-2025-11-20", ukraine, "2025-11-20", plan.Ambiguous, whole).via(plan.OfficialText),
		said("ua-official-on-umerov-2025-11-20", ukraine, "2025-11-20", plan.Opposes, whole).via(plan.Anonymous).sure(plan.Medium).
			disputing("ua-axios-source-on-umerov-2025-11-20", "ua-us-official-on-umerov-2025-11-20"),
		said("ua-un-alliances-2025-11-20", ukraine, "2025-11-20", plan.Rejects, alliances),
		said("ua-un-army-2025-11-20", ukraine, "2025-11-20", plan.Rejects, army),
		said("ua-un-recognition-2025-11-20", ukraine, "2025-11-20", plan.Rejects, land, recognition),
		said("ua-us-official-on-umerov-2025-11-20", ukraine, "2025-11-20", plan.Conditions, whole).by(us).via(plan.Anonymous).sure(plan.Medium),
		said("ua-zelenskyy-work-on-points-2025-11-20", ukraine, "2025-11-20", plan.Ambiguous, whole),
		said("eu-kallas-no-concessions-2025-11-20", europe, "2025-11-20", plan.Opposes, whole),
		said("ua-officials-surrender-2025-11-21", ukraine, "2025-11-21", plan.Rejects, whole).via(plan.Report).sure(plan.Medium),
		said("ua-putin-on-kyiv-2025-11-21", ukraine, "2025-11-21", plan.Rejects, whole).by(russia).sure(plan.Medium),
		said("ua-umerov-denial-2025-11-21", ukraine, "2025-11-21", plan.Ambiguous, whole),
		said("ua-zelenskyy-address-2025-11-21", ukraine, "2025-11-21", plan.Opposes, whole).sure(plan.Medium),
		said("us-trump-land-2025-11-21", us, "2025-11-21", plan.Accepts, land),
		said("us-pigott-false-2025-11-22", us, "2025-11-22", plan.Accepts, whole).disputing("us-senators-wish-list-2025-11-22"),
		said("us-rubio-authored-2025-11-22", us, "2025-11-22", plan.Accepts, whole).disputing("us-senators-wish-list-2025-11-22"),
		said("us-senators-wish-list-2025-11-22", us, "2025-11-22", plan.Ambiguous, whole),
		said("us-trump-not-final-2025-11-22", us, "2025-11-22", plan.Conditions, whole).sure(plan.Medium),
		said("eu-costa-elements-2025-11-22", europe, "2025-11-22", plan.Conditions, whole),
		said("eu-leaders-army-2025-11-22", europe, "2025-11-22", plan.Opposes, army).via(plan.OfficialText),
		said("eu-leaders-basis-2025-11-22", europe, "2025-11-22", plan.Conditions, whole).via(plan.OfficialText),
		said("eu-macron-g8-2025-11-22", europe, "2025-11-22", plan.Rejects, g8),
		said("eu-orban-support-2025-11-22", europe, "2025-11-22", plan.Accepts, whole),
		said("eu-e3-army-2025-11-23", europe, "2025-11-23", plan.Conditions, army).via(plan.Report),
		said("eu-e3-minority-rules-2025-11-23", europe, "2025-11-23", plan.Conditions, plan.On("v28-20"), plan.On("v28-20-a")).via(plan.Report).sure(plan.Low),
		said("eu-von-der-leyen-army-2025-11-23", europe, "2025-11-23", plan.Rejects, army),
		said("eu-von-der-leyen-borders-2025-11-23", europe, "2025-11-23", plan.Rejects, land),
		said("ua-stefanchuk-red-lines-2025-11-24", ukraine, "2025-11-24", plan.Rejects, alliances, army, recognition),
		said("us-kyslytsya-on-army-2025-11-24", us, "2025-11-24", plan.Ambiguous, army).by(ukraine).sure(plan.Low),
		said("eu-szijjarto-support-2025-11-24", europe, "2025-11-24", plan.Accepts, whole),
		said("ua-officials-army-cap-2025-11-25", ukraine, "2025-11-25", plan.Conditions, army, plan.On("vgen-army")).via(plan.Report).sure(plan.Medium).
			disputing("us-kyslytsya-on-army-2025-11-24"),
		said("us-trump-land-both-ways-2025-11-25", us, "2025-11-25", plan.Conditions, land).sure(plan.Medium),
		said("eu-kallas-g8-2025-11-25", europe, "2025-11-25", plan.Rejects, g8),
		said("eu-macron-direction-2025-11-25", europe, "2025-11-25", plan.Conditions, whole),
		said("eu-starmer-g8-2025-11-25", europe, "2025-11-25", plan.Ambiguous, g8).sure(plan.Medium),
		said("eu-kallas-russian-army-2025-11-26", europe, "2025-11-26", plan.Opposes, army),
		said("eu-rutte-foundation-2025-11-26", europe, "2025-11-26", plan.Conditions, plan.Whole("vgen")),
		said("eu-tajani-sanctions-2025-11-26", europe, "2025-11-26", plan.Conditions, g8).sure(plan.Low),
	}
}

func ukraineWordsOnTheTwentyPoints() []utterance {
	army, alliances := plan.On("v28-6"), plan.On("v28-7")
	return []utterance{
		said("ua-negotiators-nato-2025-12-14", ukraine, "2025-12-14", plan.Opposes, alliances).via(plan.Report).sure(plan.Medium),
		said("ua-zelenskyy-nato-offer-2025-12-14", ukraine, "2025-12-14", plan.Conditions, alliances),
		said("us-security-papers-army-2025-12-15", us, "2025-12-15", plan.Conditions, army).via(plan.Report).sure(plan.Medium),
		said("eu-berlin-army-2025-12-15", europe, "2025-12-15", plan.Conditions, army).via(plan.OfficialText),
		said("ru-putin-four-regions-2025-12-19", russia, "2025-12-19", plan.Opposes, plan.On("v28-21-b")).sure(plan.Medium),
		said("ru-putin-nato-army-2025-12-19", russia, "2025-12-19", plan.Accepts, army, alliances).sure(plan.Medium),
		said("ru-putin-partial-swap-2025-12-24", russia, "2025-12-24", plan.Conditions, plan.On("v28-21-c")).sure(plan.Medium),
		said("ru-miroshnik-army-2025-12-25", russia, "2025-12-25", plan.Opposes, plan.On("v20-4")),
		said("us-trump-donbas-2025-12-28", us, "2025-12-28", plan.Ambiguous, plan.On("v20-14")).sure(plan.Medium),
		said("us-trump-no-ceasefire-2025-12-28", us, "2025-12-28", plan.Opposes, plan.On("v20-14")).sure(plan.Medium),
		said("us-ushakov-on-trump-2025-12-28", us, "2025-12-28", plan.Opposes, plan.On("v20-14")).by(russia).sure(plan.Medium),
	}
}

// US officials claim that Umerov agreed to most of the plan; Umerov denies it.
func TestUmerovClaimAndDenial(t *testing.T) {
	plan28 := plan.Whole("v28")
	checkStands(t, ukrainePlan(), []stand{
		{
			"19 Nov: nothing said yet", plan28, ukraine, "2025-11-19",
			plan.Position{State: plan.StateNone},
		},
		{
			"20 Nov: the office's text outweighs the president's words, the dispute contests", plan28, ukraine, "2025-11-20",
			plan.Position{State: plan.StateOwn, Stance: plan.Ambiguous, Contested: true, DecidedBy: "ua-office-receipt-2025-11-20", Statements: 5, Claims: 2},
		},
		{
			"21 Nov: the denial outweighs the address of the same day by confidence", plan28, ukraine, "2025-11-21",
			plan.Position{State: plan.StateOwn, Stance: plan.Ambiguous, Contested: true, DecidedBy: "ua-umerov-denial-2025-11-21", Statements: 9, Claims: 3},
		},
	})

	undisputed := without(ukrainePlan(), "ua-official-on-umerov-2025-11-20")
	t.Run("without the dispute", func(t *testing.T) {
		checkStands(t, undisputed, []stand{{
			"claims alone do not contest an ambiguous word", plan28, ukraine, "2025-11-21",
			plan.Position{State: plan.StateOwn, Stance: plan.Ambiguous, DecidedBy: "ua-umerov-denial-2025-11-21", Statements: 8, Claims: 3},
		}})
	})
	t.Run("without the dispute and the denial", func(t *testing.T) {
		checkStands(t, without(undisputed, "ua-umerov-denial-2025-11-21"), []stand{{
			"the American claim takes the side opposite to the address", plan28, ukraine, "2025-11-21",
			plan.Position{State: plan.StateOwn, Stance: plan.Opposes, Contested: true, DecidedBy: "ua-zelenskyy-address-2025-11-21", Statements: 7, Claims: 3},
		}})
	})
}

// The army ceiling: Hayovyshyn and Stefanchuk refuse it under their names, on
// 25 November unnamed officials are reported to take it.
func TestArmyCeiling(t *testing.T) {
	army := plan.On("v28-6")
	checkStands(t, ukrainePlan(), []stand{
		{
			"Ukraine, 23 Nov: Hayovyshyn at the UN", army, ukraine, "2025-11-23",
			plan.Position{State: plan.StateOwn, Stance: plan.Rejects, DecidedBy: "ua-un-army-2025-11-20", Statements: 1},
		},
		{
			"Ukraine, 24 Nov: Stefanchuk, the newer", army, ukraine, "2025-11-24",
			plan.Position{State: plan.StateOwn, Stance: plan.Rejects, DecidedBy: "ua-stefanchuk-red-lines-2025-11-24", Statements: 2},
		},
		{
			"Ukraine, 25 Nov: a report contests him and does not overturn him", army, ukraine, "2025-11-25",
			plan.Position{State: plan.StateOwn, Stance: plan.Rejects, Contested: true, DecidedBy: "ua-stefanchuk-red-lines-2025-11-24", Statements: 3},
		},
		{
			"United States, 24 Nov: only a Ukrainian speaks of it", army, us, "2025-11-24",
			plan.Position{State: plan.StateClaimed, Stance: plan.Ambiguous, DecidedBy: "us-kyslytsya-on-army-2025-11-24", Statements: 1, Claims: 1},
		},
		{
			"United States, 25 Nov: disputed from Ukraine's cell", army, us, "2025-11-25",
			plan.Position{State: plan.StateClaimed, Stance: plan.Ambiguous, Contested: true, DecidedBy: "us-kyslytsya-on-army-2025-11-24", Statements: 1, Claims: 1},
		},
		{
			"United States, 15 Dec: a report of its own papers outranks the claim", army, us, "2025-12-15",
			plan.Position{State: plan.StateReported, Stance: plan.Conditions, Contested: true, DecidedBy: "us-security-papers-army-2025-12-15", Statements: 2, Claims: 1},
		},
		{
			"Europe, 23 Nov: its reported text takes the other side than von der Leyen", army, europe, "2025-11-23",
			plan.Position{State: plan.StateOwn, Stance: plan.Rejects, Contested: true, DecidedBy: "eu-von-der-leyen-army-2025-11-23", Statements: 3},
		},
		{
			"Europe, 15 Dec: the Berlin text reverses Kallas and agrees with the report", army, europe, "2025-12-15",
			plan.Position{State: plan.StateOwn, Stance: plan.Conditions, Reversed: true, DecidedBy: "eu-berlin-army-2025-12-15", Statements: 5},
		},
	})

	disputed := without(ukrainePlan(), "us-kyslytsya-on-army-2025-11-24")
	t.Run("with nobody disputed", func(t *testing.T) {
		checkStands(t, disputed, []stand{{
			"the report contests Stefanchuk by its side alone", army, ukraine, "2025-11-25",
			plan.Position{State: plan.StateOwn, Stance: plan.Rejects, Contested: true, DecidedBy: "ua-stefanchuk-red-lines-2025-11-24", Statements: 3},
		}})
	})
}

func TestReversalsOfTheRecord(t *testing.T) {
	checkStands(t, ukrainePlan(), []stand{
		{
			"Ukraine on NATO, 14 Dec: from a red line to an offer, negotiators reported against it", plan.On("v28-7"), ukraine, "2025-12-14",
			plan.Position{State: plan.StateOwn, Stance: plan.Conditions, Contested: true, Reversed: true, DecidedBy: "ua-zelenskyy-nato-offer-2025-12-14", Statements: 4},
		},
		{
			"Europe on the plan, 22 Nov: the leaders' text outweighs Costa and Orbán and reverses Kallas", plan.Whole("v28"), europe, "2025-11-22",
			plan.Position{State: plan.StateOwn, Stance: plan.Conditions, Reversed: true, DecidedBy: "eu-leaders-basis-2025-11-22", Statements: 4},
		},
		{
			"Europe on the plan, 24 Nov: the same side as two days before", plan.Whole("v28"), europe, "2025-11-24",
			plan.Position{State: plan.StateOwn, Stance: plan.Accepts, DecidedBy: "eu-szijjarto-support-2025-11-24", Statements: 5},
		},
		{
			"Europe on sanctions, 25 Nov: Kallas outweighs Starmer by confidence", plan.On("v28-13"), europe, "2025-11-25",
			plan.Position{State: plan.StateOwn, Stance: plan.Rejects, DecidedBy: "eu-kallas-g8-2025-11-25", Statements: 3},
		},
		{
			"Europe on sanctions, 26 Nov: Tajani reverses Kallas", plan.On("v28-13"), europe, "2025-11-26",
			plan.Position{State: plan.StateOwn, Stance: plan.Conditions, Reversed: true, DecidedBy: "eu-tajani-sanctions-2025-11-26", Statements: 4},
		},
	})

	t.Run("had Kallas been silent", func(t *testing.T) {
		checkStands(t, without(ukrainePlan(), "eu-kallas-g8-2025-11-25"), []stand{{
			"Tajani reverses Macron across Starmer's ambiguous remark", plan.On("v28-13"), europe, "2025-11-26",
			plan.Position{State: plan.StateOwn, Stance: plan.Conditions, Reversed: true, DecidedBy: "eu-tajani-sanctions-2025-11-26", Statements: 3},
		}})
	})
}

func TestSameDayOfTheRecord(t *testing.T) {
	checkStands(t, ukrainePlan(), []stand{
		{
			"United States on the plan, 22 Nov: three of one weight, the last entered decides", plan.Whole("v28"), us, "2025-11-22",
			plan.Position{State: plan.StateOwn, Stance: plan.Ambiguous, Contested: true, DecidedBy: "us-senators-wish-list-2025-11-22", Statements: 4},
		},
		{
			"United States on territory, 28 Dec: the later entered of two remarks by Trump", plan.On("v20-14"), us, "2025-12-28",
			plan.Position{State: plan.StateOwn, Stance: plan.Opposes, DecidedBy: "us-trump-no-ceasefire-2025-12-28", Statements: 3, Claims: 1},
		},
	})
}

func TestCarriedStancesOfTheRecord(t *testing.T) {
	checkStands(t, ukrainePlan(), []stand{
		{
			"Europe on recognition spoke of the whole point on territory only", plan.On("v28-21-a"), europe, "2025-11-24",
			plan.Position{State: plan.StateParent, Stance: plan.Rejects, DecidedBy: "eu-von-der-leyen-borders-2025-11-23", From: plan.On("v28-21")},
		},
		{
			"Europe on minorities: a parent with only reported words does not count", plan.On("v28-20-b"), europe, "2025-11-24",
			plan.Position{State: plan.StateNone},
		},
		{
			"Russia on the army of the 20 points, 24 Dec: one link back, to the 28", plan.On("v20-4"), russia, "2025-12-24",
			plan.Position{State: plan.StateEarlier, Stance: plan.Accepts, DecidedBy: "ru-putin-nato-army-2025-12-19", From: plan.On("v28-6"), FromVersion: "v28"},
		},
		{
			"Russia on the army of the 20 points, 25 Dec: Miroshnik speaks of it itself, no reversal in this cell", plan.On("v20-4"), russia, "2025-12-25",
			plan.Position{State: plan.StateOwn, Stance: plan.Opposes, DecidedBy: "ru-miroshnik-army-2025-12-25", Statements: 1},
		},
		{
			"Russia on territory, 23 Dec: of four ancestors one was spoken of", plan.On("v20-14"), russia, "2025-12-23",
			plan.Position{State: plan.StateEarlier, Stance: plan.Opposes, DecidedBy: "ru-putin-four-regions-2025-12-19", From: plan.On("v28-21-b"), FromVersion: "v28"},
		},
		{
			"Russia on territory, 24 Dec: among equals the one that spoke last", plan.On("v20-14"), russia, "2025-12-24",
			plan.Position{State: plan.StateEarlier, Stance: plan.Conditions, DecidedBy: "ru-putin-partial-swap-2025-12-24", From: plan.On("v28-21-c"), FromVersion: "v28"},
		},
		{
			"Ukraine on the 20 points as a whole, before it spoke of them", plan.Whole("v20"), ukraine, "2025-11-24",
			plan.Position{State: plan.StateEarlier, Stance: plan.Ambiguous, DecidedBy: "ua-umerov-denial-2025-11-21", From: plan.Whole("v28"), FromVersion: "v28"},
		},
		{
			"Europe on the 20 points as a whole: Rutte on Geneva spoke after Macron on the 28", plan.Whole("v20"), europe, "2025-12-24",
			plan.Position{State: plan.StateEarlier, Stance: plan.Conditions, DecidedBy: "eu-rutte-foundation-2025-11-26", From: plan.Whole("vgen"), FromVersion: "vgen"},
		},
	})
}
