package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/unicode/norm"

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
	uses := map[string]*tagUse{}
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
				if path != tag && !slices.Contains(u.within, tag) {
					u.within = append(u.within, tag)
				}
			}
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
	ask(s, "tags", "read the tags", s.tags, func(list []tagUse) { d.listTags(s, list) })
}

// tags are those of the notes as they are now.
func (s *session) tags(ctx context.Context) ([]tagUse, error) {
	notes, err := s.store.Notes(ctx)
	return tagsOf(notes), err
}

// shelfOfTags is the dialog with the tags. It stays while they are changed.
type shelfOfTags struct {
	d     *desk
	s     *session
	list  []tagUse
	page  *ledger.View
	shown dialog.Dialog
}

// listTags opens it.
func (d *desk) listTags(s *session, list []tagUse) {
	f := &shelfOfTags{d: d, s: s}
	writable := func(int) bool { return !s.store.ReadOnly() }
	rename := d.within(s, f.rename)
	f.page = ledger.New("No note has a tag yet. Tags are typed below a note while it is written, with commas between.",
		ledger.Action{Label: "Rename …", Offered: writable, Do: rename},
		ledger.Action{Label: "Merge into another …", Offered: func(i int) bool { return writable(i) && len(f.others(i)) > 0 }, Do: d.within(s, f.merge)},
		ledger.Action{Label: "Remove from all notes", Offered: writable, Do: d.within(s, f.remove)})
	if writable(0) {
		f.page.OnEnter = rename
	}
	f.show(list)
	f.shown = d.showLedger("Tags of notes", f.page)
}

// show shows the tags as they are now.
func (f *shelfOfTags) show(list []tagUse) {
	f.list = list
	entries := make([]ledger.Entry, len(list))
	for i, u := range list {
		detail := "Renamed or merged it is so on every note that has it; removed, it is taken from them. The notes stay. One undo brings it back."
		if len(u.within) > 0 {
			detail = "In it lie: " + strings.Join(u.within, ", ") + ". What is done with it is done with these, too.\n\n" + detail
		}
		entries[i] = ledger.Entry{Heading: u.tag, Caption: counted(u.notes, "note"), Detail: detail}
	}
	f.page.Show(entries)
}

// readAgain shows what the acts before have left, and chooses the tag of that
// name, or else the one at a place.
func (f *shelfOfTags) readAgain(name string, place int) {
	ask(f.s, "tags", "read the tags", f.s.tags, func(list []tagUse) {
		f.show(list)
		at := f.find(name)
		if at < 0 {
			at = min(place, len(list)-1)
		}
		f.page.Choose(at)
		if f.d.dialog == f.shown && len(list) > 0 { // not closed by now, and nothing went wrong
			f.d.window.Canvas().Focus(f.page.Focus())
		}
	})
}

// others are the tags that a tag can become: all that do not lie in it.
func (f *shelfOfTags) others(i int) []string {
	var list []string
	for _, u := range f.list {
		if !liesIn(u.tag, f.list[i].tag) {
			list = append(list, u.tag)
		}
	}
	return list
}

// rename asks for another name for a tag. Where another tag has it the two
// become one, and that is asked first.
func (f *shelfOfTags) rename(i int) {
	from := f.list[i] // the list may be another one when the answer comes
	line := buttons.NewLine(from.tag)
	r := f.renaming(i, func() string { return line.Text })
	r.heading, r.verb = "Rename the tag “"+from.tag+"”", "Rename"
	r.body, r.first = widget.NewForm(widget.NewFormItem("Tag", line)), line
	r.doubt = func() *doubt {
		at := f.find(tagTyped(line.Text))
		if at < 0 || f.list[at].tag == from.tag {
			return nil
		}
		return &doubt{"There is a tag “" + f.list[at].tag + "” already", mergeWords(from, f.list[at]), "Merge the two"}
	}
	line.OnSubmitted = func(string) { r.submit() }
	line.OnChanged = func(text string) {
		reason := ""
		if tagTyped(text) == "" {
			reason = "A tag needs a name. To take it away from its notes, use Remove from all notes."
		}
		r.allow(reason)
	}
	r.lay(f.d)
	line.TypedShortcut(&fyne.ShortcutSelectAll{}) // who types means another name
}

// merge asks for the tag that another becomes, and says what that means.
func (f *shelfOfTags) merge(i int) {
	var into *option
	from := f.list[i]
	r := f.renaming(i, func() string { return into.Selected })
	follow := func() {
		if at := f.find(into.Selected); at >= 0 {
			r.say(mergeWords(from, f.list[at]), widget.LowImportance)
			return
		}
		r.say("No note has the tag “"+into.Selected+"” any more; “"+from.tag+"” gets its name.", widget.LowImportance)
	}
	others := f.others(i)
	into = newOption(others, others[0], follow, r.submit)
	r.heading, r.verb = "Merge the tag “"+from.tag+"” into another", "Merge"
	r.body, r.first = widget.NewForm(widget.NewFormItem("Into", into)), into
	r.lay(f.d)
	follow()
}

// renaming asks for a name that a tag is to have.
func (f *shelfOfTags) renaming(i int, name func() string) *request {
	tag, to := f.list[i].tag, ""
	return &request{
		doing: "rename the tag",
		do: func() func(context.Context) (store.Act, error) {
			if to = tagTyped(name()); to == tag {
				return nil
			}
			return func(ctx context.Context) (store.Act, error) { return f.s.store.RenameTag(ctx, tag, to) }
		},
		done: func() { f.readAgain(to, i) },
	}
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

// find is where a tag stands in the list; -1: nowhere.
func (f *shelfOfTags) find(tag string) int {
	return slices.IndexFunc(f.list, func(u tagUse) bool { return u.tag == tag })
}

// tagTyped is a tag as it is kept.
func tagTyped(text string) string { return norm.NFC.String(strings.TrimSpace(text)) }

// remove takes a tag, and those that lie in it, from all notes in one act. It
// does not ask: one undo brings them back.
func (f *shelfOfTags) remove(i int) {
	tag := f.list[i].tag
	f.d.onNotes("remove the tag", func(ctx context.Context, s *session) (store.Act, error) {
		notes, err := s.store.Notes(ctx)
		if err != nil {
			return store.Act{}, err
		}
		ids, tags := having(notes, tag)
		if len(ids) == 0 {
			return store.Act{}, &store.Error{Kind: store.NotFound, Path: fmt.Sprintf("tag %q", tag)}
		}
		return s.store.ChangeNotes(ctx, ids, store.NoteChange{DropTags: tags})
	})
	f.readAgain("", i)
}

// having are the notes that have a tag, or tags that lie in it, and these.
func having(notes []plan.Note, in string) (ids []plan.NoteID, tags []string) {
	for _, n := range notes {
		of := len(tags)
		for _, tag := range n.Tags {
			if liesIn(tag, in) {
				tags = append(tags, tag)
			}
		}
		if len(tags) > of {
			ids = append(ids, n.ID)
		}
	}
	slices.Sort(tags)
	return ids, slices.Compact(tags)
}
