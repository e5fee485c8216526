package anchor

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"demarche/store/plan"
)

// Carrier carries notes into one version of the plan. It keeps what it has
// computed of the texts: make a new one when a text or a link has changed. It is
// for one goroutine at a time.
type Carrier struct {
	into    plan.VersionID
	lineage *lineage
	order   []plan.ProvisionID            // the provisions of the version
	texts   map[plan.ProvisionID]*passage // of each of them; nil until it is needed
	places  *places                       // nil until something has to be searched
	source  *source                       // the provision that was carried last
}

// source is a provision that notes are carried from.
type source struct {
	id       plan.ProvisionID
	text     *passage
	line     []kin // what became of it, or what it came out of
	searched bool
	similar  []kin // other provisions that have much of its text, the likest first
}

// kin is a provision of the version, beside the one that notes are carried from.
type kin struct {
	id       plan.ProvisionID
	likeness float64 // of the two texts; 1 for what lineage links
	pairing  *pairing
	offset   int // where the source begins in the old passage of the pairing, in bytes
}

// carry says what became of [from, to) in bytes of the source.
func (k kin) carry(from, to int) carried { return k.pairing.carry(from+k.offset, to+k.offset) }

// Into makes a carrier into a version. versions are all of the dossier: lineage
// may lead through any of them.
func Into(versions []plan.Version, version plan.VersionID) *Carrier {
	c := &Carrier{into: version, lineage: newLineage(versions), texts: make(map[plan.ProvisionID]*passage)}
	for _, p := range versionOf(versions, version).Provisions {
		c.order = append(c.order, p.ID)
		c.texts[p.ID] = nil
	}
	return c
}

func versionOf(versions []plan.Version, id plan.VersionID) plan.Version {
	if i := slices.IndexFunc(versions, func(v plan.Version) bool { return v.ID == id }); i >= 0 {
		return versions[i]
	}
	return plan.Version{}
}

// CarryAll is [Carrier.Carry] for many notes: spots[i] belongs to notes[i], and is
// the zero Spot for a note that is on no provision. progress, which may be nil,
// is called on the caller's goroutine, a hundred times or less. When ctx is
// done, its error is returned.
func (c *Carrier) CarryAll(ctx context.Context, notes []plan.Note, progress func(done, total int)) ([]Spot, error) {
	order := make([]int, len(notes))
	for i := range order {
		order[i] = i
	}
	// What is worked out for a provision serves all its notes, and is then dropped.
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(notes[a].On.ID, notes[b].On.ID) })
	spots := make([]Spot, len(notes))
	step := max(1, (len(notes)+99)/100)
	for done, i := range order {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		spots[i], _ = c.Carry(&notes[i])
		if progress != nil && ((done+1)%step == 0 || done+1 == len(order)) {
			progress(done+1, len(order))
		}
	}
	return spots, nil
}

// Carry says where a note on a provision, or on words of its text, is in the
// version. ok is false for a note on anything else. In order:
//
//  1. Where a person has put it is where it is.
//  2. In its own provision it is where its anchor says.
//  3. In what lineage says became of the provision: exact in an equal text, kept
//     or review as the words are. A note without words is kept.
//  4. Else, where the same or like words are found: suggested; in a provision that
//     a person has said is apart from its own, only where the very words stand.
//  5. Else it is an orphan.
//
// A state does not become better than that of the anchor by being carried.
func (c *Carrier) Carry(n *plan.Note) (spot Spot, ok bool) {
	if n.On.Kind != plan.OnProvision {
		return Spot{}, false
	}
	if i := slices.IndexFunc(n.Places, func(p plan.Place) bool { return p.Version == c.into }); i >= 0 {
		return c.placed(n, n.Places[i]), true
	}
	id := plan.ProvisionID(n.On.ID)
	s := c.from(id)
	switch {
	case s == nil:
		return c.quoted(n), true
	case c.lineage.version[id] == c.into:
		return s.own(n), true
	case !n.OnWords():
		return c.carryWhole(s), true
	case n.Anchor.State == plan.AnchorOrphan:
		return c.quoted(n), true
	}
	from, to, found := place(s.text, n.Anchor.Span)
	if !found {
		return c.quoted(n), true
	}
	spot = c.carryWords(s, from, to)
	if spot.State == plan.AnchorOrphan {
		spot.Words = wordsOf(n)
	}
	if n.Anchor.State != "" {
		spot = spot.atBest(n.Anchor.State)
	}
	return spot, true
}

// quoted is where a note may be whose words are gone from its own text: only the
// quote is left of them.
func (c *Carrier) quoted(n *plan.Note) Spot {
	prefix, words, suffix := nearEnd(n.Anchor.Prefix), n.Anchor.Exact, nearStart(n.Anchor.Suffix)
	if spot, ok := c.search(newPassage(prefix+words+suffix), len(prefix), len(prefix)+len(words)); ok {
		return spot
	}
	return orphan(wordsOf(n))
}

// wordsOf are the words that a note was written on.
func wordsOf(n *plan.Note) string {
	if n.Anchor.Was != "" {
		return n.Anchor.Was
	}
	return n.Anchor.Exact
}

