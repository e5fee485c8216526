package anchor

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/store/plan"
)

// wording are the words of generated plans, the commonest first: the more often
// words come again, the easier it is to take one for another.
var wording = strings.Fields(`the of and to in a by for on with or be shall is as not that from at all
	ukraine russia parties troops security guarantees agreement territory states forces europe nato peace
	under within any which between will their upon are its this other no each after
	council withdrawal sanctions funds assets border ceasefire monitoring reconstruction elections prisoners
	article line control government military investment nuclear plant energy language religion humanitarian
	exchange detained children families return amnesty claims damages frozen economic cooperation joint working
	group legal instrument binding ratified parliament treaty obligations violation response coordinated immediate
	recognised de facto regions contact freeze positions demilitarised buffer zone international community
	limited persons armed ceiling days months years percent billion dollars fund commission chaired president
	aggression dialogue conditions expansion membership constitution neutral status deployment aircraft stationed
	poland neighbouring corridor grain river free use black sea dnieper commercial rights minorities education
	programmes tolerance understanding cultures prohibited ideology media abolish discriminatory measures adopted
	rules protection linguistic standards union access market short-term preferential considered powerful package
	rebuild infrastructure gas pipelines storage facilities modernise residential areas cities mineral extraction
	world bank financing special develop accelerate efforts reintegrated global economy lifting staged case basis
	invited rejoin long-term resources artificial intelligence data centres arctic rare earth metals mutually
	beneficial corporate opportunities`)

// word is one word of a generated text. Its id stays with it, whatever is done
// to the text.
type word struct {
	id   int
	text string
	tail string // the mark behind it
}

// point is a generated provision.
type point struct {
	id    plan.ProvisionID
	words []word
	from  []plan.Link
}

// text spells the provision, and says where each word stands, by id, as
// [start, end) in code points.
func (p *point) text() (string, map[int][2]int) {
	var b strings.Builder
	at, places := 0, make(map[int][2]int, len(p.words))
	for i, w := range p.words {
		if i > 0 {
			b.WriteByte(' ')
			at++
		}
		size := utf8.RuneCountInString(w.text)
		places[w.id] = [2]int{at, at + size}
		b.WriteString(w.text + w.tail)
		at += size + len(w.tail)
	}
	return b.String(), places
}

// world is a generated plan and what a next version made of it.
type world struct {
	r        *rand.Rand
	zipf     *rand.Zipf
	ids      int
	was, now []point
	notes    []worldNote
}

// worldNote is a note on some words, which are known by their ids.
type worldNote struct {
	point int // of was
	ids   []int
}

func newWorld(seed uint64, provisions int) *world {
	r := rand.New(rand.NewPCG(seed, 0x616e63686f72))
	w := &world{r: r, zipf: rand.NewZipf(r, 1.05, 3, uint64(len(wording)-1))}
	for i := range provisions {
		p := point{id: plan.ProvisionID(fmt.Sprint("was-", i+1))}
		if i >= 2 && r.IntN(9) == 0 { // a near twin of the point two further up
			p.words = w.twin(w.was[i-2].words)
		} else {
			for range 2 + r.IntN(4) {
				p.words = append(p.words, w.sentence()...)
			}
		}
		w.was = append(w.was, p)
	}
	return w
}

func (w *world) word() word {
	w.ids++
	return word{id: w.ids, text: wording[w.zipf.Uint64()]}
}

func (w *world) sentence() []word {
	var list []word
	for range 7 + w.r.IntN(15) {
		next := w.word()
		if w.r.IntN(12) == 0 {
			next.tail = ","
		}
		list = append(list, next)
	}
	first := &list[0].text
	*first = strings.ToUpper((*first)[:1]) + (*first)[1:]
	list[len(list)-1].tail = "."
	return list
}

// twin is the same text with other words here and there, none of which is the
// same one.
func (w *world) twin(words []word) []word {
	list := slices.Clone(words)
	for i := range list {
		other := w.word()
		list[i].id = other.id
		if w.r.IntN(10) == 0 {
			list[i].text = other.text
		}
	}
	return list
}

// annotate puts notes on three to ten words of a provision.
func (w *world) annotate(perPoint int) {
	for i, p := range w.was {
		for range perPoint {
			length := 3 + w.r.IntN(8)
			from := w.r.IntN(len(p.words) - length + 1)
			n := worldNote{point: i}
			for _, word := range p.words[from : from+length] {
				n.ids = append(n.ids, word.id)
			}
			w.notes = append(w.notes, n)
		}
	}
}

// amend makes the next version: of ten provisions three are deleted, some are
// moved, split or merged, and new ones come in. Of the others as many words are
// edited as rate says; unless that is none, some lose a sentence.
func (w *world) amend(rate float64) {
	w.now = nil
	for _, p := range w.was {
		if w.r.IntN(10) < 3 {
			continue
		}
		words := p.words
		if rate > 0 {
			words = w.edit(w.strike(words), rate)
		}
		if len(words) == 0 {
			continue
		}
		next := point{words: words, from: []plan.Link{{Provision: p.id, Kind: plan.Amended}}}
		switch n := len(w.now); {
		case w.r.IntN(12) == 0 && n > 0 && w.now[n-1].from != nil:
			w.now[n-1].words = append(w.now[n-1].words, words...)
			w.now[n-1].from = append(w.now[n-1].from, next.from...)
		case w.r.IntN(12) == 0 && len(words) > 8:
			half := len(words) / 2
			w.now = append(w.now, point{words: words[:half], from: next.from}, point{words: words[half:], from: next.from})
		default:
			w.now = append(w.now, next)
		}
		if w.r.IntN(8) == 0 {
			w.now = append(w.now, point{words: slices.Concat(w.sentence(), w.sentence())})
		}
	}
	for range len(w.now) / 8 {
		i, j := w.r.IntN(len(w.now)), w.r.IntN(len(w.now))
		w.now[i], w.now[j] = w.now[j], w.now[i]
	}
	for i := range w.now {
		w.now[i].id = plan.ProvisionID(fmt.Sprint("now-", i+1))
	}
}

