//! Carrying out at Stripe what staff did by hand: refunds, credit notes, and telling it of payments that came by another
//! way.
//!
//! The decision is a row, written with it; a job carries it out. What it makes at Stripe bears the row's id, and each try
//! first looks for that: a crash, a time-out, a 429 or a second worker at any point ends in one effect. The acts of one
//! document take turns (`turns`). The ledger is left to the reconciliation, which books what it finds there once. What
//! passes is tried again by itself until it is over. What Stripe refused is shown to staff, with the part that was done:
//! they try the rest again or give it up.

mod again;
mod invoices;
mod turns;

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    stripe_act,
    types::{ConferenceId, Currency, LedgerEntryId, PurchaseOrderId, StripeActId, StripeActKind, WorkStatus},
};
use uuid::Uuid;

use super::{gateway, progress::Progress, reconcile};
use crate::{
    app::App,
    domain::work::Work,
    error::{Error, Result},
    store::{
        audit::By,
        db::TenantDb,
        jobs::{self, NewJob},
        seats::Owner,
        stripe_acts,
    },
    stripe::{self, Fault, NewRefund, RefundState, Stripe},
};

pub use again::{give_up, try_again};

/// An act to write down.
pub struct NewAct {
    pub owner: Owner,
    pub kind: StripeActKind,
    /// Minor units.
    pub amount: i64,
    pub currency: Currency,
    /// Of the form: the same again is the same act.
    pub once: String,
    /// Of a refund.
    pub payment_intent: Option<String>,
    /// Of a payment.
    pub entry: Option<LedgerEntryId>,
    pub reason: Option<String>,
}

/// Writes an act and its job into the caller's transaction; false when the same form has done so before.
pub async fn ask(db: &TenantDb<'_>, new: NewAct, by: By, now: DateTime<Utc>) -> Result<bool> {
    let row = row(db, new, by, now);
    let job = NewJob::new(Work::StripeAct(row.id), now);
    let written = stripe_acts::insert(db, row).await?;
    if written {
        jobs::enqueue(db, &job).await?;
    }
    Ok(written)
}

fn row(db: &TenantDb<'_>, new: NewAct, by: By, now: DateTime<Utc>) -> stripe_act::Model {
    let (order_id, purchase_order_id) = match new.owner {
        Owner::Order(id) => (Some(id), None),
        Owner::PurchaseOrder(id) => (None, Some(id)),
    };
    stripe_act::Model {
        id: StripeActId::new(),
        conference_id: db.scope(),
        order_id,
        purchase_order_id,
        kind: new.kind,
        amount: new.amount,
        currency: new.currency,
        once: new.once,
        payment_intent: new.payment_intent,
        ledger_entry_id: new.entry,
        reason: new.reason,
        staff_id: by.staff,
        status: WorkStatus::Waiting,
        problem: None,
        attempt: 1,
        done: 0,
        record_id: None,
        record_for: None,
        record_amount: None,
        created_at: now,
        finished_at: None,
        given_up_at: None,
        taken_by: None,
        taken_until: None,
    }
}

/// How one try ended.
enum Outcome {
    Done,
    /// Nobody can do anything about it yet: a word that pages have a text for (`act-problem-…`).
    Waits(&'static str),
    /// It never will be done: such a word, too, or what Stripe said.
    Refused(String),
}

/// An act in hand, with what it needs.
struct Acting<'a> {
    app: &'a App,
    conference: ConferenceId,
    stripe: Stripe,
    act: stripe_act::Model,
    /// This run.
    by: Uuid,
}

/// How long an act waits for its turn before it looks again.
const A_MOMENT: TimeDelta = TimeDelta::seconds(5);

/// Carries an act out as far as it goes. Run again, it goes on where it stopped.
pub async fn advance(app: &App, conference: ConferenceId, id: StripeActId) -> Result<Progress> {
    let progress = in_its_turn(app, conference, id).await?;
    Ok(progress.unwrap_or_else(|| Progress::Later("another act has its turn".into(), A_MOMENT)))
}

/// Nothing while another act of its document is carried out.
async fn in_its_turn(app: &App, conference: ConferenceId, id: StripeActId) -> Result<Option<Progress>> {
    let db = app.tenant(conference);
    let act = stripe_acts::find(&db, id).await?.ok_or(Error::NotFound)?;
    if act.status != WorkStatus::Waiting {
        return Ok(Some(Progress::done(format!("{} before", act.status))));
    }
    let stripe = match gateway::stripe(app, conference).await {
        Ok(stripe) => stripe,
        Err(error) => {
            stripe_acts::note(&db, id, (WorkStatus::Waiting, Some(error.chain())), app.clock.now()).await?;
            return Err(error);
        }
    };
    let by = Uuid::now_v7();
    let Some(act) = turns::take(app, &act, by).await? else { return Ok(None) };
    let acting = Acting { app, conference, stripe, act, by };
    let went = acting.go().await;
    acting.end_turn(&went).await?;
    match went {
        Ok(progress) => Ok(Some(progress)),
        Err(Halt::Error(error)) => Err(error),
        Err(Halt::Fault(fault)) => {
            acting.note(WorkStatus::Waiting, Some(fault.to_string())).await?;
            Err(gateway::sort(app, conference, fault).await)
        }
    }
}

