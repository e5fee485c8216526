package place

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// made is a look at a computer that has these files; those that end in a slash are
// empty folders.
func made(home string, files ...string) look {
	contents := map[string][]string{}
	for _, file := range files {
		for rest := strings.TrimSuffix(file, "/"); rest != ""; {
			folder, name := rest[:max(strings.LastIndexByte(rest, '/'), 0)], rest[strings.LastIndexByte(rest, '/')+1:]
			if strings.HasPrefix(file, rest+"/") {
				name += "/"
			}
			if !slices.Contains(contents[folder], name) {
				contents[folder] = append(contents[folder], name)
			}
			rest = folder
		}
	}
	return look{home: home, computer: "Annas-PC.local", names: func(folder string) []string { return contents[folder] }}
}

func kinds(all []Remark) []Kind {
	var found []Kind
	for _, remark := range all {
		found = append(found, remark.Kind)
	}
	return found
}

func TestOrder(t *testing.T) {
	l := made("/home/anna", "/home/anna/Dropbox/plan.demarche", "/home/anna/Dropbox/plan (1).demarche")
	l.mount = mount{point: "/home", network: true, readOnly: true}
	got := remarks(l, "/home/anna/Dropbox/plan (1).demarche")
	want := []Kind{ReadOnlyMedium, NetworkShare, SyncFolder, ConflictedCopy}
	if diff := cmp.Diff(want, kinds(got)); diff != "" {
		t.Error(diff)
	}
	if got := remarks(made("/home/anna"), "/home/anna/plan.demarche"); got != nil {
		t.Errorf("a plain place: %q", got)
	}
}

// TestTexts holds each text against the eye of whoever changes it.
func TestTexts(t *testing.T) {
	l := made("/home/anna", "/home/anna/Dropbox/plan.demarche")
	l.mount = mount{point: "/mnt/office", network: true, readOnly: true}
	var texts []string
	for _, file := range []string{
		"/home/anna/Dropbox/plan (conflicted copy).demarche",
		"/home/anna/plan.sync-conflict-20251121-101500-ABCDEFG.demarche",
		"/home/anna/Dropbox/plan (1).demarche",
	} {
		for _, remark := range remarks(l, file) {
			if !slices.Contains(texts, remark.Text) {
				texts = append(texts, remark.Text)
			}
		}
	}
	want := []string{
		"This dossier lies on a medium that can only be read (" + shown("/mnt/office") + "), so it opens for reading only. To write in it, copy it to a folder of your own and open the copy.",
		"This dossier lies on a network share (" + shown("/mnt/office") + "), where the file locks that keep two writers apart cannot be relied on. Work on a copy on this computer, and never let two computers open the same file.",
		"This dossier lies in a folder that Dropbox copies to other computers (" + shown("/home/anna/Dropbox") + "). Close the dossier and let the copying finish before another computer opens it: when two people edit at once, each gets a conflicted copy, and nothing joins the two.",
		"By its name, this file is a copy that was set aside because it conflicted with “plan.demarche”. That file lies beside it and is probably the original: compare the two, and go on in one of them only.",
		"By its name, this file is a copy that was set aside because it conflicted with “plan.demarche”. There is no file of that name beside it: find out which copy has everything before you go on.",
		"This file has the name of a second copy of “plan.demarche”, which lies beside it and is probably the original. Make sure which of them you want before you change anything.",
	}
	if diff := cmp.Diff(want, texts); diff != "" {
		t.Error(diff)
	}
}

