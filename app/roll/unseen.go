package roll

// Unseen tells what would be drawn as a box or turn what follows around: signs of
// direction, the byte order mark, the soft hyphen. What joins letters and emoji is
// none of it.
func Unseen(r rune) bool {
	return r == 0xAD || r == 0xFEFF || r == 0x200B || r == 0x200E || r == 0x200F ||
		r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x206F
}
