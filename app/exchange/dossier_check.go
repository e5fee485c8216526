package exchange

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"demarche/store/plan"
)

// checkReferences reports the first id in d that stands twice or leads
// nowhere, or a relation that cannot be, such as a point that contains itself.
func checkReferences(d *plan.Dossier) *fault {
	c := checker{
		d:            d,
		stakeholders: register[plan.StakeholderID]{kind: "stakeholder", path: "/stakeholders/%[2]d"},
		themes:       register[plan.ThemeID]{kind: "theme", path: "/themes/%[2]d"},
		sources:      register[plan.SourceID]{kind: "source", path: "/sources/%[2]d"},
		versions:     register[plan.VersionID]{kind: "version", path: "/versions/%[2]d"},
		provisions:   register[plan.ProvisionID]{kind: "provision", path: "/versions/%[1]d/provisions/%[2]d"},
		statements:   register[plan.StatementID]{kind: "statement", path: "/statements/%[2]d"},
		labels:       register[plan.LabelID]{kind: "label", path: "/labels/%[2]d"},
		notes:        register[plan.NoteID]{kind: "annotation", path: "/annotations/%[2]d"},
		views:        register[plan.ViewID]{kind: "view", path: "/views/%[2]d"},
	}
	for _, step := range []func() *fault{
		c.registerAll, c.checkGroups, c.checkVersions, c.checkStatements, c.checkNotes, c.checkViews, c.checkCircles,
	} {
		if problem := step(); problem != nil {
			return problem
		}
	}
	return nil
}

// checker knows where every record of a dossier is.
type checker struct {
	d            *plan.Dossier
	stakeholders register[plan.StakeholderID]
	themes       register[plan.ThemeID]
	sources      register[plan.SourceID]
	versions     register[plan.VersionID]
	provisions   register[plan.ProvisionID]
	statements   register[plan.StatementID]
	labels       register[plan.LabelID]
	notes        register[plan.NoteID]
	views        register[plan.ViewID]
}

// spot is where a record stands: in which list of its kind, and at which place
// in it. Only provisions have more than one list.
type spot struct{ list, place int }

// register says where the records of one kind are.
type register[ID ~string] struct {
	kind  string // "stakeholder"
	path  string // format of a record's path, of its list and its place
	spots map[ID]spot
}

// addAll registers a list of records. An id may stand once only among the
// records of a kind.
func addAll[ID ~string, R any](g *register[ID], list int, records []R, id func(*R) ID) *fault {
	if g.spots == nil {
		g.spots = make(map[ID]spot, len(records))
	}
	for i := range records {
		at := spot{list, i}
		key := id(&records[i])
		if first, ok := g.spots[key]; ok {
			f := faultf("the id %s is taken; give this %s another one. The first to have it is at ", quote(string(key)), g.kind).
				under("%s/id", g.pathOf(at))
			f.also = g.pathOf(first) + "/id"
			return f
		}
		g.spots[key] = at
	}
	return nil
}

func (g *register[ID]) pathOf(at spot) string {
	return fmt.Sprintf(g.path, at.list, at.place)
}

// need reports a reference that leads nowhere.
func (g *register[ID]) need(id ID) *fault {
	if _, ok := g.spots[id]; ok {
		return nil
	}
	return faultf("%s is no %s of this dossier%s", quote(string(id)), g.kind, g.instead(id))
}

// instead says what to write instead of an unknown id.
func (g *register[ID]) instead(id ID) string {
	const few = 10 // as many ids as a message can list
	known := slices.Collect(maps.Keys(g.spots))
	if hint := didYouMean(string(id), known); hint != "" {
		return hint
	}
	switch {
	case len(known) == 0:
		return ", which has none; add it"
	case len(known) <= few:
		slices.Sort(known)
		return "; known are " + quoteAll(known, "and")
	}
	return "; add it, or write the id of one that is there"
}

// needAll reports a list that names something twice or leads nowhere.
func needAll[ID ~string](g *register[ID], ids []ID) *fault {
	if problem := repeated(ids); problem != nil {
		return problem
	}
	for i, id := range ids {
		if problem := g.need(id); problem != nil {
			return problem.under("/%d", i)
		}
	}
	return nil
}

