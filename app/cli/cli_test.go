package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWrongUse calls the program wrongly in every way: status 2, a message
// that says what is wrong, nothing on standard output, and no file touched.
func TestWrongUse(t *testing.T) {
	path := example(t)
	t.Chdir(filepath.Dir(path))
	const file = "example.demarche"
	for _, c := range []struct {
		name string
		args []string
		say  string
	}{
		{"no such command", []string{"frobnicate"}, `"frobnicate" is neither a command nor a file`},
		{"a mistyped command", []string{"shwo"}, `did you mean "show"?`},
		{"a mistyped command with a file", []string{"shwo", file}, `"shwo" is no command, and only one FILE can be opened; did you mean "show"?`},
		{"show on a day without a word", []string{"show", "--as-of", "", file}, "empty --as-of"},
		{"show of a version without a word", []string{"show", "--version", "", file}, "empty --version"},
		{"note add with an empty text", []string{"note", "add", "--on", "dossier", "--body", " ", file}, "--body has no text"},
		{"note add with an empty tag", []string{"note", "add", "--on", "dossier", "--body", "x", "--tag", "", file}, "--tag is empty"},
		{"note add with a tag of two lines", []string{"note", "add", "--on", "dossier", "--body", "x", "--tag", "a\nb", file}, "--tag holds a line end"},
		{"note add with a tag without a name", []string{"note", "add", "--on", "dossier", "--body", "x", "--tag", "# //", file}, `--tag "# //" has no name; write one`},
		{"note add with an empty label", []string{"note", "add", "--on", "dossier", "--body", "x", "--label", "", file}, "--label is empty; write the name"},
		{"note add with a label of two lines", []string{"note", "add", "--on", "dossier", "--body", "x", "--label", "a\nb", file}, "--label holds a line end"},
		{"note add in reply to nothing", []string{"note", "add", "--body", "x", "--reply-to", "", file}, "--reply-to is empty; write the id of the note"},
		{"note add on a place that is no number", []string{"note", "add", "--on", "provision:v28-6", "--words", "in", "--nth", "x", "--body", "x", file}, `--nth "x": write a whole number; 1 is the first`},
		{"note list in no version", []string{"note", "list", "--in", "", file}, "--in is empty; write the id of a version"},
		{"note add with an empty status", []string{"note", "add", "--on", "dossier", "--body", "x", "--status", "", file}, `--status "" is not known`},
		{"an empty word", []string{""}, `"" is neither a command nor a file`},
		{"two files for the window", []string{file, file}, "only one FILE"},
		{"an unknown flag", []string{"--version"}, "unknown flag: --version"},
		{"an unknown flag of a command", []string{"show", "--jsn", file}, "unknown flag: --jsn; did you mean --json?"},
		{"a file that looks like a flag", []string{"new", "-x"}, "-x"},
		{"help on nothing", []string{"help", "frobnicate"}, `there is no command "frobnicate"`},
		{"help on nothing leads to help", []string{"help", "frobnicate"}, `Run "demarche help" for`},
		{"help on half a command", []string{"help", "note", "frobnicate"}, `"note frobnicate"`},
		{"new without a file", []string{"new"}, "new wants FILE"},
		{"new with two", []string{"new", "a", "b"}, "new wants FILE"},
		{"new with an empty name", []string{"new", ""}, "empty FILE"},
		{"show without a file", []string{"show"}, "show wants FILE"},
		{"show with an empty name", []string{"show", ""}, "empty FILE"},
		{"show on a day that is none", []string{"show", "--as-of", "2025-02-30", file}, `--as-of: "2025-02-30" is not a day of the calendar; write it as YYYY-MM-DD`},
		{"show on half a day", []string{"show", "--as-of", "2025-11", file}, "YYYY-MM-DD"},
		{"show with half a flag", []string{"show", file, "--as-of"}, "--as-of wants a word behind it: the day"},
		{"json that is neither on nor off", []string{"show", "--json=maybe", file}, "--json=maybe: it is on where it is written"},
		{"note alone", []string{"note"}, "add or list"},
		{"note with another word", []string{"note", "remove", file}, `no command "remove"`},
		{"note list without a file", []string{"note", "list"}, "note list wants FILE"},
		{"note add without a file", []string{"note", "add", "--on", "dossier", "--body", "x"}, "note add wants FILE"},
		{"note add without a place", []string{"note", "add", "--body", "x", file}, "note add wants --on and what the note is on, for example --on provision:v28-6, or --reply-to"},
		{"note add without a text", []string{"note", "add", "--on", "dossier", file}, "note add wants --body and the note behind it, or - to read"},
		{"note add on what cannot be", []string{"note", "add", "--on", "theme:x", "--body", "x", file}, `"theme:x" names nothing that can carry a note; write dossier, version:ID`},
		{"note add on half a cell", []string{"note", "add", "--on", "cell:v28-6", "--body", "x", file}, `"cell:v28-6"`},
		{"note add with a status that is none", []string{"note", "add", "--on", "dossier", "--body", "x", "--status", "done", file}, `"done" is not known; use note, question, todo or resolved`},
		{"import without a dossier", []string{"import", file}, "import wants INPUT and FILE"},
		{"import from an empty name", []string{"import", "", file}, "empty INPUT"},
		{"export without a file", []string{"export", "--format", "json"}, "export wants FILE"},
		{"export without a format", []string{"export", file}, "export wants --format and one of json, md, txt, tsv"},
		{"export in a format that is none", []string{"export", "--format", "odt", file}, `"odt" is not known; use one of json, md, txt, tsv, w3c or csv`},
		{"export of a view that is none", []string{"export", "--format", "md", "--view", "timeline", file}, `--view "timeline" is not known; use matrix`},
		{"export of a view without a word", []string{"export", "--format", "md", "--view", "", file}, "empty --view"},
		{"export of a side that is none", []string{"export", "--format", "md", "--stakeholder", "China", file}, `--stakeholder "China": the dossier has none of that name; it has ukraine, us, russia and europe`},
		{"export of a theme that is none", []string{"export", "--format", "txt", "--theme", "x", file}, `--theme "x": the dossier has none of that name; it has sovereignty, nato`},
		{"export of a version that is none", []string{"export", "--format", "tsv", "--version", "v27", file}, `no version "v27"; it has v28`},
		{"export on a day that is none", []string{"export", "--format", "tsv", "--as-of", "2025-11", file}, "YYYY-MM-DD"},
		{"json of some rows", []string{"export", "--format", "json", "--theme", "nato", file}, "--theme is for md, txt and tsv"},
		{"json of a view", []string{"export", "--format", "json", "--view", "matrix", file}, "--view is for md, txt and tsv"},
		{"a table of every statement", []string{"export", "--format", "tsv", "--statements", file}, "--statements is for md and txt"},
		{"show of a theme that is none", []string{"show", "--theme", "x", file}, `--theme "x": the dossier has none of that name; it has sovereignty, nato`},
		{"show of a stance that is none", []string{"show", "--stance", "yes", file}, `--stance "yes" is not known; use one of rejects, opposes, ambiguous, conditions or accepts`},
		{"show in an order that is none", []string{"show", "--order", "date", file}, `--order "date" is not known; use one of number, theme or contention`},
		{"show in no order", []string{"show", "--order", "", file}, "empty --order"},
		{"show since no day", []string{"show", "--since", "", file}, "empty --since"},
		{"show since a day that is none", []string{"show", "--since", "monday", file}, `--since: "monday" is not a day of the calendar`},
		{"show since a later day", []string{"show", "--as-of", "2025-11-24", "--since", "2025-11-25", file}, "--since 2025-11-25 is after the day shown, 2025-11-24"},
		{"show changed since a day that is none", []string{"show", "--changed-since", "1", file}, `--changed-since: "1" is not a day`},
		{"gaps without a file", []string{"gaps"}, "gaps wants FILE"},
		{"gaps of a version that is none", []string{"gaps", "--version", "v27", file}, `no version "v27"; it has v28`},
		{"gaps on a day that is none", []string{"gaps", "--as-of", "x", file}, `--as-of: "x" is not a day`},
		{"gaps old after no days", []string{"gaps", "--stale", "0", file}, `--stale "0": write a whole number of days, 1 or more`},
		{"gaps old after some days", []string{"gaps", "--stale", "some", file}, `--stale "some": write a whole number of days`},
		{"gaps, less than none", []string{"gaps", "--limit", "-1", file}, "--limit -1"},
		{"undo without a file", []string{"undo"}, "undo wants FILE"},
		{"undo of a number", []string{"undo", "3", file}, "undo wants FILE; it was given 2 words"},
		{"redo with an empty name", []string{"redo", ""}, "empty FILE"},
		{"history without a file", []string{"history"}, "history wants FILE"},
		{"history of what has none", []string{"history", "--on", "points:6", file}, `"points:6" names nothing that has a history; write dossier, version:ID`},
		{"history of half a note", []string{"history", "--on", "note:", file}, `"note:" names nothing`},
		{"history of nothing", []string{"history", "--on", "", file}, `"" names nothing`},
		{"history of less than nothing", []string{"history", "--limit", "-1", file}, "--limit -1"},
		{"history of some", []string{"history", "--limit", "some", file}, `--limit "some": write a whole number, for example 10; 0 is all`},
		{"history of nothing that is a number", []string{"history", "--limit", "", file}, `--limit "": write a whole number`},
		{"history of more than there are numbers", []string{"history", "--limit", "99999999999999999999", file}, "write a whole number"},
		{"export to an empty name", []string{"export", "--format", "json", "-o", "", file}, "empty --output"},
		{"a copy with an empty name", []string{"backup", "-o", "", file}, "empty --output"},
		{"a flag of three dashes", []string{"show", "---x", file}, `"---x" is no flag`},
		{"the help of the command", []string{"history", "--limit", "-1", file}, `Run "demarche help history"`},
		{"history of one thing and the trash", []string{"history", "--deleted", "--on", "dossier", file}, "--on or --deleted, not both"},
		{"bring back without a record", []string{"bring-back", file}, "bring-back wants RECORD and FILE"},
		{"bring back a cell", []string{"bring-back", "cell:v28-6/ukraine", file}, `"cell:v28-6/ukraine" is no record`},
		{"bring back half a record", []string{"bring-back", "n-1", file}, `"n-1" is no record`},
		{"check without a file", []string{"check"}, "check wants FILE"},
		{"check with a word", []string{"check", "repair", file}, "check wants FILE; it was given 2 words"},
		{"backup without a file", []string{"backup"}, "backup wants FILE"},
		{"backups of two", []string{"backups", file, file}, "backups wants FILE"},
		{"restore without a backup", []string{"restore", file}, "restore wants BACKUP and FILE"},
		{"restore of an empty word", []string{"restore", "", file}, "empty BACKUP"},
		{"salvage to nowhere", []string{"salvage", file}, "salvage wants DAMAGED and NEW"},
		{"version of something", []string{"version", file}, "version wants"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := untouched(t, ".", func() result { return run(c.args...) })
			r.failed(t, exitUsage, c.say, "Run \"demarche help")
		})
	}
}

