package compare

import (
	"cmp"
	"slices"
	"strings"
)

// units are the words for what plans count most: one with another behind the same
// number is another quantity. Words for the same have the same value.
var units = map[string]string{
	"usd": "USD", "dollar": "USD", "dollars": "USD", "долар": "USD", "долари": "USD", "доларів": "USD", "доллар": "USD", "доллара": "USD", "долларов": "USD",
	"eur": "EUR", "euro": "EUR", "euros": "EUR", "євро": "EUR", "евро": "EUR",
	"gbp": "GBP", "pound": "GBP", "pounds": "GBP", "chf": "CHF", "franc": "CHF", "francs": "CHF",
	"uah": "UAH", "hryvnia": "UAH", "hryvnias": "UAH", "hryvnya": "UAH", "гривня": "UAH", "гривні": "UAH", "гривень": "UAH", "гривен": "UAH",
	"rub": "RUB", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB", "рублів": "RUB", "рубль": "RUB", "рубля": "RUB", "рублей": "RUB",
	"hour": "h", "hours": "h", "година": "h", "години": "h", "годин": "h", "час": "h", "часа": "h", "часов": "h",
	"day": "d", "days": "d", "день": "d", "дні": "d", "днів": "d", "дня": "d", "дней": "d",
	"week": "w", "weeks": "w", "тиждень": "w", "тижні": "w", "тижнів": "w", "неделя": "w", "недели": "w", "недель": "w",
	"month": "m", "months": "m", "місяць": "m", "місяці": "m", "місяців": "m", "месяц": "m", "месяца": "m", "месяцев": "m",
	"year": "y", "years": "y", "рік": "y", "роки": "y", "років": "y", "год": "y", "года": "y", "лет": "y",
	"metre": "m.", "metres": "m.", "meter": "m.", "meters": "m.", "метрів": "m.", "метров": "m.",
	"km": "km", "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km", "км": "km", "кілометрів": "km", "километров": "km",
	"mile": "mi", "miles": "mi", "миль": "mi",
	"percent": "%", "percents": "%", "відсотків": "%", "процентов": "%",
}

// unitChange is the change of what a number counts where the number stayed: "30
// days" to "30 months". ok is false where the block is anything else.
func (b block) unitChange(old, now string, was, is []fact) (c Change, ok bool) {
	unit := func(text string, from, to int) string { return units[fold(strings.TrimSpace(text[from:to]))] }
	x, y := unit(old, b.oldFrom, b.oldTo), unit(now, b.newFrom, b.newTo)
	if x == "" || y == "" || x == y {
		return c, false
	}
	f, g := numberBefore(old, was, b.oldFrom), numberBefore(now, is, b.newFrom)
	if f == nil || g == nil || f.norm != g.norm {
		return c, false
	}
	return Change{
		Kind: OnNumber, Old: strings.TrimSpace(old[f.from:b.oldTo]), New: strings.TrimSpace(now[g.from:b.newTo]),
		at: [2]int{f.from + 1, g.from + 1},
	}, true
}

// numberBefore is the number right before a place; nil: none is.
func numberBefore(text string, facts []fact, at int) *fact {
	k, _ := slices.BinarySearchFunc(facts, at+1, func(f fact, at int) int { return cmp.Compare(f.to, at) })
	if k == 0 || facts[k-1].kind != OnNumber || strings.TrimSpace(text[facts[k-1].to:at]) != "" {
		return nil
	}
	return &facts[k-1]
}
