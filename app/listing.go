package app

import (
	"fmt"
	"io"
	"strings"

	"fyne.io/fyne/v2"

	"demarche/app/exchange"
)

// listingForms are the forms that a list is copied in, under the words of those
// that a piece of the rows is.
var listingForms = []struct {
	words string
	write func(io.Writer, *exchange.Listing) error
}{
	{asText.words, exchange.WriteListingText},
	{asMarkdown.words, exchange.WriteListingMarkdown},
	{asTable.words, exchange.WriteListingTSV},
}

// listingItems offer to copy a list in every form. It is made when one of them
// is chosen.
func (d *desk) listingItems(list func() *exchange.Listing) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, f := range listingForms {
		items = append(items, fyne.NewMenuItem("as "+f.words, func() {
			var b strings.Builder
			if err := f.write(&b, list()); err != nil {
				d.fail("copy the list", err)
				return
			}
			d.Copy(b.String())
			d.status.say(fmt.Sprintf("copied the list as %s", f.words))
		}))
	}
	return items
}
