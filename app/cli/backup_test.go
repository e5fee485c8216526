package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// backupsOf are those of backups --json.
func backupsOf(t testing.TB, path string) []object {
	t.Helper()
	return parse[[]object](t, run("backups", "--json", path).done(t))
}

// note adds a note to a dossier as a whole.
func note(t testing.TB, path, body string) {
	t.Helper()
	added(t, run("note", "add", "--on", "dossier", "--body", body, path))
}

// backedUp makes a dossier with the note "a", a backup of that, and the note
// "b" after it. It gives the backup's path, too.
func backedUp(t testing.TB) (path, backup string) {
	t.Helper()
	path = example(t)
	note(t, path, "a")
	for _, first := range backupsOf(t, path) { // that of the shipped dossier, before the first act
		check(t, os.Remove(first["path"].(string)))
	}
	backup, _, _ = strings.Cut(run("backup", path).done(t), "\n")
	note(t, path, "b")
	return path, backup
}

const shippedCounts = "6 versions, 119 provisions, 245 statements, 260 sources, "

func TestBackup(t *testing.T) {
	path := example(t)
	note(t, path, "a")
	r := untouched(t, filepath.Dir(path), func() result { return run("backup", path) })
	m := regexp.MustCompile(`^(/.+/backups/example-[0-9a-f]{12}/[-0-9TZ.]+-manual\.demarche)\n    (\d+\.\d kB), ` + shippedCounts + `1 note\n$`).
		FindStringSubmatch(filepath.ToSlash(r.done(t)))
	if m == nil {
		t.Fatalf("printed %q", r.out)
	}
	info, err := os.Stat(m[1])
	check(t, err)
	if got := sizeWords(info.Size()); got != m[2] {
		t.Errorf("its size is %s, and %s was said", got, m[2])
	}
	if got := said(t, m[1]); got != "a" { // a backup is a dossier like any other
		t.Errorf("the notes in it are %q", got)
	}
}

// TestBackupBesideAWindow needs no lock, and takes in what the window wrote.
func TestBackupBesideAWindow(t *testing.T) {
	path := example(t)
	held(t, path)
	if out := run("backup", path).done(t); !strings.Contains(out, shippedCounts) {
		t.Errorf("printed %q", out)
	}
}

func TestBackupToAPlaceOfOnesChoice(t *testing.T) {
	path := example(t)
	note(t, path, "a")
	t.Chdir(t.TempDir())
	r := untouched(t, filepath.Dir(path), func() result { return run("backup", "-o", "copy.demarche", path) })
	out, err := filepath.Abs("copy.demarche")
	check(t, err)
	if !strings.HasPrefix(r.done(t), out+"\n    ") {
		t.Errorf("printed %q", r.out)
	}
	alone(t, out)
	if got := said(t, out); got != "a" {
		t.Errorf("the notes in it are %q", got)
	}
	if got := backupsOf(t, path); len(got) != 1 || got[0]["reason"] != "day" {
		t.Errorf("it stands among the backups: %v", got)
	}
	note(t, out, "b") // it is for working on
}

func TestBackupRefuses(t *testing.T) {
	path := example(t)
	dir := filepath.Dir(path)
	there := write(t, filepath.Join(dir, "there"), "precious")
	for name, c := range map[string]struct{ out, say string }{
		"a file that is there": {there, "exists already"},
		"itself":               {path, "the name of the open dossier"},
		"a missing folder":     {filepath.Join(dir, "missing", "a.demarche"), "no such folder"},
	} {
		t.Run(name, func(t *testing.T) {
			r := untouched(t, dir, func() result { return run("backup", "-o", c.out, path) })
			r.failed(t, exitFailed, c.out, c.say)
		})
	}
}

// TestNoFolderForBackups: without a folder for a person's data the dossier can
// be worked on, and copied to a place of one's choice, but the person is told.
func TestNoFolderForBackups(t *testing.T) {
	path := example(t)
	homeless := func(args ...string) result {
		c := program(args...)
		for _, name := range []string{"HOME", "XDG_DATA_HOME", "LocalAppData", "home"} {
			c.Env = append(c.Env, name+"=")
		}
		return runProgram(t, c)
	}
	homeless("backup", path).failed(t, exitFailed, "find the folder for your dossiers", "name a place for the copy with -o")
	homeless("backup", "-o", filepath.Join(t.TempDir(), "copy"), path).done(t)
	r := homeless("note", "add", "--on", "dossier", "--body", "x", path)
	if r.status != exitDone || !strings.HasPrefix(r.err, "demarche: no backups are made: find the folder for your dossiers") {
		t.Errorf("note add: status %d, error %q", r.status, r.err)
	}
	if out := homeless("note", "list", path).done(t); !strings.Contains(out, "    x\n") {
		t.Errorf("note list prints %q", out)
	}
	homeless("backups", path).failed(t, exitFailed, "find the folder for your dossiers")
}

