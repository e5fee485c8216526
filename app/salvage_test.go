package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
)

// Without a backup what the file still holds is offered, also where this system
// has no folder for backups at all.
func TestSalvageOfWhatHasNoBackup(t *testing.T) {
	for name, folder := range map[string]string{"none made": t.TempDir(), "no folder": ""} {
		t.Run(name, func(t *testing.T) {
			path := shippedFile(t)
			overwrite(t, path, 0, make([]byte, 4096))
			s := newStage(t, test.NewTempApp(t), shippedFile(t))
			s.options.Backups = folder
			s.open(path)
			s.says("could not be opened")
			s.until("the search has ended", func() bool { return !strings.Contains(s.words(), "Looking for") })
			if s.offers("backup") {
				t.Error("a backup is offered")
			}
			s.press("Salvage what can be read …")
			s.saveAs("saved")
			s.says("245 statements")
			s.press("Open the new file")
			s.until("it is open", func() bool {
				return strings.HasSuffix(s.session.store.Path(), "saved.demarche") && s.sheet.total > 0
			})
		})
	}
}
