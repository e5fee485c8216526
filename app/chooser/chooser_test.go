package chooser

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"demarche/app/buttons"
	"demarche/app/theme"
)

// tree makes a folder with files and folders in it; names that end in a slash
// are folders.
func tree(t *testing.T, names ...string) string {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		path := filepath.Join(root, filepath.FromSlash(name))
		if strings.HasSuffix(name, "/") {
			err = os.MkdirAll(path, 0o700)
		} else {
			err = os.WriteFile(path, nil, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// some is a tree as people have them.
func some(t *testing.T) string {
	return tree(t, "letters/", "Older/", "older still/", "older still/deep/", ".hidden/",
		"plan.demarche", "Minutes.DEMARCHE", "notes.txt", "plan.demarche-wal", ".plan.demarche", "letters/a.demarche", "letters/b.demarche")
}

// newChooser shows a chooser in a window, with the keyboard, and what it gave.
func newChooser(t *testing.T, folder string, endings ...string) (*View, *[]string, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	var chosen []string
	v := New(folder, endings, func(path string) { chosen = append(chosen, path) })
	w := test.NewTempWindow(t, v.Object())
	w.Resize(fyne.NewSize(600, 400))
	w.Canvas().Focus(v.Focus())
	return v, &chosen, w
}

func (v *View) names() string {
	var names []string
	for _, e := range v.entries {
		names = append(names, e.name)
	}
	return strings.Join(names, " | ")
}

func press(w fyne.Window, keys ...fyne.KeyName) {
	for _, key := range keys {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func wantPath(t *testing.T, chosen []string, want ...string) {
	t.Helper()
	if !slices.Equal(chosen, want) {
		t.Errorf("chosen is %q, want %q", chosen, want)
	}
}

func TestMain(m *testing.M) {
	inTime = func(answer <-chan func()) func() { return <-answer } // a busy machine is no slow disk
	os.Exit(m.Run())
}

// A slow disk keeps nobody waiting: the page says that it reads, and of several
// answers only the last asked for is taken.
func TestASlowDisk(t *testing.T) {
	root := some(t)
	v, chosen, _ := newChooser(t, root, ".demarche")
	posts := make(chan func(), 10)
	soon := inTime
	inTime, post = func(<-chan func()) func() { return nil }, func(f func()) { posts <- f }
	defer func() { inTime, post = soon, fyne.Do }()

	first, second := make(chan bool), make(chan bool)
	slowly := func(until chan bool, words string) {
		v.ask(func() func() { <-until; return func() { v.say(words) } })
	}
	slowly(first, "first")
	if v.remark.Text != reading || !v.remark.Visible() {
		t.Errorf("it says %q", v.remark.Text)
	}
	slowly(second, "second")
	close(second)
	(<-posts)()
	close(first)
	(<-posts)()
	if v.remark.Text != "second" {
		t.Errorf("it says %q", v.remark.Text)
	}
	v.line.SetText("letters")
	v.submit()
	v.line.SetText("what the person types meanwhile")
	for range 2 { // what it is, and what is in it
		(<-posts)()
	}
	if v.folder != filepath.Join(root, "letters") || v.line.Text != "what the person types meanwhile" {
		t.Errorf("is in %s, the line has %q", v.folder, v.line.Text)
	}
	v.take(filepath.Join(root, "plan.demarche"), false)
	v.Leave() // the person has closed it
	(<-posts)()
	wantPath(t, *chosen)
}

func TestWhatIsShown(t *testing.T) {
	root := some(t)
	for _, c := range []struct {
		name    string
		endings []string
		want    string
	}{
		{"files of one ending", []string{".demarche"}, "letters | Older | older still | Minutes.DEMARCHE | plan.demarche"},
		{"of two", []string{".demarche", ".txt"}, "letters | Older | older still | Minutes.DEMARCHE | notes.txt | plan.demarche"},
		{"folders", nil, "letters | Older | older still"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, _, _ := newChooser(t, root, c.endings...)
			if got := v.names(); got != c.want {
				t.Errorf("shows %q, want %q", got, c.want)
			}
			if want := root + string(filepath.Separator); v.line.Text != want {
				t.Errorf("the line has %q, want %q", v.line.Text, want)
			}
		})
	}
}

func TestLinksAreWhatTheyLeadTo(t *testing.T) {
	root := some(t)
	for link, to := range map[string]string{"a link": "letters", "link.demarche": "plan.demarche", "nowhere.demarche": "none", "b link": "notes.txt"} {
		if err := os.Symlink(filepath.Join(root, to), filepath.Join(root, link)); err != nil {
			t.Skip("no links here:", err)
		}
	}
	v, _, _ := newChooser(t, root, ".demarche")
	if want := "a link | letters | Older | older still | link.demarche | Minutes.DEMARCHE | plan.demarche"; v.names() != want {
		t.Errorf("shows %q, want %q", v.names(), want)
	}
}

// By the keyboard alone one gets everywhere.
func TestKeys(t *testing.T) {
	root := some(t)
	in := func(names ...string) string { return filepath.Join(append([]string{root}, names...)...) }
	for _, c := range []struct {
		name   string
		keys   []fyne.KeyName
		folder string
		line   string
		chosen []string
	}{
		{"down", []fyne.KeyName{fyne.KeyDown}, root, in("letters"), nil},
		{"to the end", []fyne.KeyName{fyne.KeyEnd, fyne.KeyDown}, root, in("plan.demarche"), nil},
		{"a page up", []fyne.KeyName{fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyHome}, root, in("letters"), nil},
		{"take a file", []fyne.KeyName{fyne.KeyEnd, fyne.KeyReturn}, root, in("plan.demarche"), []string{in("plan.demarche")}},
		{"what the keyboard is at", []fyne.KeyName{fyne.KeyEnter}, in("letters"), in("letters") + "/", nil},
		{"into a folder", []fyne.KeyName{fyne.KeyDown, fyne.KeyRight}, in("letters"), in("letters") + "/", nil},
		{"and a file there", []fyne.KeyName{fyne.KeyEnter, fyne.KeyDown, fyne.KeyDown, fyne.KeyEnter}, in("letters"), in("letters", "b.demarche"), []string{in("letters", "b.demarche")}},
		{"right is not for files", []fyne.KeyName{fyne.KeyEnd, fyne.KeyRight}, root, in("plan.demarche"), nil},
		{"and back", []fyne.KeyName{fyne.KeyEnter, fyne.KeyDown, fyne.KeyBackspace}, root, in("letters"), nil},
		{"left is back, too", []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyEnter, fyne.KeyLeft}, root, in("Older"), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, chosen, w := newChooser(t, root, ".demarche")
			press(w, c.keys...)
			if v.folder != c.folder || filepath.ToSlash(v.line.Text) != filepath.ToSlash(c.line) {
				t.Errorf("is in %s, and the line has %s; want %s and %s", v.folder, v.line.Text, c.folder, c.line)
			}
			wantPath(t, *chosen, c.chosen...)
		})
	}
}

// An empty folder has nothing for the arrows; the way back works all the same.
func TestAnEmptyFolder(t *testing.T) {
	root := some(t)
	v, chosen, w := newChooser(t, root, ".demarche")
	press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyEnter)
	if v.folder != filepath.Join(root, "Older") || !v.empty.Visible() {
		t.Fatalf("is in %s, says so: %v", v.folder, v.empty.Visible())
	}
	press(w, fyne.KeyDown, fyne.KeyEnd, fyne.KeyEnter, fyne.KeyRight)
	w.Canvas().Focused().TypedRune('a')
	v.Accept()
	wantPath(t, *chosen)
	if press(w, fyne.KeyLeft); v.folder != root || v.empty.Visible() {
		t.Errorf("is in %s", v.folder)
	}
	if New(filepath.Join(root, "Older"), nil, nil).Focus() == nil {
		t.Error("nothing for the keyboard")
	}
}

// Tab goes through the page from top to bottom, and a button gives the keyboard
// to the list, in which one goes on.
func TestTheKeyboardFindsItsWay(t *testing.T) {
	v, _, w := newChooser(t, filepath.Join(some(t), "letters"), ".demarche")
	var way []string
	for range 4 {
		w.Canvas().FocusPrevious()
		switch o := w.Canvas().Focused().(type) {
		case *buttons.Button:
			way = append(way, o.Text)
		case *buttons.Line:
			way = append(way, "line")
		case *list:
			way = append(way, "list")
		}
	}
	if got := strings.Join(way, " "); got != "line Home Up list" {
		t.Errorf("backwards Tab goes to %s", got)
	}
	w.Canvas().Focus(v.line)
	w.Canvas().FocusPrevious()
	w.Canvas().FocusPrevious()
	press(w, fyne.KeyReturn)
	if w.Canvas().Focused() != v.list || filepath.Base(v.line.Text) != "letters" {
		t.Errorf("after Up the keyboard is at %T, the line has %s", w.Canvas().Focused(), v.line.Text)
	}
}

func TestLettersLead(t *testing.T) {
	v, _, w := newChooser(t, some(t), ".demarche")
	for _, want := range []string{"Older", "older still", "Older"} {
		if w.Canvas().Focused().TypedRune('o'); filepath.Base(v.line.Text) != want {
			t.Errorf("at %s, want %s", v.line.Text, want)
		}
	}
	if w.Canvas().Focused().TypedRune('x'); filepath.Base(v.line.Text) != "Older" {
		t.Errorf("a letter that no name has led to %s", v.line.Text)
	}
}

// TestAPathIsWrittenInTheLine from its first letter on, though the list has the keyboard.
func TestAPathIsWrittenInTheLine(t *testing.T) {
	for _, begin := range []rune{'/', '~'} {
		v, _, w := newChooser(t, some(t), ".demarche")
		w.Canvas().Focused().TypedRune(begin)
		if w.Canvas().Focused() != v.line {
			t.Fatalf("%q: the keyboard is with %T", begin, w.Canvas().Focused())
		}
		test.Type(v.line, "tmp")
		if v.line.Text != string(begin)+"tmp" {
			t.Errorf("%q: in the line stands %q", begin, v.line.Text)
		}
	}
}

func TestEscapeIsLeftToTheWindow(t *testing.T) {
	v, _, w := newChooser(t, some(t), ".demarche")
	heard := 0
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			heard++
		}
	})
	press(w, fyne.KeyEscape)
	w.Canvas().Focus(v.line)
	press(w, fyne.KeyEscape)
	if heard != 2 {
		t.Errorf("the window heard Escape %d times", heard)
	}
}

