//! Mails about money that is owed: reminders to the finance contact, warnings to the buyer before seats go back, and the
//! question to staff what becomes of a purchase order whose seats don't go back by themselves.

use chrono::NaiveDate;
use entity::{
    conference, purchase_order, reminder,
    types::{Email, ReminderId, ReminderStep},
};

use super::{
    Letter, Post, Writer,
    purchase_orders::{Staff, cc, finance_page, letter_with, page, tell_staff_with, to_buyer},
    send,
};
use crate::{
    app::App,
    domain::{grace::Question, reminder::Tone},
    error::Result,
    i18n::{self, Catalogue},
    store::db::TenantDb,
};

type Order = purchase_order::Model;

/// How it stands on the day of a mail.
#[derive(Clone, Copy, Debug)]
pub struct Reminding {
    pub tone: Tone,
    pub due: NaiveDate,
    /// Minor units.
    pub owed: i64,
    pub kept: i64,
    /// All but seats that were added later is paid.
    pub added: bool,
}

/// A mail before it is written.
#[derive(Clone, Debug)]
pub struct Preview {
    pub to: String,
    pub subject: String,
    pub text: String,
}

/// Money is due: to the finance contact, with a copy to the buyer and the list.
pub async fn reminder(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, id, said): (&Order, ReminderId, &Reminding),
) -> Result<()> {
    let writer = Writer::new(&order.language, conference);
    let letter = reminder_letter(&writer, order, said, finance_page(app, conference, order));
    let post = Post {
        to: vec![order.finance_email.clone()],
        cc: copies(order),
        ..to_buyer("reminder", conference, order, id.to_string())
    };
    send(app, db, &writer, (letter, post)).await
}

fn copies(order: &Order) -> Vec<Email> {
    let mut copies = vec![order.buyer_email.clone()];
    copies.extend(cc(order));
    copies.retain(|address| *address != order.finance_email);
    copies
}

/// A reminder as it would be written, for staff to look at: with words in place of the link, which is the finance contact's
/// secret.
pub fn reminder_preview(
    app: &App,
    conference: &conference::Model,
    order: &Order,
    said: &Reminding,
) -> Result<Preview> {
    let writer = Writer::new(&order.language, conference);
    let link = Catalogue::get().text(writer.language, "mail-link-not-shown", &[]);
    let letter = reminder_letter(&writer, order, said, link);
    let mail = super::rendered(app, &writer, &letter)?;
    let to = std::iter::once(order.finance_email.clone()).chain(copies(order));
    let to: Vec<String> = to.map(|address| address.to_string()).collect();
    Ok(Preview { to: to.join(", "), subject: letter.subject, text: mail.text })
}

fn reminder_letter(writer: &Writer<'_>, order: &Order, said: &Reminding, finance: String) -> Letter {
    let kind = match said.tone {
        Tone::Ahead => "reminder-ahead",
        Tone::Today => "reminder-today",
        Tone::Overdue => "reminder-overdue",
    };
    let name = order.finance_name.as_deref().unwrap_or_default();
    let mut letter = asking(writer, (kind, name), (order, said), &[]);
    letter.action = Some(writer.action("mail-action-finance", finance));
    letter
}

/// A letter with what is open, since when, and what came of it.
fn asking(
    writer: &Writer<'_>,
    (kind, name): (&'static str, &str),
    (order, said): (&Order, &Reminding),
    more: &[(&'static str, String)],
) -> Letter {
    let due = i18n::day(writer.language, said.due);
    let mut values = vec![("due", due.clone()), ("amount", writer.money(said.owed, order.currency))];
    values.extend_from_slice(more);
    let mut letter = letter_with(writer, kind, (order, name), &values);
    if said.kept > 0 {
        letter.facts.push(writer.fact("mail-fact-received", writer.money(said.kept, order.currency)));
    }
    letter.facts.push(writer.fact("mail-fact-balance", writer.money(said.owed, order.currency)));
    letter.facts.push(writer.fact("mail-fact-due", due));
    letter
}

/// The buyer learns on which day the seats go back.
pub async fn seats_warning(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, row, said): (&Order, &reminder::Model, &Reminding),
) -> Result<()> {
    let writer = Writer::new(&order.language, conference);
    let kind = match (row.step == ReminderStep::LastWarning, said.added) {
        (false, false) => "seats-warning",
        (true, false) => "seats-last-warning",
        (false, true) => "added-seats-warning",
        (true, true) => "added-seats-last-warning",
    };
    let day = row.seats_back_on.map(|day| i18n::day(writer.language, day)).unwrap_or_default();
    let mut letter = asking(&writer, (kind, &order.buyer_name), (order, said), &[("day", day.clone())]);
    letter.facts.push(writer.fact("mail-fact-seats-back", day));
    letter.action = Some(writer.action("mail-action-purchase-order", page(app, conference, order)));
    let post = to_buyer(kind, conference, order, row.id.to_string());
    send(app, db, &writer, (letter, post)).await
}

/// Staff learn that unpaid seats went back by themselves.
pub async fn seats_went_back(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    order: &Order,
) -> Result<()> {
    let staff = Staff { order, kind: "seats-went-back", key: order.id.to_string(), more: Vec::new() };
    tell_staff_with(app, db, conference, staff).await.map(|_| ())
}

/// Seats don't go back by themselves, and staff decide. Once for a due date; false when they were asked before.
pub async fn ask_about_seats(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, due, question): (&Order, NaiveDate, Question),
) -> Result<bool> {
    let kind = match question {
        Question::Part => "grace-over",
        Question::Late => "grace-late",
    };
    let key = format!("{}:{due}", order.id);
    tell_staff_with(app, db, conference, Staff { order, kind, key, more: Vec::new() }).await
}
