package exchange

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"testing"

	"demarche/store/plan"
)

// largeDossier has 10 000 provisions in ten versions and 100 000 statements.
func largeDossier() *plan.Dossier {
	d := &plan.Dossier{Title: "Large", Stakeholders: []plan.Stakeholder{}}
	for i := range 5 {
		d.Stakeholders = append(d.Stakeholders, plan.Stakeholder{ID: plan.StakeholderID(fmt.Sprintf("side-%d", i)), Name: fmt.Sprintf("Side %d", i)})
	}
	for i := range 2000 {
		d.Sources = append(d.Sources, plan.Source{
			ID: plan.SourceID(fmt.Sprintf("agency-2025-11-%04d", i)), Publisher: "Agency", Title: fmt.Sprintf("Report %d on the talks", i),
			URL: fmt.Sprintf("https://example.org/2025/11/report-%d", i), Published: "2025-11-21", Language: "en",
		})
	}
	for v := range 10 {
		version := plan.Version{ID: plan.VersionID(fmt.Sprintf("v%d", v)), Title: fmt.Sprintf("Draft %d", v), Dated: plan.Date("2025-01-01").AddDays(v), Status: plan.Draft}
		for p := range 1000 {
			point := plan.Provision{
				ID: plan.ProvisionID(fmt.Sprintf("v%d-%d", v, p)), Number: fmt.Sprint(p), Title: "Army ceiling",
				Text: fmt.Sprintf("The size of the armed forces is limited to %d persons, and both sides report their numbers every year.", 600000+p),
			}
			if v > 0 {
				point.DescendsFrom = []plan.Link{{Provision: plan.ProvisionID(fmt.Sprintf("v%d-%d", v-1, p)), Kind: plan.Amended}}
			}
			version.Provisions = append(version.Provisions, point)
		}
		d.Versions = append(d.Versions, version)
	}
	for i := range 100_000 {
		holder := d.Stakeholders[i%5].ID
		d.Statements = append(d.Statements, plan.Statement{
			ID: plan.StatementID(fmt.Sprintf("statement-%06d", i)), About: []plan.Subject{plan.On(d.Versions[i%10].Provisions[i/10%1000].ID)},
			Holder: holder, Speaker: plan.Speaker{Name: fmt.Sprintf("Speaker %d", i%300), Role: "minister", Party: holder},
			Date: plan.Date("2025-01-01").AddDays(i % 400), Stance: plan.Stances[i%5],
			Summary: fmt.Sprintf("Statement %d: the minister said that the ceiling is acceptable only under conditions still to be agreed.", i),
			Channel: plan.OnRecord, Confidence: plan.High,
			Evidence: []plan.Evidence{{Source: d.Sources[i%2000].ID, Locator: "para 6"}},
		})
	}
	return d
}

// On two cores with little else to do: 1.06 s for a file of 65 MB, of which
// 56 MB are kept. Both cores shared with other builds: 1.6 s to 2.6 s.
func BenchmarkReadDossier100kStatements(b *testing.B) {
	var file bytes.Buffer
	if err := WriteDossier(&file, largeDossier()); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(file.Len()))
	b.ReportAllocs()
	var kept uint64
	for b.Loop() {
		before := heap()
		d, err := ReadDossier(bytes.NewReader(file.Bytes()))
		if err != nil {
			b.Fatal(err)
		}
		kept = heap() - before
		runtime.KeepAlive(d)
	}
	b.ReportMetric(float64(kept)/1e6, "MB-kept")
}

// heap is how many bytes are in use.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// On two cores with little else to do: 0.8 s, of which the check before writing takes half.
func BenchmarkWriteDossier100kStatements(b *testing.B) {
	d := largeDossier()
	b.ReportAllocs()
	for b.Loop() {
		if err := WriteDossier(io.Discard, d); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFaultAtTheEnd is the worst place for a fault: the file is read
// twice more to find its line. On two shared cores: 2.4 s to 2.9 s.
func BenchmarkFaultAtTheEnd(b *testing.B) {
	d := largeDossier()
	var file bytes.Buffer
	if err := WriteDossier(&file, d); err != nil {
		b.Fatal(err)
	}
	text := bytes.Replace(file.Bytes(), []byte(`"id": "statement-099999"`), []byte(`"id": "statement-099998"`), 1)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := ReadDossier(bytes.NewReader(text)); err == nil {
			b.Fatal("no fault")
		}
	}
}
