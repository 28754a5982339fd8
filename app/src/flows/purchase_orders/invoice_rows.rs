//! Invoices as rows, each with the job that makes it at Stripe: the first one, one in place of another, a further one for
//! what is more. Inside the caller's transaction, which has locked the purchase order.

use chrono::{DateTime, NaiveDate, Utc};
use entity::{
    invoice, invoice_line, purchase_order, purchase_order_line,
    types::{InvoiceId, InvoiceLineId, TaxRateId},
};

use crate::{
    domain::{revision::Difference, work::Work},
    error::{Error, Result},
    store::{
        db::TenantDb,
        invoices,
        jobs::{self, NewJob},
    },
};

type Order = purchase_order::Model;

/// The day where the conference is, and the moment.
pub type Now = (NaiveDate, DateTime<Utc>);

/// An invoice over all lines.
pub async fn start(
    db: &TenantDb<'_>,
    order: &Order,
    lines: &[purchase_order_line::Model],
    now: Now,
) -> Result<()> {
    let invoice = row(db, order, now).await?;
    let rows = lines.iter().zip(0..).map(|(line, position)| of_line(invoice.id, line, position)).collect();
    write(db, invoice, rows).await
}

/// In place of every invoice that stands: a job ends those first.
pub async fn replace(
    db: &TenantDb<'_>,
    order: &Order,
    lines: &[purchase_order_line::Model],
    now: Now,
) -> Result<()> {
    for former in invoices::of(db, order.id).await?.iter().filter(|invoice| invoices::stands(invoice)) {
        let Some(mut former) = invoices::lock(db, former.id).await? else { continue };
        former.replaced_at = Some(now.1);
        jobs::enqueue(db, &NewJob::new(Work::Invoice(former.id), now.1)).await?;
        invoices::save(db, former).await?;
    }
    if order.total > 0 { start(db, order, lines, now).await } else { Ok(()) }
}

/// What a further invoice asks for: differences with the words for each, less what was paid before.
pub struct Further {
    pub lines: Vec<(Difference, String)>,
    /// Minor units: what the lines come to, and the tax in it.
    pub total: i64,
    pub tax: i64,
    /// Money that the company has with us already, minor units, and the words for it.
    pub paid_before: (i64, String),
    pub due: NaiveDate,
}

/// Asks for more beside the invoices that stand.
pub async fn further(db: &TenantDb<'_>, order: &Order, new: &Further, now: Now) -> Result<()> {
    let (paid_before, words) = &new.paid_before;
    let invoice = invoice::Model {
        further: true,
        total: new.total - paid_before,
        tax: new.tax,
        due_date: new.due,
        ..row(db, order, now).await?
    };
    let id = invoice.id;
    let asked = new
        .lines
        .iter()
        .zip(0..)
        .map(|((difference, words), position)| of_difference(order, (id, position), difference, words));
    let mut rows: Vec<invoice_line::Model> = asked.collect();
    if let Some(last) = rows.last().filter(|_| *paid_before > 0).cloned() {
        rows.push(invoice_line::Model {
            id: InvoiceLineId::new(),
            position: last.position + 1,
            ticket_type_id: None,
            description: words.clone(),
            quantity: 1,
            amount: -paid_before,
            taxed: false,
            ..last
        });
    }
    write(db, invoice, rows).await
}

/// What invoices asked for that are lost; nothing where none is, and only money is open again.
pub struct Again {
    pub lines: Vec<invoice_line::Model>,
    /// Minor units: what the lines came to, and the tax in it.
    pub asked: i64,
    pub tax: i64,
    /// Of a line that bears none.
    pub tax_rate: TaxRateId,
    /// They stood beside others.
    pub further: bool,
    /// The words for what has come or gone since.
    pub difference: String,
}

/// The same lines once more, so that they come to `amount`.
pub async fn again(db: &TenantDb<'_>, order: &Order, lost: &Again, (amount, now): (i64, Now)) -> Result<()> {
    let row = row(db, order, now).await?;
    let invoice = invoice::Model { further: lost.further, total: amount, tax: lost.tax, ..row };
    let mut lines = lost.lines.clone();
    if amount != lost.asked {
        lines.push(invoice_line::Model {
            id: InvoiceLineId::new(),
            conference_id: order.conference_id,
            invoice_id: invoice.id,
            position: 0,
            ticket_type_id: None,
            description: lost.difference.clone(),
            quantity: 1,
            amount: amount - lost.asked,
            tax_rate_id: lost.tax_rate,
            taxed: false,
            stripe_id: None,
        });
    }
    let invoice_id = invoice.id;
    let anew = |(line, position): (invoice_line::Model, i32)| invoice_line::Model {
        id: InvoiceLineId::new(),
        invoice_id,
        position,
        stripe_id: None,
        ..line
    };
    write(db, invoice, lines.into_iter().zip(0..).map(anew).collect()).await
}

async fn write(db: &TenantDb<'_>, invoice: invoice::Model, rows: Vec<invoice_line::Model>) -> Result<()> {
    let job = NewJob::new(Work::Invoice(invoice.id), invoice.created_at);
    invoices::insert(db, invoice, rows).await?;
    Ok(jobs::enqueue(db, &job).await?)
}

async fn row(db: &TenantDb<'_>, order: &Order, (today, now): Now) -> Result<invoice::Model> {
    let revision = i32::try_from(invoices::of(db, order.id).await?.len()).map_err(Error::internal)? + 1;
    Ok(invoice::Model {
        id: InvoiceId::new(),
        conference_id: order.conference_id,
        purchase_order_id: order.id,
        revision,
        status: None,
        currency: order.currency,
        total: order.total,
        tax: order.tax,
        stripe_total: None,
        stripe_paid: None,
        stripe_remaining: None,
        stripe_credited: None,
        stripe_currency: None,
        stripe_customer: None,
        due_date: order.due_date.unwrap_or(today), // Stripe takes none that has passed: it hears of the next day
        further: false,
        replaced_at: None,
        withdrawn_at: None,
        po_number: order.po_number.clone(),
        stripe_customer_id: None,
        stripe_id: None,
        number: None,
        hosted_url: None,
        pdf_url: None,
        attempt: 1,
        step_started_at: None,
        customer_at: None,
        created_there_at: None,
        lines_at: None,
        finalised_at: None,
        sent_at: None,
        send_again_at: None,
        sent_again_at: None,
        voided_at: None,
        problem: None,
        created_at: now,
    })
}

fn of_line(invoice: InvoiceId, line: &purchase_order_line::Model, position: i32) -> invoice_line::Model {
    invoice_line::Model {
        id: InvoiceLineId::new(),
        conference_id: line.conference_id,
        invoice_id: invoice,
        position,
        ticket_type_id: Some(line.ticket_type_id),
        description: line.name.clone(),
        quantity: line.quantity,
        amount: if line.tax_inclusive { line.gross } else { line.net },
        tax_rate_id: line.tax_rate_id,
        taxed: true,
        stripe_id: None,
    }
}

fn of_difference(
    order: &Order,
    (invoice, position): (InvoiceId, i32),
    difference: &Difference,
    words: &str,
) -> invoice_line::Model {
    invoice_line::Model {
        id: InvoiceLineId::new(),
        conference_id: order.conference_id,
        invoice_id: invoice,
        position,
        ticket_type_id: Some(difference.ticket),
        description: words.to_owned(),
        quantity: difference.quantity.max(1),
        amount: difference.amount,
        tax_rate_id: difference.tax_rate,
        taxed: true,
        stripe_id: None,
    }
}
