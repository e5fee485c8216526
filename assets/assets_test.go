package assets_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"strings"
	"testing"

	"demarche/assets"
)

func TestDossierIsTheFormatItClaims(t *testing.T) {
	var head struct {
		Format  string `json:"format"`
		Version int    `json:"format_version"`
	}
	if err := json.Unmarshal(assets.Dossier(), &head); err != nil {
		t.Fatal(err)
	}
	if head.Format != "demarche-dossier" || head.Version != 1 {
		t.Errorf("shipped dossier says format %q, version %d", head.Format, head.Version)
	}
}

func TestIconIsASquareOf512Pixels(t *testing.T) {
	icon, err := png.DecodeConfig(bytes.NewReader(assets.Icon()))
	if err != nil {
		t.Fatal(err)
	}
	if icon.Width != 512 || icon.Height != 512 {
		t.Errorf("icon is %d × %d pixels, want 512 × 512", icon.Width, icon.Height)
	}
}

func TestIconSVGIsWellFormed(t *testing.T) {
	reader := xml.NewDecoder(bytes.NewReader(assets.IconSVG()))
	for {
		if _, err := reader.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestFontLicenceComesWithTheFonts(t *testing.T) {
	for _, want := range []string{"Google LLC", "SIL OPEN FONT LICENSE Version 1.1", "OTHER DEALINGS IN THE FONT SOFTWARE."} {
		if !strings.Contains(assets.FontLicence(), want) {
			t.Errorf("licence text lacks %q", want)
		}
	}
}
