//! Who sits where: when a seat may get a person, a different one, or nobody again, and when its link has to change.
//! All dates are days in the conference's time zone.

use chrono::NaiveDate;
use entity::types::{
    Email,
    PurchaseOrderStatus::{self, Approved, Invoiced, Overpaid, Paid, PartiallyPaid},
    SeatStatus,
};
use serde::Serialize;

/// Who has a seat; all empty: nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub name: Option<String>,
    pub email: Option<Email>,
}

/// Days that decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub today: NaiveDate,
    pub starts: NaiveDate,
    pub ends: NaiveDate,
}

/// Why a seat stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum SeatRefused {
    #[error("the person is in already")]
    CheckedIn,
    #[error("the seat is no longer valid")]
    Void,
    #[error("the conference has begun: who has a seat keeps it")]
    Begun,
    #[error("the conference is over")]
    Over,
}

/// Whether the seat may be changed. An empty seat may be named until the last day; from the first day on it is taken
/// from nobody (`ends_link`).
pub fn check_change(status: SeatStatus, takes_away: bool, days: Days) -> Result<(), SeatRefused> {
    match status {
        SeatStatus::CheckedIn => Err(SeatRefused::CheckedIn),
        SeatStatus::Void => Err(SeatRefused::Void),
        _ if days.today > days.ends => Err(SeatRefused::Over),
        _ if days.today >= days.starts && takes_away => Err(SeatRefused::Begun),
        _ => Ok(()),
    }
}

/// Whether the old link and code have to end: what was known of the holder is now different.
pub fn ends_link(before: &Person, after: &Person) -> bool {
    let other_name = before.name.is_some() && before.name != after.name;
    let other_email = before.email.is_some() && before.email != after.email;
    other_name || other_email
}

/// The status of a seat that a buyer or its holder gave to this person.
pub fn status_of(person: &Person) -> SeatStatus {
    match (&person.name, &person.email) {
        (Some(_), _) => SeatStatus::Assigned,
        (None, Some(_)) => SeatStatus::Invited,
        (None, None) => SeatStatus::Unassigned,
    }
}

/// Whether the company may hand out seats: from the approval on, and not once it has ended.
pub fn are_handed_out(status: PurchaseOrderStatus) -> bool {
    matches!(status, Approved | Invoiced | PartiallyPaid | Paid | Overpaid)
}

/// The mail domain that a claim link is limited to, as typed with or without an `@`; None when it is none.
pub fn read_domain(typed: &str) -> Option<String> {
    let domain = typed.trim().trim_start_matches('@').to_lowercase();
    let probe: Email = format!("a@{domain}").parse().ok()?;
    (probe.as_str().len() == domain.len() + 2).then_some(domain)
}

/// Whether the address is one of that domain itself, and not of one that only ends alike.
pub fn is_of_domain(email: &Email, domain: &str) -> bool {
    email.as_str().rsplit_once('@').is_some_and(|(_, of)| of == domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, email: &str) -> Person {
        Person { name: Some(name.to_owned()).filter(|name| !name.is_empty()), email: email.parse().ok() }
    }

    fn on(today: &str) -> Days {
        let day = |text: &str| text.parse().unwrap();
        Days { today: day(today), starts: day("2027-06-10"), ends: day("2027-06-12") }
    }

    #[test]
    fn a_link_ends_when_who_was_known_changes_and_only_then() {
        let ada = person("Ada", "ada@a.example");
        let cases = [
            (person("", ""), ada.clone(), false),
            (person("", "ada@a.example"), ada.clone(), false),
            (person("Ada", ""), ada.clone(), false),
            (ada.clone(), ada.clone(), false),
            (ada.clone(), person("Ada", ""), true),
            (ada.clone(), person("Bob", "ada@a.example"), true),
            (person("", "bob@a.example"), ada.clone(), true),
            (ada.clone(), person("", ""), true),
        ];
        for (before, after, ends) in cases {
            assert_eq!(ends_link(&before, &after), ends, "{before:?} {after:?}");
        }
    }

    #[test]
    fn people_are_exchanged_until_the_conference_begins() {
        let (ada, nobody) = (true, false);
        let check = |status, takes_away, today| check_change(status, takes_away, on(today));
        assert_eq!(check(SeatStatus::Assigned, ada, "2027-06-09"), Ok(()));
        assert_eq!(check(SeatStatus::Assigned, ada, "2027-06-10"), Err(SeatRefused::Begun));
        assert_eq!(check(SeatStatus::Unassigned, nobody, "2027-06-12"), Ok(()));
        assert_eq!(check(SeatStatus::Unassigned, nobody, "2027-06-13"), Err(SeatRefused::Over));
        assert_eq!(check(SeatStatus::CheckedIn, ada, "2027-06-01"), Err(SeatRefused::CheckedIn));
        assert_eq!(check(SeatStatus::Void, nobody, "2027-06-01"), Err(SeatRefused::Void));
    }

    #[test]
    fn a_claim_link_is_for_one_domain_and_none_that_looks_alike() {
        assert_eq!(read_domain(" @Acme.Example "), Some("acme.example".to_owned()));
        for bad in ["", "acme", "a@acme.example", "acme.example, b.example", "acme .example"] {
            assert_eq!(read_domain(bad), None, "{bad}");
        }
        let of = |email: &str| is_of_domain(&email.parse().unwrap(), "acme.example");
        assert!(of("a@acme.example") && of("a@ACME.example"));
        assert!(!of("a@evil-acme.example") && !of("a@sub.acme.example") && !of("a@acme.example.org"));
    }
}