func TestNetworkShare(t *testing.T) {
	for _, c := range []struct {
		name, file string
		mount      mount
		want       string // what is named; "": no remark
	}{
		{"a local disk", "/home/anna/plan.demarche", mount{point: "/"}, ""},
		{"a mount", "/mnt/office/plan.demarche", mount{point: "/mnt/office", network: true}, "/mnt/office"},
		{"a drive letter", "Z:/plan.demarche", mount{point: "Z:/", network: true}, "Z:/"},
		{"a server", "//server/plans/2025/plan.demarche", mount{}, "//server/plans"},
		{"a server, taken literally", "//?/unc/server/plans/2025/plan.demarche", mount{}, "//?/unc/server/plans"},
		{"a drive, taken literally", "//?/C:/plans/plan.demarche", mount{}, ""},
		{"a device", "//./C:/plans/plan.demarche", mount{}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := networkShare(look{mount: c.mount}, c.file)
			if c.want == "" && got != "" || !strings.Contains(got, c.want) || strings.Count(got, "("+shown(c.want)+")") != min(len(c.want), 1) {
				t.Errorf("got %q, want %q named", got, c.want)
			}
		})
	}
}

func TestFolders(t *testing.T) {
	for file, want := range map[string][]string{
		"/home/anna/plan":             {"/home/anna", "/home", ""},
		"/plan":                       {""},
		"/:/plan":                     {"/:", ""},
		"C:/Users/anna/plan":          {"C:/Users/anna", "C:/Users", "C:"},
		"C:/plan":                     {"C:"},
		"//server/share/2025/plan":    {"//server/share/2025", "//server/share"},
		"//?/UNC/server/share/a/plan": {"//?/UNC/server/share/a", "//?/UNC/server/share"},
		"//?/C:/a/plan":               {"//?/C:/a", "//?/C:"},
		"//server":                    nil,
		"plan":                        nil,
	} {
		if diff := cmp.Diff(want, folders(file)); diff != "" {
			t.Error(file, diff)
		}
	}
}

// TestRemarksOfThisComputer asks for real files.
func TestRemarksOfThisComputer(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	plain, err := filepath.EvalSymlinks(home)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"Box/2025", "work/.stfolder", "work/2025", "plans/OneDrive"} {
		if err := os.MkdirAll(filepath.Join(home, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"Box/2025/plan.demarche", "plan.demarche", "plan (2).demarche"} {
		if err := os.WriteFile(filepath.Join(home, file), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for file, want := range map[string][]string{
		"Box/2025/plan.demarche":       {"sync folder: Box copies (" + filepath.Join(plain, "Box") + ")"},
		"work/2025/yet-to-be-made":     {"sync folder: Syncthing copies (" + filepath.Join(plain, "work") + ")"},
		"plan.demarche":                nil,
		"plan (2).demarche":            {"conflicted copy: “plan.demarche”"},
		"no/such/folder/plan.demarche": nil,
		"link":                         {"sync folder: Box copies (" + filepath.Join(plain, "Box") + ")"},
	} {
		t.Run(file, func(t *testing.T) {
			path := filepath.Join(home, file)
			if file == "link" {
				if err := os.Symlink(filepath.Join(home, "Box", "2025", "plan.demarche"), path); err != nil {
					t.Skip("no links here:", err)
				}
			}
			if diff := cmp.Diff(want, gist(Remarks(path))); diff != "" {
				t.Error(diff)
			}
			t.Chdir(home)
			if diff := cmp.Diff(want, gist(Remarks(file))); diff != "" {
				t.Error("by its relative path:", diff)
			}
		})
	}
	if got := Remarks(""); got != nil {
		t.Errorf("no path: %q", got)
	}
}

// gist shortens remarks to what they name, and leaves out those on the mount,
// which is not the test's.
func gist(all []Remark) []string {
	var short []string
	for _, remark := range all {
		text := remark.Text
		switch remark.Kind {
		case SyncFolder:
			_, text, _ = strings.Cut(text, "folder that ")
			service, rest, _ := strings.Cut(text, " copies to other computers ")
			where, _, _ := strings.Cut(rest, ". Close")
			short = append(short, fmt.Sprintf("%s: %s copies %s", remark.Kind, service, where))
		case ConflictedCopy:
			_, text, _ = strings.Cut(text, "“")
			name, _, _ := strings.Cut(text, "”")
			short = append(short, fmt.Sprintf("%s: “%s”", remark.Kind, name))
		}
	}
	return short
}
