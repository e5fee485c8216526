package anchor

import (
	"context"
	"errors"
	"strings"
	"testing"

	"demarche/store/plan"
)

// version makes a version of lines "id ← ancestor, ancestor: text"; the kind of
// the links does not matter.
func version(id plan.VersionID, lines ...string) plan.Version {
	v := plan.Version{ID: id}
	for _, line := range lines {
		head, text, _ := strings.Cut(line, ": ")
		name, from, linked := strings.Cut(head, " ← ")
		p := plan.Provision{ID: plan.ProvisionID(name), Text: text}
		if linked {
			for a := range strings.SplitSeq(from, ", ") {
				p.DescendsFrom = append(p.DescendsFrom, plan.Link{Provision: plan.ProvisionID(a), Kind: plan.Amended})
			}
		}
		v.Provisions = append(v.Provisions, p)
	}
	return v
}

// described is a spot as "state provision: text with the words marked".
func described(s Spot, v plan.Version) string {
	for _, p := range v.Provisions {
		if p.ID != s.Provision {
			continue
		}
		if s.Start == s.End {
			return string(s.State) + " " + string(s.Provision)
		}
		return string(s.State) + " " + string(s.Provision) + ": " + marked(p.Text, s.Start, s.End)
	}
	return string(s.State) + " " + s.Words
}

