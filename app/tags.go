package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/ledger"
	"demarche/store"
	"demarche/store/plan"
)

// tagUse is a tag and how many notes have it, or a tag that lies in it:
// "security/nato" lies in "security".
type tagUse struct {
	tag    string
	notes  int
	within []string // the tags that lie in it
}

// tagsOf are the tags of notes, and those in which tags of notes lie, each
// followed by what lies in it.
func tagsOf(notes []plan.Note) []tagUse {
	uses, known := map[string]*tagUse{}, map[string]bool{}
	for _, n := range notes {
		counted := map[string]bool{}
		for _, tag := range n.Tags {
			for _, path := range pathsOf(tag) {
				u := uses[path]
				if u == nil {
					u = &tagUse{tag: path}
					uses[path] = u
				}
				if !counted[path] {
					counted[path] = true
					u.notes++
				}
				if path != tag && !known[tag] {
					u.within = append(u.within, tag)
				}
			}
			known[tag] = true
		}
	}
	list := make([]tagUse, 0, len(uses))
	for _, u := range uses {
		slices.Sort(u.within)
		list = append(list, *u)
	}
	slices.SortFunc(list, func(a, b tagUse) int {
		return cmp.Or(slices.Compare(levels(strings.ToLower(a.tag)), levels(strings.ToLower(b.tag))), cmp.Compare(a.tag, b.tag))
	})
	return list
}

// levels are the names that a tag is made of, the widest first.
func levels(tag string) []string { return strings.Split(tag, "/") }

// pathsOf are a tag and the tags that it lies in, the widest first.
func pathsOf(tag string) []string {
	var paths []string
	for i, r := range tag {
		if r == '/' && i > 0 {
			paths = append(paths, tag[:i])
		}
	}
	return append(paths, tag)
}

// liesIn reports whether a tag is another, or lies in it.
func liesIn(tag, in string) bool { return tag == in || strings.HasPrefix(tag, in+"/") }

// showTags lists the tags of notes.
func (d *desk) showTags() {
	s := d.session
	if s == nil {
		return
	}
	f := &tagCollection{collection[tagUse]{d: d, s: s, what: "tags", read: s.tags, entry: tagEntry}}
	ask(s, f.what, "read the tags", f.read, func(list []tagUse) {
		f.open("Tags of notes", "No note has a tag yet. Tags are typed below a note while it is written, with commas between.", list,
			ledger.Action{Label: "Rename …", Offered: f.has, Do: f.rename},
			ledger.Action{Label: "Merge into another …", Offered: func(i int) bool { return f.has(i) && len(othersThan(f.list, i)) > 0 }, Do: f.merge},
			ledger.Action{Label: "Remove from all notes", Offered: f.has, Do: f.removeTag})
	})
}

// tags are those of the notes as they are now.
func (s *session) tags(ctx context.Context) ([]tagUse, error) {
	notes, err := s.store.Notes(ctx)
	return tagsOf(notes), err
}

// tagCollection is the dialog with the tags.
type tagCollection struct{ collection[tagUse] }

// tagEntry shows a tag.
func tagEntry(u tagUse) ledger.Entry {
	detail := "Renamed or merged it is so on every note that has it; removed, it is taken from them. The notes stay. One undo brings it back."
	if len(u.within) > 0 {
		detail = "In it lie: " + someOf(u.within) + ". What is done with it is done with these, too.\n\n" + detail
	}
	return ledger.Entry{Heading: u.tag, Caption: counted(u.notes, "note"), Detail: detail}
}

// rename asks for another name for a tag, and then shows the tag of that name.
func (f *tagCollection) rename(i int) {
	f.d.askTagName(f.now, i, f.follow(i))
	f.asking()
}

// merge asks for the tag that another becomes, and then shows that.
func (f *tagCollection) merge(i int) {
	f.d.askTagToMergeInto(f.now, i, f.follow(i))
	f.asking()
}

// removeTag takes a tag, and those that lie in it, from all notes.
func (f *tagCollection) removeTag(i int) {
	tag := f.list[i].tag
	f.remove(i, "remove the tag", func(ctx context.Context) (store.Act, error) { return f.s.store.RemoveTag(ctx, tag) })
}

// now are the tags as they were read last.
func (f *tagCollection) now() []tagUse { return f.list }

// follow shows what has become of the tag at a place.
func (f *tagCollection) follow(i int) func(name string) {
	return func(name string) {
		f.readAgain(func() int {
			if at := findTag(f.list, name); at >= 0 {
				return at
			}
			return i
		})
	}
}