// placed is where a person has put a note. The text may have changed since.
func (c *Carrier) placed(n *plan.Note, at plan.Place) Spot {
	text := c.text(at.Provision)
	switch {
	case at.Provision == "" || text == nil:
		return orphan(wordsOf(n))
	case at.Span.Exact == "":
		return Spot{State: plan.AnchorExact, Provision: at.Provision}
	}
	return text.resolve(at.Span).in(at.Provision)
}

// own is where a note is in the provision that it was written on.
func (s *source) own(n *plan.Note) Spot {
	if !n.OnWords() {
		return Spot{State: plan.AnchorExact, Provision: s.id}
	}
	spot := s.text.resolve(n.Anchor.Span)
	switch {
	case spot.State == plan.AnchorOrphan:
		return orphan(wordsOf(n))
	case n.Anchor.State == plan.AnchorOrphan: // its words stand somewhere again
		spot = spot.atBest(plan.AnchorSuggested)
	case n.Anchor.State != "":
		spot = spot.atBest(n.Anchor.State)
	}
	return spot.in(s.id)
}

// from is the provision that notes are carried from, with what is known of its
// line; nil where there is none.
func (c *Carrier) from(id plan.ProvisionID) *source {
	if c.source != nil && c.source.id == id {
		return c.source
	}
	point := c.lineage.provisions[id]
	if point == nil {
		return nil
	}
	s := &source{id: id, text: newPassage(point.Text)}
	if c.lineage.version[id] != c.into {
		for _, heir := range c.lineage.line(id, c.into) {
			s.line = append(s.line, c.linked(s, heir))
		}
	}
	c.source = s
	return s
}

// linked is a provision that lineage leads to. Where several were merged into it
// their texts are compared with it as one: what came out of another is then not
// taken for words of the source, however like them it is.
func (c *Carrier) linked(s *source, heir plan.ProvisionID) kin {
	k := kin{id: heir, likeness: 1}
	merged := c.lineage.line(heir, c.lineage.version[s.id])
	if len(merged) < 2 {
		k.pairing = pair(s.text, c.text(heir))
		return k
	}
	c.lineage.inReadingOrder(merged)
	var texts strings.Builder
	for _, id := range merged {
		if id == s.id {
			k.offset = texts.Len()
		}
		texts.WriteString(c.lineage.provisions[id].Text + "\n")
	}
	k.pairing = pair(newPassage(texts.String()), c.text(heir))
	return k
}

// text is the text of a provision of the version, or nil.
func (c *Carrier) text(id plan.ProvisionID) *passage {
	text, known := c.texts[id]
	if known && text == nil {
		text = newPassage(c.lineage.provisions[id].Text)
		c.texts[id] = text
	}
	return text
}

// carryWhole is where a note on a whole provision is: with the part of it that has
// most of its words.
func (c *Carrier) carryWhole(s *source) Spot {
	line, state := s.line, plan.AnchorKept
	if len(line) == 0 {
		line, state = c.similar(s), plan.AnchorSuggested
	}
	if len(line) == 0 {
		return orphan("")
	}
	best := line[0]
	for _, k := range line {
		if k.pairing.kept > best.pairing.kept {
			best = k
		}
	}
	if state == plan.AnchorKept && best.pairing.was.text == best.pairing.now.text {
		state = plan.AnchorExact
	}
	return Spot{State: state, Provision: best.id}
}

// carryWords is where the words [from, to) in bytes of a source are.
func (c *Carrier) carryWords(s *source, from, to int) Spot {
	best, at := bestOf(s.line, from, to)
	if best.found > 0 && !best.stray {
		return at.spot(best.state, best)
	}
	for _, k := range s.line {
		if all, ok := k.pairing.gathered(from+k.offset, to+k.offset); ok {
			return k.spot(plan.AnchorSuggested, all)
		}
	}
	if 3*best.found > best.words {
		return at.spot(plan.AnchorSuggested, best)
	}
	for _, k := range s.line {
		if instead, ok := k.pairing.instead(from+k.offset, to+k.offset); ok {
			return k.spot(plan.AnchorSuggested, instead)
		}
	}
	best, at = bestOf(c.similar(s), from, to)
	if best.found > 0 && 2*best.found >= best.words && (!best.stray || best.found >= speaks) {
		return at.spot(plan.AnchorSuggested, best)
	}
	if spot, ok := c.search(s.text, from, to); ok {
		return spot
	}
	return orphan(s.text.text[from:to])
}

// spot is what was carried to a provision, as it is told to the caller.
func (k kin) spot(state plan.AnchorState, c carried) Spot {
	return k.pairing.now.spot(state, c.from, c.to).in(k.id)
}

// bestOf is what became of some words in the provision that has most of them; of
// those that have as many, in the one where they are surest, then in the first.
func bestOf(list []kin, from, to int) (best carried, at kin) {
	for _, k := range list {
		got := k.carry(from, to)
		if got.found == 0 {
			continue
		}
		more := got.found*max(1, best.words) - best.found*got.words
		if best.found == 0 || more > 0 || more == 0 && rank(got.state) < rank(best.state) {
			best, at = got, k
		}
	}
	return best, at
}
