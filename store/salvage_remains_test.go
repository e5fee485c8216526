package store_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/store"
)

// TestOrRemains: what is left of a dossier without its first page is told from
// what never was one.
func TestOrRemains(t *testing.T) {
	const page = 4096
	random := make([]byte, 80*page)
	for i, r := 0, rand.New(rand.NewPCG(1, 2)); i < len(random); i++ {
		random[i] = byte(r.Uint32())
	}
	without := func(path string) string {
		text, err := os.ReadFile(path)
		sane(t, err)
		return strings.Repeat("\x00", page) + string(text[page:])
	}
	for name, c := range map[string]struct {
		content string
		want    store.Kind
	}{
		"a dossier without its first page": {without(create(t, canal())), store.Damaged},
		"an empty one":                     {without(create(t, nil)), store.Damaged},
		"a first page of something else":   {strings.Repeat("x", page) + without(create(t, canal()))[page:], store.Damaged},
		"a few pages":                      {without(create(t, canal()))[:3*page], store.NotSQLite},
		"a short text":                     {"Dear diary,\n", store.NotSQLite},
		"empty lines":                      {strings.Repeat("\n", 80*page), store.NotSQLite},
		"returns":                          {strings.Repeat("\r", 80*page), store.NotSQLite},
		"nothing but zeros":                {strings.Repeat("\x00", 80*page), store.NotSQLite},
		"noise":                            {string(random), store.NotSQLite},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.demarche")
			write(t, path, c.content)
			_, err := store.Open(path, options())
			err = store.OrRemains(path, err)
			wantKind(t, err, c.want, path)
			r, ok := store.ReportOn(err)
			if ok != (c.want == store.Damaged) || ok && (len(r.Findings) != 1 || r.Findings[0].Code != "first page" || !r.Damaged()) {
				t.Errorf("the report is %+v, %v", r, ok)
			}
		})
	}
	path := create(t, canal())
	err := &store.Error{Kind: store.Locked, Path: path}
	if store.OrRemains(path, err) != error(err) || store.OrRemains(path, nil) != nil {
		t.Error("other errors do not pass through")
	}
}
