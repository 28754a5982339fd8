//! THE schedule: what happens when. Times are UTC, with seconds first. Reminders go out when it is the same day nearly
//! everywhere, and morning in Europe; where a conference's Stripe can't be asked nobody knows who has paid, and none go out.

use crate::{config::Config, domain::work::Work};

/// One line of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub name: &'static str,
    when: When,
    pub work: Work,
    pub whose: Whose,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    At(&'static str),
    /// `PLENARY_SYNC_CRON`
    AsSyncIsSet,
}

/// How many jobs a firing makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Installation,
    /// One for each conference whose Stripe can be asked.
    EachConference,
}

use When::{AsSyncIsSet, At};
use Whose::{EachConference, Installation};

#[rustfmt::skip]
pub const LINES: &[Line] = &[
    Line { name: "sync",             when: AsSyncIsSet,           work: Work::SyncConference,  whose: EachConference },
    Line { name: "remind",           when: At("0 0 8 * * *"),     work: Work::Remind,          whose: EachConference },
    Line { name: "expire-holds",     when: At("0 * * * * *"),     work: Work::ExpireHolds,     whose: Installation },
    Line { name: "warn-undelivered", when: At("30 */15 * * * *"), work: Work::WarnUndelivered, whose: Installation },
    Line { name: "check-invariants", when: At("0 7 * * * *"),     work: Work::CheckInvariants, whose: Installation },
    Line { name: "purge",            when: At("0 23 3 * * *"),    work: Work::Purge,           whose: Installation },
];

impl Line {
    pub fn cron<'c>(&self, config: &'c Config) -> &'c str {
        match self.when {
            At(cron) => cron,
            AsSyncIsSet => &config.sync_cron,
        }
    }
}

pub fn find(name: &str) -> Option<&'static Line> {
    LINES.iter().find(|line| line.name == name)
}

/// The line that jobs of a kind come from.
pub fn of_kind(kind: &str) -> Option<&'static Line> {
    LINES.iter().find(|line| line.work.kind() == kind)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::{domain::agreed::assert_agreed, jobs::is_cron};

    #[test]
    fn the_schedule_changes_on_purpose_only() {
        let when = |line: &Line| match line.when {
            At(cron) => cron,
            AsSyncIsSet => "PLENARY_SYNC_CRON",
        };
        let text = |line: &Line| {
            format!("{:<17}{:<18}{:<17}{:?}\n", line.name, when(line), line.work.kind(), line.whose)
        };
        assert_agreed("schedule.txt", &LINES.iter().map(text).collect::<String>());
    }

    #[test]
    fn every_line_can_be_read_and_is_found_by_its_name_and_kind() {
        let names: HashSet<&str> = LINES.iter().map(|line| line.name).collect();
        assert_eq!(names.len(), LINES.len());
        for line in LINES {
            assert_eq!((find(line.name), of_kind(line.work.kind())), (Some(line), Some(line)));
            assert!(matches!(line.when, AsSyncIsSet) || matches!(line.when, At(cron) if is_cron(cron)));
        }
    }
}
