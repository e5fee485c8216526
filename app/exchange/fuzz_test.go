package exchange

import (
	"bytes"
	"errors"
	"testing"
)

// FuzzReadDossier: whatever the bytes are, there is either a place in them
// that is wrong, or a dossier that is written and read without a loss.
func FuzzReadDossier(f *testing.F) {
	text := load(f, smallFile)
	f.Add([]byte(text))
	for i := range faults {
		f.Add(bytes.Replace([]byte(text), []byte(faults[i].old), []byte(faults[i].new), 1))
	}
	for _, seed := range []string{
		"", "\ufeff", "\xff\xfe{\x00}\x00", "[[[[", `{"format":"demarche-dossier","format_version":1,"dossier":{"title":"T"}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := ReadDossier(bytes.NewReader(b))
		if err != nil {
			place, ok := errors.AsType[*PlaceError](err)
			if !ok || place.Line < 1 || place.Line > 1+bytes.Count(b, []byte("\n")) || place.Problem == "" {
				t.Fatalf("err = %#v, want a place in the file", err)
			}
			return
		}
		first := mustWrite(t, d)
		if second := mustWrite(t, mustRead(t, first)); second != first {
			t.Fatalf("written differently the second time:\n%s\n%s", first, second)
		}
	})
}
