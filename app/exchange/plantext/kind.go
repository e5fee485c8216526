package plantext

import (
	"bytes"
	"path/filepath"
	"strings"
	"unicode/utf16"
)

// kind is a format that is read.
type kind int

const (
	plain kind = iota
	markdown
	docx
)

// kindOf says what a file is to be read as. A zip is never text, whatever its
// name; a name that ends in .docx promises one.
func kindOf(name string, content []byte) kind {
	ending := strings.ToLower(filepath.Ext(name))
	switch {
	case bytes.HasPrefix(content, []byte("PK")) && isZip(content), ending == ".docx":
		return docx
	case ending == ".md", ending == ".markdown":
		return markdown
	}
	return plain
}

// isZip reports whether content begins as a zip does: with an entry, or with
// the end of an empty one.
func isZip(content []byte) bool {
	return bytes.HasPrefix(content, []byte("PK\x03\x04")) || bytes.HasPrefix(content, []byte("PK\x05\x06"))
}

// oleHead begins the files of old Office programs.
const oleHead = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// foreignHeads are the beginnings of files that people take for a text, with
// what they are and what to do.
var foreignHeads = []struct{ head, is, do string }{
	{"%PDF-", "this is a PDF file", "copy its text into a .txt file, or save it as .docx, and look through it"},
	{`{\rtf`, "this is an RTF file", "open it in a word processor and save it as .docx"},
	{"SQLite format 3\x00", "this is a dossier file or another database", "compare its versions with --from and --to"},
	{"\x89PNG", "this is a picture", "type or recognise its text into a .txt file"},
	{"\xFF\xD8\xFF", "this is a picture", "type or recognise its text into a .txt file"},
}

// foreign refuses what is recognised by its first bytes and not read.
func foreign(content []byte) *Error {
	for _, f := range foreignHeads {
		if bytes.HasPrefix(content, []byte(f.head)) {
			return refuse(f.is, f.do)
		}
	}
	if !bytes.HasPrefix(content, []byte(oleHead)) {
		return nil
	}
	if bytes.Contains(content, inUTF16("EncryptedPackage")) {
		return refuse("this document is protected by a password", "open it with the password, take that away and save it as .docx")
	}
	return refuse("this is a file of an old Office program, such as .doc", "open it in a word processor and save it as .docx")
}

// inUTF16 is how a name stands in the directory of an OLE file.
func inUTF16(s string) []byte {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = append(b, byte(unit), byte(unit>>8))
	}
	return b
}

// foreignText refuses texts that are meant for a program: HTML and XML, where
// the name does not say that they are to be read as they are.
func foreignText(name, text string) *Error {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".txt", ".md", ".markdown":
		return nil
	}
	head := strings.ToLower(strings.TrimLeft(text[:min(len(text), 1000)], " \t\n"))
	switch {
	case strings.HasPrefix(head, "<!doctype html"), strings.HasPrefix(head, "<html"):
		return refuse("this is a web page (HTML)", "copy its text into a .txt file, or save it as .docx from a word processor")
	case strings.HasPrefix(head, "<?xml"):
		return refuse("this is an XML file", "copy its text into a .txt file")
	}
	return nil
}
