package app

import (
	"cmp"
	"os"
	"os/user"
	"strings"
)

// Author is the name that acts and notes are signed with: the account's full
// name, else its login name.
func Author() string {
	u, err := user.Current()
	if err != nil { // some minimal systems have no account database
		return cmp.Or(os.Getenv("USER"), os.Getenv("USERNAME"), "unknown")
	}
	full, _, _ := strings.Cut(u.Name, ",") // the rest of this field is rooms and telephones
	return cmp.Or(strings.TrimSpace(full), u.Username)
}