// A path can be typed, from here or from the top, and pasted as other programs
// give it.
func TestAPathInTheLine(t *testing.T) {
	root := some(t)
	t.Setenv("HOME", root)
	t.Setenv("USERPROFILE", root)
	plan := filepath.Join(root, "plan.demarche")
	for _, text := range []string{
		plan, "plan.demarche", " plan.demarche\t", `"` + plan + `"`, "~/plan.demarche", "letters/../plan.demarche",
		"file://" + filepath.ToSlash(plan),
	} {
		v, chosen, w := newChooser(t, root, ".demarche")
		w.Canvas().Focus(v.line)
		v.line.SetText(text)
		press(w, fyne.KeyReturn)
		wantPath(t, *chosen, plan)
		v.line.SetText(text)
		v.Accept()
		wantPath(t, *chosen, plan, plan)
	}
	v, chosen, w := newChooser(t, root, ".demarche")
	w.Canvas().Focus(v.line)
	for text, folder := range map[string]string{"letters": "letters", "~": "", "~/older still/": "older still"} {
		v.line.SetText(text)
		if text == "letters" {
			v.folder = root
		}
		if press(w, fyne.KeyReturn); v.folder != filepath.Join(root, folder) {
			t.Errorf("%q led to %s", text, v.folder)
		}
	}
	v.line.SetText(filepath.Join(root, "notes.txt")) // what is not shown can still be named
	press(w, fyne.KeyReturn)
	wantPath(t, *chosen, filepath.Join(root, "notes.txt"))
}

