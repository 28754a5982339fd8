//! Money that came by another way than Stripe, for an order or a purchase order: what the form says, the entry it becomes,
//! and the counter entry that takes a wrong one back, once. Inside a transaction that has locked the document.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use entity::{
    conference, ledger_entry,
    types::{Currency, LedgerEntryId, LedgerKind},
};

use super::{
    purchase_orders::today,
    refunds::{Document, amount, entry, reason},
    scene::Scene,
};
use crate::{
    error::{Error, FieldErrors, Formed, Result},
    store::{audit::By, db::TenantDb, ledger},
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

/// What the form says.
pub struct Payment {
    provider_id: String,
    amount: i64,
    /// One of `METHODS`.
    method: String,
    reference: String,
    note: Option<String>,
    received_at: DateTime<Utc>,
}

impl Payment {
    /// The entry that it becomes; it counts for its document unless the caller says otherwise.
    pub fn entry(
        self,
        db: &TenantDb<'_>,
        document: Document,
        made: (By, DateTime<Utc>),
    ) -> ledger_entry::Model {
        ledger_entry::Model {
            provider_id: self.provider_id,
            reference: Some(self.reference),
            method: Some(self.method),
            note: self.note,
            occurred_at: self.received_at,
            ..entry(db, document, (LedgerKind::ManualPayment, self.amount), made)
        }
    }
}

/// Whether the form has booked this before. A form that booked something else is refused.
pub async fn came_before(db: &TenantDb<'_>, entry: &ledger_entry::Model) -> Result<bool> {
    let Some(known) = ledger::find_by_provider_id(db, &entry.provider_id).await? else { return Ok(false) };
    let of = |entry: &ledger_entry::Model| (entry.amount, entry.order_id, entry.purchase_order_id);
    if of(&known) == of(entry) { Ok(true) } else { Err(Error::Conflict("conflict-form-used")) }
}

/// The longest that a reference or a note may be.
const LONGEST: usize = 200;

pub fn read(
    form: &PaymentForm,
    currency: Currency,
    conference: &conference::Model,
    now: DateTime<Utc>,
) -> Result<Payment, FieldErrors> {
    let mut errors = FieldErrors::new();
    let amount = amount(&mut errors, &form.amount, currency);
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
        provider_id: format!("manual:{}", form.once),
        amount,
        method: form.method.clone(),
        reference: form.reference.clone(),
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

/// Books the counter entry of a wrong one; false when it has been taken back before.
pub async fn take_back(
    scene: &Scene<'_>,
    (all, wrong): (&[ledger_entry::Model], LedgerEntryId),
    reason: &str,
) -> Formed<bool> {
    match counter(all, wrong, reason, (scene.by, scene.now))? {
        Ok(Some(counter)) => Ok(Ok(ledger::book(&scene.db(), counter).await?)),
        other => Ok(other.map(|_| false)),
    }
}

/// The counter entry of a wrong one; nothing when it has been taken back before.
fn counter(
    all: &[ledger_entry::Model],
    wrong: LedgerEntryId,
    typed: &str,
    made: (By, DateTime<Utc>),
) -> Formed<Option<ledger_entry::Model>> {
    let mut errors = FieldErrors::new();
    let reason = reason(&mut errors, typed);
    if !errors.is_empty() {
        return Ok(Err(errors));
    }
    let wrong = all.iter().find(|known| known.id == wrong).ok_or(Error::NotFound)?;
    if !wrong.provider_id.starts_with("manual:") || wrong.amount < 0 {
        return Err(Error::NotFound);
    }
    Ok(Ok(can_be_corrected(wrong, all).then(|| opposite(wrong, reason, made))))
}

/// Money that came too late to count, and was booked before anybody knew: its counter entry, and the same amount unapplied.
pub fn set_apart(late: &ledger_entry::Model, made: (By, DateTime<Utc>)) -> [ledger_entry::Model; 2] {
    let named = |word: &str| format!("{}:{word}", late.provider_id);
    let out = opposite(late, String::new(), made);
    let out = ledger_entry::Model { provider_id: named("late-out"), note: None, ..out };
    let unapplied = ledger_entry::Model {
        id: LedgerEntryId::new(),
        provider_id: named("late"),
        applied: false,
        recorded_at: made.1,
        ..late.clone()
    };
    [out, unapplied]
}

fn opposite(
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
