//go:build window

package redline

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"demarche/app/compare"
)

// These tests hold the documents against LibreOffice, which "make test" installs:
// they stand behind the build tag of the tests that need more than Go.

//go:embed testdata/resolve.bas
var macro string

// patience is how long LibreOffice may take for all documents: far longer than it
// does, for a busy machine.
const patience = 4 * time.Minute

// soffice runs LibreOffice with a profile of its own.
func soffice(t *testing.T, profile string, arguments ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	arguments = append([]string{"--headless", "--norestore", "--nologo", "-env:UserInstallation=" + fileURL(profile)}, arguments...)
	command := exec.CommandContext(ctx, "soffice", arguments...)
	// soffice is a script around the program: both end together.
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
}

// office is a profile of LibreOffice with the macro in it.
func office(t *testing.T) (profile string) {
	t.Helper()
	profile = t.TempDir()
	soffice(t, profile, "--terminate_after_init") // the first start lays a library of its own
	library := filepath.Join(profile, "user", "basic", "Standard")
	if err := os.MkdirAll(library, 0o755); err != nil {
		t.Fatal(err)
	}
	var code bytes.Buffer
	if err := xml.EscapeText(&code, []byte(macro)); err != nil {
		t.Fatal(err)
	}
	const dtd = `<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
		`<!DOCTYPE %[1]s PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "%[2]s.dtd">` + "\n"
	for name, content := range map[string]string{
		filepath.Join(library, "Redline.xba"): fmt.Sprintf(dtd, "script:module", "module") +
			`<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Redline" script:language="StarBasic">` + code.String() + `</script:module>`,
		filepath.Join(library, "script.xlb"): fmt.Sprintf(dtd, "library:library", "library") +
			`<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Redline"/></library:library>`,
		filepath.Join(filepath.Dir(library), "script.xlc"): fmt.Sprintf(dtd, "library:libraries", "libraries") +
			`<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" library:link="false"/></library:libraries>`,
	} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return profile
}

func fileURL(path string) string { return (&url.URL{Scheme: "file", Path: path}).String() }

// resolve lets LibreOffice accept or reject all changes of the documents of a
// folder, and gives the folder with what it made of them.
func resolve(t *testing.T, from, act string) string {
	t.Helper()
	to := t.TempDir()
	soffice(t, office(t), fmt.Sprintf(`macro:///Standard.Redline.Resolve("%s","%s","%s")`, fileURL(from), fileURL(to), act))
	return to
}

// roundTrips is how many random comparisons LibreOffice is given.
const roundTrips = 60

func TestLibreOfficeAcceptsAndRejects(t *testing.T) {
	comparisons := map[string]*compare.Comparison{"example": example(t), "long": long(t, 300)}
	for seed := range uint64(roundTrips) {
		comparisons[fmt.Sprintf("random%02d", seed)] = random(t, rand.New(rand.NewPCG(seed, 9)))
	}
	from := t.TempDir()
	for name, c := range comparisons {
		if err := os.WriteFile(filepath.Join(from, name+".docx"), documentOf(t, c), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, side := range []struct {
		act  string
		text func(*compare.Comparison) []string
	}{
		{".uno:AcceptAllTrackedChanges", func(c *compare.Comparison) []string { return paragraphs(header.of(c).New, c.New) }},
		{".uno:RejectAllTrackedChanges", func(c *compare.Comparison) []string { return paragraphs(header.of(c).Old, c.Old) }},
	} {
		to := resolve(t, from, side.act)
		for name, c := range comparisons {
			document, err := os.ReadFile(filepath.Join(to, name+".docx"))
			if err != nil {
				t.Fatal(err)
			}
			got, want := resolved(parse(t, open(t, document, "word/document.xml"))), side.text(c)
			if len(got) > 0 && len(got) == len(want)+1 && got[len(got)-1] == "" {
				got = got[:len(want)]
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s of %s:\n%q\nwant\n%q", side.act, name, got, want)
			}
		}
	}
}