// othersThan are the tags that one of a list can become: all that do not lie in it.
func othersThan(list []tagUse, i int) []string {
	var others []string
	for _, u := range list {
		if !liesIn(u.tag, list[i].tag) {
			others = append(others, u.tag)
		}
	}
	return others
}

// askTagName asks for another name for a tag. Where another tag has it the two
// become one, and that is asked first. The list may be another one by the time of
// the answer.
func (d *desk) askTagName(list func() []tagUse, i int, done func(name string)) {
	from := list()[i]
	line := buttons.NewLine(from.tag)
	r := d.renaming(from.tag, func() string { return line.Text }, done)
	r.heading, r.verb = "Rename the tag “"+from.tag+"”", "Rename"
	r.body, r.first = widget.NewForm(widget.NewFormItem("Tag", line)), line
	r.typed = func() string {
		if line.Text == from.tag {
			return ""
		}
		return line.Text
	}
	r.doubt = func() *doubt {
		at := findTag(list(), store.TagForm(line.Text))
		if at < 0 || list()[at].tag == from.tag {
			return nil
		}
		return &doubt{"There is a tag “" + list()[at].tag + "” already", mergeWords(from, list()[at]), "Merge the two"}
	}
	line.OnSubmitted = func(string) { r.submit() }
	line.OnChanged = func(text string) {
		reason := ""
		if store.TagForm(text) == "" {
			reason = "A tag needs a name. To take it away from its notes, use Remove from all notes."
		}
		r.allow(reason)
	}
	r.lay(d)
	line.TypedShortcut(&fyne.ShortcutSelectAll{}) // who types means another name
}

// askTagToMergeInto asks for the tag that another becomes, and says what that
// means.
func (d *desk) askTagToMergeInto(list func() []tagUse, i int, done func(name string)) {
	var into *option
	from, others := list()[i], othersThan(list(), i)
	if len(others) == 0 {
		d.status.say("there is no tag that “" + from.tag + "” could be merged into")
		return
	}
	r := d.renaming(from.tag, func() string { return into.Selected }, done)
	follow := func() {
		if at := findTag(list(), into.Selected); at >= 0 {
			r.say(mergeWords(from, list()[at]), widget.LowImportance)
			return
		}
		r.say("No note has the tag “"+into.Selected+"” any more; “"+from.tag+"” gets its name.", widget.LowImportance)
	}
	into = newOption(others, others[0], follow, r.submit)
	r.heading, r.verb = "Merge the tag “"+from.tag+"” into another", "Merge"
	r.body, r.first = widget.NewForm(widget.NewFormItem("Into", into)), into
	r.lay(d)
	follow()
}

// renaming asks for a name that a tag is to have.
func (d *desk) renaming(tag string, name func() string, done func(name string)) *request {
	s, to := d.session, ""
	return &request{
		doing: "rename the tag",
		do: func() func(context.Context) (store.Act, error) {
			if to = store.TagForm(name()); to == tag {
				return nil
			}
			return func(ctx context.Context) (store.Act, error) { return s.store.RenameTag(ctx, tag, to) }
		},
		done: func() { done(to) },
	}
}

// withTag asks, in the Notes view, what a tag is to become: with the tags as they
// are now.
func (d *desk) withTag(tag string, question func(list func() []tagUse, i int, done func(string))) {
	if d.session == nil || d.refuseReadOnly("rename the tag") {
		return
	}
	ask(d.session, "tags", "read the tags", d.session.tags, func(list []tagUse) {
		i := findTag(list, tag)
		if i < 0 {
			d.status.say("no note has the tag “" + tag + "” any more")
			return
		}
		question(func() []tagUse { return list }, i, func(string) {})
	})
}

// mergeWords say what becomes of notes when one tag becomes another.
func mergeWords(from, to tagUse) string {
	return fmt.Sprintf("%s with “%s” will have “%s”, as %s already. One undo parts them again.",
		counted(from.notes, "note"), from.tag, to.tag, have(to.notes))
}

// have says how many notes have something.
func have(notes int) string {
	if notes == 1 {
		return "1 note has"
	}
	return counted(notes, "note") + " have"
}

// findTag is where a tag stands in a list; -1: nowhere.
func findTag(list []tagUse, tag string) int {
	return slices.IndexFunc(list, func(u tagUse) bool { return u.tag == tag })
}

// mostWithin is how many tags a detail names: a few lines of them.
const mostWithin = 20

func someOf(tags []string) string {
	if more := len(tags) - mostWithin; more > 0 {
		return strings.Join(tags[:mostWithin], ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(tags, ", ")
}
