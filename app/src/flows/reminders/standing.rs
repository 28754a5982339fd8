//! How a purchase order stands with its reminders: what was sent for its due date, what comes next, what becomes of its
//! seats. It is about what is due first: what a later invoice asks for has its turn when that is paid, or is named with it once
//! it is due, too. Where all but added seats is paid, only those go back.

use chrono::{DateTime, NaiveDate, Utc};
use entity::{conference, invoice, ledger_entry, purchase_order, reminder, types::ReminderStep};

use crate::{
    domain::{
        grace::{self, Dates, Grace, Question, Warned},
        ledger::Sums,
        purchase_order as rules, reminder as steps,
    },
    error::Result,
    flows::{
        purchase_orders::{Known, may_go_back, today},
        reconcile::sums_of,
    },
    mail::messages::Reminding,
    store::{db::TenantDb, invoices, ledger, reminders},
};

/// What goes back by itself when nothing is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpaid {
    /// All of it: nothing was paid.
    Whole,
    /// The seats that were added after the rest was paid.
    Added,
    /// They are going back already: their invoices are being voided.
    Going,
    /// Nothing: it's for staff to say.
    Nothing,
}

/// What decides about a purchase order's reminders, read at one moment.
pub struct Standing<'a> {
    conference: &'a conference::Model,
    pub due: NaiveDate,
    pub today: NaiveDate,
    now: DateTime<Utc>,
    /// Minor units that open invoices ask for.
    owed: i64,
    /// What each of them asks for, and from which day on.
    asked: Vec<(NaiveDate, i64)>,
    kept: i64,
    pub(super) unpaid: Unpaid,
    /// From when on it may be reminded of; None: not at all.
    from: Option<DateTime<Utc>>,
    /// For this due date, oldest first.
    pub sent: Vec<reminder::Model>,
    /// When the last mail about it went out, whatever it was due then.
    last: Option<DateTime<Utc>>,
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
        let (asked, newest) = asked_by_open(all);
        let in_all = asked.iter().map(|(_, amount)| amount).sum();
        let owed = rules::owed(order.status, &sums, order.total).min(in_all);
        // What becomes of a disputed payment is the bank's to say: until then nobody is reminded.
        let from = steps::wanted_from(owed, newest.filter(|_| sums.disputed <= 0));
        let unpaid = unpaid(db, conference, (order, all, &sums), now).await?;
        let mut sent = reminders::of(db, order.id).await?;
        let last = sent.iter().map(|reminder| reminder.sent_at).max();
        sent.retain(|reminder| reminder.due_date == due);
        Ok(Some(Standing {
            conference,
            due,
            today: today(conference, now),
            now,
            owed,
            asked,
            kept: sums.kept(),
            unpaid,
            from,
            sent,
            last,
            paused_at: order.reminders_paused_at,
        }))
    }

    /// Whether an open invoice asks for money that nobody disputes: else nobody is ever reminded.
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
        let rested = self.scheduled_from().is_some_and(|from| from <= self.now);
        let step = steps::due_now(self.due, self.today, &self.steps());
        step.filter(|_| rested && self.may_write())
    }

    /// A step isn't sent within a day of what staff sent by hand.
    fn scheduled_from(&self) -> Option<DateTime<Utc>> {
        let by_hand = self.sent.iter().filter(|reminder| reminder.step == ReminderStep::ByHand);
        let rested = by_hand.map(|reminder| steps::rested_from(reminder.sent_at)).max();
        self.from.max(rested).filter(|_| self.is_expected())
    }

    /// Until when staff can't remind of it by hand either: a day after its invoice, and after the last mail about it.
    pub fn rests_until(&self) -> Option<DateTime<Utc>> {
        let until = self.from.max(self.last.map(steps::rested_from));
        until.filter(|until| *until > self.now)
    }

    /// The next reminder and its day, as things stand.
    pub fn next(&self) -> Option<(ReminderStep, NaiveDate)> {
        let from = today(self.conference, self.scheduled_from()?).max(self.today);
        steps::next(self.due, from, &self.steps())
    }

    fn dates(&self) -> Dates {
        Dates { due: self.due, today: self.today, starts: self.conference.starts }
    }

    /// Whether seats may go back by themselves.
    fn is_unpaid(&self) -> bool {
        self.is_expected() && self.unpaid != Unpaid::Nothing
    }

    /// What is to be done about its seats now.
    pub(super) fn grace(&self) -> Grace {
        match self.unpaid {
            Unpaid::Going => Grace::Release,
            _ if self.may_write() && self.is_unpaid() => {
                grace::step(&self.conference.policy, self.dates(), &self.warned())
            }
            _ => Grace::Keep,
        }
    }

    /// The day on which its seats go back when nothing is paid; None: never by themselves.
    pub fn seats_back_on(&self) -> Option<NaiveDate> {
        let day = grace::back_on(&self.conference.policy, self.dates(), &self.warned());
        day.filter(|_| self.is_unpaid())
    }

    /// Unpaid, it would lose its seats when the conference has begun, so it keeps them.
    pub fn is_too_late(&self) -> bool {
        self.is_unpaid() && grace::is_too_late(&self.conference.policy, self.dates(), &self.warned())
    }

    /// What staff have to decide about it.
    pub fn question(&self) -> Option<Question> {
        let part = self.is_expected() && self.kept > 0 && self.seats_back_on().is_none();
        let late = self.unpaid == Unpaid::Whole && self.is_too_late();
        match self.paused_at {
            Some(_) => None,
            None if part && grace::is_over(&self.conference.policy, self.due, self.today) => {
                Some(Question::Part)
            }
            None => (self.today > self.due && late).then_some(Question::Late),
        }
    }

    /// What a reminder of that day says: of what is due first, and what else is due by then.
    pub fn reminding(&self, day: NaiveDate) -> Reminding {
        let added = self.unpaid == Unpaid::Added;
        let by = self.due.max(day);
        let due: i64 = self.asked.iter().filter(|(on, _)| *on <= by).map(|(_, amount)| amount).sum();
        let (tone, owed) = (steps::tone(self.due, day), self.owed.min(due));
        Reminding { tone, due: self.due, owed, kept: self.kept, added }
    }
}

/// Where money came for a part of it, or went back, it is for staff to say. What was paid for once stays.
async fn unpaid(
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, all, sums): (&purchase_order::Model, &[invoice::Model], &Sums),
    now: DateTime<Utc>,
) -> Result<Unpaid> {
    if all.iter().any(|invoice| invoice.withdrawn_at.is_some()) {
        return Ok(Unpaid::Going);
    }
    if order.paid_at.is_none() {
        return Ok(if sums.kept() <= 0 { Unpaid::Whole } else { Unpaid::Nothing });
    }
    if !may_go_back(order, all, sums.balance(order.total)) {
        return Ok(Unpaid::Nothing);
    }
    let added = Known::load(db, order.clone()).await?.added(db, conference, now).await?;
    Ok(added.map_or(Unpaid::Nothing, |_| Unpaid::Added))
}

/// What each invoice asks for that can be paid at Stripe, in minor units, with its due date; and when one of them last went
/// out.
fn asked_by_open(all: &[invoice::Model]) -> (Vec<(NaiveDate, i64)>, Option<DateTime<Utc>>) {
    let open: Vec<_> = all.iter().filter(|invoice| invoices::can_be_paid(invoice)).collect();
    let asked =
        open.iter().map(|invoice| (invoice.due_date, invoice.stripe_remaining.unwrap_or(invoice.total)));
    (asked.collect(), open.iter().filter_map(|invoice| invoices::last_sent(invoice)).max())
}
