//! Making an invoice at Stripe in stored steps: customer, draft, lines, check, finalise, send.
//!
//! Each step's result is written down before the next begins, and each call carries a key made of the invoice's row, the
//! step and the revision: a crash, a time-out, a 429 or a second worker at any point ends in one invoice with every line,
//! sent once. Stripe repeats its answer to a key for 24 hours, a 500 or a refusal included: what it refused is tried again
//! under another key (`attempt`), and so is a step that was begun a while ago, once it has looked that nothing came of it.
//!
//! The purchase order may end at any moment, also between two steps. Whoever notices ends the invoice at Stripe instead.
//! An invoice may also be replaced by a later revision: that one begins only when all before it have ended (`replacing`).
//! One that is out may be sent once more (`again`).

mod again;
mod customer;
mod draft;
mod ending;
mod footer;
mod lines;
mod replacing;
mod steps;
pub mod theirs;

use chrono::TimeDelta;
use entity::{
    conference, invoice, purchase_order,
    types::{ConferenceId, InvoiceId},
};

use crate::{
    app::App,
    domain::purchase_order as rules,
    error::{Error, Result},
    flows::{gateway, progress::Progress},
    store::{conferences, db::TenantDb, invoices, purchase_orders},
    stripe::{Fault, Stripe},
};

/// What an invoice needs next: a pure reading of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Customer,
    Create,
    Lines,
    Finalise,
    Send,
    SendAgain,
    Done,
}

fn next(invoice: &invoice::Model) -> Step {
    match invoice {
        invoice if invoice.sent_at.is_some() => match invoice.send_again_at {
            Some(_) if invoices::can_be_paid(invoice) => Step::SendAgain,
            _ => Step::Done,
        },
        invoice if invoice.finalised_at.is_some() => Step::Send,
        invoice if invoice.lines_at.is_some() => Step::Finalise,
        invoice if invoice.created_there_at.is_some() => Step::Lines,
        invoice if invoice.customer_at.is_some() => Step::Create,
        _ => Step::Customer,
    }
}

/// Why making an invoice stops for good, so that only a new one helps: Stripe's total isn't ours.
pub const TOTAL_DIFFERS: &str = "invoice-problem-total";

/// How long an invoice waits for its turn before it looks again.
const A_MOMENT: TimeDelta = TimeDelta::seconds(5);

/// An invoice in the making, with all that its steps need.
struct Making<'a> {
    app: &'a App,
    stripe: Stripe,
    conference: conference::Model,
    order: purchase_order::Model,
    invoice: invoice::Model,
}

/// Why a step did not get on.
enum Halt {
    Fault(Fault),
    /// Something that only a person can mend: the text's key.
    Stop(&'static str),
    /// Its purchase order has ended meanwhile.
    Closed,
    /// A later revision takes its place, or it takes nobody's any more.
    Replaced,
    /// A payment for the invoice that it replaces is on its way.
    PaymentHangs,
    /// It is the turn of something else.
    Turn(&'static str),
    Error(Error),
}

impl<E: Into<Error>> From<E> for Halt {
    fn from(error: E) -> Self {
        Halt::Error(error.into())
    }
}

/// Takes an invoice as far as it goes: out, or out of the way when its purchase order has ended. Run again, it goes on
/// where it stopped.
pub async fn advance(app: &App, conference: ConferenceId, id: InvoiceId) -> Result<Progress> {
    let db = app.tenant(conference);
    let invoice = invoices::find(&db, id).await?.ok_or(Error::NotFound)?;
    let order = purchase_orders::find(&db, invoice.purchase_order_id).await?.ok_or(Error::NotFound)?;
    let closed = rules::is_closed(order.status);
    if next(&invoice) == Step::Done && !closed && invoice.replaced_at.is_none() {
        return Ok(Progress::done("sent before"));
    }
    let stripe = gateway::stripe(app, conference).await?;
    let conference = conferences::get(&app.db.everywhere(), conference).await?;
    let mut making = Making { app, stripe, conference, order, invoice };
    match if closed { Err(Halt::Closed) } else { making.run().await } {
        Ok(()) => Ok(Progress::done("sent")),
        Err(Halt::Replaced) => Ok(Progress::done("replaced")),
        Err(halt) if making.is_over(&halt).await? => making.end().await,
        Err(halt) if making.is_replaced(&halt).await? => Ok(Progress::done("replaced meanwhile")),
        Err(Halt::PaymentHangs) => making.waits_for_payment().await,
        Err(Halt::Turn(of)) => Ok(Progress::Later(of.into(), A_MOMENT)),
        Err(halt) => making.halted(halt).await.map(Progress::Done),
    }
}

/// Its job is given up, in the caller's transaction: staff get the button, also where no step had said why.
pub async fn ran_out(db: &TenantDb<'_>, id: InvoiceId) -> Result<()> {
    let invoice = invoices::lock(db, id).await?;
    if let Some(mut invoice) =
        invoice.filter(|invoice| invoice.problem.is_none() && !invoices::is_ended(invoice))
    {
        invoice.problem = Some("invoice-problem-ran-out".to_owned());
        invoices::save(db, invoice).await?;
    }
    Ok(())
}

impl Making<'_> {
    async fn run(&mut self) -> Result<(), Halt> {
        self.end_replaced().await?;
        loop {
            match next(&self.invoice) {
                Step::Customer => self.customer().await?,
                Step::Create => self.create().await?,
                Step::Lines => self.lines().await?,
                Step::Finalise => self.finalise().await?,
                Step::Send => self.send().await?,
                Step::SendAgain => self.send_again().await?,
                Step::Done => return Ok(()),
            }
        }
    }

    /// Writes down why it stopped, for staff; what passes is tried again by the job's back-off.
    async fn halted(&mut self, halt: Halt) -> Result<String> {
        let (problem, answer) = match halt {
            Halt::Error(error) => return Err(error),
            Halt::Closed => return Ok("its purchase order is closed".into()),
            Halt::Replaced | Halt::PaymentHangs | Halt::Turn(_) => return Ok("replaced".into()),
            Halt::Stop(key) => {
                self.end_turn().await?; // the next one may help
                (key.to_owned(), Ok(format!("stopped: {key}")))
            }
            Halt::Fault(fault) => {
                if matches!(fault, Fault::Rejected { .. }) {
                    self.end_turn().await?; // nothing comes of that call
                }
                let problem = fault.to_string();
                (problem, Err(gateway::sort(self.app, self.conference.id, fault).await))
            }
        };
        let noted =
            self.store(|invoice, _| invoice.problem = (!invoices::is_ended(invoice)).then_some(problem));
        match noted.await {
            Err(Halt::Error(error)) => Err(error),
            _ => answer,
        }
    }
}
