//! Money as Stripe reports it, in the ledger's words. Each fact has one id, whoever reports it and however often:
//!
//! | fact | id |
//! |---|---|
//! | a payment on Checkout | its charge, `ch_…` (`py_…` for some bank debits) |
//! | a payment of an invoice | its invoice payment, `inpay_…`; never also the charge beneath |
//! | a payment that Stripe's dashboard was told of | its invoice payment, too |
//! | a refund, of either | `re_…` |
//! | money that a bank took back | the dispute, `du_…` or `dp_…` |
//! | the same for good, as the dispute was lost | undone, and a refund `{id}:lost` |
//! | a credit note | `cn_…` |
//! | one of these undone (refund failed, dispute won, credit note voided) | `{id}:undone`, the amount negative |
//!
//! What is undone is always reported as both, so that the sum does not depend on what was seen in between. Only money that
//! moved is a fact: pending charges and refunds, and inquiries that took nothing, are none.

use chrono::{DateTime, Utc};
use entity::types::{Currency, LedgerKind};
use stripe_shared as api;

use super::Fault;

/// One movement of money, ready to be booked once under its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyFact {
    pub kind: LedgerKind,
    pub provider_id: String,
    /// Minor units; negative only where `undoes` is set.
    pub amount: i64,
    pub currency: Currency,
    pub occurred_at: DateTime<Utc>,
    /// What staff find it by: the payment intent of a payment, the charge or payment intent of what follows, the number
    /// of a credit note.
    pub reference: Option<String>,
    /// Why, in words that the payer may read: of a credit note.
    pub reason: Option<String>,
    /// The PDF of a credit note.
    pub document_url: Option<String>,
    /// The `provider_id` of the fact that this one takes back.
    pub undoes: Option<String>,
    /// Of a refund or dispute: the `provider_id` of the payment whose money went.
    pub of: Option<String>,
}

impl MoneyFact {
    fn undone(&self, at: DateTime<Utc>) -> Self {
        let provider_id = format!("{}:undone", self.provider_id);
        Self {
            provider_id,
            amount: -self.amount,
            occurred_at: at,
            undoes: Some(self.provider_id.clone()),
            ..self.clone()
        }
    }

    fn lost(&self) -> MoneyFact {
        let provider_id = format!("{}{LOST}", self.provider_id);
        MoneyFact { kind: LedgerKind::Refund, provider_id, ..self.clone() }
    }
}

/// What the id of money ends in that a bank took back for good.
const LOST: &str = ":lost";

/// Whether the fact with this id is the end of a dispute that was lost: nobody here sent the money back.
pub fn is_lost_dispute(provider_id: &str) -> bool {
    provider_id.ends_with(LOST)
}

pub(super) fn currency(theirs: &stripe_types::Currency) -> Result<Currency, Fault> {
    theirs.to_string().parse().map_err(|error| Fault::broken(format!("{error}")))
}

pub(super) fn their_currency(ours: Currency) -> stripe_types::Currency {
    match ours.code().to_ascii_lowercase().parse() {
        Ok(theirs) => theirs,
        Err(never) => match never {},
    }
}

pub(super) fn time(seconds: i64) -> Result<DateTime<Utc>, Fault> {
    DateTime::from_timestamp(seconds, 0).ok_or_else(|| Fault::broken(format!("not a time: {seconds}")))
}

fn fact(
    kind: LedgerKind,
    provider_id: &str,
    amount: i64,
    money: (&stripe_types::Currency, i64),
) -> Result<MoneyFact, Fault> {
    Ok(MoneyFact {
        kind,
        provider_id: provider_id.to_owned(),
        amount,
        currency: currency(money.0)?,
        occurred_at: time(money.1)?,
        reference: None,
        reason: None,
        document_url: None,
        undoes: None,
        of: None,
    })
}

/// A fact, and what undid it.
fn with_undoing(fact: MoneyFact, undone_at: Option<DateTime<Utc>>) -> Vec<MoneyFact> {
    let undone = undone_at.map(|at| fact.undone(at));
    [Some(fact), undone].into_iter().flatten().collect()
}

