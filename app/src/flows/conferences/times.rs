//! Dates and times in a file are the conference's own: read without an offset, kept as UTC.

use std::fmt;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use toml::value::{Date, Datetime, Time};

/// `2027-06-10`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Datetime", into = "Datetime")]
pub struct LocalDate(pub NaiveDate);

/// `2027-01-01T09:00:00`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Datetime", into = "Datetime")]
pub struct LocalTime(pub NaiveDateTime);

/// Which of the two moments, when clocks are put back and a time of day comes twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twice {
    First,
    Second,
}

impl LocalTime {
    /// The moment in `zone`. None: clocks were put forward over it.
    pub fn to_utc(self, zone: Tz, twice: Twice) -> Option<DateTime<Utc>> {
        let moments = zone.from_local_datetime(&self.0);
        let moment = if twice == Twice::First { moments.earliest() } else { moments.latest() };
        moment.map(|moment| moment.with_timezone(&Utc))
    }

    pub fn in_zone(moment: DateTime<Utc>, zone: Tz) -> Self {
        LocalTime(moment.with_timezone(&zone).naive_local())
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%dT%H:%M:%S"))
    }
}

fn date_of(date: Date) -> Result<NaiveDate, &'static str> {
    let day = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into());
    day.ok_or("there is no such day")
}

impl TryFrom<Datetime> for LocalDate {
    type Error = &'static str;

    fn try_from(value: Datetime) -> Result<Self, Self::Error> {
        match value {
            Datetime { date: Some(date), time: None, offset: None } => date_of(date).map(LocalDate),
            _ => Err("write a day: 2027-06-10"),
        }
    }
}

impl TryFrom<Datetime> for LocalTime {
    type Error = &'static str;

    fn try_from(value: Datetime) -> Result<Self, Self::Error> {
        let Datetime { date: Some(date), time: Some(time), offset: None } = value else {
            return Err(
                "write a day and a time without an offset: 2027-01-01T09:00:00 (in the conference's time zone)",
            );
        };
        let second = time.second.unwrap_or_default().into();
        let moment = date_of(date)?.and_hms_opt(time.hour.into(), time.minute.into(), second);
        moment.map(LocalTime).ok_or("there is no such time of day")
    }
}

/// Years after 9999 have no form in a file; none gets in, as files are where dates come from.
fn toml_date(date: NaiveDate) -> Date {
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    Date {
        year: u16::try_from(date.year()).unwrap_or_default(),
        month: small(date.month()),
        day: small(date.day()),
    }
}

impl From<LocalDate> for Datetime {
    fn from(value: LocalDate) -> Self {
        Datetime { date: Some(toml_date(value.0)), time: None, offset: None }
    }
}

impl From<LocalTime> for Datetime {
    fn from(LocalTime(value): LocalTime) -> Self {
        let small = |number: u32| u8::try_from(number).unwrap_or_default();
        let (hour, minute) = (small(value.hour()), small(value.minute()));
        let time = Time { hour, minute, second: Some(small(value.second())), nanosecond: None };
        Datetime { date: Some(toml_date(value.date())), time: Some(time), offset: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> LocalTime {
        LocalTime::try_from(text.parse::<Datetime>().unwrap()).unwrap()
    }

    #[test]
    fn a_local_time_is_a_moment_in_its_zone_or_none() {
        let utc = |text, twice| at(text).to_utc(Tz::Europe__Berlin, twice).map(|moment| moment.to_rfc3339());
        assert_eq!(utc("2027-01-01T09:00:00", Twice::First).as_deref(), Some("2027-01-01T08:00:00+00:00"));
        assert_eq!(utc("2027-06-09T23:59:59", Twice::Second).as_deref(), Some("2027-06-09T21:59:59+00:00"));
        assert_eq!(utc("2027-03-28T02:30:00", Twice::First), None);
        assert_eq!(utc("2027-10-31T02:30:00", Twice::First).as_deref(), Some("2027-10-31T00:30:00+00:00"));
        assert_eq!(utc("2027-10-31T02:30:00", Twice::Second).as_deref(), Some("2027-10-31T01:30:00+00:00"));
    }

    #[test]
    fn a_moment_is_written_as_it_was_read() {
        for text in ["2027-01-01T09:00:00", "2027-06-09T23:59:59", "2027-10-31T02:30:00"] {
            let moment = at(text).to_utc(Tz::Europe__Berlin, Twice::Second).unwrap();
            assert_eq!(LocalTime::in_zone(moment, Tz::Europe__Berlin).to_string(), text);
            assert_eq!(Datetime::from(at(text)).to_string(), text);
        }
    }

    #[test]
    fn an_offset_or_half_a_time_is_refused() {
        for text in ["2027-01-01T09:00:00Z", "2027-01-01", "09:00:00", "2027-01-01T09:00:00+02:00"] {
            assert!(LocalTime::try_from(text.parse::<Datetime>().unwrap()).is_err(), "{text}");
        }
        assert!(LocalDate::try_from("2027-01-01T09:00:00".parse::<Datetime>().unwrap()).is_err());
    }
}
