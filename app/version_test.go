package app

import (
	"os"
	"testing"

	"github.com/BurntSushi/toml"
)

// The program and its package must say the same of themselves.
func TestVersionAndIDAreThoseOfThePackage(t *testing.T) {
	text, err := os.ReadFile("../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	var packaged struct{ Details struct{ ID, Version string } }
	if err := toml.Unmarshal(text, &packaged); err != nil {
		t.Fatal(err)
	}
	if packaged.Details.Version != Version || packaged.Details.ID != appID {
		t.Errorf("FyneApp.toml has %+v, the program %s %s", packaged.Details, appID, Version)
	}
}