func TestHelpIsNoError(t *testing.T) {
	for _, args := range [][]string{{"help"}, {"--help"}, {"-h"}, {"help", "note", "add"}, {"note", "add", "--help"}, {"help", "show"}} {
		if out := run(args...).done(t); !strings.Contains(out, "Usage:") {
			t.Errorf("%q prints %q", args, out)
		}
	}
	for _, command := range []string{"new", "show", "gaps", "note", "import", "export", "history", "undo", "redo", "bring-back", "check", "backup", "backups", "restore", "salvage", "version"} {
		if out := run("help").done(t); !strings.Contains(out, "\n  "+command+" ") {
			t.Errorf("help does not list %s", command)
		}
	}
}

func TestVersion(t *testing.T) {
	if out := run("version").done(t); !strings.HasPrefix(out, "demarche 0.1.0 (dossier schema 5, SQLite 3.") {
		t.Errorf("version prints %q", out)
	}
}

// TestNoWindow: where there is no display, the program says so in words and
// points to what works there.
func TestNoWindow(t *testing.T) {
	path := example(t)
	for name, args := range map[string][]string{"alone": nil, "with a file": {path}} {
		t.Run(name, func(t *testing.T) {
			c := program(args...)
			c.Env = append(c.Env, "DISPLAY=", "WAYLAND_DISPLAY=", "HOME="+t.TempDir(), "XDG_DATA_HOME=", "XDG_CONFIG_HOME=")
			r := untouched(t, filepath.Dir(path), func() result { return runProgram(t, c) })
			if r.status != exitFailed || r.out != "" {
				t.Errorf("status %d, output %q", r.status, r.out)
			}
			for _, say := range []string{"no window can be opened here", "Your dossiers are safe", "demarche show FILE"} {
				if !strings.Contains(r.err, say) {
					t.Errorf("the message %q does not say %q", r.err, say)
				}
			}
		})
	}
}