// TestWritingCommandsBackUpFirst what was there before the first act of a day.
// An empty dossier has nothing to go back to.
func TestWritingCommandsBackUpFirst(t *testing.T) {
	path := example(t)
	for _, body := range []string{"a", "b", "c"} { // one right after the other
		note(t, path, body)
	}
	got := backupsOf(t, path)
	if len(got) != 1 || got[0]["reason"] != "day" {
		t.Fatalf("the backups are %v", got)
	}
	if held := said(t, got[0]["path"].(string)); held != "" {
		t.Errorf("the notes in it are %q", held)
	}
	copied := write(t, filepath.Join(t.TempDir(), "copy.demarche"), read(t, path)) // another file, from elsewhere
	note(t, copied, "d")
	newest := backupsOf(t, copied)
	if len(newest) == 0 || said(t, newest[len(newest)-1]["path"].(string)) != "a b c" {
		t.Errorf("the backups of the copy are %v", newest)
	}

	bare := empty(t)
	note(t, bare, "a")
	if got := backupsOf(t, bare); len(got) != 0 {
		t.Errorf("an empty dossier is backed up: %v", got)
	}
}

func TestBackups(t *testing.T) {
	path, backup := backedUp(t)
	note(t, path, "c")
	run("backup", path).done(t)
	r := untouched(t, filepath.Dir(path), func() result { return run("backups", path) })
	const row = `  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC  %  +\d+\.\d kB  ` + shippedCounts
	want := regexp.MustCompile(`^in ` + regexp.QuoteMeta(filepath.Dir(backup)) + `\n` +
		`1` + strings.ReplaceAll(row, "%", "made by hand") + `1 note\n   2 acts since \(add note on the dossier, …\); 2 notes more\n` +
		`2` + strings.ReplaceAll(row, "%", "made by hand") + `3 notes\n   the same as now\n` +
		`\nPut one in the dossier's place with: demarche restore NUMBER ` + regexp.QuoteMeta(path) + `\n$`)
	if !want.MatchString(r.done(t)) {
		t.Errorf("printed %q, want %s", r.out, want)
	}
	if out := run("backups", example(t)).done(t); out != "no backups\n" {
		t.Errorf("without any: %q", out)
	}
}

