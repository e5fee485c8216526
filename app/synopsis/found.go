package synopsis

import (
	"demarche/app/saying"
	"demarche/store/plan"
)

// Find marks what a search has found, and brings it into view: at once if it is
// on the page, else when what is shown next has its side selected. The zero Found
// ends it.
func (v *View) Find(f saying.Found) {
	v.found, v.seeking = f, !f.Nothing()
	v.page.each(func(part *part) {
		if part.sheet != nil {
			part.sheet.Find(f)
		}
	})
	v.seeking = v.seeking && !v.revealFound() // once is enough
}

// revealFound brings what was found into view, and reports whether it is on the
// page.
func (v *View) revealFound() bool {
	if !v.seeking || v.scroll.Size().Height <= 0 {
		return false
	}
	var in *part
	v.page.each(func(part *part) {
		if in == nil && part.has != nil && part.has(&v.found) {
			in = part
		}
	})
	if in == nil {
		return false
	}
	for range 5 { // what is on the way may be of another height than expected
		if v.scrollTo(in.top); in.sheet != nil {
			break
		}
	}
	return in.sheet != nil && in.sheet.RevealFound()
}

// has reports whether something found is in the provision or in a note on it.
func (c *Content) has(f *saying.Found) bool {
	own := c.Provision != nil && f.Note == "" && f.On == plan.TargetOf(plan.OnProvision, c.Provision.ID)
	return own || f.Among(c.Notes) || f.Among(c.Carried)
}
