package exchange

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// someGaps is a listing with what could go wrong in each form.
func someGaps() *Listing {
	return &Listing{
		Title: "What to research next", Columns: []string{"Newest", NumberColumn, "Provision", "Side"},
		Groups: []ListingGroup{
			{Heading: "No statement · 2", Remark: "nothing on record", Entries: []ListingEntry{
				{Words: "10.10 Terms / Russia", Caption: "newest 2 Dec 2025", Cells: []string{"2025-12-02", "10.10", "Terms", "Russia"}},
				{Words: "x *bold* [link](http://a.b)", Cells: []string{"", "x", "=1+1", "a\tb"}},
			}},
			{Entries: []ListingEntry{{Words: "alone", Cells: []string{"", "", "", ""}}}},
		},
	}
}

func TestListingForms(t *testing.T) {
	for name, c := range map[string]struct {
		write func(*strings.Builder) error
		want  string
	}{
		"text": {func(b *strings.Builder) error { return WriteListingText(b, someGaps()) }, `What to research next
=====================

No statement · 2
----------------

nothing on record

- 10.10 Terms / Russia: newest 2 Dec 2025
- x *bold* [link](http://a.b)

- alone
`},
		"Markdown": {func(b *strings.Builder) error { return WriteListingMarkdown(b, someGaps()) }, `# What to research next

## No statement · 2

nothing on record

- 10\.10 Terms / Russia: newest 2 Dec 2025
- x \*bold\* \[link\](http\://a.b)

- alone
`},
		"a table": {
			func(b *strings.Builder) error { return WriteListingTSV(b, someGaps()) },
			"Newest\tNumber\tProvision\tSide\n" +
				"2025-12-02\t'10.10\tTerms\tRussia\n" +
				"\tx\t'=1+1\t\"a\tb\"\n" +
				"\t\t\t\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			if err := c.write(&b); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, b.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}
