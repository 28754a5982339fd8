//! What our mails say. A message is put together out of texts of the catalogue, in the recipient's language, rendered, and
//! posted into the caller's transaction. Its key makes it one mail, however often the same thing is told.

mod orders;
mod purchase_orders;
mod questions;
#[cfg(test)]
mod ratchet;
mod refunds;
mod reminders;
mod revisions;
mod seats;
mod stripe;

use chrono::{DateTime, Utc};
use entity::{
    conference,
    types::{Currency, Email, OrderId, PurchaseOrderId},
};
use serde::Serialize;

pub use orders::{
    awaiting_bank, late_money, order_cancelled, order_confirmed, order_expired, payment_failed,
};
pub use purchase_orders::{
    invoice_sent, payment_received, purchase_order_accepted, purchase_order_approved, purchase_order_closed,
    purchase_order_declined, purchase_order_requested, unapplied_money,
};
pub use questions::{buyer_asks, document_sent};
pub use refunds::{credited, order_refunded, purchase_order_refunded};
pub use reminders::{Reminding, ask_about_seats, reminder, reminder_preview, seats_warning, seats_went_back};
pub use revisions::{added_seats_back, seats_asked, seats_changed, seats_declined};
pub use seats::{SeatLetter, seat, tickets};
pub use stripe::{stripe_differs, stripe_key_refused};

use super::post::{NewMail, post};
use crate::{
    app::App,
    error::{Error, Result},
    i18n::{self, Catalogue, FluentValue, Language},
    store::db::TenantDb,
    views::{Letterhead, RenderedMail},
};

const TEMPLATE: &str = "mail/letter";

/// A letter: subject, greeting, paragraphs, facts in two columns, and the one thing to do next.
#[derive(Clone, Debug, Serialize)]
pub struct Letter {
    pub letterhead: Letterhead,
    pub subject: String,
    pub greeting: String,
    pub paragraphs: Vec<String>,
    pub facts: Vec<Fact>,
    pub action: Option<Action>,
    pub links: Vec<Action>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

/// A link with words.
#[derive(Clone, Debug, Serialize)]
pub struct Action {
    pub label: String,
    pub url: String,
}

/// Who gets a letter, and what makes it one.
struct Post<'a> {
    kind: &'static str,
    /// Of the row that it tells of.
    key: String,
    order_id: Option<OrderId>,
    purchase_order_id: Option<PurchaseOrderId>,
    to: Vec<Email>,
    cc: Vec<Email>,
    conference: &'a conference::Model,
}

/// Writes letters in one language, for one conference.
struct Writer<'a> {
    language: Language,
    conference: &'a conference::Model,
}

impl<'a> Writer<'a> {
    fn new(language: &str, conference: &'a conference::Model) -> Self {
        Self { language: Language::parse(language).unwrap_or_default(), conference }
    }

    fn text(&self, key: &str, values: &[(&'static str, String)]) -> String {
        let values: Vec<_> =
            values.iter().map(|(name, value)| (*name, FluentValue::from(value.clone()))).collect();
        Catalogue::get().text(self.language, key, &values)
    }

    fn money(&self, amount: i64, currency: Currency) -> String {
        i18n::money(self.language, amount, currency)
    }

    fn moment(&self, at: DateTime<Utc>) -> String {
        let zone = self.conference.timezone.parse().unwrap_or(chrono_tz::Tz::UTC);
        i18n::time_with_zone(self.language, at, zone)
    }

    fn fact(&self, key: &str, value: impl Into<String>) -> Fact {
        Fact { label: self.text(key, &[]), value: value.into() }
    }

    fn action(&self, key: &str, url: String) -> Action {
        Action { label: self.text(key, &[]), url }
    }

    /// A letter with the texts `mail-KIND-subject` and `mail-KIND-text`, filled with the same values.
    fn letter(&self, kind: &str, name: &str, values: &[(&'static str, String)]) -> Letter {
        let mut all = vec![("conference", self.conference.name.clone())];
        all.extend_from_slice(values);
        Letter {
            letterhead: self.letterhead(),
            subject: self.text(&format!("mail-{kind}-subject"), &all),
            greeting: self.greeting(name),
            paragraphs: vec![self.text(&format!("mail-{kind}-text"), &all)],
            facts: Vec::new(),
            action: None,
            links: Vec::new(),
        }
    }

    /// To nobody in particular when there is no name.
    fn greeting(&self, name: &str) -> String {
        let name = if name.is_empty() { "nobody" } else { name };
        self.text("mail-greeting", &[("name", name.to_owned())])
    }

    fn letterhead(&self) -> Letterhead {
        let seller = &self.conference.seller;
        Letterhead {
            conference: self.conference.name.clone(),
            days: i18n::days_range(self.language, self.conference.starts, self.conference.ends),
            place: self.conference.city.clone().unwrap_or_default(),
            accent: self.conference.accent.clone().unwrap_or_default(),
            contact_email: self.conference.contact_email.to_string(),
            seller: std::iter::once(seller.name.clone()).chain(seller.address.clone()).collect(),
        }
    }
}

async fn send(app: &App, db: &TenantDb<'_>, writer: &Writer<'_>, letter: (Letter, Post<'_>)) -> Result<()> {
    posted(app, db, writer, letter).await.map(|_| ())
}

fn rendered(app: &App, writer: &Writer<'_>, letter: &Letter) -> Result<RenderedMail> {
    app.views.render_mail(writer.language, TEMPLATE, letter).map_err(Error::internal)
}

/// False when it was posted before, or is to nobody.
async fn posted(
    app: &App,
    db: &TenantDb<'_>,
    writer: &Writer<'_>,
    (letter, to): (Letter, Post<'_>),
) -> Result<bool> {
    let mail = rendered(app, writer, &letter)?;
    let new = NewMail {
        conference: to.conference,
        dedupe_key: format!("{}:{}", to.kind, to.key),
        kind: to.kind,
        order_id: to.order_id,
        purchase_order_id: to.purchase_order_id,
        to: to.to,
        cc: to.cc,
        subject: letter.subject,
        text: mail.text,
        html: mail.html,
        at: app.clock.now(),
    };
    post(db, new).await
}

/// The language that the organiser is written to.
fn first_language(conference: &conference::Model) -> &str {
    conference.languages.split(',').next().unwrap_or_default()
}
