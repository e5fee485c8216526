package place

import (
	"os"
	"strings"
)

// mountOf asks the kernel's table of mounts which one holds a file.
func mountOf(file string) mount {
	table, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return mount{}
	}
	return holding(file, string(table))
}

// holding finds the mount that holds a file: the one with the longest point
// above it, and among equals the last, which covers the others. The table is
// described in proc_pid_mountinfo(5); a line is
//
//	36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
//	                 point options    any number   type         options of the whole
func holding(file, table string) mount {
	var found mount
	for line := range strings.Lines(table) {
		before, after, _ := strings.Cut(line, " - ")
		here, whole := strings.Fields(before), strings.Fields(after)
		if len(here) < 6 || len(whole) < 3 {
			continue
		}
		point := unescape.Replace(here[4])
		if !isAbove(point, file) || len(point) < len(found.point) {
			continue
		}
		found = mount{
			point:    point,
			network:  networkTypes[whole[0]],
			readOnly: hasOption(here[5], "ro") || hasOption(whole[2], "ro"),
		}
	}
	return found
}

// unescape turns the signs that would break a line of the table back.
var unescape = strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`, `\043`, "#")

// isAbove tells whether a file is at a mount point or below it.
func isAbove(point, file string) bool {
	rest, ok := strings.CutPrefix(file, strings.TrimSuffix(point, "/"))
	return ok && (rest == "" || rest[0] == '/')
}

// hasOption looks for one of several options with commas between them.
func hasOption(options, wanted string) bool {
	for option := range strings.SplitSeq(options, ",") {
		if option == wanted {
			return true
		}
	}
	return false
}
