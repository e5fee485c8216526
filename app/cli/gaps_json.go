package cli

import "demarche/store/plan"

// gapsJSON is the report as gaps --json prints it.
type gapsJSON struct {
	Version      plan.VersionID       `json:"version"`
	AsOf         *string              `json:"as_of"`
	StaleDays    int                  `json:"stale_days"`
	Total        int                  `json:"total"` // gaps there are, also where fewer are listed
	Gaps         []gapJSON            `json:"gaps"`
	Kinds        map[plan.GapKind]int `json:"kinds"`
	Stakeholders []gapsOfHolderJSON   `json:"stakeholders"`
	Themes       []gapsOfThemeJSON    `json:"themes"`
}

type gapJSON struct {
	Provision   *string            `json:"provision"` // null: the plan as a whole
	Number      *string            `json:"number"`
	Title       string             `json:"title"`
	Theme       *string            `json:"theme"`
	Stakeholder plan.StakeholderID `json:"stakeholder"`
	Kinds       []plan.GapKind     `json:"kinds"`
	Newest      *string            `json:"newest"`
	Uncoded     int                `json:"uncoded"`
	Priority    int                `json:"priority"`
}

type gapsOfHolderJSON struct {
	Stakeholder plan.StakeholderID   `json:"stakeholder"`
	Kinds       map[plan.GapKind]int `json:"kinds"`
}

type gapsOfThemeJSON struct {
	Theme *string              `json:"theme"` // null: provisions without one
	Kinds map[plan.GapKind]int `json:"kinds"`
}

func (r *report) record() gapsJSON {
	record := gapsJSON{
		Version: r.m.Version.ID, AsOf: orNull(r.m.AsOf), StaleDays: r.stale, Total: len(r.gaps.List),
		Gaps: []gapJSON{}, Kinds: everyKind(r.gaps.Kinds), Stakeholders: []gapsOfHolderJSON{}, Themes: []gapsOfThemeJSON{},
	}
	for _, g := range r.listed() {
		gap := gapJSON{
			Title: wholeTitle, Stakeholder: g.Holder, Kinds: g.Kinds, Newest: orNull(g.Newest), Uncoded: g.Uncoded, Priority: g.Priority,
		}
		if p, _ := r.x.Provision(g.Subject.Provision); p != nil {
			gap.Provision, gap.Number, gap.Title, gap.Theme = orNull(p.ID), orNull(p.Number), p.Title, orNull(p.Theme)
		}
		record.Gaps = append(record.Gaps, gap)
	}
	for _, h := range r.m.Stakeholders {
		record.Stakeholders = append(record.Stakeholders, gapsOfHolderJSON{h.ID, everyKind(r.gaps.Holders[h.ID])})
	}
	for _, t := range r.themes() {
		record.Themes = append(record.Themes, gapsOfThemeJSON{orNull(t), everyKind(r.gaps.Themes[t])})
	}
	return record
}

// everyKind counts 0 for a kind that there is none of.
func everyKind(counts map[plan.GapKind]int) map[plan.GapKind]int {
	every := map[plan.GapKind]int{}
	for _, kind := range plan.GapKinds {
		every[kind] = counts[kind]
	}
	return every
}
