//! Dates and times as people write them. A time never comes without its zone.

use chrono::{DateTime, Datelike, Locale, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::{Catalogue, Language};

fn locale(language: Language) -> Locale {
    match language {
        Language::En => Locale::en_GB,
        Language::De => Locale::de_DE,
    }
}

fn written(language: Language, day: NaiveDate, english: &str, german: &str) -> String {
    let format = match language {
        Language::En => english,
        Language::De => german,
    };
    day.format_localized(format, locale(language)).to_string()
}

/// `10 June 2027`, `10. Juni 2027`.
pub fn day(language: Language, day: NaiveDate) -> String {
    written(language, day, "%-d %B %Y", "%-d. %B %Y")
}

/// The day it is at that moment in that zone.
pub fn date(language: Language, at: DateTime<Utc>, zone: Tz) -> String {
    day(language, at.with_timezone(&zone).date_naive())
}

/// For narrow columns: `10 Jun 2027`, `10.06.2027`.
pub fn date_short(language: Language, at: DateTime<Utc>, zone: Tz) -> String {
    written(language, at.with_timezone(&zone).date_naive(), "%-d %b %Y", "%d.%m.%Y")
}

/// `10–12 June 2027`, `30 June – 2 July 2027`, `10.–12. Juni 2027`.
pub fn days_range(language: Language, first: NaiveDate, last: NaiveDate) -> String {
    let end = day(language, last);
    if first >= last {
        return day(language, first);
    }
    let same_year = first.year() == last.year();
    if same_year && first.month() == last.month() {
        return format!("{}–{end}", written(language, first, "%-d", "%-d."));
    }
    let start = if same_year { written(language, first, "%-d %B", "%-d. %B") } else { day(language, first) };
    format!("{start} – {end}")
}

/// `23:59 CEST`, `23:59 MESZ`.
pub fn time_with_zone(language: Language, at: DateTime<Utc>, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    format!("{}\u{a0}{}", local.format("%H:%M"), zone_name(language, &local.format("%Z").to_string()))
}

/// `21 June 2027, 23:59 CEST`.
pub fn datetime(language: Language, at: DateTime<Utc>, zone: Tz) -> String {
    format!("{}, {}", date(language, at, zone), time_with_zone(language, at, zone))
}

/// `CEST`, in German `MESZ`; a zone without a name by its distance: `UTC+04`.
fn zone_name(language: Language, abbreviation: &str) -> String {
    match (language, abbreviation) {
        (Language::De, "CET") => "MEZ".into(),
        (Language::De, "CEST") => "MESZ".into(),
        (_, name) if name.starts_with(['+', '-']) => format!("UTC{name}"),
        (_, name) => name.into(),
    }
}

/// How long ago, or in how long: "2 minutes ago", "in 3 days". Whole units, rounded down.
pub fn ago(language: Language, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let past = at <= now;
    let span = if past { now - at } else { at - now };
    let (unit, count) = largest_unit(span);
    let key = match (unit, past) {
        ("moment", true) => "ago-moment",
        ("moment", false) => "in-moment",
        ("minutes", true) => "ago-minutes",
        ("minutes", false) => "in-minutes",
        ("hours", true) => "ago-hours",
        ("hours", false) => "in-hours",
        (_, true) => "ago-days",
        (_, false) => "in-days",
    };
    Catalogue::get().text(language, key, &[("count", count.into())])
}

fn largest_unit(span: TimeDelta) -> (&'static str, i64) {
    match (span.num_days(), span.num_hours(), span.num_minutes()) {
        (0, 0, 0) => ("moment", 0),
        (0, 0, minutes) => ("minutes", minutes),
        (0, hours, _) => ("hours", hours),
        (days, ..) => ("days", days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn ymd(year: i32, month: u32, date: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, date).unwrap()
    }

    #[test]
    fn ranges_of_days_say_nothing_twice() {
        let cases = [
            (ymd(2027, 6, 10), ymd(2027, 6, 12), "10–12 June 2027", "10.–12. Juni 2027"),
            (ymd(2027, 6, 30), ymd(2027, 7, 2), "30 June – 2 July 2027", "30. Juni – 2. Juli 2027"),
            (
                ymd(2027, 12, 31),
                ymd(2028, 1, 1),
                "31 December 2027 – 1 January 2028",
                "31. Dezember 2027 – 1. Januar 2028",
            ),
            (ymd(2027, 3, 1), ymd(2027, 3, 1), "1 March 2027", "1. März 2027"),
        ];
        for (first, last, english, german) in cases {
            assert_eq!(days_range(Language::En, first, last), english);
            assert_eq!(days_range(Language::De, first, last), german);
        }
    }

    #[test]
    fn times_carry_their_zone() {
        let at = Utc.with_ymd_and_hms(2027, 6, 21, 21, 59, 0).unwrap();
        assert_eq!(datetime(Language::En, at, Tz::Europe__Berlin), "21 June 2027, 23:59\u{a0}CEST");
        assert_eq!(datetime(Language::De, at, Tz::Europe__Berlin), "21. Juni 2027, 23:59\u{a0}MESZ");
        assert_eq!(time_with_zone(Language::En, at, Tz::Asia__Dubai), "01:59\u{a0}UTC+04");
        assert_eq!(date_short(Language::De, at, Tz::Asia__Dubai), "22.06.2027");
    }

    #[test]
    fn spans_are_told_in_their_largest_unit() {
        let now = Utc.with_ymd_and_hms(2027, 6, 1, 12, 0, 0).unwrap();
        let told = |minutes| ago(Language::En, now - TimeDelta::minutes(minutes), now);
        assert_eq!(told(2), "2 minutes ago");
        assert_eq!(told(61), "1 hour ago");
        assert_eq!(told(-60 * 24 * 3), "in 3 days");
        assert_eq!(ago(Language::De, now - TimeDelta::days(1), now), "vor 1 Tag");
    }
}