// registerAll notes every id.
func (c *checker) registerAll() *fault {
	d := c.d
	return cmp.Or(
		addAll(&c.stakeholders, 0, d.Stakeholders, func(r *plan.Stakeholder) plan.StakeholderID { return r.ID }),
		addAll(&c.themes, 0, d.Themes, func(r *plan.Theme) plan.ThemeID { return r.ID }),
		addAll(&c.sources, 0, d.Sources, func(r *plan.Source) plan.SourceID { return r.ID }),
		addAll(&c.versions, 0, d.Versions, func(r *plan.Version) plan.VersionID { return r.ID }),
		c.registerProvisions(),
		addAll(&c.statements, 0, d.Statements, func(r *plan.Statement) plan.StatementID { return r.ID }),
		addAll(&c.labels, 0, d.Labels, func(r *plan.Label) plan.LabelID { return r.ID }),
		addAll(&c.notes, 0, d.Notes, func(r *plan.Note) plan.NoteID { return r.ID }),
		addAll(&c.views, 0, d.Views, func(r *plan.View) plan.ViewID { return r.ID }),
	)
}

func (c *checker) registerProvisions() *fault {
	for i := range c.d.Versions {
		problem := addAll(&c.provisions, i, c.d.Versions[i].Provisions, func(r *plan.Provision) plan.ProvisionID { return r.ID })
		if problem != nil {
			return problem
		}
	}
	return nil
}

// checkGroups reports a stakeholder whose group is not there, is the
// stakeholder itself, or is itself a member.
func (c *checker) checkGroups() *fault {
	for i := range c.d.Stakeholders {
		h := &c.d.Stakeholders[i]
		if h.MemberOf == "" {
			continue
		}
		problem := c.stakeholders.need(h.MemberOf)
		switch {
		case problem != nil:
		case h.MemberOf == h.ID:
			problem = faultf("a stakeholder cannot be a member of itself; name another one, or none")
		default:
			at := c.stakeholders.spots[h.MemberOf]
			if c.d.Stakeholders[at.place].MemberOf == "" {
				continue
			}
			problem = faultf("%s is itself a member of a group, and a group has members of one level; name a group that is no member. It stands at ", quote(string(h.MemberOf)))
			problem.also = c.stakeholders.pathOf(at) + "/member_of"
		}
		return problem.under("/stakeholders/%d/member_of", i)
	}
	return nil
}

func (c *checker) checkEvidence(list []plan.Evidence) *fault {
	for i := range list {
		if problem := c.sources.need(list[i].Source); problem != nil {
			return problem.under("/evidence/%d/source", i)
		}
	}
	return nil
}

func (c *checker) checkVersions() *fault {
	for i := range c.d.Versions {
		v := &c.d.Versions[i]
		problem := needAll(&c.versions, v.DerivedFrom)
		if problem != nil {
			return problem.under("/versions/%d/derived_from", i)
		}
		if problem = c.checkEvidence(v.Evidence); problem != nil {
			return problem.under("/versions/%d", i)
		}
		for j := range v.Provisions {
			if problem = c.checkProvision(&v.Provisions[j], i); problem != nil {
				return problem.under("/versions/%d/provisions/%d", i, j)
			}
		}
	}
	return nil
}

func (c *checker) checkProvision(p *plan.Provision, version int) *fault {
	if p.Parent != "" {
		if problem := c.provisions.need(p.Parent); problem != nil {
			return problem.under("/parent")
		}
		if c.provisions.spots[p.Parent].list != version {
			f := faultf("%s is a point of another version; name one of the same version. It stands at ", quote(string(p.Parent))).under("/parent")
			f.also = c.provisions.pathOf(c.provisions.spots[p.Parent])
			return f
		}
	}
	if p.Theme != "" {
		if problem := c.themes.need(p.Theme); problem != nil {
			return problem.under("/theme")
		}
	}
	if problem := c.checkEvidence(p.Evidence); problem != nil {
		return problem
	}
	return cmp.Or(c.checkLineage(p, version), c.checkApart(p, version))
}

func (c *checker) checkStatements() *fault {
	for i := range c.d.Statements {
		if problem := c.checkStatement(&c.d.Statements[i]); problem != nil {
			return problem.under("/statements/%d", i)
		}
	}
	return nil
}

func (c *checker) checkStatement(s *plan.Statement) *fault {
	if problem := repeated(s.About); problem != nil {
		return problem.under("/about")
	}
	for i, subject := range s.About {
		if problem := c.needSubject(subject); problem != nil {
			return problem.under("/about/%d", i)
		}
	}
	if problem := c.stakeholders.need(s.Holder); problem != nil {
		return problem.under("/holder")
	}
	if s.Speaker.Party != "" {
		if problem := c.stakeholders.need(s.Speaker.Party); problem != nil {
			return problem.under("/speaker/party")
		}
	}
	if problem := needAll(&c.statements, s.Disputes); problem != nil {
		return problem.under("/disputes")
	}
	if i := slices.Index(s.Disputes, s.ID); i >= 0 {
		return faultf("a statement cannot dispute itself; name another one, or none").under("/disputes/%d", i)
	}
	return c.checkEvidence(s.Evidence)
}

