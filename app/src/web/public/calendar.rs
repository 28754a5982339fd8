//! The conference as a calendar entry (RFC 5545): whole days, so that no time zone can move it.

use chrono::{Days, NaiveDate};
use entity::conference;

/// A calendar with one event; `stamp` is when the conference was last changed.
pub fn calendar(conference: &conference::Model, link: &str, host: &str) -> String {
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Plenary//Plenary//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@{host}", conference.slug),
        format!("DTSTAMP:{}", conference.updated_at.format("%Y%m%dT%H%M%SZ")),
        format!("DTSTART;VALUE=DATE:{}", day(conference.starts)),
        format!("DTEND;VALUE=DATE:{}", day(conference.ends + Days::new(1))),
        format!("SUMMARY:{}", escaped(&conference.name)),
        format!("LOCATION:{}", escaped(conference.city.as_deref().unwrap_or_default())),
        format!("URL:{link}"),
        "TRANSP:OPAQUE".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().filter(|line| *line != "LOCATION:").map(|line| folded(line)).collect()
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n").replace('\r', "")
}

/// A line is at most 75 bytes; it goes on after a line break and a space. No character is cut in two.
fn folded(line: &str) -> String {
    let (mut text, mut length) = (String::new(), 0);
    for letter in line.chars() {
        if length + letter.len_utf8() > 75 {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(letter);
        length += letter.len_utf8();
    }
    text + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_break_out_of_their_line() {
        assert_eq!(escaped("Rust, C; and\nEND:VEVENT\\"), "Rust\\, C\\; and\\nEND:VEVENT\\\\");
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let line = format!("SUMMARY:{}", "ü".repeat(100));
        let folded = folded(&line);
        assert!(folded.ends_with("\r\n"));
        assert!(folded.trim_end().split("\r\n").all(|part| part.len() <= 75));
        assert_eq!(folded.replace("\r\n ", "").trim_end(), line);
    }
}
