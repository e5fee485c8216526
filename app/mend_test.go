package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Settings that cannot be read are set aside, with every byte; those that can
// stay as they are.
func TestFaultSettingsCorrupt(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		aside bool
	}{
		"as they should be":      {`{"mode":2,"scale":1.5}`, false},
		"none yet":               {`{}`, false},
		"a member of a new kind": {`{"mode":{"a":[1]}}`, false},
		"empty":                  {``, true},
		"cut off":                {`{"mode":2,"sca`, true},
		"zeros after a crash":    {"\x00\x00\x00\x00", true},
		"null":                   {`null`, true},
		"a list":                 {`[1,2]`, true},
		"another kind of file":   {"\x89PNG\r\n\x1a\n", true},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "preferences.json")
			if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			remark, err := mendSettings(path, time.Date(2025, 11, 21, 9, 30, 0, 0, time.UTC))
			if err != nil {
				t.Fatal(err)
			}
			where := path
			if c.aside {
				where = path + ".damaged-2025-11-21T09-30-00"
				if !strings.Contains(remark, where) {
					t.Errorf("the remark %q does not say where they are", remark)
				}
				if _, err := os.Stat(path); err == nil {
					t.Error("the damaged settings are still in use")
				}
			} else if remark != "" {
				t.Errorf("the remark is %q", remark)
			}
			if text, err := os.ReadFile(where); err != nil || string(text) != c.text {
				t.Errorf("%s has %q, %v", where, text, err)
			}
		})
	}
	if remark, err := mendSettings(filepath.Join(t.TempDir(), "no", "preferences.json"), time.Now()); remark != "" || err != nil {
		t.Errorf("without settings: %q, %v", remark, err)
	}
}
