//! The invoices follow a change: one anew in place of the old one, a further one for what is more, a credit note for what
//! is less. Inside a transaction that has locked the purchase order.

use entity::{
    conference, invoice, invoice_line, purchase_order,
    types::{InvoiceId, InvoiceStatus, StripeActKind, TaxTreatment, Token},
};

use super::{
    super::{
        books::{self, document},
        decide::today,
        invoice_rows::{self, Further, Now},
    },
    known::{Known, asked},
    plan::Plan,
    words::{self, Seats, text_of},
};
use crate::{
    app::App,
    domain::{
        policy, purchase_order as states,
        revision::{self as rules, Asked, Difference, Revision},
        tax::Tax,
    },
    error::{Error, Result},
    flows::{
        scene::Scene,
        stripe_acts::{self, NewAct},
    },
    store::{audit::By, db::TenantDb, invoices, purchase_orders},
};

type Order = purchase_order::Model;

/// Seats before and after.
type Both<'a> = (&'a Seats, &'a Seats);

/// The surroundings of a change of documents.
pub(super) struct Desk<'a> {
    pub db: &'a TenantDb<'a>,
    pub conference: &'a conference::Model,
    pub now: Now,
    pub by: By,
}

impl Desk<'_> {
    /// Does what the plan says; the order's total becomes what all its documents ask for.
    pub async fn follow(&self, order: &mut Order, known: &Known, plan: &Plan) -> Result<()> {
        let (before, after) = (Seats::of(&known.lines), Seats::of(&plan.lines));
        match plan.revision {
            None | Some(Revision::Same) => Ok(()),
            Some(Revision::Edit) => {
                (order.total, order.tax) = (plan.gross, plan.tax);
                self.renew_due(order);
                let asks = order.approved_at.is_some() && order.total > 0;
                if asks { invoice_rows::start(self.db, order, &plan.lines, self.now).await } else { Ok(()) }
            }
            Some(Revision::Reissue) => {
                (order.total, order.tax) = (plan.gross, plan.tax);
                self.renew_due(order);
                invoice_rows::replace(self.db, order, &plan.lines, self.now).await
            }
            Some(Revision::Further { .. }) => {
                self.ask_more(order, &plan.differences, (known.surplus(), (&before, &after))).await
            }
            Some(Revision::Anew { amount }) => self.ask_again(order, known, amount).await,
            Some(Revision::Credit { amount }) => self.credit(order, amount, (&before, &after)).await,
        }
    }

    /// A due date that has passed is none for a new invoice: the term begins anew.
    pub(super) fn renew_due(&self, order: &mut Order) {
        if order.due_date.is_some_and(|due| due < self.now.0) {
            order.due_date = Some(self.due(order));
        }
    }

    fn due(&self, order: &Order) -> chrono::NaiveDate {
        policy::due_date(&self.conference.policy, self.now.0, order.term_days, self.conference.starts)
    }

    /// A further invoice over the differences; what was paid too much before is taken off it.
    async fn ask_more(
        &self,
        order: &mut Order,
        differences: &[Difference],
        (surplus, seats): (i64, Both<'_>),
    ) -> Result<()> {
        let (total, tax) = rules::sum(differences, order.currency).map_err(Error::internal)?;
        let due = self.due(order);
        let line = |difference: &Difference| (*difference, words::of_difference(order, difference, seats));
        let further = Further {
            lines: differences.iter().map(line).collect(),
            total,
            tax: tax.max(0),
            paid_before: (surplus.min(total), words::text(order, "revision-line-paid", &[])),
            due,
        };
        order.total += total;
        order.tax = (order.tax + tax).max(0);
        invoice_rows::further(self.db, order, &further, self.now).await
    }

    /// The total stays what was invoiced: the credit note lowers what is owed.
    async fn credit(&self, order: &Order, amount: i64, (before, after): Both<'_>) -> Result<()> {
        let values = [("before", text_of(before)), ("after", text_of(after))];
        let act = NewAct {
            owner: document(order).owner,
            kind: StripeActKind::CreditNote,
            amount,
            currency: order.currency,
            once: format!("revision:{}", Token::random()),
            payment_intent: None,
            entry: None,
            reason: Some(words::text(order, "revision-credit-reason", &values)),
        };
        stripe_acts::ask(self.db, act, self.by, self.now.1).await.map(|_| ())
    }
}

/// What stands on invoices has changed, the number or the company's data: where one says it otherwise, it is issued anew
/// while nothing was paid. It is due when it was: a company gives itself no more time so. The order is the caller's to save.
pub async fn issue_anew(
    db: &TenantDb<'_>,
    conference: &conference::Model,
    order: &Order,
    at: chrono::DateTime<chrono::Utc>,
    outdated: impl Fn(&invoice::Model) -> bool,
) -> Result<()> {
    let known = Known::load(db, order.clone()).await?;
    let differs = known.invoices.iter().any(|one| invoices::stands(one) && outdated(one));
    if differs && !known.touched() {
        invoice_rows::replace(db, order, &known.lines, (today(conference, at), at)).await?;
    }
    Ok(())
}

