package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/store/plan"
)

// tagged makes a dossier whose notes have tags, given as "a, b".
func (s *stage) tagged(tags ...string) {
	s.t.Helper()
	for i, list := range tags {
		n := plan.Note{On: wholeOf20, Body: strings.Repeat("x", i+1), Status: plan.NotePlain, Tags: strings.Split(list, ", ")}
		if _, _, err := s.session.store.AddNote(s.t.Context(), n); err != nil {
			s.t.Fatal(err)
		}
	}
}

// tagsKept are the tags of each note, in the order in which they were written.
func (s *stage) tagsKept() string {
	var all []string
	notes := s.allNotes()
	slices.SortFunc(notes, func(a, b plan.Note) int { return len(a.Body) - len(b.Body) })
	for _, n := range notes {
		slices.Sort(n.Tags)
		all = append(all, strings.Join(n.Tags, ", "))
	}
	return strings.Join(all, " | ")
}

// openTags opens the list of tags at one of them.
func (s *stage) openTags(tag string) {
	s.t.Helper()
	s.showTags()
	s.says("Tags of notes")
	s.key(fyne.KeyHome)
	for range 20 {
		if strings.Contains("\n"+s.words()+"\n", "\n"+tag+"\n") {
			return
		}
		s.key(fyne.KeyDown)
	}
	s.t.Fatalf("there is no tag %q", tag)
}

// retype writes other words in the line that has the keyboard.
func (s *stage) retype(words string) {
	s.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	s.typeIn(words)
}

