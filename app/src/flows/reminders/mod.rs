//! Reminders of money that purchase orders owe, and the seats of unpaid ones that go back after the grace.
//!
//! Once a day every conference looks at what is due: `send` reminds and warns, one purchase order a transaction, so that
//! one's failure never stops the rest and a second round finds nothing left to do. Seats that go back are a job of their
//! own, as Stripe has to be asked first: `release`. Whose reminders are paused is left alone in all of this: `pause`. Staff
//! remind outside the schedule, too: `by_hand`.

mod by_hand;
mod pause;
mod release;
mod send;
mod standing;
mod under_way;

use std::fmt;

use entity::{conference, types::PurchaseOrderId};

pub use by_hand::{may_remind, remind};
pub use pause::pause;
pub use release::release;
pub use standing::Standing;

use super::purchase_orders::today;
use crate::{app::App, domain::reminder, error::Result, store::purchase_orders};

/// How many ids one query brings.
const AT_ONCE: u64 = 500;

/// What was written about a purchase order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Written {
    reminders: usize,
    warnings: usize,
    /// Its seats go back, by a job.
    releases: usize,
    /// Staff were asked what becomes of it.
    questions: usize,
}

/// What a round did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    looked_at: usize,
    written: Written,
    failed: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Written { reminders, warnings, releases, questions } = self.written;
        write!(f, "{} looked at, {reminders} reminders, {warnings} warnings, ", self.looked_at)?;
        write!(f, "{releases} releases begun, {questions} questions to staff, {} failed", self.failed)
    }
}

impl Report {
    fn add(&mut self, id: PurchaseOrderId, result: Result<Written>) {
        self.looked_at += 1;
        match result {
            Ok(written) => {
                self.written.reminders += written.reminders;
                self.written.warnings += written.warnings;
                self.written.releases += written.releases;
                self.written.questions += written.questions;
            }
            Err(error) => {
                self.failed += 1;
                tracing::error!(purchase_order = %id, "nobody is reminded today: {}", error.chain());
            }
        }
    }
}

/// Reminds and warns of all that is due in a conference today.
pub async fn round(app: &App, conference: &conference::Model) -> Result<Report> {
    let db = app.tenant(conference.id);
    let horizon = reminder::horizon(today(conference, app.clock.now()));
    let (mut report, mut last) = (Report::default(), None);
    loop {
        let ids = purchase_orders::to_remind(&db, horizon, last, AT_ONCE).await?;
        let Some(newest) = ids.last() else { break };
        last = Some(*newest);
        for id in ids {
            report.add(id, send::due(app, conference, id).await);
        }
    }
    app.work.notify_one();
    Ok(report)
}
