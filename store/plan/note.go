package plan

import (
	"slices"
	"strings"
	"time"
)

// Note is the user's annotation on a [Target], or on a span of words in one of
// its texts.
type Note struct {
	ID      NoteID
	On      Target
	Anchor  Anchor   // where its words are; the zero Anchor: it is on the whole thing
	Places  []Place  // where a person put it in other versions, each version once
	ReplyTo NoteID   // the note that began the conversation; empty: this one does
	Body    string   // Markdown
	Tags    []string // sorted, without repeats; "security/nato" lies in "security"
	Label   string   // the name of a [Label]; empty when none is given
	Status  NoteStatus
	Author  string
	Created time.Time // UTC, whole milliseconds
	Changed time.Time // UTC, whole milliseconds
}

// OnWords reports whether the note is on a span of words.
func (n *Note) OnWords() bool { return n.Anchor.Exact != "" }

// TagPath is a tag as a path of names: without the sign that some write in front of
// tags, and without levels that have no name. "#legal//land/" is "legal/land". It is
// empty where nothing is left.
func TagPath(tag string) string {
	levels := strings.Split(strings.TrimLeft(tag, "# "), "/")
	for i := range levels {
		levels[i] = strings.TrimSpace(levels[i])
	}
	return strings.Join(slices.DeleteFunc(levels, func(name string) bool { return name == "" }), "/")
}

// NoteStatus is what the user still wants from a note.
type NoteStatus string

// The statuses of a note. [NotePlain] is a remark that asks for nothing.
const (
	NotePlain    NoteStatus = "note"
	NoteQuestion NoteStatus = "question"
	NoteToDo     NoteStatus = "todo"
	NoteResolved NoteStatus = "resolved"
)

// NoteStatuses lists every status of a note.
var NoteStatuses = []NoteStatus{NotePlain, NoteQuestion, NoteToDo, NoteResolved}

// Word is the status for people: "to do".
func (s NoteStatus) Word() string {
	if s == NoteToDo {
		return "to do"
	}
	return string(s)
}

// Place is where a person put a note in a version that it was not written on,
// or that it has no place there. What a person says is a fact: nothing that is
// computed overrides it.
type Place struct {
	Version   VersionID
	Provision ProvisionID // empty: the note has no place in this version
	Span      Span        // the zero Span: the provision as a whole
}

// Label is one of the user's own kinds of note, e.g. "Ask the ministry". It is
// told apart by colour, pattern and letter, never by the colour alone.
type Label struct {
	ID      LabelID
	Name    string
	Color   LabelColor
	Pattern LabelPattern
	Letter  string // one grapheme cluster
}

// LabelColor is the colour of a label; each theme has its own shade of it.
type LabelColor string

// The colours of labels.
const (
	Blue   LabelColor = "blue"
	Orange LabelColor = "orange"
	Teal   LabelColor = "teal"
	Purple LabelColor = "purple"
	Red    LabelColor = "red"
	Olive  LabelColor = "olive"
	Brown  LabelColor = "brown"
	Grey   LabelColor = "grey"
)

// LabelColors lists every colour of labels, in the order in which new labels
// get them.
var LabelColors = []LabelColor{Blue, Orange, Teal, Purple, Red, Olive, Brown, Grey}

// LabelPattern is how the line below the words of a note is drawn.
type LabelPattern string

// The patterns of labels.
const (
	Solid  LabelPattern = "solid"
	Dashed LabelPattern = "dashed"
	Dotted LabelPattern = "dotted"
	Double LabelPattern = "double"
	Wavy   LabelPattern = "wavy"
)

// LabelPatterns lists every pattern of labels, in the order in which new labels
// get them.
var LabelPatterns = []LabelPattern{Solid, Dashed, Dotted, Double, Wavy}
