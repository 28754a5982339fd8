//! The colours of a conference, made from the one accent it chose.
//!
//! The accent fills buttons and marks as chosen; where it is text, a line or a focus ring it is darkened (or, on dark
//! ground, lightened) until it can be read. The pages cannot hold inline styles, so this is a stylesheet of its own.

use super::luminance::{Rgb, contrast, mix};

/// The grounds of `assets/app.css`; a test compares them.
const PAPER: Rgb = [0xfa, 0xf8, 0xf3];
const DARK_PAPER: Rgb = [0x17, 0x16, 0x14];
const DARK_SURFACE: Rgb = [0x21, 0x1f, 0x1c];
const INK: Rgb = [0x1b, 0x1a, 0x17];
const WHITE: Rgb = [0xff, 0xff, 0xff];

/// Text needs 4.5 : 1; a little more, as the tints behind it are darker than the paper.
const READABLE: u64 = 520;
/// A filled button has to stand out from a dark page.
const VISIBLE: u64 = 300;

/// The accent was too weak to be read on paper, and what text and lines use in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    pub chosen: String,
    pub used: String,
}

/// The stylesheet that sets a conference's colours, and whether the accent had to be corrected. What isn't a colour
/// (`#rgb`, `#rrggbb`) sets nothing.
pub fn stylesheet(accent: &str) -> (String, Option<Corrected>) {
    let Some(chosen) = parse(accent) else { return (String::new(), None) };
    let text = readable(chosen, PAPER, INK);
    let fill = until(chosen, WHITE, |colour| contrast(colour, DARK_PAPER) >= VISIBLE);
    let light = rules(chosen, text);
    let dark = rules(fill, readable(chosen, DARK_SURFACE, WHITE));
    let css = format!(":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n");
    let corrected = (text != chosen).then(|| Corrected { chosen: hex(chosen), used: hex(text) });
    (css, corrected)
}

/// The accent as text on white paper: for mails, which have no stylesheet. Plenary's own where there is none.
pub fn ink(accent: &str) -> String {
    hex(readable(parse(accent).unwrap_or([0x2b, 0x3f, 0x8c]), PAPER, INK))
}

/// Reads `#rgb` or `#rrggbb`, with or without `#`.
pub fn parse(accent: &str) -> Option<Rgb> {
    let digits = accent.trim().trim_start_matches('#');
    let long: String = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        6 => digits.to_owned(),
        _ => return None,
    };
    let part = |at: usize| u8::from_str_radix(long.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

fn rules(fill: Rgb, text: Rgb) -> String {
    let on = if contrast(fill, WHITE) >= contrast(fill, INK) { WHITE } else { INK };
    format!("--accent:{};--on-accent:{};--accent-ink:{}", hex(fill), hex(on), hex(text))
}

fn readable(colour: Rgb, ground: Rgb, towards: Rgb) -> Rgb {
    until(colour, towards, |colour| contrast(colour, ground) >= READABLE)
}

/// Goes towards black or white in small steps until it is enough.
fn until(colour: Rgb, towards: Rgb, enough: impl Fn(Rgb) -> bool) -> Rgb {
    (0..=25).map(|step| mix(colour, towards, step * 4)).find(|mixed| enough(*mixed)).unwrap_or(towards)
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_accent_ends_readable_on_light_and_dark() {
        for accent in ["#000000", "#ffffff", "#ffd400", "#0b5d52", "#b3261e", "#ccc", "1f4fd8", "#00ff00"] {
            let chosen = parse(accent).unwrap();
            assert!(contrast(readable(chosen, PAPER, INK), PAPER) >= 450, "{accent} on paper");
            assert!(contrast(readable(chosen, DARK_SURFACE, WHITE), DARK_PAPER) >= 450, "{accent} on dark");
            let on = contrast(chosen, WHITE).max(contrast(chosen, INK));
            assert!(on >= 410, "{accent}: a button's label, {on}");
        }
    }

    #[test]
    fn only_a_weak_accent_is_corrected() {
        assert_eq!(stylesheet("#0b5d52").1, None);
        let corrected = stylesheet("#FD0").1.unwrap();
        assert_eq!(corrected.chosen, "#ffdd00");
        assert_ne!(corrected.used, corrected.chosen);
        assert_eq!(stylesheet("red; } body { display: none"), (String::new(), None));
    }

    #[test]
    fn the_grounds_are_those_of_the_stylesheet() {
        let css = include_str!("../../../assets/app.css");
        for (name, ground) in
            [("--paper", PAPER), ("--ink", INK), ("--paper", DARK_PAPER), ("--surface", DARK_SURFACE)]
        {
            assert!(css.contains(&format!("{name}: {}", hex(ground))), "{name} {}", hex(ground));
        }
    }
}