func TestCarry(t *testing.T) {
	const (
		army  = "Ukraine keeps an army of up to 600,000 persons in time of peace."
		noted = "a1: Ukraine keeps ⟦an army of up to 600,000 persons⟧ in time of peace."
	)
	for _, c := range []struct {
		name string
		was  string // the provision with the note
		rest []string
		now  []string
		want string
	}{
		{"same", noted, nil, []string{"b1 ← a1: " + army}, "exact b1: Ukraine keeps ⟦an army of up to 600,000 persons⟧ in time of peace."},
		{
			"amended outside", noted, nil,
			[]string{"b1 ← a1: From now on Ukraine keeps an army of up to 600,000 persons."},
			"kept b1: From now on Ukraine keeps ⟦an army of up to 600,000 persons⟧.",
		},
		{
			"amended inside", noted, nil,
			[]string{"b1 ← a1: Ukraine keeps an army of up to 800,000 persons in time of peace."},
			"review b1: Ukraine keeps ⟦an army of up to 800,000 persons⟧ in time of peace.",
		},
		{
			"moved", noted, nil,
			[]string{"b1: Elections are held.", "b2: Gas flows again.", "b3 ← a1: " + army},
			"exact b3: Ukraine keeps ⟦an army of up to 600,000 persons⟧ in time of peace.",
		},
		{
			"split", "a1: Prisoners are exchanged. ⟦Families are reunited⟧ within the year.", nil,
			[]string{"b1 ← a1: All prisoners are exchanged.", "b2 ← a1: Families are reunited within a year."},
			"kept b2: ⟦Families are reunited⟧ within a year.",
		},
		{
			"split within the words", "a1: Prisoners ⟦are exchanged. Families are reunited within the year⟧.", nil,
			[]string{"b1 ← a1: Prisoners are exchanged.", "b2 ← a1: Families are reunited within the year."},
			"review b2: ⟦Families are reunited within the year⟧.",
		},
		{
			"merged with its near twin", "a2: The council ⟦of Russia meets in spring⟧ each year.",
			[]string{"a1: The council of Russia meets in spring each year, in Moscow."},
			[]string{"b1 ← a1, a2: The council of Russia meets in spring each year, in Moscow. The council of Russia meets in spring of each year."},
			"kept b1: The council of Russia meets in spring each year, in Moscow. The council ⟦of Russia meets in spring⟧ of each year.",
		},
		{
			"over a version in between", noted,
			[]string{"c1 ← a1: Ukraine's army is to be settled."},
			[]string{"b1 ← c1: Ukraine keeps an army of up to 600,000 persons."},
			"kept b1: Ukraine keeps ⟦an army of up to 600,000 persons⟧.",
		},
		{
			"one of two sentences is gone", "a1: The fund is ⟦held in Paris. Its council meets⟧ twice a year.", nil,
			[]string{"b1 ← a1: Its council meets twice a year."},
			"review b1: ⟦Its council meets⟧ twice a year.",
		},
		{
			"the same quote twice", "a1: The parties agree. Later ⟦the parties agree⟧ again.", nil,
			[]string{"b1 ← a1: The parties agree. Much later the parties agree once again."},
			"kept b1: The parties agree. Much later ⟦the parties agree⟧ once again.",
		},
		{
			"put in another order", "a1: Ukraine's ⟦sovereignty is reaffirmed⟧ and every signatory confirms it.", nil,
			[]string{"b1 ← a1: Every signatory again confirms it in writing: the sovereignty of Ukraine is reaffirmed."},
			"suggested b1: Every signatory again confirms it in writing: the ⟦sovereignty of Ukraine is reaffirmed⟧.",
		},
		{
			"a small word in another sentence", "a1: Russia does not hinder trade on the Dnipro and the Black Sea, and ⟦the Kinburn Spit is demilitarised⟧.", nil,
			[]string{"b1 ← a1: Russia does not obstruct trade on the Dnipro, and grain shipping across the Black Sea is arranged."},
			"orphan the Kinburn Spit is demilitarised",
		},
		{
			"another number in its place", "a1: Ukraine keeps an army of up to ⟦600,000⟧ persons.", nil,
			[]string{"b1 ← a1: Ukraine keeps an army of up to 800,000 persons."},
			"suggested b1: Ukraine keeps an army of up to ⟦800,000⟧ persons.",
		},
		{
			"another sentence in the place of its own", "a1: Troops leave. Prisoners of the war ⟦return⟧ in spring. Gas flows.", nil,
			[]string{"b1 ← a1: Troops leave. Oil becomes cheaper. Gas flows."},
			"orphan return",
		},
		{
			"deleted, with a near twin two points further", noted,
			[]string{"a3: Belarus keeps an army of up to 600,000 persons in time of peace."},
			[]string{"b1: Elections are held.", "b3 ← a3: Belarus keeps an army of up to 600,000 persons in time of peace."},
			"suggested b3: Belarus keeps ⟦an army of up to 600,000 persons⟧ in time of peace.",
		},
		{
			"left, with a near twin that was not edited", noted, nil,
			[]string{"b1 ← a1: Kyiv keeps a force of up to 600,000 persons.", "b3: Belarus keeps an army of up to 600,000 persons in time of peace."},
			"review b1: Kyiv keeps a force ⟦of up to 600,000 persons⟧.",
		},
		{"deleted", noted, nil, []string{"b1: Gas flows to all of Europe."}, "orphan an army of up to 600,000 persons"},
		{
			"deleted, and one of its words is common", "a1: Troops leave ⟦the plant⟧.", nil,
			[]string{"b1: Gas flows to the north of Europe.", "b2: Let the elections be held."},
			"orphan the plant",
		},
		{
			"its sentence went into another provision", "a1: Troops leave. ⟦Prisoners are exchanged all for all⟧.",
			[]string{"a2: Elections are held."},
			[]string{"b1 ← a1: Troops leave.", "b2 ← a2: Elections are held. Prisoners are exchanged all for all."},
			"suggested b2: Elections are held. ⟦Prisoners are exchanged all for all⟧.",
		},
		{
			"all words of its sentence are gone, another has the same small ones", "a1: Troops leave. ⟦Prisoners of the war are to return⟧.", nil,
			[]string{"b1 ← a1: Troops leave. Access to the plant on the Dnieper is free."},
			"orphan Prisoners of the war are to return",
		},
		{
			"no lineage", noted, nil,
			[]string{"b1: Elections are held.", "b2: Ukraine keeps an army of up to 600,000 persons in all times."},
			"suggested b2: Ukraine keeps ⟦an army of up to 600,000 persons⟧ in all times.",
		},
		{
			"a phrase that stands in many provisions, without lineage", "a1: In the corridor ⟦the parties shall not⟧ fire upon ships that bring fertiliser.", nil,
			[]string{"b1: Here the parties shall not sing.", "b2: There the parties shall not dance.", "b3: Now the parties shall not eat.", "b4: Then the parties shall not drink."},
			"orphan the parties shall not",
		},
		{
			"one of them in the same context", "a1: Elections follow within hundred days, prisoners return, sanctions end and frozen assets rebuild cities; in the corridor ⟦the parties shall not⟧ fire upon ships of others.", nil,
			[]string{
				"b1: Here the parties shall not sing.", "b2: There the parties shall not dance.", "b3: Now the parties shall not eat.",
				"b4: Grain goes out to all of the world by sea, rail and road, and in the corridor the parties shall not fire upon ships that carry it or insure those that do, whoever has them built.",
			},
			"suggested b4: Grain goes out to all of the world by sea, rail and road, and in the corridor ⟦the parties shall not⟧ fire upon ships that carry it or insure those that do, whoever has them built.",
		},
		{
			"emoji and accents", "a1: Vote ⟦👍🏽 x\u0323\u0308⟧ or 👎🏽.", nil,
			[]string{"b1 ← a1: Now vote: 👍🏽 x\u0323\u0308 or 👎🏽!"},
			"kept b1: Now vote: ⟦👍🏽 x\u0323\u0308⟧ or 👎🏽!",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			id, text, _ := strings.Cut(c.was, ": ")
			n, text := onWords(t, plan.ProvisionID(id), text)
			var before, between []string
			for _, line := range c.rest {
				if strings.HasPrefix(line, "c") {
					between = append(between, line)
				} else {
					before = append(before, line)
				}
			}
			now := version("now", c.now...)
			versions := []plan.Version{version("was", append(before, id+": "+text)...), version("between", between...), now}
			spot, ok := Into(versions, "now").Carry(&n)
			if got := described(spot, now); !ok || got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestCarryBack looks at an older version, at a sister version, and at the own.
func TestCarryBack(t *testing.T) {
	n, text := onWords(t, "b1", "Ukraine keeps ⟦an army of 600,000 persons⟧.")
	versions := []plan.Version{
		version("first", "a1: Ukraine keeps an army of 600,000 persons at most."),
		version("own", "b1 ← a1: "+text),
		version("sister", "c1 ← a1: In a year of war the president may call up more men and women, for an army of any size that parliament agrees to; 600,000 persons stay under arms after the last day of it, wherever they live."),
		version("other", "d1: Elections are held."),
	}
	for into, want := range map[plan.VersionID]string{
		"first":  "kept a1: Ukraine keeps ⟦an army of 600,000 persons⟧ at most.",
		"own":    "exact b1: Ukraine keeps ⟦an army of 600,000 persons⟧.",
		"sister": "suggested c1: In a year of war the president may call up more men and women, for ⟦an army of⟧ any size that parliament agrees to; 600,000 persons stay under arms after the last day of it, wherever they live.",
		"other":  "orphan an army of 600,000 persons",
		"none":   "orphan an army of 600,000 persons",
	} {
		spot, _ := Into(versions, into).Carry(&n)
		if got := described(spot, versionOf(versions, into)); got != want {
			t.Errorf("into %s: %s; want %s", into, got, want)
		}
	}
}

// TestCarryStates carries anchors that have a history in their own text.
func TestCarryStates(t *testing.T) {
	n, text := onWords(t, "a1", "Ukraine keeps ⟦an army of 600,000 persons⟧.")
	now := version("now", "b1 ← a1: "+text)
	versions := []plan.Version{version("was", "a1: "+text), now}
	whole := plan.Note{On: n.On}
	for _, c := range []struct {
		name string
		note func() plan.Note
		want string
	}{
		{"to be reviewed", func() plan.Note { n := n; n.Anchor.State = plan.AnchorReview; return n }, "review b1: Ukraine keeps ⟦an army of 600,000 persons⟧."},
		{"kept", func() plan.Note { n := n; n.Anchor.State = plan.AnchorKept; return n }, "kept b1: Ukraine keeps ⟦an army of 600,000 persons⟧."},
		{"an orphan", func() plan.Note { n := n; n.Anchor.State = plan.AnchorOrphan; return n }, "suggested b1: Ukraine keeps ⟦an army of 600,000 persons⟧."},
		{"no words", func() plan.Note { return whole }, "exact b1"},
		{
			"put by a person", func() plan.Note {
				n, span := n, n.Anchor.Span
				span.Start, span.End, span.Exact = 0, 7, "Ukraine"
				n.Places = []plan.Place{{Version: "now", Provision: "b1", Span: span}}
				return n
			},
			"exact b1: ⟦Ukraine⟧ keeps an army of 600,000 persons.",
		},
		{"put nowhere", func() plan.Note { n := n; n.Places = []plan.Place{{Version: "now"}}; return n }, "orphan an army of 600,000 persons"},
		{"put on a whole provision", func() plan.Note { n := n; n.Places = []plan.Place{{Version: "now", Provision: "b1"}}; return n }, "exact b1"},
	} {
		note := c.note()
		spot, _ := Into(versions, "now").Carry(&note)
		if got := described(spot, now); got != c.want {
			t.Errorf("%s: %s; want %s", c.name, got, c.want)
		}
	}
	if _, ok := Into(versions, "now").Carry(&plan.Note{On: plan.Target{Kind: plan.OnDossier}}); ok {
		t.Error("a note on the dossier is carried")
	}
}

// TestCarryWhole goes with the larger part of a provision that was split, and
// only offers what lineage does not link.
func TestCarryWhole(t *testing.T) {
	versions := []plan.Version{
		version("was", "a1: Troops leave. Prisoners are exchanged, all for all.", "a2: Gas flows to all of Europe at once."),
		version("now", "b1 ← a1: Troops leave.", "b2 ← a1: Prisoners are exchanged, all for all.", "b3: Gas flows to all of Europe again."),
		version("other", "c1: Elections."),
	}
	for _, c := range []struct {
		on   plan.ProvisionID
		into plan.VersionID
		want string
	}{{"a1", "now", "kept b2"}, {"a2", "now", "suggested b3"}, {"a1", "other", "orphan "}, {"a1", "was", "exact a1"}} {
		spot, _ := Into(versions, c.into).Carry(&plan.Note{On: plan.TargetOf(plan.OnProvision, c.on)})
		if got := described(spot, versionOf(versions, c.into)); got != c.want {
			t.Errorf("%s into %s: %s; want %s", c.on, c.into, got, c.want)
		}
	}
}

// TestCarryApart: what a person has said is apart is not attached, though links
// lead there, and not offered, though it is like it.
func TestCarryApart(t *testing.T) {
	versions := []plan.Version{
		version("was", "a1: Troops leave the zone at once.", "a2: Gas flows to all of Europe at once."),
		version("then", "b1 ← a1: Troops leave the zone.", "b2: All talks are in Vienna."),
		version("now", "c1 ← b1: Troops leave the zone soon.", "c2: Gas flows to all of Europe again."),
	}
	for _, c := range []struct {
		on          plan.ProvisionID
		want, apart string // before and after each is said to be apart from its namesake
	}{{"a1", "kept c1", "orphan "}, {"a2", "suggested c2", "orphan "}, {"b1", "kept c1", "kept c1"}} {
		carried := func() string {
			spot, _ := Into(versions, "now").Carry(&plan.Note{On: plan.TargetOf(plan.OnProvision, c.on)})
			return described(spot, versions[2])
		}
		versions[2].Provisions[0].ApartFrom, versions[0].Provisions[1].ApartFrom = nil, nil
		if got := carried(); got != c.want {
			t.Errorf("%s: %s; want %s", c.on, got, c.want)
		}
		versions[2].Provisions[0].ApartFrom = []plan.ProvisionID{"a1"} // either end may say so
		versions[0].Provisions[1].ApartFrom = []plan.ProvisionID{"c2"}
		if got := carried(); got != c.apart {
			t.Errorf("%s, apart: %s; want %s", c.on, got, c.apart)
		}
	}
}

func TestCarryAll(t *testing.T) {
	w := newWorld(1, 40)
	w.annotate(10)
	w.amend(.1)
	notes, versions := w.planNotes(), w.versions(true)
	notes[7].On = plan.Target{Kind: plan.OnDossier}
	last, calls := 0, 0
	spots, err := Into(versions, "now").CarryAll(context.Background(), notes, func(done, total int) {
		if done <= last || total != len(notes) {
			t.Errorf("progress went from %d to %d of %d", last, done, total)
		}
		last, calls = done, calls+1
	})
	if err != nil || last != len(notes) || calls > 100 {
		t.Fatalf("%v; the last of %d calls said %d of %d", err, calls, last, len(notes))
	}
	if spots[7] != (Spot{}) {
		t.Errorf("a note on the dossier is carried to %+v", spots[7])
	}
	for i := range notes {
		if spot, _ := Into(versions, "now").Carry(&notes[i]); spot != spots[i] {
			t.Errorf("alone, note %d is carried to %+v; with the others, to %+v", i, spot, spots[i])
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	_, err = Into(versions, "now").CarryAll(ctx, notes, func(int, int) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled in the middle, it gives the error %v", err)
	}
}