func (c *checker) needSubject(s plan.Subject) *fault {
	if s.Provision == "" {
		if problem := c.versions.need(s.Version); problem != nil {
			return problem.under("/version")
		}
		return nil
	}
	if problem := c.provisions.need(s.Provision); problem != nil {
		return problem.under("/provision")
	}
	return nil
}

func (c *checker) checkNotes() *fault {
	for i := range c.d.Notes {
		n := &c.d.Notes[i]
		if problem := c.needTarget(n.On); problem != nil {
			return problem.under("/annotations/%d/on", i)
		}
		for _, part := range []func(*plan.Note) *fault{c.checkWords, c.checkPlaces, c.checkReply} {
			if problem := part(n); problem != nil {
				return problem.under("/annotations/%d", i)
			}
		}
	}
	return nil
}

// checkWords reports words in a text that what the note is on does not have.
func (c *checker) checkWords(n *plan.Note) *fault {
	if !n.OnWords() || slices.Contains(plan.FieldsOf(n.On.Kind), n.Anchor.Field) {
		return nil
	}
	if len(plan.FieldsOf(n.On.Kind)) == 0 {
		return faultf("%s has no text that words could stand in; leave the words out", quote(n.On.String())).under("/span")
	}
	return faultf("%s has no such text; write %s", quote(n.On.String()), quoteAll(plan.FieldsOf(n.On.Kind), "or")).under("/span/field")
}

// checkPlaces reports a place that is in none of its versions, and two in one.
func (c *checker) checkPlaces(n *plan.Note) *fault {
	versions := make([]plan.VersionID, len(n.Places))
	for i, p := range n.Places {
		versions[i] = p.Version
		if problem := c.versions.need(p.Version); problem != nil {
			return problem.under("/places/%d/version", i)
		}
		if p.Provision == "" {
			continue
		}
		if problem := c.provisions.need(p.Provision); problem != nil {
			return problem.under("/places/%d/provision", i)
		}
		if c.provisions.spots[p.Provision].list != c.versions.spots[p.Version].place {
			return faultf("%s is a provision of another version than %s", quote(string(p.Provision)), quote(string(p.Version))).under("/places/%d/provision", i)
		}
	}
	if problem := repeated(versions); problem != nil {
		return problem.under("/places")
	}
	return nil
}

// checkReply reports a reply to nothing, to another reply, or on another thing.
func (c *checker) checkReply(n *plan.Note) *fault {
	if n.ReplyTo == "" {
		return nil
	}
	if problem := c.notes.need(n.ReplyTo); problem != nil {
		return problem.under("/reply_to")
	}
	first := &c.d.Notes[c.notes.spots[n.ReplyTo].place]
	switch {
	case first.ID == n.ID:
		return faultf("an annotation cannot reply to itself; name another one, or none").under("/reply_to")
	case first.ReplyTo != "":
		return faultf("%s is a reply itself; name the annotation that began the conversation, %s", quote(string(first.ID)), quote(string(first.ReplyTo))).under("/reply_to")
	case first.On != n.On:
		return faultf("a reply is on what it replies to: write %s", quote(first.On.String())).under("/on")
	}
	return nil
}

func (c *checker) needTarget(t plan.Target) *fault {
	switch t.Kind {
	case plan.OnVersion:
		return c.versions.need(plan.VersionID(t.ID))
	case plan.OnProvision:
		return c.provisions.need(plan.ProvisionID(t.ID))
	case plan.OnStatement:
		return c.statements.need(plan.StatementID(t.ID))
	case plan.OnSource:
		return c.sources.need(plan.SourceID(t.ID))
	case plan.OnCell:
		if problem := c.needSubject(t.Subject); problem != nil {
			problem.path = "" // the target is one text; there is nothing below it
			return problem
		}
		return c.stakeholders.need(t.Stakeholder)
	}
	return nil
}

// checkViews reports a name that two views have. What views refer to may be
// missing.
func (c *checker) checkViews() *fault {
	for i := range c.d.Views {
		name := c.d.Views[i].Name
		first := slices.IndexFunc(c.d.Views[:i], func(v plan.View) bool { return plan.SameViewName(v.Name, name) })
		if first >= 0 {
			f := faultf("the name %s is taken, letter case aside; give this view another one. The first to have it is at ", quote(name)).
				under("/views/%d/name", i)
			f.also = c.views.pathOf(spot{0, first}) + "/name"
			return f
		}
	}
	return nil
}
