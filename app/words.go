package app

import (
	"demarche/app/count"
	"demarche/store"
)

// countLine is the left of the status bar: "39 provisions     245 statements".
func countLine(shown int, c store.Counts) string {
	const between = "      "
	line := counted(shown, "provision") + between + counted(c.Statements, "statement") + between + counted(c.Sources, "source")
	if c.Notes > 0 {
		line += between + counted(c.Notes, "note")
	}
	return line
}

func counted(n int, thing string) string {
	return count.Of(n, thing, thing+"s")
}