func TestTagsOf(t *testing.T) {
	list := tagsOf([]plan.Note{
		{Tags: []string{"security/nato", "security/air/f16"}},
		{Tags: []string{"security", "Geneva"}},
		{Tags: []string{"securities"}},
	})
	var got []string
	for _, u := range list {
		got = append(got, u.tag+" "+counted(u.notes, "note")+" "+strings.Join(u.within, "+"))
	}
	want := []string{
		"Geneva 1 note ", "securities 1 note ", "security 2 notes security/air/f16+security/nato",
		"security/air 1 note security/air/f16", "security/air/f16 1 note ", "security/nato 1 note ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// TestRenameATag renames it on all notes with what lies in it, and undo takes
// that back at once.
func TestRenameATag(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.tagged("a", "a/b, c", "c")
	s.openTags("a")
	s.says("2 notes")
	s.key(fyne.KeyReturn)
	s.says("Rename the tag “a”")
	if s.retype(" "); !s.button("Rename").Disabled() {
		t.Error("a tag without a name is accepted")
	}
	s.retype("army")
	s.key(fyne.KeyReturn)
	s.settled()
	if got := s.tagsKept(); got != "army | army/b, c | c" {
		t.Fatalf("the tags are %q", got)
	}
	if got := s.words(); !strings.Contains("\n"+got, "\narmy\n") {
		t.Errorf("the list shows %s", got)
	}
	s.press("Close")
	s.undo()
	s.settled()
	if got := s.tagsKept(); got != "a | a/b, c | c" {
		t.Errorf("undone, the tags are %q", got)
	}
}

// TestATagThatExistsAlready becomes one with the other only if the person says
// so.
func TestATagThatExistsAlready(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.tagged("a", "a, c", "c")
	s.openTags("a")
	s.press("Rename …")
	s.retype("c")
	s.key(fyne.KeyReturn)
	s.says("There is a tag “c” already")
	s.says("2 notes with “a” will have “c”, as 2 notes have already")
	s.press("Cancel")
	if s.settled(); s.tagsKept() != "a | a, c | c" || s.editorText() != "c" {
		t.Fatalf("the tags are %q, in the line stands %q", s.tagsKept(), s.editorText())
	}
	s.key(fyne.KeyReturn)
	s.press("Merge the two")
	if s.settled(); s.tagsKept() != "c | c | c" {
		t.Errorf("the tags are %q", s.tagsKept())
	}
	s.press("Close")
	s.undo()
	if s.settled(); s.tagsKept() != "a | a, c | c" {
		t.Errorf("undone, the tags are %q", s.tagsKept())
	}
}

func TestMergeATag(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.tagged("a", "a/b", "z")
	s.openTags("a")
	s.press("Merge into another …")
	s.says("2 notes with “a” will have “z”, as 1 note has already")
	s.key(fyne.KeyReturn)
	if s.settled(); s.tagsKept() != "z | z/b | z" {
		t.Fatalf("the tags are %q", s.tagsKept())
	}
	if s.key(fyne.KeyHome); s.button("Merge into another …").Disabled() == false {
		t.Error("the last tag can be merged into one that lies in it")
	}
}

func TestRemoveATag(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.tagged("a", "a/b, c", "ab")
	s.openTags("a")
	s.press("Remove from all notes")
	if s.settled(); s.tagsKept() != " | c | ab" {
		t.Fatalf("the tags are %q", s.tagsKept())
	}
	s.press("Close")
	s.undo()
	if s.settled(); s.tagsKept() != "a | a/b, c | ab" {
		t.Errorf("undone, the tags are %q", s.tagsKept())
	}
}

func TestNoTagsYet(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.showTags()
	s.says("No note has a tag yet")
	s.press("Close")
}

// TestTheListChangesUnderADialog that asks what is to become of a tag: it goes on
// about the tag that it was opened for.
func TestTheListChangesUnderADialog(t *testing.T) {
	for _, button := range []string{"Rename …", "Merge into another …"} {
		s := newStage(t, test.NewTempApp(t), shippedFile(t))
		s.tagged("a", "b", "c")
		s.openTags("a")
		s.press("Remove from all notes") // under way
		s.toList()
		s.key(fyne.KeyEnd)
		s.press(button)
		s.says("the tag “c”")
		s.settled()
		if button == "Rename …" {
			s.retype("b")
			s.key(fyne.KeyReturn)
			s.says("There is a tag “b” already")
			s.press("Cancel")
			s.escape()
			continue
		}
		for _, o := range s.all() {
			if o, ok := o.(*option); ok {
				o.SetSelected("b")
				o.SetSelected("a")
			}
		}
		s.says("No note has the tag “a” any more")
	}
}

// toList gives the keyboard to the list of a dialog.
func (s *stage) toList() {
	for _, o := range s.all() {
		if f, ok := o.(fyne.Focusable); ok && fmt.Sprintf("%T", o) == "*ledger.list" {
			s.window.Canvas().Focus(f)
			return
		}
	}
	s.t.Fatal("there is no list")
}

// TestTagsAtTheHeadsOfTheNotesView are renamed and merged as in the list of tags:
// it is asked where two become one.
func TestTagsAtTheHeadsOfTheNotesView(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.tagged("a", "a, c", "c")
	acts := boardActs{s.desk}
	acts.RenameTag("a")
	s.says("Rename the tag “a”")
	s.retype("c")
	s.key(fyne.KeyReturn)
	s.says("2 notes with “a” will have “c”, as 2 notes have already")
	s.press("Cancel")
	if s.settled(); s.tagsKept() != "a | a, c | c" || s.editorText() != "c" {
		t.Fatalf("the tags are %q, in the line stands %q", s.tagsKept(), s.editorText())
	}
	s.escape()
	acts.MergeTag("a")
	s.says("2 notes with “a” will have “c”, as 2 notes have already")
	s.press("Merge")
	if s.settled(); s.tagsKept() != "c | c | c" || s.busy() {
		t.Fatalf("the tags are %q; it says %s", s.tagsKept(), s.words())
	}
	acts.MergeTag("c")
	s.tells("there is no tag that “c” could be merged into")
	acts.RenameTag("gone")
	s.tells("no note has the tag “gone” any more")
}