/// Its job is given up, in the caller's transaction. Whether it happened isn't known, so that staff read that, and have it
/// tried again.
pub async fn ran_out(db: &TenantDb<'_>, id: StripeActId, now: DateTime<Utc>) -> Result<()> {
    let ended = (WorkStatus::Failed, Some(RAN_OUT.to_owned()));
    stripe_acts::note(db, id, ended, now).await?;
    Ok(())
}

/// The word for that (`act-problem-…`).
pub const RAN_OUT: &str = "ran-out";

/// Carries out what waits for an invoice of this purchase order that is there now, before it is sent; false while one of
/// them waits for its turn.
pub async fn advance_all(app: &App, conference: ConferenceId, id: PurchaseOrderId) -> Result<bool> {
    for act in stripe_acts::of(&app.tenant(conference), Owner::PurchaseOrder(id)).await? {
        if act.status == WorkStatus::Waiting
            && act.kind != StripeActKind::Refund
            && in_its_turn(app, conference, act.id).await?.is_none()
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Refusals that pages have words for (`act-problem-…`); of others, what Stripe said.
fn in_words(code: &str, message: String) -> String {
    let known = ["charge_disputed", "charge_already_refunded", "balance_insufficient"];
    if known.contains(&code) { code.replace('_', "-") } else { message }
}

/// Why a try stopped.
enum Halt {
    Fault(Fault),
    Error(Error),
}

impl From<Fault> for Halt {
    fn from(fault: Fault) -> Self {
        Halt::Fault(fault)
    }
}

impl From<Error> for Halt {
    fn from(error: Error) -> Self {
        Halt::Error(error)
    }
}

impl Acting<'_> {
    fn db(&self) -> TenantDb<'_> {
        self.app.tenant(self.conference)
    }

    async fn carry_out(&self) -> Result<Outcome, Halt> {
        match self.act.kind {
            StripeActKind::Refund => self.refund().await,
            StripeActKind::CreditNote => self.credit().await,
            StripeActKind::Payment => self.tell().await,
        }
    }

    async fn refund(&self) -> Result<Outcome, Halt> {
        let new = NewRefund {
            act: self.act.id,
            attempt: self.act.attempt,
            payment_intent: self.act.payment_intent.clone().unwrap_or_default(),
            amount: self.act.amount,
        };
        let refund = self.stripe.refund(&new, &stripe::key(self.act.id, "refund", self.act.attempt)).await?;
        Ok(match refund.state {
            RefundState::Succeeded => Outcome::Done,
            RefundState::OnItsWay => Outcome::Waits("refund-on-its-way"),
            RefundState::Failed => Outcome::Refused("refund-failed".to_owned()),
        })
    }

    async fn go(&self) -> Result<Progress, Halt> {
        if self.act.status != WorkStatus::Waiting {
            return Ok(Progress::done(format!("{} meanwhile", self.act.status)));
        }
        let outcome = match self.carry_out().await {
            Err(Halt::Fault(Fault::Rejected { code, message })) => Outcome::Refused(in_words(&code, message)),
            Err(Halt::Fault(Fault::Missing { detail })) => Outcome::Refused(detail),
            outcome => outcome?,
        };
        self.ended(outcome).await
    }

    /// What was done is booked before the act ends, so that no moment counts the money neither here nor there. So it is
    /// when the act was refused: a part of it may be done, and why it was refused may be money that we haven't seen.
    /// Whether invoices ask for what is owed is only known when it has ended: that is looked at then.
    async fn ended(&self, outcome: Outcome) -> Result<Progress, Halt> {
        match outcome {
            Outcome::Waits(word) => {
                self.note(WorkStatus::Waiting, Some(word.to_owned())).await?;
                Ok(Progress::later(word))
            }
            Outcome::Refused(problem) => {
                let part = self.part().await?;
                self.reconcile().await?;
                stripe_acts::note_done(&self.db(), self.act.id, part).await.map_err(Error::from)?;
                self.note(WorkStatus::Failed, Some(problem)).await?;
                Ok(Progress::done("refused: its document says why"))
            }
            Outcome::Done => {
                self.reconcile().await?;
                self.note(WorkStatus::Done, None).await?;
                Ok(Progress::done("done"))
            }
        }
    }

    async fn note(&self, status: WorkStatus, problem: Option<String>) -> Result<()> {
        let now = self.app.clock.now();
        stripe_acts::note(&self.db(), self.act.id, (status, problem), now).await?;
        match self.act.purchase_order_id {
            Some(id) if status != WorkStatus::Waiting => {
                let look = NewJob::new(Work::ReconcilePurchaseOrder(id), now);
                Ok(jobs::enqueue(&self.db(), &look).await?)
            }
            _ => Ok(()),
        }
    }

    async fn reconcile(&self) -> Result<()> {
        let by = self.act.staff_id.map_or(By::SCHEDULER, By::staff);
        if let Some(id) = self.act.order_id {
            reconcile::order(self.app, self.conference, id, by).await?;
        }
        if let Some(id) = self.act.purchase_order_id {
            reconcile::purchase_order(self.app, self.conference, id, by).await?;
        }
        Ok(())
    }
}
