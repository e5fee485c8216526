package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche/app/compare"
	"demarche/app/exchange/plantext"
	"demarche/store"
	"demarche/store/plan"
)

// texts are what is compared: files, or versions of a dossier.
type texts struct {
	list  []*compare.Text
	short []string // what they are called: as the file, or the version
	names []string // the same, of a version with its day

	index    *plan.Index // of the dossier; nil: they are files
	versions []plan.VersionID
}

func (t *texts) compare(ctx context.Context, ignore compare.Ignore) (*compare.Comparison, error) {
	o := compare.Options{Ignore: ignore}
	if t.index != nil {
		return compare.Versions(ctx, t.index, t.versions[0], t.versions[1], o)
	}
	return compare.Compare(ctx, t.list[0], t.list[1], o)
}

func (t *texts) across(ctx context.Context, ignore compare.Ignore) (*compare.Across, error) {
	if t.index != nil {
		return compare.VersionsAcross(ctx, t.index, t.versions, 0, compare.Options{Ignore: ignore})
	}
	return compare.CompareAcross(ctx, t.list, 0, func(int, int) compare.Known { return compare.Known{} }, compare.Options{Ignore: ignore})
}

// read reads what the arguments name.
func (c *comparing) read(cmd *cobra.Command, args []string) (*texts, error) {
	if !c.ofDossier() {
		return readFiles(cmd, args)
	}
	var t *texts
	err := withReader(cmd, args[0], func(s *store.Store) (err error) {
		d, err := s.Outline(cmd.Context())
		if err == nil {
			t, err = c.versionsOf(d)
		}
		return err
	})
	return t, err
}

// readFiles reads files. What was odd about reading them is said on standard
// error.
func readFiles(cmd *cobra.Command, paths []string) (*texts, error) {
	t := &texts{}
	for _, path := range paths {
		p, err := plantext.Read(cmd.Context(), path)
		if err != nil {
			return nil, err
		}
		for _, note := range p.Notes {
			warn(cmd, fmt.Errorf("%s: %s", path, note))
		}
		if len(p.Points) == 0 {
			warn(cmd, fmt.Errorf("%s has no words", path))
		}
		t.list, t.short = append(t.list, textOf(p)), append(t.short, filepath.Base(path))
	}
	t.names = t.short
	return t, nil
}

// textOf is a text that was read, to compare it.
func textOf(p *plantext.Plan) *compare.Text {
	t := &compare.Text{Title: p.Title, Provisions: make([]compare.Provision, len(p.Points))}
	for i, point := range p.Points {
		t.Provisions[i] = compare.Provision{Number: point.Number, Title: point.Title, Text: point.Text}
	}
	return t
}

// versionsOf are the versions of a dossier that the flags name.
func (c *comparing) versionsOf(d *plan.Dossier) (*texts, error) {
	t := &texts{index: plan.NewIndex(d)}
	for k, id := range slices.Concat([]string{c.from}, c.to) {
		flag := "to"
		if k == 0 {
			flag = "from"
		}
		v, err := versionOf(d, flag, plan.VersionID(id))
		if err != nil {
			return nil, err
		}
		if len(c.to) > 1 && slices.Contains(t.versions, v.ID) {
			return nil, usage(fmt.Errorf("--%s %q: this version is named twice", flag, id))
		}
		t.versions = append(t.versions, v.ID)
		t.list = append(t.list, compare.OfVersion(v))
		t.short = append(t.short, v.Name())
		t.names = append(t.names, t.short[k]+" · "+v.Dated.Long())
	}
	return t, nil
}

// versionOf is the version that a flag names.
func versionOf(d *plan.Dossier, flag string, id plan.VersionID) (*plan.Version, error) {
	var ids []string
	for i := range d.Versions {
		if d.Versions[i].ID == id {
			return &d.Versions[i], nil
		}
		ids = append(ids, string(d.Versions[i].ID))
	}
	if len(ids) == 0 {
		return nil, usage(fmt.Errorf("--%s %q: the dossier has no versions", flag, id))
	}
	return nil, usage(fmt.Errorf("--%s %q: there is no such version; the dossier has %s", flag, id, strings.Join(ids, ", ")))
}
