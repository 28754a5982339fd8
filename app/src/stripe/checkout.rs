//! Checkout sessions: the page at Stripe where an order is paid.

use chrono::{DateTime, Utc};
use entity::types::{Currency, Email, OrderId};
use stripe_checkout::checkout_session::{
    CreateCheckoutSession, CreateCheckoutSessionLineItems, CreateCheckoutSessionLineItemsPriceData,
    CreateCheckoutSessionPaymentIntentData, ExpireCheckoutSession, ProductData, RetrieveCheckoutSession,
};
use stripe_shared as api;

use super::{Fault, IdempotencyKey, Stripe, facts, metadata};

/// A line as the customer reads it. Stripe multiplies: the total of the line is ours where the price of one is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionLine {
    /// `Regular`; or `3 × Regular` once, where three don't share the amount evenly.
    pub name: String,
    pub quantity: u64,
    /// Of one, minor units, tax included.
    pub amount: i64,
}

#[derive(Clone, Debug)]
pub struct NewSession {
    pub order: OrderId,
    /// For people: `NC27-7K3QD`.
    pub reference: String,
    pub currency: Currency,
    pub lines: Vec<SessionLine>,
    pub customer_email: Option<Email>,
    pub success_url: String,
    pub cancel_url: String,
    /// 30 minutes to 24 hours from now, or Stripe rejects it.
    pub expires_at: DateTime<Utc>,
    /// The page's language; one that Stripe has no page in becomes the browser's.
    pub language: String,
}

/// Stripe's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionStatus {
    Open,
    /// The customer is through: paid, or a bank debit is on its way.
    Complete,
    Expired,
}

/// Whether a session's money is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionPayment {
    Paid,
    /// With `SessionStatus::Complete`: a bank debit on its way, or failed since; the payment tells.
    Unpaid,
    NothingToPay,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// `cs_…`
    pub id: String,
    /// The page, while it is open.
    pub url: Option<String>,
    pub status: SessionStatus,
    pub payment: SessionPayment,
    /// `pi_…`, once the customer tried.
    pub payment_intent: Option<String>,
    /// Minor units.
    pub amount_total: i64,
    pub currency: Currency,
    pub expires_at: DateTime<Utc>,
    /// The order that this conference wrote on it.
    pub order: Option<OrderId>,
}

impl Stripe {
    pub async fn create_session(&self, new: &NewSession, key: &IdempotencyKey) -> Result<Session, Fault> {
        let request = self.session_request(new);
        self.session_of(&self.write(key, &request).await?)
    }

    pub async fn session(&self, id: &str) -> Result<Session, Fault> {
        self.session_of(&self.read(&RetrieveCheckoutSession::new(id)).await?)
    }

    /// Closes an open session. One that was already completed or expired is no fault: the answer's status says so.
    pub async fn expire_session(&self, id: &str, key: &IdempotencyKey) -> Result<Session, Fault> {
        match self.write(key, &ExpireCheckoutSession::new(id)).await {
            Ok(session) => self.session_of(&session),
            Err(rejected @ Fault::Rejected { .. }) => {
                let now = self.session(id).await?;
                if now.status == SessionStatus::Open { Err(rejected) } else { Ok(now) }
            }
            Err(fault) => Err(fault),
        }
    }

    fn session_request(&self, new: &NewSession) -> CreateCheckoutSession {
        let written = metadata::of(self.conference, metadata::ORDER, new.order);
        let mut payment = CreateCheckoutSessionPaymentIntentData::new();
        payment.metadata = Some(written.clone());
        payment.description = Some(new.reference.clone());
        let request = CreateCheckoutSession::new()
            .mode(api::CheckoutSessionMode::Payment)
            .client_reference_id(&new.reference)
            .line_items(new.lines.iter().map(|line| line_item(line, new.currency)).collect::<Vec<_>>())
            .metadata(written)
            .payment_intent_data(payment)
            .success_url(&new.success_url)
            .cancel_url(&new.cancel_url)
            .expires_at(new.expires_at.timestamp())
            .locale(locale(&new.language));
        match &new.customer_email {
            Some(email) => request.customer_email(email.as_str()),
            None => request,
        }
    }

    fn session_of(&self, theirs: &api::CheckoutSession) -> Result<Session, Fault> {
        let missing = |what: &str| Fault::broken(format!("session {} without {what}", theirs.id));
        let written = theirs.metadata.as_ref();
        Ok(Session {
            id: theirs.id.to_string(),
            url: theirs.url.clone(),
            status: theirs.status.as_ref().and_then(status).ok_or_else(|| missing("a known status"))?,
            payment: payment(&theirs.payment_status),
            payment_intent: theirs.payment_intent.as_ref().map(|intent| intent.id().to_string()),
            amount_total: theirs.amount_total.ok_or_else(|| missing("a total"))?,
            currency: facts::currency(theirs.currency.as_ref().ok_or_else(|| missing("a currency"))?)?,
            expires_at: facts::time(theirs.expires_at)?,
            order: written.and_then(|written| metadata::read(written, self.conference, metadata::ORDER)),
        })
    }
}

fn line_item(line: &SessionLine, currency: Currency) -> CreateCheckoutSessionLineItems {
    let mut price = CreateCheckoutSessionLineItemsPriceData::new(facts::their_currency(currency));
    price.product_data = Some(ProductData::new(&line.name));
    price.unit_amount = Some(line.amount);
    let mut item = CreateCheckoutSessionLineItems::new();
    item.quantity = Some(line.quantity);
    item.price_data = Some(price);
    item
}

fn locale(language: &str) -> api::CheckoutSessionLocale {
    match language.parse() {
        Ok(api::CheckoutSessionLocale::Unknown(_)) | Err(_) => api::CheckoutSessionLocale::Auto,
        Ok(known) => known,
    }
}

fn status(theirs: &api::CheckoutSessionStatus) -> Option<SessionStatus> {
    match theirs {
        api::CheckoutSessionStatus::Open => Some(SessionStatus::Open),
        api::CheckoutSessionStatus::Complete => Some(SessionStatus::Complete),
        api::CheckoutSessionStatus::Expired => Some(SessionStatus::Expired),
        _ => None,
    }
}

fn payment(theirs: &api::CheckoutSessionPaymentStatus) -> SessionPayment {
    match theirs {
        api::CheckoutSessionPaymentStatus::Paid => SessionPayment::Paid,
        api::CheckoutSessionPaymentStatus::NoPaymentRequired => SessionPayment::NothingToPay,
        _ => SessionPayment::Unpaid,
    }
}
