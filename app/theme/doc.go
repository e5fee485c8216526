// Package theme is the look of Demarche: its colours, text sizes, spacing,
// fonts, and the drawn signs of the five stances.
//
// How it works:
//
//   - A [Palette] holds every colour by its meaning (ink, muted, rejects, note
//     …). There are four, light and dark, each plain and of high contrast;
//     [Colors] answers with the one in use.
//   - [Theme] is the toolkit's theme. It maps the toolkit's own colour and size
//     names to the palette, so that stock widgets look at home, and it carries
//     the person's choice of mode and text size: app.Settings().SetTheme(
//     theme.New(theme.System, 1.25)).
//   - [CaptionSize], [TextSize], [LeadSize] and [TitleSize] are the text sizes
//     and [Space] is a distance, each at the text size in use. Text grows with
//     the whole factor, distances with half of what is added: at 200 % a page
//     with doubled gaps would be mostly gaps.
//   - A [Sign] draws one stance from lines, circles and curves, filled, hollow
//     or dimmed. No font has all five signs at one weight.
//
// Tests compute that every text reaches WCAG 2.2 level AA, 4.5 : 1, on each
// ground it is really set on, and every mark that carries meaning 3 : 1; in
// high contrast 7 : 1 and 4.5 : 1. Others simulate the three dichromacies and
// find the stances apart for each. Even so nothing is told by colour alone: a
// stance has its sign and its word, what is carried here says from where, a
// contested cell says so in a pill, what is chosen has a frame, and a chip that
// is on has a tick.
//
// Not promised: palettes of the person's own, contrast under text that is being
// selected, and right-to-left layout.
package theme