/// Money reached an invoice before it could be voided, so it stays. What was to take its place is dropped, and the
/// difference becomes a further invoice or a credit note; seats that were to go back with it stay. Again is harmless.
pub async fn keep_invoice(app: &App, conference: &conference::Model, id: InvoiceId) -> Result<()> {
    let tx = app.db.begin().await?;
    let (db, at) = (tx.tenant(conference.id), app.clock.now());
    let found = invoices::find(&db, id).await?.ok_or(Error::NotFound)?;
    let mut order = purchase_orders::lock(&db, found.purchase_order_id).await?.ok_or(Error::NotFound)?;
    let mut kept = invoices::lock(&db, id).await?.ok_or(Error::NotFound)?;
    if kept.replaced_at.is_none() || states::is_closed(order.status) {
        return Ok(());
    }
    let known = Known::load(&db, order.clone()).await?;
    let desk = Desk { db: &db, conference, now: (today(conference, at), at), by: By::SCHEDULER };
    let (total, tax) = desk.drop_successors(&known, &kept).await?;
    desk.keep_siblings(&known, &kept).await?;
    (kept.replaced_at, kept.withdrawn_at, kept.problem) = (None, None, None);
    // Only what took the place of the whole, or nothing where nothing was left to pay, has changed the total.
    if !kept.further && total == order.total && kept.total != total {
        order.total = kept.total;
        order.tax += kept.tax - tax;
        desk.settle_difference(&mut order, &known, &kept).await?;
    }
    invoices::save(&db, kept).await?;
    let scene = Scene { app, tx: &tx, conference, by: By::STRIPE, now: at };
    books::follow(&scene, &mut order, "invoice_kept").await?;
    books::look_soon(&scene, order.id).await?;
    purchase_orders::save(&db, order).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(())
}

impl Desk<'_> {
    /// Those that were to take its place; none of them was begun, as the one before has to end first. What they came to, and
    /// the tax of it, minor units. A further invoice has only those beside it that came for it; one that was withdrawn, none.
    async fn drop_successors(&self, known: &Known, kept: &invoice::Model) -> Result<(i64, i64)> {
        let for_it = |one: &invoice::Model| {
            !kept.further || kept.withdrawn_at.is_none() && Some(one.created_at) == kept.replaced_at
        };
        let waits =
            |one: &&invoice::Model| one.revision > kept.revision && one.stripe_id.is_none() && for_it(one);
        let mut sums = (0, 0);
        for one in known.invoices.iter().filter(|one| invoices::stands(one)).filter(waits) {
            let Some(mut dropped) = invoices::lock(self.db, one.id).await? else { continue };
            dropped.replaced_at = Some(self.now.1);
            dropped.status = Some(InvoiceStatus::Deleted);
            dropped.problem = None;
            sums = (sums.0 + dropped.total, sums.1 + dropped.tax);
            invoices::save(self.db, dropped).await?;
        }
        Ok(sums)
    }

    /// Where one invoice had taken the place of several, the others ask again for what they did.
    async fn keep_siblings(&self, known: &Known, kept: &invoice::Model) -> Result<()> {
        let came_with = |one: &&invoice::Model| one.id != kept.id && one.replaced_at == kept.replaced_at;
        let siblings = known.invoices.iter().filter(came_with).filter(|one| !invoices::is_ended(one));
        for one in siblings.filter(|_| kept.further && kept.withdrawn_at.is_none()) {
            let Some(row) = invoices::lock(self.db, one.id).await? else { continue };
            invoices::save(self.db, invoice::Model { replaced_at: None, ..row }).await?;
        }
        Ok(())
    }

    /// From what the invoice asks for to what the lines say.
    async fn settle_difference(&self, order: &mut Order, known: &Known, kept: &invoice::Model) -> Result<()> {
        let rows = invoices::lines(self.db, kept.id).await?;
        let before: Vec<Asked> = rows.iter().filter_map(|row| invoiced(known, row)).collect();
        let after: Vec<Asked> = known.lines.iter().map(asked).collect();
        let was = Seats(
            rows.iter()
                .filter_map(|row| Some((row.ticket_type_id?, row.description.clone(), row.quantity)))
                .collect(),
        );
        let seats = (&was, &Seats::of(&known.lines));
        match rules::revision((true, true), kept.total, known.gross()) {
            Revision::Further { .. } => {
                self.ask_more(order, &rules::differences(&before, &after), (0, seats)).await
            }
            Revision::Credit { amount } => self.credit(order, amount, seats).await,
            _ => Ok(()),
        }
    }
}

fn invoiced(known: &Known, row: &invoice_line::Model) -> Option<Asked> {
    let rate = known.catalogue.tax_rate(row.tax_rate_id)?;
    let tax = match known.order.tax_treatment {
        TaxTreatment::Standard => Tax { percent: rate.percent, inclusive: rate.inclusive },
        TaxTreatment::ReverseCharge => Tax::NONE,
    };
    Some(Asked {
        ticket: row.ticket_type_id?,
        tax_rate: row.tax_rate_id,
        tax,
        quantity: row.quantity,
        amount: row.amount,
    })
}
