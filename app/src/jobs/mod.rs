//! Work that nobody waits for.
//!
//! `schedule` is the table of what happens when; a firing writes rows of work (`tick`), once over all instances. `run`
//! claims rows, runs them through `dispatch`, and records what came of them. Nothing here knows a rule: that is `flows`.

mod backoff;
mod cron;
mod deliveries;
mod dispatch;
mod purge;
pub mod run;
pub mod schedule;
mod send_mail;
pub mod tick;
pub mod worker;

pub use cron::{Firing, is_cron};
pub use deliveries::silent_webhooks;
pub use run::{run_due, run_kind};

#[cfg(test)]
pub(crate) mod tests;