func TestAPathThatLeadsNowhere(t *testing.T) {
	v, chosen, w := newChooser(t, some(t), ".demarche")
	w.Canvas().Focus(v.line)
	v.line.SetText("none.demarche")
	press(w, fyne.KeyReturn)
	if !v.remark.Visible() || v.remark.Text != "There is no such file or folder." {
		t.Errorf("says %q", v.remark.Text)
	}
	if test.Type(v.line, "x"); v.remark.Visible() {
		t.Error("the remark stays when something else is typed")
	}
	v.line.SetText("plan.demarche/x")
	if press(w, fyne.KeyReturn); !v.remark.Visible() {
		t.Error("a file was taken for a folder")
	}
	wantPath(t, *chosen)
}

func TestChooseAFolder(t *testing.T) {
	root := some(t)
	v, chosen, w := newChooser(t, root)
	v.Accept()
	wantPath(t, *chosen, root)
	press(w, fyne.KeyDown)
	v.Accept()
	wantPath(t, *chosen, root, filepath.Join(root, "letters"))
	press(w, fyne.KeyEnd, fyne.KeyEnter, fyne.KeyDown)
	v.Accept()
	deep := filepath.Join(root, "older still", "deep")
	wantPath(t, (*chosen)[2:], deep)
	w.Canvas().Focus(v.line)
	v.line.SetText(filepath.Join(root, "letters"))
	press(w, fyne.KeyReturn)
	if v.folder != filepath.Join(root, "letters") || len(*chosen) != 3 {
		t.Errorf("a typed folder was not shown before it is taken: %s, %q", v.folder, *chosen)
	}
	press(w, fyne.KeyReturn)
	wantPath(t, (*chosen)[3:], filepath.Join(root, "letters"))
	v.line.SetText(filepath.Join(root, "plan.demarche"))
	if press(w, fyne.KeyReturn); v.remark.Text != "This is a file; choose a folder." {
		t.Errorf("says %q", v.remark.Text)
	}
}