// strike takes a sentence out of every fourth provision, and puts another in its
// place in every second of them.
func (w *world) strike(words []word) []word {
	if w.r.IntN(4) > 0 {
		return words
	}
	from := w.r.IntN(len(words))
	for from > 0 && words[from-1].tail != "." {
		from--
	}
	to := from + 1
	for to < len(words) && words[to-1].tail != "." {
		to++
	}
	var instead []word
	if w.r.IntN(2) == 0 {
		instead = w.sentence()
	}
	return slices.Concat(words[:from], instead, words[to:])
}

// edit inserts, deletes, replaces and swaps words.
func (w *world) edit(words []word, rate float64) []word {
	var list []word
	for i := 0; i < len(words); i++ {
		if w.r.Float64() >= rate {
			list = append(list, words[i])
			continue
		}
		switch w.r.IntN(4) {
		case 0:
			list = append(list, words[i], w.word())
		case 1:
		case 2:
			other := w.word()
			other.tail = words[i].tail
			list = append(list, other)
		case 3:
			if i+1 < len(words) {
				list = append(list, words[i+1])
			}
			list = append(list, words[i])
			i++
		}
	}
	return list
}

// versions are the two as a dossier has them.
func (w *world) versions(withLineage bool) []plan.Version {
	make1 := func(id plan.VersionID, points []point) plan.Version {
		v := plan.Version{ID: id}
		for i := range points {
			text, _ := points[i].text()
			p := plan.Provision{ID: points[i].id, Text: text}
			if withLineage {
				p.DescendsFrom = points[i].from
			}
			v.Provisions = append(v.Provisions, p)
		}
		return v
	}
	return []plan.Version{make1("was", w.was), make1("now", w.now)}
}

// planNotes are the notes as a dossier has them.
func (w *world) planNotes() []plan.Note {
	list := make([]plan.Note, len(w.notes))
	for i, n := range w.notes {
		text, places := w.was[n.point].text()
		span, err := Make(text, places[n.ids[0]][0], places[n.ids[len(n.ids)-1]][1])
		if err != nil {
			panic(err)
		}
		span.Field = plan.FieldText
		list[i] = plan.Note{
			On:     plan.TargetOf(plan.OnProvision, w.was[n.point].id),
			Anchor: plan.Anchor{Span: span, State: plan.AnchorExact, Was: span.Exact},
		}
	}
	return list
}

// truth is where the words of a note are in the next version.
type truth struct {
	deleted bool                       // the provision is gone
	whole   bool                       // all words are left, one behind the other
	parts   map[plan.ProvisionID][]int // by provision: the words that are left
	places  map[int][2]int
}

func (w *world) truth(n worldNote) truth {
	t := truth{deleted: true, whole: w.whole(n), parts: make(map[plan.ProvisionID][]int), places: make(map[int][2]int)}
	for i := range w.now {
		p := &w.now[i]
		for _, link := range p.from {
			t.deleted = t.deleted && link.Provision != w.was[n.point].id
		}
		_, places := p.text()
		for _, id := range n.ids {
			if at, ok := places[id]; ok {
				t.parts[p.id] = append(t.parts[p.id], id)
				t.places[id] = at
			}
		}
	}
	return t
}

// left is how many words are left.
func (t truth) left() int {
	left := 0
	for _, ids := range t.parts {
		left += len(ids)
	}
	return left
}

// extent is from the first word that is left in a provision to the last.
func (t truth) extent(p plan.ProvisionID) (low, high int) {
	for k, id := range t.parts[p] {
		at := t.places[id]
		if k == 0 {
			low, high = at[0], at[1]
		}
		low, high = min(low, at[0]), max(high, at[1])
	}
	return low, high
}

// whole reports whether all words of a note are left, one behind the other.
func (w *world) whole(n worldNote) bool {
	for i := range w.now {
		at := slices.IndexFunc(w.now[i].words, func(w word) bool { return w.id == n.ids[0] })
		if at < 0 || at+len(n.ids) > len(w.now[i].words) {
			continue
		}
		for k, id := range n.ids {
			if w.now[i].words[at+k].id != id {
				return false
			}
		}
		return true
	}
	return false
}

// grade is how good a spot is.
type grade int

const (
	right grade = iota // on the words that are left, or an orphan where none is
	near               // on some of them, or on many others too
	wrong              // on other words
	lost               // nowhere, though words are left
)

// grade holds a spot against the truth. Right is: it has at least half of the
// words that are left in its provision, these are at least half of all that are
// left, and at most half of it is not between the first and the last of them.
func (t truth) grade(s Spot) grade {
	left := t.left()
	if s.State == plan.AnchorOrphan {
		return lost
	}
	ids := t.parts[s.Provision]
	if len(ids) == 0 {
		return wrong
	}
	has := 0
	low, high := t.extent(s.Provision)
	for _, id := range ids {
		if at := t.places[id]; at[0] >= s.Start && at[1] <= s.End {
			has++
		}
	}
	inside := min(high, s.End) - max(low, s.Start)
	switch {
	case has == 0:
		return wrong
	case 2*has >= len(ids) && 2*len(ids) >= left && 2*inside >= s.End-s.Start:
		return right
	}
	return near
}
