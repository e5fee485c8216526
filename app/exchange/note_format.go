package exchange

import (
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/app/anchor"
	"demarche/store/plan"
)

// A note on a thing as a whole has no span, one that began a conversation no
// reply_to, and one that nobody put elsewhere no places: none of these is
// written then.

var noteForm = form[plan.Note]{
	name: "an annotation",
	members: []member[plan.Note]{
		field("id", required, id[plan.NoteID](), func(n *plan.Note) *plan.NoteID { return &n.ID }),
		field("on", required, target(), func(n *plan.Note) *plan.Target { return &n.On }),
		omit("span", anchorForm.codec(), func(n *plan.Note) *plan.Anchor { return &n.Anchor }),
		omitList("places", list(placeForm.codec(), ""), func(n *plan.Note) *[]plan.Place { return &n.Places }),
		omit("reply_to", id[plan.NoteID](), func(n *plan.Note) *plan.NoteID { return &n.ReplyTo }),
		field("body", optional, text[string](), func(n *plan.Note) *string { return &n.Body }),
		field("tags", optional, tags(), func(n *plan.Note) *[]string { return &n.Tags }),
		field("label", optional, nullable(text[string]()), func(n *plan.Note) *string { return &n.Label }),
		field("status", optional, orElse(oneOf("status of an annotation", plan.NoteStatuses), plan.NotePlain), func(n *plan.Note) *plan.NoteStatus { return &n.Status }),
		field("author", optional, text[string](), func(n *plan.Note) *string { return &n.Author }),
		field("created", required, moment(), func(n *plan.Note) *time.Time { return &n.Created }),
		field("changed", optional, moment(), func(n *plan.Note) *time.Time { return &n.Changed }),
	},
	fill: func(n *plan.Note) {
		if n.Changed.IsZero() {
			n.Changed = n.Created
		}
	},
}

// ownStates are the states that a note can have in the text that it was
// written on.
var ownStates = []plan.AnchorState{plan.AnchorExact, plan.AnchorKept, plan.AnchorReview, plan.AnchorOrphan}

var anchorForm = form[plan.Anchor]{
	name: "the span of an annotation",
	members: append(spanMembers(func(a *plan.Anchor) *plan.Span { return &a.Span }),
		field("state", optional, orElse(oneOf("state of a span", ownStates), plan.AnchorExact), func(a *plan.Anchor) *plan.AnchorState { return &a.State }),
		omit("was", someText[string](), func(a *plan.Anchor) *string { return &a.Was }),
	),
	fill: func(a *plan.Anchor) {
		inForm(&a.Span)
		if a.Was = anchor.Form(a.Was); a.Was == "" {
			a.Was = a.Exact
		}
	},
	check: func(a *plan.Anchor) *fault { return checkSpan(&a.Span) },
}

var spanForm = form[plan.Span]{
	name:    "a span",
	members: spanMembers(func(s *plan.Span) *plan.Span { return s }),
	fill:    inForm,
	check:   checkSpan,
}

// inForm brings the words of a span to the form of the text that its places
// count in.
func inForm(s *plan.Span) {
	s.Exact, s.Prefix, s.Suffix = anchor.Form(s.Exact), anchor.Form(s.Prefix), anchor.Form(s.Suffix)
}

// spanMembers are those of a span, wherever it lies in a record.
func spanMembers[S any](in func(*S) *plan.Span) []member[S] {
	return []member[S]{
		field("field", required, oneOf("text of a thing", plan.Fields), func(s *S) *plan.Field { return &in(s).Field }),
		field("exact", required, someText[string](), func(s *S) *string { return &in(s).Exact }),
		field("prefix", optional, text[string](), func(s *S) *string { return &in(s).Prefix }),
		field("suffix", optional, text[string](), func(s *S) *string { return &in(s).Suffix }),
		field("start", required, offset(), func(s *S) *int { return &in(s).Start }),
		field("end", required, offset(), func(s *S) *int { return &in(s).End }),
		field("sha256", optional, text[string](), func(s *S) *string { return &in(s).SHA256 }),
	}
}

func checkSpan(s *plan.Span) *fault {
	if n := utf8.RuneCountInString(s.Exact); s.End-s.Start != n {
		return faultf("the words have %d code points, and from %d to %d are %d; correct one of them", n, s.Start, s.End, s.End-s.Start).under("/end")
	}
	return nil
}

var placeForm = form[plan.Place]{
	name: "a place",
	members: []member[plan.Place]{
		field("version", required, id[plan.VersionID](), func(p *plan.Place) *plan.VersionID { return &p.Version }),
		field("provision", optional, nullable(id[plan.ProvisionID]()), func(p *plan.Place) *plan.ProvisionID { return &p.Provision }),
		omit("span", spanForm.codec(), func(p *plan.Place) *plan.Span { return &p.Span }),
	},
	check: func(p *plan.Place) *fault {
		if p.Provision == "" && p.Span != (plan.Span{}) {
			return faultf("words stand in a provision; name it, or leave the words out").under("/span")
		}
		return nil
	},
}

var labelForm = form[plan.Label]{
	name: "a label",
	members: []member[plan.Label]{
		field("id", required, id[plan.LabelID](), func(l *plan.Label) *plan.LabelID { return &l.ID }),
		field("name", required, someText[string](), func(l *plan.Label) *string { return &l.Name }),
		field("color", required, oneOf("colour of a label", plan.LabelColors), func(l *plan.Label) *plan.LabelColor { return &l.Color }),
		field("pattern", required, oneOf("pattern of a label", plan.LabelPatterns), func(l *plan.Label) *plan.LabelPattern { return &l.Pattern }),
		field("letter", required, someText[string](), func(l *plan.Label) *string { return &l.Letter }),
	},
}

// offset is a place in a text, in code points.
func offset() codec[int] {
	return codec[int]{
		read: func(r *reader, v *int) error {
			_, raw, err := r.scalar("a whole number", jsontext.KindNumber)
			if err != nil {
				return err
			}
			if *v, err = strconv.Atoi(string(raw)); err != nil || *v < 0 {
				return r.at(faultf("%s is no place in a text; write how many code points stand in front of it", clip(string(raw), longestQuote)))
			}
			return nil
		},
		write: func(w *writer, v *int) error { return w.token(jsontext.Int(int64(*v))) },
	}
}