// TestControlsDoNotReachTheTerminal: what a dossier holds must not steer the
// terminal that it is printed on.
func TestControlsDoNotReachTheTerminal(t *testing.T) {
	const nasty = "a\x1b]0;b\a\u009bc\x00d"
	in := write(t, filepath.Join(t.TempDir(), "in.json"), `{"format":"demarche-dossier","format_version":1,"dossier":{"title":"NASTY"},
		"stakeholders":[{"id":"north","name":"NASTY"},{"id":"south","name":"NASTY"}],
		"sources":[{"id":"paper","title":"NASTY"}],
		"versions":[{"id":"v1","title":"NASTY","short":"NASTY","dated":"2025-01-01","status":"draft",
			"provisions":[{"id":"p1","number":"NASTY","title":"NASTY"},{"id":"p1a","number":"NASTY","parent":"p1","title":"NASTY"}]},
			{"id":"v2","title":"NASTY","dated":"2025-01-02","status":"draft","derived_from":["v1"]}],
		"statements":[{"id":"s","about":[{"provision":"p1"},{"version":"v1"}],"holder":"south","speaker":{"name":"NASTY","party":"south"},"date":"2025-01-03",
			"stance":"accepts","summary":"NASTY","channel":"on record","confidence":"high"}],
		"annotations":[{"id":"n","on":"dossier","body":"NASTY\nNASTY","tags":["NASTY"],"author":"NASTY","created":"2025-01-01T00:00:00Z"}]}`)
	escaped := strings.NewReplacer("\x1b", `\u001b`, "\a", `\u0007`, "\u009b", `\u009b`, "\x00", `\u0000`).Replace(nasty)
	write(t, in, strings.ReplaceAll(read(t, in), "NASTY", escaped))
	path := empty(t)
	for _, out := range []string{
		run("import", in, path).done(t),
		run("show", "--version", "v1", path).done(t),
		run("show", path).done(t),
		run("note", "list", path).done(t),
		run("note", "add", "--on", "source:paper", "--body", nasty, path).done(t),
		run("history", path).done(t),
		run("history", "--on", "dossier", path).done(t),
		run("history", "--on", "statement:s", path).done(t),
		run("history", "--on", "stakeholder:\x1b", path).err,
		run("backup", path).done(t),
		run("undo", path).done(t),
		run("history", "--deleted", path).done(t),
		run("backups", path).done(t),
		run("redo", path).done(t),
		run("check", path).done(t),
		run("undo", path).done(t),
		run("bring-back", "note:\x1b", path).err,
		run("restore", "\x1b", path).err,
		run("restore", "newest", path).done(t),
		run("show", "--version", nasty, path).err,
		run("show", filepath.Join(os.TempDir(), "a\x1b[31mb\u009bc")).err,
	} {
		if strings.ContainsAny(out, "\x1b\a\x00\u009b") {
			t.Errorf("printed raw: %q", out)
		}
		if out == "" {
			t.Error("printed nothing")
		}
	}
}
