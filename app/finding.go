package app

// startFinding opens the search.
func (d *desk) startFinding() {}
