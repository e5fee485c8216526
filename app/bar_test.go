package app

import (
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
	"demarche/store"
	"demarche/store/plan"
)

// TestTheWindowCanBeSmall: at every text size, with each view beside the rows,
// whatever the version is called.
func TestTheWindowCanBeSmall(t *testing.T) {
	for scale, most := range map[float32]float32{0.8: 640, 1: 640, 1.5: 700, 2: 750, 2.5: 800} {
		for _, name := range []string{"20 points", strings.Repeat("unbreakable", 300)} {
			s := newStage(t, test.NewTempApp(t), shippedFile(t))
			s.setTheme(theme.Light, scale)
			v := *s.session.index().Version(s.looking.version)
			v.Short = name
			s.bar.show(&v, s.session.read.Load().marks, s.looking.asOf)
			for _, finding := range []bool{false, true} {
				s.frame.showFinder(finding)
				parts := map[string]fyne.CanvasObject{
					"the bar": s.frame.top.object, "the chips": s.frame.filters.object, "rows and panes": s.frame.split,
					"the status bar": s.frame.bottom.object, "the banner": s.banner.object, "all": s.frame.object,
				}
				for part, o := range parts {
					if width := o.MinSize().Width; width > most {
						t.Errorf("%v %%, %.20s: %s wants %v, may want %v", 100*scale, name, part, width, most)
					}
				}
			}
		}
	}
}

// inLine are the things in the bar that are shown.
func (b *bar) inLine() string {
	names := map[fyne.CanvasObject]string{
		b.version: "version", b.asOf: "as of", b.day: "day", b.back: "‹", b.days: "days", b.next: "›", b.since: "words",
	}
	var list []string
	for _, o := range b.object.(*fyne.Container).Objects {
		if o.Visible() {
			list = append(list, names[o])
		}
	}
	return strings.Join(list, " ")
}

func TestTheBarDropsWhatMattersLess(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	b := newBar(func(plan.VersionID) {}, func(plan.Date) {}, func(plan.Date) {})
	v := plan.Version{ID: "v", Short: "20 points", Dated: "2025-12-24", Status: "revised"}
	b.show(&v, []plan.Mark{{Day: "2025-11-20"}, {Day: "2026-03-10"}}, "2026-03-10")
	b.count(12, "2025-11-20", "2026-03-10")
	whole := "20 points · 24 Dec 2025 · revised"
	for _, c := range []struct {
		width float32
		shown string
		cut   bool
		days  float32
	}{
		{1400, "version as of day ‹ days › words", false, mostDays},
		{900, "version as of day ‹ days › words", false, 217},
		{740, "version as of day ‹ days › words", false, usualDays},
		{620, "version as of day ‹ days ›", false, 203},
		{560, "version as of day ‹ days ›", false, 133},
		{490, "version day ‹ days ›", false, 100},
		{420, "version day ‹ days ›", true, 90},
		{b.object.MinSize().Width, "version day ‹ days ›", true, 90},
	} {
		b.object.Resize(fyne.NewSize(c.width, 40))
		if got := b.inLine(); got != c.shown {
			t.Errorf("%v wide it shows %s, want %s", c.width, got, c.shown)
		}
		if days := b.days.Size().Width; days < c.days-12 || days > c.days+12 {
			t.Errorf("%v wide the date bar is %v, want %v", c.width, days, c.days)
		}
		if cut := b.version.Text != whole; cut != c.cut || cut && !strings.HasSuffix(b.version.Text, "…") {
			t.Errorf("%v wide the version is %q", c.width, b.version.Text)
		}
		end := float32(0)
		for _, o := range b.object.(*fyne.Container).Objects {
			if o.Visible() {
				if o.Position().X < end {
					t.Errorf("%v wide %T begins at %v, before %v", c.width, o, o.Position().X, end)
				}
				end = o.Position().X + o.Size().Width
			}
		}
		if end > c.width+0.5 {
			t.Errorf("%v wide it reaches to %v", c.width, end)
		}
		if got := b.version.AccessibilityLabel(); got != whole {
			t.Errorf("it is called %q", got)
		}
	}
}

// TestThePickerCutsItsWords at every width and text size so that they stay in it.
func TestThePickerCutsItsWords(t *testing.T) {
	for _, scale := range []float32{0.8, 1, 2.5} {
		test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, scale))
		p := newPicker(func() {})
		for _, words := range []string{"28", "20 points · 24 Dec 2025 · revised", strings.Repeat("👩‍🚀🇺🇦", 40)} {
			p.say(words)
			least := p.MinSize().Width
			for _, width := range []float32{least, least + 40, p.wish()} {
				p.Resize(fyne.NewSize(width, 40))
				if got := p.around() + widthOf(p.Text); got > width+1 && p.Text != "…" {
					t.Errorf("%v: %q takes %v of %v", scale, p.Text, got, width)
				}
			}
			if p.Text != words {
				t.Errorf("%v: with room for all it says %q, want %q", scale, p.Text, words)
			}
			if least > p.wish() {
				t.Errorf("%v: it wants %v at least and %v at most", scale, least, p.wish())
			}
		}
	}
}

// clock is a timer that a test lets run out.
type clock struct {
	running int
	wait    time.Duration
	ring    func()
}

func (c *clock) later(wait time.Duration, do func()) (stop func()) {
	c.running++
	c.wait, c.ring = wait, do
	return sync.OnceFunc(func() { c.running-- })
}

// TestWordsOfTheMomentLeaveTheStatusBar after seconds, whatever was said before
// them, with one timer at a time.
func TestWordsOfTheMomentLeaveTheStatusBar(t *testing.T) {
	test.NewTempApp(t)
	var c clock
	now := time.Date(2026, 1, 15, 12, 0, 0, 0, time.Local)
	s := newStatusBar(func() time.Time { return now }, c.later)
	s.saved(saved{act: store.Act{At: now.Add(-time.Hour)}})
	if s.right.Text != "saved 11:00" || c.running != 0 {
		t.Fatalf("it says %q, with %d timers", s.right.Text, c.running)
	}
	s.say("one")
	first := c.ring
	s.say("two")
	if c.running != 1 || c.wait < 5*time.Second || c.wait > 10*time.Second {
		t.Errorf("%d timers run, the last for %v", c.running, c.wait)
	}
	if first(); s.right.Text != "two" { // it was too late to stop it
		t.Errorf("the time of the words before takes the new ones away: it says %q", s.right.Text)
	}
	if c.ring(); s.right.Text != "saved 11:00" {
		t.Errorf("after the time it says %q", s.right.Text)
	}
	s.say("three")
	if s.hush(); c.running != 0 {
		t.Errorf("%d timers run", c.running)
	}
	now = now.AddDate(0, 0, 1)
	if s.saved(saved{act: store.Act{At: now.AddDate(0, 0, -1)}}); s.right.Text != "saved 15 Jan 2026 12:00" {
		t.Errorf("a day later it says %q", s.right.Text)
	}
}

// TestLaterComesLater on the UI goroutine, and not when it was stopped.
func TestLaterComesLater(t *testing.T) {
	posted := make(chan func(), 2)
	d := &desk{post: func(do func()) { posted <- do }}
	stop := d.later(time.Hour, func() { t.Error("it was stopped") })
	stop()
	done := false
	d.later(time.Millisecond, func() { done = true })
	select {
	case do := <-posted:
		if do(); !done {
			t.Error("nothing was done")
		}
	case <-time.After(10 * time.Second):
		t.Error("nothing was posted")
	}
}