fn expandable_id<T: stripe_types::Object>(link: &Option<stripe_types::Expandable<T>>) -> Option<String>
where
    T::Id: AsRef<str>,
{
    link.as_ref().map(|link| link.id().as_ref().to_owned())
}

/// The captured amount of a charge that succeeded.
pub(super) fn of_charge(charge: &api::Charge) -> Result<Option<MoneyFact>, Fault> {
    if charge.status != api::ChargeStatus::Succeeded || charge.amount_captured == 0 {
        return Ok(None);
    }
    let fact =
        fact(LedgerKind::Charge, &charge.id, charge.amount_captured, (&charge.currency, charge.created))?;
    Ok(Some(MoneyFact { reference: expandable_id(&charge.payment_intent), ..fact }))
}

/// What came in by an invoice payment through Stripe.
pub(super) fn of_invoice_payment(payment: &api::InvoicePayment) -> Result<Option<MoneyFact>, Fault> {
    let through_stripe = payment.payment.payment_intent.is_some() || payment.payment.charge.is_some();
    let (Some(amount), "paid", true) = (payment.amount_paid, payment.status.as_str(), through_stripe) else {
        return Ok(None);
    };
    let paid_at = payment.status_transitions.paid_at.unwrap_or(payment.created);
    let reference =
        expandable_id(&payment.payment.payment_intent).or_else(|| expandable_id(&payment.payment.charge));
    let fact = fact(LedgerKind::InvoicePayment, &payment.id, amount, (&payment.currency, paid_at))?;
    Ok(Some(MoneyFact { reference, ..fact }))
}

/// What somebody told Stripe, in its dashboard, to have been paid by another way. `ours`: we told it, so that the ledger
/// has it already.
pub(super) fn of_payment_record(
    payment: &api::InvoicePayment,
    ours: bool,
) -> Result<Option<MoneyFact>, Fault> {
    let (Some(amount), "paid", true) =
        (payment.amount_paid, payment.status.as_str(), payment.payment.payment_record.is_some())
    else {
        return Ok(None);
    };
    if ours {
        return Ok(None);
    }
    let paid_at = payment.status_transitions.paid_at.unwrap_or(payment.created);
    let fact = fact(LedgerKind::ManualPayment, &payment.id, amount, (&payment.currency, paid_at))?;
    Ok(Some(MoneyFact { reference: expandable_id(&payment.payment.payment_record), ..fact }))
}

/// A refund that succeeded. One that failed after money had left comes with its undoing, at the same time: Stripe gives
/// the time of the return only with the balance transaction.
pub(super) fn of_refund(refund: &api::Refund) -> Result<Vec<MoneyFact>, Fault> {
    let came_back = refund.failure_balance_transaction.is_some();
    let (moved, undone) = match refund.status.as_deref() {
        Some("succeeded") => (true, false),
        Some("failed" | "canceled") => (came_back, came_back),
        _ => (false, false),
    };
    if !moved {
        return Ok(Vec::new());
    }
    let fact = fact(LedgerKind::Refund, &refund.id, refund.amount, (&refund.currency, refund.created))?;
    let reference = expandable_id(&refund.payment_intent).or_else(|| expandable_id(&refund.charge));
    let at = undone.then_some(fact.occurred_at);
    Ok(with_undoing(MoneyFact { reference, ..fact }, at))
}

/// A dispute takes the money when it opens and gives it back when it's won. Warnings and prevented ones take nothing. One
/// that was lost is over: its money went back as by a refund, at the same time, as Stripe doesn't say when it ended.
pub(super) fn of_dispute(dispute: &api::Dispute) -> Result<Vec<MoneyFact>, Fault> {
    use api::DisputeStatus::{Lost, NeedsResponse, UnderReview, Won};
    if !matches!(dispute.status, Lost | NeedsResponse | UnderReview | Won) {
        return Ok(Vec::new());
    }
    let fact = fact(LedgerKind::Dispute, &dispute.id, dispute.amount, (&dispute.currency, dispute.created))?;
    let given_back =
        dispute.balance_transactions.iter().map(|movement| movement.created).max().unwrap_or(dispute.created);
    let ended_at = match dispute.status {
        Won => Some(time(given_back)?),
        Lost => Some(fact.occurred_at),
        _ => None,
    };
    let charge = || Some(dispute.charge.id().to_string());
    let fact = MoneyFact { reference: expandable_id(&dispute.payment_intent).or_else(charge), ..fact };
    let lost = (dispute.status == Lost).then(|| fact.lost());
    Ok(with_undoing(fact, ended_at).into_iter().chain(lost).collect())
}

