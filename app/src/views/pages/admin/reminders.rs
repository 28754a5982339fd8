//! The reminders of a purchase order as staff see them: what was sent, what comes next, and what becomes of its seats.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::super::sample::{at, on, text};
use crate::domain::grace::Question;

#[derive(Clone, Debug, Default, Serialize)]
pub struct RemindersView {
    /// Whether there is anything to say.
    pub shown: bool,
    /// Whether money is owed on an invoice that is out.
    pub expected: bool,
    pub sent: Vec<SentReminder>,
    pub next: Option<NextReminder>,
    pub paused_at: Option<DateTime<Utc>>,
    /// When seats go back, in a word: `on` (a day), `part` (paid, or in part), `late` (not before the conference starts),
    /// `never`.
    pub seats: &'static str,
    pub seats_back_on: Option<NaiveDate>,
    /// What staff have to decide.
    pub question: Option<Question>,
    /// Whether this member of staff may send one now, outside the schedule.
    pub may_remind: bool,
    /// Until when nobody may: a mail about the money has just gone out.
    pub rests_until: Option<DateTime<Utc>>,
    /// Whether this member of staff may pause them.
    pub may_pause: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct SentReminder {
    /// The word of `ReminderStep`.
    pub step: String,
    pub at: DateTime<Utc>,
    /// The day that a warning named.
    pub seats_back_on: Option<NaiveDate>,
}

/// The next one, and the mail as it would be written on that day if nothing changes.
#[derive(Clone, Debug, Serialize)]
pub struct NextReminder {
    pub step: String,
    /// None: with the next round.
    pub on: Option<NaiveDate>,
    pub letter: LetterView,
}

/// A mail before it goes out.
#[derive(Clone, Debug, Serialize)]
pub struct LetterView {
    pub to: String,
    pub subject: String,
    pub text: String,
}

impl LetterView {
    pub(super) fn example() -> Self {
        Self {
            to: text("accounts@engines.example, ada@engines.example"),
            subject: text("PO 4500012345 · PO-NC27-0042: overdue since 13 March 2027"),
            text: text("Hello,\n\n€2,550.00 was due on 13 March 2027."),
        }
    }
}

impl RemindersView {
    /// For the samples of pages that hold one.
    pub(super) fn example() -> Self {
        let sent = |step: &str, day: &str, back: Option<&str>| SentReminder {
            step: text(step),
            at: at(day),
            seats_back_on: back.map(on),
        };
        Self {
            shown: true,
            expected: true,
            sent: vec![
                sent("before_due", "2027-03-10T08:00:00Z", None),
                sent("first_warning", "2027-03-14T08:00:00Z", Some("2027-03-21")),
            ],
            next: Some(NextReminder {
                step: text("week_late"),
                on: Some(on("2027-03-20")),
                letter: LetterView::example(),
            }),
            paused_at: None,
            seats: "on",
            seats_back_on: Some(on("2027-03-21")),
            question: Some(Question::Part),
            may_remind: true,
            rests_until: Some(at("2027-03-15T08:00:00Z")),
            may_pause: true,
        }
    }

    /// Paused, with nothing sent so far.
    pub(super) fn paused() -> Self {
        Self {
            shown: true,
            expected: true,
            paused_at: Some(at("2027-03-10T08:00:00Z")),
            seats: "never",
            may_pause: true,
            ..Self::default()
        }
    }
}
