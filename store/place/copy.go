package place

import (
	"fmt"
	"path"
	"regexp"
	"strings"
)

// parenthesised is what may stand in parentheses that may hold others.
const parenthesised = `(?:[^()]|\([^()]*\))*`

// copies are the ways in which services name a copy that they could not join
// with the file it is a copy of. The first group is that file's name.
var copies = []*regexp.Regexp{
	// Dropbox, ownCloud, Nextcloud: plan (Anna's conflicted copy 2025-11-21)
	regexp.MustCompile(`(?i)^(.+) \(` + parenthesised + `conflicted copy` + parenthesised + `\)$`),
	// Dropbox: plan (Case Conflict 1)
	regexp.MustCompile(`(?i)^(.+) \((?:case|selective sync|unicode encoding|white ?space) conflict(?: \d+)?\)$`),
	// Syncthing: plan.sync-conflict-20251121-101500-ABCDEFG; once without the last
	regexp.MustCompile(`^(.+)\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]+)?$`),
	// ownCloud, before it wrote words: plan_conflict-20251121-101500
	regexp.MustCompile(`^(.+)_conflict-\d{8}-\d{6}$`),
	// Seafile: plan (SFConflict anna@example.org 2025-11-21-10-15-00)
	regexp.MustCompile(`^(.+) \(SFConflict [^()]*\)$`),
	// Resilio Sync: plan.Conflict2
	regexp.MustCompile(`^(.+)\.Conflict\d*$`),
	// pCloud: plan [conflicted]
	regexp.MustCompile(`^(.+?)(?: ?\[conflicted\]| ?\(conflicted\)|\.conflicted)$`),
}

// numbered is how a browser, Google Drive or a file manager names a second
// file: plan (1). A year in parentheses is a year.
var numbered = regexp.MustCompile(`^(.+) \(\d{1,2}\)$`)

// ofComputer is how OneDrive names the copy of a computer that has the name
// Windows gave it: plan-DESKTOP-ABC123. More copies have a number after that.
var ofComputer = regexp.MustCompile(`^(.+)-(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]+(?:-\d+)?$`)

// conflictedCopy is the remark on a file that is named as a copy.
func conflictedCopy(l look, file string) string {
	folder, name := file[:strings.LastIndexByte(file, '/')+1], path.Base(file)
	folder = strings.TrimSuffix(folder, "/")
	if original := originalOf(name); original != "" {
		remark := fmt.Sprintf("By its name, this file is a copy that was set aside because it conflicted with “%s”. ", original)
		if isBeside(l, folder, original) {
			return remark + "That file lies beside it and is probably the original: compare the two, and go on in one of them only."
		}
		return remark + "There is no file of that name beside it: find out which copy has everything before you go on."
	}
	for _, original := range mayCopy(name, l.computer) {
		if isBeside(l, folder, original) {
			return fmt.Sprintf("This file has the name of a second copy of “%s”, which lies beside it and is probably the original. "+
				"Make sure which of them you want before you change anything.", original)
		}
	}
	return ""
}

// originalOf names the file that a conflicted copy is one of, or nothing. Some
// services put their sign behind the ending of the name.
func originalOf(name string) string {
	ending := path.Ext(name)
	original := withoutSigns(strings.TrimSuffix(name, ending))
	if original+ending != name {
		return original + ending
	}
	if original = withoutSigns(name); original != name {
		return original
	}
	return ""
}

// withoutSigns takes away the signs of a conflict: a copy may be copied again.
func withoutSigns(name string) string {
	for {
		before := name
		for _, sign := range copies {
			if found := sign.FindStringSubmatch(name); found != nil {
				name = found[1]
			}
		}
		if name == before {
			return name
		}
	}
}

// mayCopy names the files that a file could be a copy of. Its name proves
// nothing as long as there is no such file.
func mayCopy(name, computer string) []string {
	var originals []string
	ending := path.Ext(name)
	stem := strings.TrimSuffix(name, ending)
	for _, sign := range []*regexp.Regexp{numbered, ofComputer} {
		if found := sign.FindStringSubmatch(stem); found != nil {
			originals = append(originals, found[1]+ending)
		}
	}
	computer, _, _ = strings.Cut(computer, ".")
	if computer != "" {
		ours := regexp.MustCompile(`(?i)^(.+)-` + regexp.QuoteMeta(computer) + `(?:-\d+)?$`)
		if found := ours.FindStringSubmatch(stem); found != nil {
			originals = append(originals, found[1]+ending)
		}
	}
	return originals
}
