package exchange

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"demarche/store/plan"
)

// ReadNotes reads annotations for the dossier d: Web Annotations in JSON-LD (a
// page, a collection of one page, one annotation or a list of them), and what
// Hypothesis exports or its API answers. It tells them apart by what they hold.
// now is the time of notes that come without one.
//
// The notes that it gives are new to d and fit into it; what replies to a note
// comes behind it. Every annotation is a note, is in d already, or is refused,
// and the report says which and why:
//
//   - Words are put where the offsets say and the quote agrees, else where the
//     quote is found beyond doubt. Else the note is an orphan on what it was on,
//     and keeps its words.
//   - What is on nothing that d has is on the dossier as a whole. Its words and
//     the address that it was on stand at the end of its body, as do those of any
//     further target.
//   - A page of the web is the source with that address.
//   - A reply to a reply is a reply to what began the conversation. One to what
//     is neither in the file nor in d stands by itself.
//   - Where the words of an orphan stand here, it is none any more.
//   - A label is that of d whose name differs by letter case at most, or a new one.
//   - A highlight without a text has its words for one.
//   - A note that d has is passed over. One whose id another note has gets a new
//     id, the same whenever the file is read.
//   - Text is kept as it stands, in NFC with LF line ends; Markdown, HTML and
//     control characters in it stay. A line end in a tag or label becomes a space.
//   - A tag is a path of names, "security/nato": levels without a name go, and the
//     sign # in front, and so does a tag of which nothing is left. A label or tag
//     that is too long for one stands at the end of the body.
//
// What is wrong with the file as a whole is a [*PlaceError].
func ReadNotes(ctx context.Context, r io.Reader, d *plan.Dossier, now time.Time) ([]plan.Note, *NoteReport, error) {
	file, err := openNotes(r)
	if err != nil {
		return nil, nil, err
	}
	in := &intake{
		things: thingsOf(d), now: now.UTC().Truncate(time.Millisecond), report: &NoteReport{Format: webAnnotation},
		labels: labellingOf(d.Labels), named: make(map[plan.NoteID]int), taken: make(map[plan.NoteID]*plan.Note, len(d.Notes)),
	}
	for i := range d.Notes {
		in.taken[d.Notes[i].ID] = &d.Notes[i]
	}
	in.readAll(file)
	in.becomes = make([]plan.NoteID, len(in.found))
	in.remarks = make([][]NoteRemark, len(in.found))
	parents := in.conversations()
	for _, replies := range []bool{false, true} {
		for i := range in.found {
			if err := ctx.Err(); err != nil {
				return nil, nil, err
			}
			if (parents[i] != parent{}) == replies {
				in.take(i, parents[i])
			}
		}
	}
	in.report.Labels = in.labels.new()
	in.close()
	return in.notes, in.report, nil
}

// intake brings annotations into a dossier.
type intake struct {
	*things
	now     time.Time
	report  *NoteReport
	labels  *labelling
	found   []found
	named   map[plan.NoteID]int        // which annotation has that id, the first of several
	taken   map[plan.NoteID]*plan.Note // the notes of the dossier, and those that were made
	becomes []plan.NoteID              // of each annotation: the note that it is; empty: none yet
	remarks [][]NoteRemark             // on each annotation
	notes   []plan.Note
}

// readAll reads every annotation of the file.
func (in *intake) readAll(file *noteFile) {
	for _, text := range file.remarks {
		in.report.add(NoteRemark{Text: text})
	}
	for _, context := range file.contexts {
		if !strings.HasSuffix(context, strings.TrimPrefix(w3cContext, "http")) {
			in.report.add(NoteRemark{Text: fmt.Sprintf("what the context %s adds was passed over", quote(context))})
		}
	}
	in.report.Format = cmp.Or(file.format, webAnnotation)
	dated := momentOf(file.dated)
	for i, item := range file.items {
		f, format := item.read()
		if i == 0 {
			in.report.Format = format
		}
		if f.created.IsZero() {
			f.created, f.changed = dated, cmp.Or(f.changed, dated)
		}
		if id := noteIDOf(f.name); f.name != "" {
			if _, has := in.named[id]; !has {
				in.named[id] = i
			}
		}
		in.found = append(in.found, f)
	}
	in.report.Read = len(in.found)
}

// parent is what an annotation replies to: another one of the file, or a note of
// the dossier. The zero parent: it begins a conversation.
type parent struct {
	place int         // of the annotation in the file, from 1
	note  plan.NoteID // in the dossier
	as    string      // what the file calls it
}

// parentOf is what an annotation replies to itself.
func (in *intake) parentOf(i int) parent {
	f := &in.found[i]
	for _, name := range f.answers {
		id := noteIDOf(name)
		if _, _, thing := ofURN(name); thing || id == noteIDOf(f.name) {
			continue
		}
		if j, has := in.named[id]; has && j != i {
			return parent{place: j + 1, as: name}
		}
		if n := in.taken[id]; n != nil {
			return parent{note: cmp.Or(n.ReplyTo, n.ID), as: name}
		}
	}
	return parent{}
}

// conversations finds for each annotation what began its conversation. Those that
// reply to each other in a circle reply to the first of them.
func (in *intake) conversations() []parent {
	first := make([]parent, len(in.found))
	seen := make([]bool, len(in.found))
	for i := range in.found {
		var way []int
		at := parent{place: i + 1}
		for at.place > 0 && !seen[at.place-1] {
			seen[at.place-1] = true
			way = append(way, at.place-1)
			at = in.parentOf(at.place - 1)
		}
		if len(way) == 0 {
			continue
		}
		root := at
		if at == (parent{}) {
			root.place = way[len(way)-1] + 1
		} else if at.place > 0 && first[at.place-1] != (parent{}) {
			root = first[at.place-1]
		}
		for _, j := range way {
			if root.place != j+1 {
				first[j] = root
			}
		}
	}
	return first
}

// close brings the remarks into the order of the file, and names in them what they
// are about.
func (in *intake) close() {
	for i, list := range in.remarks {
		called := ""
		if len(list) > 0 && len(in.report.Remarks) < mostRemarks { // else nobody sees it
			called = in.found[i].called()
		}
		for _, remark := range list {
			remark.Note = called
			in.report.add(remark)
		}
	}
}