// TestBackupsJSONHasAllItsMembers, null where a value does not apply.
func TestBackupsJSONHasAllItsMembers(t *testing.T) {
	path, backup := backedUp(t)
	counts := func(provisions, notes float64) object {
		c := object{"versions": 0.0, "provisions": 0.0, "statements": 0.0, "sources": 0.0, "notes": notes}
		if provisions > 0 {
			c["versions"], c["provisions"], c["statements"], c["sources"] = 6.0, provisions, 245.0, 260.0
		}
		return c
	}
	got := backupsOf(t, path)
	info, err := os.Stat(backup)
	check(t, err)
	of, err := filepath.EvalSymlinks(path)
	check(t, err)
	at, err := time.Parse(timeForm, got[0]["at"].(string))
	if err != nil || time.Since(at) > time.Hour || time.Since(at) < 0 {
		t.Errorf("it was made at %v, %v", got[0]["at"], err)
	}
	want := []object{{
		"number": 1.0, "path": backup, "of": of, "at": got[0]["at"], "reason": "manual", "size": float64(info.Size()),
		"title": "US-backed 28-point peace plan for Ukraine", "counts": counts(119, 1), "error": nil,
		"differs": object{
			"acts": 1.0, "diverged": false, "beyond": 0.0, "counts": counts(0, 1),
			"text": "1 act since (add note on the dossier); 1 note more",
		},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if out := run("backups", "--json", example(t)).done(t); out != "[]\n" {
		t.Errorf("without any: %q", out)
	}
	bare := empty(t)
	run("backup", bare).done(t)
	if got := backupsOf(t, bare); got[0]["title"] != nil || !cmp.Equal(got[0]["counts"], counts(0, 0)) {
		t.Errorf("of an empty dossier: %v", got)
	}
}

// lost are the ways in which a dossier can be lost, and what is said of each.
var lost = map[string]struct {
	lose func(t testing.TB, path string)
	say  string
}{
	"gone":      {func(t testing.TB, path string) { check(t, os.Remove(path)) }, "there is no such file"},
	"empty":     {func(t testing.TB, path string) { check(t, os.Truncate(path, 0)) }, "0 bytes"},
	"cut off":   {func(t testing.TB, path string) { check(t, os.Truncate(path, 200_000)) }, "damaged"},
	"a text":    {func(t testing.TB, path string) { write(t, path, "Dear diary,\n") }, "not a dossier file"},
	"scrambled": {func(t testing.TB, path string) { put(t, path, 100, strings.Repeat("\xff", 3996)) }, "damaged"},
}

// TestBackupsOfALostDossier are listed without what differs.
func TestBackupsOfALostDossier(t *testing.T) {
	for name, c := range lost {
		t.Run(name, func(t *testing.T) {
			path, backup := backedUp(t)
			c.lose(t, path)
			r := untouched(t, filepath.Dir(path), func() result { return run("backups", path) })
			for _, say := range []string{
				"\n1  ", "made by hand", shippedCounts + "1 note\n", filepath.Dir(backup), "What differs from now is not known: ", c.say,
				"demarche restore NUMBER " + path,
			} {
				if !strings.Contains(r.done(t), say) {
					t.Errorf("%q does not say %q", r.out, say)
				}
			}
			got := backupsOf(t, path)
			if len(got) != 1 || got[0]["path"] != backup || got[0]["differs"] != nil || got[0]["counts"] == nil {
				t.Errorf("listed %v", got)
			}
		})
	}
}

// TestBackupsOfAFileThatNeverWas: there is nothing to list, and why.
func TestBackupsOfAFileThatNeverWas(t *testing.T) {
	for name, c := range lost {
		t.Run(name, func(t *testing.T) {
			path := example(t)
			c.lose(t, path)
			for _, args := range [][]string{{"backups"}, {"backups", "--json"}} {
				run(append(args, path)...).failed(t, exitFailed, path, c.say)
			}
		})
	}
}

// TestDamagedBackup is listed with what is wrong, and never taken for good.
func TestDamagedBackup(t *testing.T) {
	path, backup := backedUp(t)
	run("backup", path).done(t)
	newer := backupsOf(t, path)[1]["path"].(string)
	check(t, os.Chmod(newer, 0o600))
	put(t, newer, 0, "Dear diary,\n")
	if out := run("backups", path).done(t); !strings.Contains(out, "cannot be read: "+newer) {
		t.Errorf("printed %q", out)
	}
	got := backupsOf(t, path)[1]
	if got["counts"] != nil || got["title"] != nil || got["differs"] != nil || !strings.Contains(got["error"].(string), newer) {
		t.Errorf("listed %v", got)
	}
	check(t, os.Truncate(path, 0))
	run("restore", "newest", path).done(t)
	if got := said(t, path); got != "a" {
		t.Errorf("the notes are %q; %s was to be restored", got, backup)
	}
}

// TestNewestBackupIsOffered by whatever command finds the dossier lost.
func TestNewestBackupIsOffered(t *testing.T) {
	for name, c := range lost {
		t.Run(name, func(t *testing.T) {
			path, _ := backedUp(t)
			c.lose(t, path)
			for name, args := range commands(t) {
				r := untouched(t, filepath.Dir(path), func() result { return run(append(args, path)...) })
				say := c.say
				if r.out != "" && args[0] == "check" { // what is damaged it lists as it lists all that it finds
					r.out, say = "", "fault"
				}
				r.failed(t, exitFailed, path, say, " Its newest good backup is of "+time.Now().UTC().Format("2006-01-02"),
					"demarche restore newest "+path)
				if strings.Contains(r.err, "demarche salvage "+path+" NEW") != (c.say == "damaged") {
					t.Errorf("%s: salvage is spoken of, or not: %q", name, r.err)
				}
			}
		})
	}
}

func TestSizeWords(t *testing.T) {
	for size, want := range map[int64]string{
		0: "0 B", 999: "999 B", 1000: "1.0 kB", 950_272: "950.3 kB", 1_000_000: "1.0 MB", 1_500_000_000: "1.5 GB", 2e12: "2000.0 GB",
	} {
		if got := sizeWords(size); got != want {
			t.Errorf("%d is %q, want %q", size, got, want)
		}
	}
}
