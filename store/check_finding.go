package store

import "slices"

// The codes of findings. They are stable: scripts and bug reports name them.
const (
	firstPage     = "first page"
	unreadable    = "unreadable"
	structural    = "structure"
	indexDiffers  = "index"
	wrongValue    = "value"
	markDiffers   = "mark"
	schemaDiffers = "schema"
	schemaForeign = "schema addition"
	schemaList    = "schema list"

	actSum      = "act sum"
	actOrder    = "act order"
	changeOrder = "change order"
	changeForm  = "change form"
	sealSum     = "seal sum"
	sealOrder   = "seal order"
	draftSum    = "draft sum"

	rowDiffers = "row differs"
	rowMissing = "row missing"
	rowUnknown = "row unknown"
	dangling   = "dangling"

	badID      = "id"
	badWord    = "word"
	badDate    = "date"
	badText    = "text form"
	badArchive = "archive"
	badNote    = "note"
	badParent  = "parent"
	badGroup   = "group"
	badLineage = "lineage"
	badSubject = "no subject"
	badDispute = "dispute"
	inCircle   = "circle"
	badView    = "view"
)

// findings says of each code what it means for a person.
var findings = map[string]struct {
	explain   string
	mendable  bool
	structure bool // SQLite cannot read the file as a whole
	content   bool // the file is as it was written; what it says is wrong
}{
	firstPage: {explain: "The first page of the file, which says what the file is and where everything in it lies, is lost or garbled. " +
		"Nothing was written to it. Restore a backup, or salvage into a new file what can still be read.", structure: true},
	unreadable: {explain: "The file is damaged, or its end is missing: SQLite cannot read part of it. Nothing was written to it. " +
		"Restore a backup, or salvage into a new file what can still be read.", structure: true},
	structural: {explain: "The file is damaged: its pages do not fit together. What can be read was left as it is. " +
		"Restore a backup, or salvage into a new file what can still be read.", structure: true},
	indexDiffers: {explain: "An index, by which SQLite finds rows quickly, does not fit its table. " +
		"Nothing is lost: it can be made anew from the table.", mendable: true},
	wrongValue: {explain: "A value is of a kind that cannot stand in its place. Where the journal knows the right one, repair puts it back.", mendable: true},
	markDiffers: {explain: "A setting in the first page of the file is not what this program writes. " +
		"Do not go on writing to it: salvage it into a new file.", structure: true},
	schemaDiffers: {explain: "The description of a table in the file is not the one that this program wrote. " +
		"Salvage into a new file what can be read.", structure: true},
	schemaForeign: {explain: "Another program has added a table, index or trigger to the file. It does not belong to the dossier and was left alone.", content: true},
	schemaList:    {explain: "The list of the programs that brought the file up to date is not right. The dossier itself is not concerned.", mendable: true},

	actSum: {explain: "An act in the history is not as it was written: who, when or what is garbled. What the act did is kept apart and not concerned.", mendable: true},
	actOrder: {explain: "The acts in the history do not follow upon each other as they must: one is missing or points to where it cannot. " +
		"The records of the dossier are not concerned.", mendable: true},
	changeOrder: {explain: "Entries of the journal are missing or belong to another act than they say. " +
		"The records of the dossier are not concerned; an earlier value of one may be.", mendable: true},
	changeForm: {explain: "An entry of the journal cannot be read. The records of the dossier are not concerned; an earlier value of one may be.", mendable: true},
	sealSum: {explain: "A stretch of the journal does not have its checksum: one of its entries, or the checksum, was garbled or was changed by another program. " +
		"The records of the dossier are not concerned unless they are named as well.", mendable: true},
	sealOrder: {explain: "Checksums of the journal are missing or stand where they cannot.", mendable: true},
	draftSum:  {explain: "A note that was being typed is not as it was kept: letters in it may be garbled.", mendable: true},

	rowDiffers: {explain: "A record is not as the last act that touched it left it: the disk garbled it, or another program changed it. " +
		"The journal has the value that was saved, and repair puts it back.", mendable: true},
	rowMissing: {explain: "A record is gone that no act deleted. The journal has it, and repair puts it back.", mendable: true},
	rowUnknown: {explain: "A record is there that no act wrote: another program added it. Repair keeps it and takes it into the journal.", mendable: true},
	dangling: {explain: "A record refers to another one that is not there. Repair brings that one back where the journal has it; " +
		"else it moves what refers to it to the trash. A member of a group that is gone stays, without a group.", mendable: true},

	badID:      {explain: "An id holds a space, a slash or a control character, which ids cannot hold.", content: true},
	badWord:    {explain: "A record has a word that is not in the closed list of words for its place. The record is safe; export and show may refuse it.", content: true},
	badDate:    {explain: "A date or time is not one of the calendar. The record is safe, but stands in the wrong place in time.", content: true},
	badText:    {explain: "A text is not kept in the form that searching and comparing need (UTF-8, NFC, LF line ends). It is safe, but may not be found.", content: true},
	badArchive: {explain: "An archived text does not have the SHA-256 that stands beside it: it is not the text that was archived. Archive the source again.", content: true},
	badNote:    {explain: "A note is too long, one of its tags is empty or has more than one line, it replies to a reply, its words are not as many as their place has room for, or it was put on a provision of another version.", content: true},
	badParent:  {explain: "A point is said to be part of a point of another version.", content: true},
	badGroup: {explain: "A stakeholder is said to be a member of a side that is itself a member of another, or of itself. " +
		"It is shown as a side that belongs to no group.", content: true},
	badLineage: {explain: "A point is said to descend from a point of its own version or to be apart from one, or two points to be linked and apart.", content: true},
	badSubject: {explain: "A statement is about nothing: it appears nowhere until it names a point or a version.", content: true},
	badDispute: {explain: "A statement is said to dispute itself.", content: true},
	badView: {explain: "A saved view cannot be shown as it stands: it has a name that it cannot have, or asks for what there is not. " +
		"Delete it, and save it again.", content: true},
	inCircle: {explain: "Points contain each other, or texts derive from each other, in a circle.", content: true},
}

// mostExamples is how many examples a finding names: enough to know what it is
// about.
const mostExamples = 5

// collection is the findings of one look, in the order in which they came.
type collection struct {
	order []string
	found map[string]*Finding
}

// note counts one more thing of that code; example says in words which, and may
// be empty.
func (c *collection) note(code, example string) { c.noteMany(code, 1, example) }

func (c *collection) noteMany(code string, n int, example string) {
	if c.found == nil {
		c.found = map[string]*Finding{}
	}
	f := c.found[code]
	if f == nil {
		f = &Finding{Code: code, Explain: findings[code].explain, Mendable: findings[code].mendable}
		c.found[code], c.order = f, append(c.order, code)
	}
	f.Count += n
	if example != "" && len(f.Examples) < mostExamples && !slices.Contains(f.Examples, example) {
		f.Examples = append(f.Examples, example)
	}
}

// has reports whether something of that code was found.
func (c *collection) has(code string) bool { return c.found[code] != nil }

func (c *collection) list() []Finding {
	var list []Finding
	for _, code := range c.order {
		list = append(list, *c.found[code])
	}
	return list
}