// One click chooses, a second opens.
func TestClicks(t *testing.T) {
	root := some(t)
	v, chosen, w := newChooser(t, root, ".demarche")
	click := func(name string) {
		t.Helper()
		for _, o := range test.LaidOutObjects(v.list) {
			if r, ok := o.(*row); ok && r.name.Text == name {
				w.Canvas().Focus(v.line)
				test.Tap(r)
				return
			}
		}
		t.Fatalf("%s is not on the screen", name)
	}
	click("plan.demarche")
	if v.line.Text != filepath.Join(root, "plan.demarche") || w.Canvas().Focused() != v.list {
		t.Errorf("the line has %s, the keyboard is at %T", v.line.Text, w.Canvas().Focused())
	}
	click("letters")
	wantPath(t, *chosen)
	click("letters")
	if v.folder != filepath.Join(root, "letters") {
		t.Fatalf("is in %s", v.folder)
	}
	click("a.demarche")
	click("a.demarche")
	wantPath(t, *chosen, filepath.Join(root, "letters", "a.demarche"))
}

// The secondary button chooses, and opens a menu.
func TestTheMenuOfAnEntry(t *testing.T) {
	root := some(t)
	v, chosen, w := newChooser(t, root, ".demarche")
	menu := func(name string) fyne.CanvasObject {
		t.Helper()
		for _, o := range test.LaidOutObjects(v.list) {
			if r, ok := o.(*row); ok && r.name.Text == name {
				test.TapSecondary(r)
				return w.Canvas().Overlays().Top()
			}
		}
		t.Fatalf("%s is not on the screen", name)
		return nil
	}
	pick := func(m fyne.CanvasObject, label string) {
		t.Helper()
		var item fyne.Tappable // around the text that is looked at
		for _, o := range test.LaidOutObjects(m) {
			if around, ok := o.(fyne.Tappable); ok {
				item = around
			}
			if text, ok := o.(*canvas.Text); ok && text.Text == label {
				test.Tap(item)
				return
			}
		}
		t.Fatalf("the menu has no %s", label)
	}
	pick(menu("plan.demarche"), "Copy the path")
	if got := fyne.CurrentApp().Clipboard().Content(); got != filepath.Join(root, "plan.demarche") {
		t.Errorf("copied %s", got)
	}
	pick(menu("plan.demarche"), "Open")
	wantPath(t, *chosen, filepath.Join(root, "plan.demarche"))
	pick(menu("letters"), "Go into this folder")
	if v.folder != filepath.Join(root, "letters") {
		t.Fatalf("is in %s", v.folder)
	}
	pick(menu("a.demarche"), "To the folder above")
	if v.folder != root {
		t.Errorf("is in %s", v.folder)
	}
}

// Where the folder of the last time is gone, the nearest above it is shown.
func TestAFolderThatIsGone(t *testing.T) {
	root := some(t)
	v, _, _ := newChooser(t, filepath.Join(root, "gone", "deeper"), ".demarche")
	if v.folder != root || v.remark.Visible() {
		t.Errorf("is in %s, says %q", v.folder, v.remark.Text)
	}
	for range 100 {
		v.up()
	}
	if filepath.Dir(v.folder) != v.folder {
		t.Errorf("at the top is %s", v.folder)
	}
	t.Setenv("HOME", root)
	t.Setenv("USERPROFILE", root)
	if v.home(); v.folder != root {
		t.Errorf("at home is %s", v.folder)
	}
}
