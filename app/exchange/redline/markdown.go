package redline

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"demarche/app/compare"
)

// Markdown writes a comparison as Markdown (CommonMark with the strikethrough of
// GitHub), a section for each row: what went is ~~struck through~~, what came is
// **bold**. Texts stay text: nothing in them is markup.
func Markdown(w io.Writer, h Header, c *compare.Comparison) error {
	h = h.of(c)
	s := &sheet{Comparison: c, Writer: bufio.NewWriter(w)}
	fmt.Fprintf(s, "# %s\n\n- Old text: %s\n- New text: %s\n\n**%s**", flat(h.Title), flat(h.Old), flat(h.New), c.Summary())
	if rest := unsure(c); rest != "" {
		fmt.Fprintf(s, " (%s)", rest)
	}
	fmt.Fprint(s, "\n\n~~Struck through~~ went, **bold** came; ␣ is a space, ⇥ a tab and ↵ a line end that came or went alone, ¶ where provisions were parted or joined.\n")
	behind := tracesOf(c)
	s.traces(behind[none])
	for k := range c.Rows {
		s.row(&c.Rows[k])
		s.traces(behind[k])
	}
	fmt.Fprintf(s, "\n---\n\n%s\n", flat(h.colophon()))
	if err := s.Flush(); err != nil {
		return fmt.Errorf("write Markdown: %w", err)
	}
	return nil
}

// sheet is the Markdown while it is written.
type sheet struct {
	*compare.Comparison
	*bufio.Writer

	runs  []compare.Run
	ends  map[sentence]int // the last run of each end of a sentence that moved
	parts bool             // the row has several provisions on a side
	line  marked           // the paragraph
}

// flat is a text in one line in which nothing is markup.
func flat(text string) string {
	var m marked
	m.add(compare.Equal, inALine(text))
	return m.String()
}

// traces writes a line for each row that stood here before it moved.
func (s *sheet) traces(rows []int) {
	for _, k := range rows {
		r := &s.Rows[k]
		fmt.Fprintf(s, "\n> ~~%s~~ %s (%s)\n", flat(label(s.Old, r.Old)), flat(gist(s.Old, r.Old)), flat(movedTo(s.Comparison, r)))
	}
}

// row writes a row.
func (s *sheet) row(r *compare.Row) {
	s.runs, s.parts, s.ends = r.Runs, len(r.Old) > 1 || len(r.New) > 1, map[sentence]int{}
	for i, run := range r.Runs {
		if run.Move > 0 {
			s.ends[sentence{run.Op, run.Move}] = i
		}
	}
	var head marked
	head.addAll(headRuns(label(s.Old, r.Old), label(s.New, r.New), true))
	if !s.parts {
		titles := wordRuns(provision(s.Old, at(r.Old, 0)), provision(s.New, at(r.New, 0)), titleOf, false)
		if titles != nil {
			head.add(compare.Equal, ". ")
		}
		head.addAll(titles)
	}
	about := []string{r.Kind.Word()}
	if r.Moved {
		about = append(about, movedFrom(s.Comparison, r))
	}
	if r.Doubt != compare.Sure {
		about = append(about, doubt(r))
	}
	for _, c := range changesOf(r) {
		about = append(about, strings.TrimSpace(c.kind+" "+c.words))
	}
	fmt.Fprintf(s, "\n## %s\n\n`%s`\n", strings.ReplaceAll(head.String(), "\n", " "), strings.ReplaceAll(strings.Join(about, " · "), "`", "'"))
	passage{r.Old, r.New, r.Runs}.tell(s)
}

func (s *sheet) begin(old, now int) {
	s.line = marked{}
	if s.parts {
		was, is := provision(s.Old, old), provision(s.New, now)
		s.line.addAll(wordRuns(was, is, numbered, true))
		if titles := wordRuns(was, is, titleOf, false); titles != nil {
			s.line.addAll(titles)
			s.line.add(compare.Equal, "\n")
		}
	}
}

func (s *sheet) run(k int) {
	r := s.runs[k]
	if k > 0 && s.runs[k-1].Move > 0 && strings.TrimSpace(r.Text) == "" {
		s.line.add(compare.Equal, r.Text) // the space that moved with a sentence
		return
	}
	s.line.add(r.Op, r.Text)
	if r.Move == 0 || s.ends[sentence{r.Op, r.Move}] != k {
		return
	}
	words := "moved here"
	if r.Op == compare.Delete {
		words = "moved away"
	}
	s.line.add(compare.Equal, fmt.Sprintf(" [%s: %d]", words, r.Move))
}

func (s *sheet) end(mark compare.Op) {
	if s.parts && mark != compare.Equal {
		s.line.add(mark, "¶")
	}
	if text := s.line.String(); text != "" {
		fmt.Fprintf(s, "\n%s\n", text)
	}
}
