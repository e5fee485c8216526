package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/store/plan"
)

// What a document of dossier JSON says of itself.
const (
	formatName    = "demarche-dossier"
	formatVersion = 1
)

// document is a whole document of dossier JSON.
type document struct {
	format  string
	version int
	dossier plan.Dossier
}

// The forms below are the format: every member, in the order in which it is
// written. docs/dossier.schema.json describes the same for other programs, and
// a test holds the two together.

var documentForm = form[document]{
	name: "the document",
	members: []member[document]{
		field("format", required, theFormat(), func(d *document) *string { return &d.format }),
		field("format_version", required, theVersion(), func(d *document) *int { return &d.version }),
		field("dossier", required, dossierForm.codec(), func(d *document) *plan.Dossier { return &d.dossier }),
		field("stakeholders", optional, list(stakeholderForm.codec(), ""), func(d *document) *[]plan.Stakeholder { return &d.dossier.Stakeholders }),
		field("themes", optional, list(themeForm.codec(), ""), func(d *document) *[]plan.Theme { return &d.dossier.Themes }),
		field("sources", optional, list(sourceForm.codec(), ""), func(d *document) *[]plan.Source { return &d.dossier.Sources }),
		field("versions", optional, list(versionForm.codec(), ""), func(d *document) *[]plan.Version { return &d.dossier.Versions }),
		field("statements", optional, list(statementForm.codec(), ""), func(d *document) *[]plan.Statement { return &d.dossier.Statements }),
		omitList("labels", list(labelForm.codec(), ""), func(d *document) *[]plan.Label { return &d.dossier.Labels }),
		field("annotations", optional, list(noteForm.codec(), ""), func(d *document) *[]plan.Note { return &d.dossier.Notes }),
		omitList("views", list(viewForm.codec(), ""), func(d *document) *[]plan.View { return &d.dossier.Views }),
	},
}

// dossierForm is what the dossier says of itself; its lists are members of the
// document.
var dossierForm = form[plan.Dossier]{
	name: "a dossier",
	members: []member[plan.Dossier]{
		field("title", required, anyText[string](), func(d *plan.Dossier) *string { return &d.Title }),
		field("summary", optional, text[string](), func(d *plan.Dossier) *string { return &d.Summary }),
		field("language", optional, text[string](), func(d *plan.Dossier) *string { return &d.Language }),
		field("updated", optional, nullable(date()), func(d *plan.Dossier) *plan.Date { return &d.Updated }),
	},
}

var stakeholderForm = form[plan.Stakeholder]{
	name: "a stakeholder",
	members: []member[plan.Stakeholder]{
		field("id", required, id[plan.StakeholderID](), func(s *plan.Stakeholder) *plan.StakeholderID { return &s.ID }),
		field("name", required, someText[string](), func(s *plan.Stakeholder) *string { return &s.Name }),
		field("short", optional, text[string](), func(s *plan.Stakeholder) *string { return &s.Short }),
		omit("member_of", text[plan.StakeholderID](), func(s *plan.Stakeholder) *plan.StakeholderID { return &s.MemberOf }),
	},
}

var themeForm = form[plan.Theme]{
	name: "a theme",
	members: []member[plan.Theme]{
		field("id", required, id[plan.ThemeID](), func(t *plan.Theme) *plan.ThemeID { return &t.ID }),
		field("name", required, someText[string](), func(t *plan.Theme) *string { return &t.Name }),
	},
}

var sourceForm = form[plan.Source]{
	name: "a source",
	members: []member[plan.Source]{
		field("id", required, id[plan.SourceID](), func(s *plan.Source) *plan.SourceID { return &s.ID }),
		field("publisher", optional, text[string](), func(s *plan.Source) *string { return &s.Publisher }),
		field("title", required, someText[string](), func(s *plan.Source) *string { return &s.Title }),
		field("url", optional, nullable(text[string]()), func(s *plan.Source) *string { return &s.URL }),
		field("published", optional, nullable(partialDate()), func(s *plan.Source) *string { return &s.Published }),
		field("language", optional, text[string](), func(s *plan.Source) *string { return &s.Language }),
		field("note", optional, text[string](), func(s *plan.Source) *string { return &s.Note }),
		omit("archived", archiveForm.codec(), func(s *plan.Source) *plan.Archive { return &s.Archived }),
	},
}