/// A credit note lowers what is asked; the refund that may go with it is a fact of its own.
pub(super) fn of_credit_note(note: &api::CreditNote) -> Result<Vec<MoneyFact>, Fault> {
    let fact = fact(LedgerKind::CreditNote, &note.id, note.amount, (&note.currency, note.created))?;
    let voided = note.status == api::CreditNoteStatus::Void;
    let voided_at = if voided { Some(time(note.voided_at.unwrap_or(note.created))?) } else { None };
    let (reference, reason) = (Some(note.number.clone()), note.memo.clone().filter(|memo| !memo.is_empty()));
    let document_url = Some(note.pdf.clone()).filter(|url| !url.is_empty());
    Ok(with_undoing(MoneyFact { reference, reason, document_url, ..fact }, voided_at))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn refund(changes: &Value) -> Vec<(String, i64)> {
        let mut refund = json!({"id": "re_1", "object": "refund", "amount": 500, "created": 7, "currency": "eur",
            "charge": "ch_1", "payment_intent": "pi_1", "status": "succeeded"});
        for (name, value) in changes.as_object().unwrap() {
            refund[name] = value.clone();
        }
        let refund = miniserde::json::from_str(&refund.to_string()).unwrap();
        of_refund(&refund).unwrap().into_iter().map(|fact| (fact.provider_id, fact.amount)).collect()
    }

    #[test]
    fn a_refund_counts_once_it_succeeded_and_is_undone_when_the_money_came_back() {
        let booked = ("re_1".to_owned(), 500);
        let undone = ("re_1:undone".to_owned(), -500);
        assert_eq!(refund(&json!({})), std::slice::from_ref(&booked));
        assert_eq!(refund(&json!({"status": "pending"})), []);
        assert_eq!(refund(&json!({"status": "requires_action"})), []);
        assert_eq!(refund(&json!({"status": "failed"})), []);
        assert_eq!(
            refund(&json!({"status": "failed", "failure_balance_transaction": "txn_1"})),
            [booked, undone]
        );
    }

    fn dispute(status: &str) -> Vec<i64> {
        let dispute = json!({"id": "du_1", "object": "dispute", "amount": 500, "balance_transactions": [], "charge": "ch_1",
            "created": 7, "currency": "eur", "enhanced_eligibility_types": [], "evidence": {"enhanced_evidence": {}},
            "evidence_details": {"enhanced_eligibility": {}, "has_evidence": false, "past_due": false, "submission_count": 0},
            "is_charge_refundable": false, "livemode": false, "metadata": {}, "reason": "fraudulent", "status": status});
        let dispute = miniserde::json::from_str(&dispute.to_string()).unwrap();
        of_dispute(&dispute).unwrap().into_iter().map(|fact| fact.amount).collect()
    }

    #[test]
    fn a_dispute_takes_the_money_unless_it_is_a_warning_and_gives_it_back_when_won() {
        for status in ["needs_response", "under_review"] {
            assert_eq!(dispute(status), [500], "{status}");
        }
        assert_eq!(dispute("won"), [500, -500]);
        assert_eq!(dispute("lost"), [500, -500, 500], "over, and the money is gone");
        for status in
            ["warning_needs_response", "warning_under_review", "warning_closed", "prevented", "new_word"]
        {
            assert!(dispute(status).is_empty(), "{status}");
        }
    }

    #[test]
    fn currencies_cross_over_and_back() {
        for ours in ["EUR", "JPY", "KWD", "SLE"] {
            let ours: Currency = ours.parse().unwrap();
            assert_eq!(currency(&their_currency(ours)), Ok(ours));
        }
        let unknown = stripe_types::Currency::Unknown("xxx".to_owned());
        assert!(matches!(currency(&unknown), Err(Fault::Broken { .. })));
        assert!(time(i64::MAX).is_err());
    }
}
