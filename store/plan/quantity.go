package plan

import "strings"

// String writes the term for people: a number with thousands set apart and its
// unit ("600,000 persons", "100 billion USD"), a word by itself ("G8").
func (t Term) String() string {
	value := t.Value.String()
	if !t.Value.IsNumber || t.Unit == "" {
		return value
	}
	return value + " " + t.Unit
}

// String writes a number with thousands set apart, a word as it is.
func (v Value) String() string {
	if !v.IsNumber || strings.ContainsAny(v.Text, "eE") {
		return v.Text
	}
	whole, fraction, _ := strings.Cut(v.Text, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	var b strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString("." + fraction)
	}
	return sign + b.String()
}