var archiveForm = form[plan.Archive]{
	name: "an archived text",
	members: []member[plan.Archive]{
		field("text", required, someText[string](), func(a *plan.Archive) *string { return &a.Text }),
		field("sha256", required, someText[string](), func(a *plan.Archive) *string { return &a.SHA256 }),
	},
	check: func(a *plan.Archive) *fault {
		sum := sha256.Sum256([]byte(a.Text))
		if hex.EncodeToString(sum[:]) == a.SHA256 {
			return nil
		}
		return faultf("the text does not have this SHA-256, its own is %x; the text or the sum was changed: archive the source again", sum).under("/sha256")
	},
}

var evidenceForm = form[plan.Evidence]{
	name: "a piece of evidence",
	members: []member[plan.Evidence]{
		field("source", required, someText[plan.SourceID](), func(e *plan.Evidence) *plan.SourceID { return &e.Source }),
		field("locator", optional, nullable(text[string]()), func(e *plan.Evidence) *string { return &e.Locator }),
	},
}

var versionForm = form[plan.Version]{
	name: "a version",
	members: []member[plan.Version]{
		field("id", required, id[plan.VersionID](), func(v *plan.Version) *plan.VersionID { return &v.ID }),
		field("title", required, someText[string](), func(v *plan.Version) *string { return &v.Title }),
		field("short", optional, text[string](), func(v *plan.Version) *string { return &v.Short }),
		field("dated", required, date(), func(v *plan.Version) *plan.Date { return &v.Dated }),
		field("status", required, oneOf("status of a version", plan.Statuses), func(v *plan.Version) *plan.Status { return &v.Status }),
		field("issued_by", optional, text[string](), func(v *plan.Version) *string { return &v.IssuedBy }),
		field("derived_from", optional, list(someText[plan.VersionID](), ""), func(v *plan.Version) *[]plan.VersionID { return &v.DerivedFrom }),
		field("note", optional, text[string](), func(v *plan.Version) *string { return &v.Note }),
		field("evidence", optional, list(evidenceForm.codec(), ""), func(v *plan.Version) *[]plan.Evidence { return &v.Evidence }),
		field("provisions", optional, list(provisionForm.codec(), ""), func(v *plan.Version) *[]plan.Provision { return &v.Provisions }),
	},
}

var provisionForm = form[plan.Provision]{
	name: "a provision",
	members: []member[plan.Provision]{
		field("id", required, id[plan.ProvisionID](), func(p *plan.Provision) *plan.ProvisionID { return &p.ID }),
		field("number", optional, text[string](), func(p *plan.Provision) *string { return &p.Number }),
		field("number_basis", optional, orElse(oneOf("basis of a number", plan.NumberBases), plan.NumberPrinted), func(p *plan.Provision) *plan.NumberBasis { return &p.NumberBasis }),
		field("parent", optional, nullable(text[plan.ProvisionID]()), func(p *plan.Provision) *plan.ProvisionID { return &p.Parent }),
		field("theme", optional, nullable(text[plan.ThemeID]()), func(p *plan.Provision) *plan.ThemeID { return &p.Theme }),
		field("title", optional, text[string](), func(p *plan.Provision) *string { return &p.Title }),
		field("text", optional, text[string](), func(p *plan.Provision) *string { return &p.Text }),
		field("terms", optional, list(termForm.codec(), ""), func(p *plan.Provision) *[]plan.Term { return &p.Terms }),
		field("evidence", optional, list(evidenceForm.codec(), ""), func(p *plan.Provision) *[]plan.Evidence { return &p.Evidence }),
		field("descends_from", optional, list(linkForm.codec(), ""), func(p *plan.Provision) *[]plan.Link { return &p.DescendsFrom }),
		omitList("apart_from", list(someText[plan.ProvisionID](), ""), func(p *plan.Provision) *[]plan.ProvisionID { return &p.ApartFrom }),
	},
	check: func(p *plan.Provision) *fault {
		if strings.TrimSpace(p.Title) == "" && strings.TrimSpace(p.Text) == "" {
			return faultf("a provision needs a title or a text, and both are empty or missing; write one").under("/title")
		}
		return nil
	},
}

var termForm = form[plan.Term]{
	name: "a term",
	members: []member[plan.Term]{
		field("name", required, someText[string](), func(t *plan.Term) *string { return &t.Name }),
		field("value", required, value(), func(t *plan.Term) *plan.Value { return &t.Value }),
		field("unit", optional, text[string](), func(t *plan.Term) *string { return &t.Unit }),
	},
}

