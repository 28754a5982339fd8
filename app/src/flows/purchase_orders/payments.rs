//! Money that came by another way than Stripe: booked at once, told to Stripe by a job. A wrong entry is taken back by a
//! counter entry, once.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use entity::{
    conference, ledger_entry, purchase_order,
    types::{LedgerEntryId, LedgerKind, PurchaseOrderId, StripeActKind},
};

use super::{
    books::{Books, document},
    decide::today,
};
use crate::{
    app::App,
    domain::purchase_order as rules,
    error::{Error, FieldErrors, Formed, Result},
    flows::{
        refunds::{amount, entry},
        stripe_acts::{self, NewAct},
    },
    store::{
        audit::By,
        db::{TenantDb, Tx},
        ledger, purchase_orders,
    },
};

/// The form, as typed.
#[derive(Clone, Debug, Default)]
pub struct PaymentForm {
    pub once: String,
    pub amount: String,
    pub method: String,
    pub reference: String,
    pub date: String,
    pub note: String,
}

/// The ways by which such money comes.
pub const METHODS: [&str; 3] = ["wire", "check", "other"];

struct Payment {
    amount: i64,
    /// `wire ABC123`
    reference: String,
    note: Option<String>,
    received_at: DateTime<Utc>,
}

/// Books a payment by hand. The same form again books nothing.
pub async fn record_payment(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    form: &PaymentForm,
    by: By,
) -> Formed<()> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let payment = match read(form, &order, conference, app.clock.now()) {
        Ok(payment) => payment,
        Err(errors) => return Ok(Err(errors)),
    };
    let entry = booked(&db, &order, (form, payment), (by, app.clock.now()));
    if let Some(known) = ledger::find_by_provider_id(&db, &entry.provider_id).await? {
        let same = known.amount == entry.amount && known.purchase_order_id == entry.purchase_order_id;
        return if same { Ok(Ok(())) } else { Err(Error::Conflict("conflict-form-used")) };
    }
    book(app, &tx, conference, (order, entry), by).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}

async fn book(
    app: &App,
    tx: &Tx,
    conference: &conference::Model,
    (mut order, entry): (purchase_order::Model, ledger_entry::Model),
    by: By,
) -> Result<()> {
    let db = tx.tenant(conference.id);
    ledger::book(&db, entry.clone()).await?;
    let books = Books { app, tx, conference, by };
    let sums = books.follow(&mut order, "payment_recorded").await?;
    books.tell(&order, &entry, &sums).await?;
    if entry.applied {
        stripe_acts::ask(&db, telling(&order, &entry), by, app.clock.now()).await?;
    }
    purchase_orders::save(&db, order).await?;
    Ok(())
}

fn telling(order: &purchase_order::Model, entry: &ledger_entry::Model) -> NewAct {
    NewAct {
        owner: document(order).owner,
        kind: StripeActKind::Payment,
        amount: entry.amount,
        currency: entry.currency,
        once: entry.provider_id.clone(),
        payment_intent: None,
        entry: Some(entry.id),
        reason: None,
    }
}

fn booked(
    db: &TenantDb<'_>,
    order: &purchase_order::Model,
    (form, payment): (&PaymentForm, Payment),
    made: (By, DateTime<Utc>),
) -> ledger_entry::Model {
    ledger_entry::Model {
        provider_id: format!("manual:{}", form.once),
        applied: !rules::is_closed(order.status),
        reference: Some(payment.reference),
        note: payment.note,
        occurred_at: payment.received_at,
        ..entry(db, document(order), (LedgerKind::ManualPayment, payment.amount), made)
    }
}

/// The longest that a reference or a note may be.
const LONGEST: usize = 200;

fn read(
    form: &PaymentForm,
    order: &purchase_order::Model,
    conference: &conference::Model,
    now: DateTime<Utc>,
) -> Result<Payment, FieldErrors> {
    let mut errors = FieldErrors::new();
    let amount = amount(&mut errors, &form.amount, order.currency);
    if !METHODS.contains(&form.method.as_str()) {
        errors.add("method", "problem-method");
    }
    let date = date(&mut errors, &form.date, today(conference, now));
    if form.reference.is_empty() {
        errors.add("reference", "problem-required");
    }
    for (field, text) in [("reference", &form.reference), ("note", &form.note)] {
        if text.chars().count() > LONGEST {
            errors.add(field, "problem-too-long");
        }
    }
    errors.or(Payment {
        amount,
        reference: format!("{} {}", form.method, form.reference),
        note: Some(form.note.clone()).filter(|note| !note.is_empty()),
        received_at: noon(date, conference).min(now),
    })
}

fn date(errors: &mut FieldErrors, typed: &str, today: NaiveDate) -> NaiveDate {
    match typed.parse::<NaiveDate>() {
        _ if typed.is_empty() => errors.add("date", "problem-required"),
        Ok(date) if date > today => errors.add("date", "problem-date-ahead"),
        Ok(date) if (today - date).num_days() > 3660 => errors.add("date", "problem-date"),
        Ok(date) => return date,
        Err(_) => errors.add("date", "problem-date"),
    }
    today
}

/// The middle of the day where the conference is.
fn noon(date: NaiveDate, conference: &conference::Model) -> DateTime<Utc> {
    let zone: Tz = conference.timezone.parse().unwrap_or(Tz::UTC);
    let local = date.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default());
    local.and_local_timezone(zone).earliest().map_or_else(|| local.and_utc(), |noon| noon.with_timezone(&Utc))
}

/// Whether an entry was made by hand and still stands.
pub fn can_be_corrected(entry: &ledger_entry::Model, all: &[ledger_entry::Model]) -> bool {
    let corrected = all.iter().any(|other| other.corrects_id == Some(entry.id));
    entry.provider_id.starts_with("manual:") && entry.amount > 0 && !corrected
}

/// Takes a wrong entry back by its counter entry. Again is harmless.
pub async fn correct(
    app: &App,
    conference: &conference::Model,
    (id, entry): (PurchaseOrderId, LedgerEntryId),
    reason: &str,
    by: By,
) -> Formed<()> {
    let mut errors = FieldErrors::new();
    let reason = crate::flows::refunds::reason(&mut errors, reason);
    if !errors.is_empty() {
        return Ok(Err(errors));
    }
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let all = ledger::of_purchase_order(&db, id).await?;
    let wrong = all.iter().find(|known| known.id == entry).ok_or(Error::NotFound)?;
    if !wrong.provider_id.starts_with("manual:") || wrong.amount < 0 {
        return Err(Error::NotFound);
    }
    if !can_be_corrected(wrong, &all) {
        return Ok(Ok(()));
    }
    ledger::book(&db, counter(wrong, reason, (by, app.clock.now()))).await?;
    Books { app, tx: &tx, conference, by }.follow(&mut order, "entry_corrected").await?;
    purchase_orders::save(&db, order).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

fn counter(
    wrong: &ledger_entry::Model,
    reason: String,
    (by, now): (By, DateTime<Utc>),
) -> ledger_entry::Model {
    ledger_entry::Model {
        id: LedgerEntryId::new(),
        amount: -wrong.amount,
        provider_id: format!("{}:corrected", wrong.provider_id),
        actor: by.actor,
        staff_id: by.staff,
        note: Some(reason),
        corrects_id: Some(wrong.id),
        occurred_at: now,
        recorded_at: now,
        ..wrong.clone()
    }
}
