//! How a purchase order stands with its reminders: what was sent for its due date, what comes next, what becomes of its
//! seats. Asked of the balance and the due date of the whole, whichever invoices it has.

use chrono::{DateTime, NaiveDate, Utc};
use entity::{conference, invoice, ledger_entry, purchase_order, reminder, types::ReminderStep};

use crate::{
    domain::{
        grace::{self, Grace, Warned},
        purchase_order as rules, reminder as steps,
    },
    error::Result,
    flows::{purchase_orders::today, reconcile::sums_of},
    mail::messages::Reminding,
    store::{db::TenantDb, invoices, ledger, reminders},
};

/// What decides about a purchase order's reminders, read at one moment.
pub struct Standing<'a> {
    conference: &'a conference::Model,
    pub due: NaiveDate,
    pub today: NaiveDate,
    now: DateTime<Utc>,
    /// Minor units.
    owed: i64,
    kept: i64,
    /// From when on it may be reminded of; None: not at all.
    from: Option<DateTime<Utc>>,
    /// For this due date, oldest first.
    pub sent: Vec<reminder::Model>,
    pub paused_at: Option<DateTime<Utc>>,
}

impl<'a> Standing<'a> {
    /// Nothing where no due date is known yet.
    pub async fn read(
        db: &TenantDb<'_>,
        conference: &'a conference::Model,
        order: &purchase_order::Model,
        now: DateTime<Utc>,
    ) -> Result<Option<Standing<'a>>> {
        let entries = ledger::of_purchase_order(db, order.id).await?;
        let all = invoices::of(db, order.id).await?;
        Self::of(db, conference, (order, &all, &entries), now).await
    }

    /// The same, of what was read before.
    pub async fn of(
        db: &TenantDb<'_>,
        conference: &'a conference::Model,
        (order, all, entries): (&purchase_order::Model, &[invoice::Model], &[ledger_entry::Model]),
        now: DateTime<Utc>,
    ) -> Result<Option<Standing<'a>>> {
        let Some(due) = order.due_date else { return Ok(None) };
        let sums = sums_of(order.currency, entries);
        let owed = rules::owed(order.status, &sums, order.total);
        let mut sent = reminders::of(db, order.id).await?;
        sent.retain(|reminder| reminder.due_date == due);
        Ok(Some(Standing {
            conference,
            due,
            today: today(conference, now),
            now,
            owed,
            kept: sums.kept(),
            from: steps::wanted_from(owed, newest_sent(all)),
            sent,
            paused_at: order.reminders_paused_at,
        }))
    }

    /// Whether money is owed on an invoice that is out: else nobody is ever reminded.
    pub fn is_expected(&self) -> bool {
        self.from.is_some()
    }

    fn may_write(&self) -> bool {
        self.paused_at.is_none() && self.from.is_some_and(|from| from <= self.now)
    }

    fn steps(&self) -> Vec<ReminderStep> {
        self.sent.iter().map(|reminder| reminder.step).collect()
    }

    fn warned(&self) -> Vec<Warned> {
        let warning = |reminder: &reminder::Model| {
            let on = today(self.conference, reminder.sent_at);
            Some(Warned { on, back_on: reminder.seats_back_on? })
        };
        self.sent.iter().filter_map(warning).collect()
    }

    /// The reminder to send now.
    pub(super) fn due_now(&self) -> Option<ReminderStep> {
        steps::due_now(self.due, self.today, &self.steps()).filter(|_| self.may_write())
    }

    /// The next reminder and its day, as things stand.
    pub fn next(&self) -> Option<(ReminderStep, NaiveDate)> {
        let from = today(self.conference, self.from?).max(self.today);
        steps::next(self.due, from, &self.steps())
    }

    /// What is to be done about its seats now. Where money came it is for staff to say.
    pub(super) fn grace(&self) -> Grace {
        if self.may_write() && self.kept <= 0 {
            grace::step(&self.conference.policy, self.due, self.today, &self.warned())
        } else {
            Grace::Keep
        }
    }

    /// The day on which its seats go back when nothing is paid; None: never by themselves.
    pub fn seats_back_on(&self) -> Option<NaiveDate> {
        let expected = self.is_expected() && self.kept <= 0;
        let warned = self.warned();
        grace::back_on(&self.conference.policy, self.due, self.today, &warned).filter(|_| expected)
    }

    /// A part was paid and the grace is over: staff decide what becomes of it.
    pub fn is_question(&self) -> bool {
        let part = self.is_expected() && self.kept > 0 && self.paused_at.is_none();
        part && grace::is_over(&self.conference.policy, self.due, self.today)
    }

    /// What a reminder of that day says.
    pub fn reminding(&self, day: NaiveDate) -> Reminding {
        Reminding { tone: steps::tone(self.due, day), due: self.due, owed: self.owed, kept: self.kept }
    }
}

/// When the newest of the invoices that stand was sent.
fn newest_sent(all: &[invoice::Model]) -> Option<DateTime<Utc>> {
    all.iter().filter(|invoice| invoices::stands(invoice)).filter_map(|invoice| invoice.sent_at).max()
}
