package app

import (
	"encoding/json"

	"fyne.io/fyne/v2"

	"demarche/app/theme"
	"demarche/store/plan"
)

// Names of the settings in the toolkit's preferences.
const (
	keyDossier = "dossier" // path of the dossier open last
	keyAuthor  = "author"  // the name below notes; see givenName
	keyMode    = "mode"    // light, dark or the system's
	keyScale   = "scale"   // text size as a factor
	keyWidth   = "window.width"
	keyHeight  = "window.height"
	keySplit   = "window.split"
	keySide    = "window.inspector" // it is there
	keyPlaces  = "place:"           // + path: what was looked at in that dossier
	keyFolder  = "folder:"          // + use: where a file was chosen last
	keyCompare = "compare:"         // + path: which versions were compared last
)

// settings are what the program remembers from one start to the next.
type settings struct{ p fyne.Preferences }

func (s settings) mode() theme.Mode {
	return theme.Mode(s.p.IntWithFallback(keyMode, int(theme.System)))
}

func (s settings) setMode(m theme.Mode) { s.p.SetInt(keyMode, int(m)) }

// scale is the text size; the theme keeps it within bounds.
func (s settings) scale() float32 { return float32(s.p.FloatWithFallback(keyScale, 1)) }

func (s settings) setScale(v float32) { s.p.SetFloat(keyScale, float64(v)) }

// window is the size of the window and the share of the matrix in it.
func (s settings) window() (size fyne.Size, split float64) {
	const width, height, share = 1440, 900, 0.743
	size = fyne.NewSize(float32(s.p.FloatWithFallback(keyWidth, width)), float32(s.p.FloatWithFallback(keyHeight, height)))
	return size.Max(leastWindow).Min(mostWindow), s.p.FloatWithFallback(keySplit, share)
}

func (s settings) setWindow(size fyne.Size, split float64) {
	s.p.SetFloat(keyWidth, float64(size.Width))
	s.p.SetFloat(keyHeight, float64(size.Height))
	s.p.SetFloat(keySplit, split)
}

// side reports whether the inspector is beside the rows.
func (s settings) side() bool      { return s.p.BoolWithFallback(keySide, true) }
func (s settings) setSide(is bool) { s.p.SetBool(keySide, is) }

func (s settings) dossier() string        { return s.p.String(keyDossier) }
func (s settings) setDossier(path string) { s.p.SetString(keyDossier, path) }

// author is the name that the person signs with; empty: never asked.
func (s settings) author() string        { return s.p.String(keyAuthor) }
func (s settings) setAuthor(name string) { s.p.SetString(keyAuthor, name) }

// folder is where a file was chosen last for that use; empty: nowhere yet.
func (s settings) folder(use string) string     { return s.p.String(keyFolder + use) }
func (s settings) setFolder(use, folder string) { s.p.SetString(keyFolder+use, folder) }

// lookedAt is a question as it is kept.
type lookedAt struct {
	Version   plan.VersionID
	AsOf      plan.Date
	Provision plan.ProvisionID
	Holder    plan.StakeholderID
}

// question is what was looked at last in a dossier; the zero question when
// nothing is remembered, or nothing that can be read.
func (s settings) question(path string) question {
	var l lookedAt
	if json.Unmarshal([]byte(s.p.String(keyPlaces+path)), &l) != nil {
		return question{}
	}
	q := question{version: l.Version, asOf: l.AsOf, subject: plan.On(l.Provision), holder: l.Holder}
	if l.Provision == "" {
		q.subject = plan.Whole(l.Version)
	}
	return q
}

func (s settings) setQuestion(path string, q question) {
	text, err := json.Marshal(lookedAt{q.version, q.asOf, q.subject.Provision, q.holder})
	if err != nil {
		fyne.LogError("remember what was looked at", err)
		return
	}
	s.p.SetString(keyPlaces+path, string(text))
}

// collation is what was compared last in a dossier; nothing when nothing is
// remembered, or nothing that can be read.
func (s settings) collation(path string) collation {
	var c collation
	if json.Unmarshal([]byte(s.p.String(keyCompare+path)), &c) != nil {
		return collation{}
	}
	return c
}

func (s settings) setCollation(path string, c collation) {
	text, err := json.Marshal(c)
	if err != nil {
		fyne.LogError("remember what was compared", err)
		return
	}
	s.p.SetString(keyCompare+path, string(text))
}
