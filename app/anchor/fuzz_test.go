package anchor

import (
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"demarche/store/plan"
)

// texts are what fuzzing begins with: clusters of all sorts, and what is no UTF-8.
var texts = []string{
	"Troops shall withdraw. Troops shall not return.",
	"👩‍👩‍👧 vote 🇺🇦🇺🇸 x\u0323\u0308 è́",
	"а\u0301кт, Київ—Москва",
	"one\ntwo\n\nthree \u0323",
	"각 한국 क्षि 中文没有空格",
	"\u0600 12 \u200d\u200d \ufe0f \xff\xc3 a",
}

// boundaries are all places in code points where clusters meet.
func boundaries(text string) map[int]bool {
	at, meet := 0, map[int]bool{0: true}
	for it := graphemes.FromString(text); it.Next(); {
		at += utf8.RuneCountInString(it.Value())
		meet[at] = true
	}
	return meet
}

// holds checks a span or spot in a text. In bytes that are no UTF-8 there are no
// clusters to split.
func holds(t *testing.T, text, words string, start, end int) {
	t.Helper()
	from, to, ok := plan.ByteRange(text, start, end)
	if !ok || start >= end {
		t.Fatalf("[%d, %d) is no part of %q", start, end, text)
	}
	if text[from:to] != words {
		t.Fatalf("at [%d, %d) of %q stands %q, not %q", start, end, text, text[from:to], words)
	}
	if meet := boundaries(text); utf8.ValidString(text) && (!meet[start] || !meet[end]) {
		t.Fatalf("[%d, %d) of %q splits a cluster", start, end, text)
	}
}

func FuzzMake(f *testing.F) {
	for _, text := range texts {
		f.Add(text, 2, 5)
	}
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		span, err := Make(text, start, end)
		if err != nil {
			return
		}
		holds(t, text, span.Exact, span.Start, span.End)
		from, to, _ := plan.ByteRange(text, span.Start, span.End)
		if text[:from] != text[:from-len(span.Prefix)]+span.Prefix || text[to:] != span.Suffix+text[to+len(span.Suffix):] {
			t.Fatalf("the context %q, %q is not that of [%d, %d) in %q", span.Prefix, span.Suffix, span.Start, span.End, text)
		}
		if again, err := Make(text, span.Start, span.End); err != nil || again != span {
			t.Fatalf("made again, %+v becomes %+v", span, again)
		}
		if s := Resolve(text, span); s.State != plan.AnchorExact || s.Start != span.Start || s.End != span.End || s.Words != span.Exact {
			t.Fatalf("in its own text, %+v is found at %+v", span, s)
		}
		if a := NewEdit(text, text).Carry(plan.Anchor{Span: span, State: plan.AnchorExact}); a.Span != span || a.State != plan.AnchorExact {
			t.Fatalf("without an edit, %+v becomes %+v", span, a)
		}
	})
}

func FuzzResolve(f *testing.F) {
	for i, text := range texts {
		f.Add(text, texts[(i+1)%len(texts)], "shall", "Troops ", " not", 3, 8)
		f.Add(text, text, "x", "", "", 0, 0)
	}
	f.Fuzz(func(t *testing.T, text, other, exact, prefix, suffix string, start, end int) {
		text = Form(text)
		for _, sum := range []string{"", plan.SumOf(other)} {
			s := Resolve(text, plan.Span{Exact: exact, Prefix: prefix, Suffix: suffix, Start: start, End: end, SHA256: sum})
			if s.State != plan.AnchorOrphan {
				holds(t, text, s.Words, s.Start, s.End)
			}
		}
	})
}

func FuzzCarry(f *testing.F) {
	for i, text := range texts {
		f.Add(text, texts[(i+1)%len(texts)], 2, 9)
		f.Add(text, text+" "+text, 2, 5)
	}
	f.Fuzz(func(t *testing.T, was, now string, start, end int) {
		span, err := Make(was, start, end)
		if err != nil {
			return
		}
		a := NewEdit(was, now).Carry(plan.Anchor{Span: span, State: plan.AnchorExact})
		if a.State == plan.AnchorSuggested {
			t.Fatal("an edit suggests a place")
		}
		if a.State != plan.AnchorOrphan {
			holds(t, now, a.Exact, a.Start, a.End)
		} else if a.Span != span {
			t.Fatalf("an orphan forgot where it was: %+v, %+v", a.Span, span)
		}
		versions := []plan.Version{version("was", "a1: x"), version("now", "b1 ← a1: x", "b2: x")}
		versions[0].Provisions[0].Text, versions[1].Provisions[0].Text, versions[1].Provisions[1].Text = was, now, was
		n := plan.Note{On: plan.TargetOf(plan.OnProvision, "a1"), Anchor: plan.Anchor{Span: span, State: plan.AnchorExact}}
		switch s, _ := Into(versions, "now").Carry(&n); {
		case s.Provision == "b1":
			holds(t, now, s.Words, s.Start, s.End)
		case s.Provision == "b2" && s.State == plan.AnchorSuggested:
			holds(t, was, s.Words, s.Start, s.End)
		case s.State != plan.AnchorOrphan || s.Words != span.Exact:
			t.Fatalf("carried to %+v", s)
		}
	})
}

func FuzzFromUTF16(f *testing.F) {
	for _, text := range texts {
		f.Add(text, 2, 5)
		f.Add("\r\n"+text+"e\u0301\r", 3, 20)
	}
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		from, to, err := FromUTF16(text, start, end)
		units := len(utf16.Encode([]rune(text)))
		if err != nil {
			if start >= 0 && start <= end && end <= units && err != ErrSurrogate {
				t.Fatalf("[%d, %d) of %d units: %v", start, end, units, err)
			}
			return
		}
		formed := Form(text)
		if _, _, ok := plan.ByteRange(formed, from, to); !ok || start < end && from == to && from < utf8.RuneCountInString(formed) {
			t.Fatalf("[%d, %d) of %q becomes [%d, %d) of %q", start, end, text, from, to, formed)
		}
		if start == 0 && end == units && (from != 0 || to != utf8.RuneCountInString(formed)) {
			t.Fatalf("all of %q becomes [%d, %d) of %q", text, from, to, formed)
		}
	})
}