var linkForm = form[plan.Link]{
	name: "a link of lineage",
	members: []member[plan.Link]{
		field("provision", required, someText[plan.ProvisionID](), func(l *plan.Link) *plan.ProvisionID { return &l.Provision }),
		field("kind", required, oneOf("kind of lineage", plan.LinkKinds), func(l *plan.Link) *plan.LinkKind { return &l.Kind }),
	},
}

var statementForm = form[plan.Statement]{
	name: "a statement",
	members: []member[plan.Statement]{
		field("id", required, id[plan.StatementID](), func(s *plan.Statement) *plan.StatementID { return &s.ID }),
		field("about", required, list(subjectForm.codec(), "a provision or a version"), func(s *plan.Statement) *[]plan.Subject { return &s.About }),
		field("holder", required, someText[plan.StakeholderID](), func(s *plan.Statement) *plan.StakeholderID { return &s.Holder }),
		field("speaker", required, speakerForm.codec(), func(s *plan.Statement) *plan.Speaker { return &s.Speaker }),
		field("date", required, date(), func(s *plan.Statement) *plan.Date { return &s.Date }),
		field("date_basis", optional, orElse(oneOf("basis of a date", plan.DateBases), plan.DateStated), func(s *plan.Statement) *plan.DateBasis { return &s.DateBasis }),
		field("stance", optional, nullable(oneOf("stance", plan.Stances)), func(s *plan.Statement) *plan.Stance { return &s.Stance }),
		field("summary", required, someText[string](), func(s *plan.Statement) *string { return &s.Summary }),
		field("quote", optional, nullable(text[string]()), func(s *plan.Statement) *string { return &s.Quote }),
		field("channel", required, oneOf("channel", plan.Channels), func(s *plan.Statement) *plan.Channel { return &s.Channel }),
		field("confidence", required, oneOf("confidence", plan.Confidences), func(s *plan.Statement) *plan.Confidence { return &s.Confidence }),
		field("disputes", optional, list(someText[plan.StatementID](), ""), func(s *plan.Statement) *[]plan.StatementID { return &s.Disputes }),
		field("evidence", optional, list(evidenceForm.codec(), ""), func(s *plan.Statement) *[]plan.Evidence { return &s.Evidence }),
	},
}

var subjectForm = form[plan.Subject]{
	name: "what a statement is about",
	members: []member[plan.Subject]{
		omit("provision", someText[plan.ProvisionID](), func(s *plan.Subject) *plan.ProvisionID { return &s.Provision }),
		omit("version", someText[plan.VersionID](), func(s *plan.Subject) *plan.VersionID { return &s.Version }),
	},
	check: func(s *plan.Subject) *fault {
		if (s.Provision == "") == (s.Version == "") {
			return faultf(`this must name either a "provision" or a "version", and exactly one of them`)
		}
		return nil
	},
}

var speakerForm = form[plan.Speaker]{
	name: "a speaker",
	members: []member[plan.Speaker]{
		field("name", required, someText[string](), func(s *plan.Speaker) *string { return &s.Name }),
		field("role", optional, text[string](), func(s *plan.Speaker) *string { return &s.Role }),
		field("party", optional, nullable(text[plan.StakeholderID]()), func(s *plan.Speaker) *plan.StakeholderID { return &s.Party }),
	},
}

// theFormat is the name of the format.
func theFormat() codec[string] {
	return word[string](func(s string) *fault {
		if s == formatName {
			return nil
		}
		return faultf("the format is %s, not %s; this program cannot read it", quote(s), quote(formatName))
	}, jsontext.KindString)
}

// theVersion is the version of the format.
func theVersion() codec[int] {
	return codec[int]{
		read: func(r *reader, v *int) error {
			_, raw, err := r.scalar("a whole number", jsontext.KindNumber)
			if err != nil {
				return err
			}
			if *v, err = strconv.Atoi(string(raw)); err != nil || *v < formatVersion {
				return r.at(faultf("%s is no version of the format; this program writes and reads version %d", clip(string(raw), longestQuote), formatVersion))
			}
			if *v > formatVersion {
				return r.at(faultf("the file is in version %d of the format and this program reads up to version %d; it takes a newer program to read it", *v, formatVersion))
			}
			return nil
		},
		write: func(w *writer, v *int) error { return w.token(jsontext.Int(int64(*v))) },
	}
}
