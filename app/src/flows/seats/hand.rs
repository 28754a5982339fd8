//! The one place where a seat gets another person: rules, link, audit and mails together, inside the caller's transaction,
//! which has locked the purchase.

use chrono::{DateTime, Utc};
use entity::{
    conference, order, purchase_order, seat,
    types::{OrderStatus, SeatStatus, Subject, Token},
};

use super::person;
use crate::{
    app::App,
    domain::{
        policy,
        seat::{self as rules, Days, Person, SeatRefused},
    },
    error::{Error, FieldErrors, Result},
    flows::{pace, purchase_orders::today},
    mail::messages::{self, SeatLetter},
    store::{
        audit::{self, By, Change},
        db::{TenantDb, Tx},
        orders, purchase_orders,
        seats::{self, Owner},
    },
};

/// What a seat was bought with.
pub enum Purchase {
    Order(Box<order::Model>),
    PurchaseOrder(Box<purchase_order::Model>),
}

impl Purchase {
    /// The purchase of a seat, locked.
    pub async fn lock(db: &TenantDb<'_>, seat: &seat::Model) -> Result<Self> {
        let found = match (seat.order_id, seat.purchase_order_id) {
            (Some(id), _) => orders::lock(db, id).await?.map(|order| Self::Order(Box::new(order))),
            (None, Some(id)) => {
                purchase_orders::lock(db, id).await?.map(|order| Self::PurchaseOrder(Box::new(order)))
            }
            (None, None) => None,
        };
        found.ok_or(Error::NotFound)
    }

    /// Whether its seats may be handed out at all.
    pub fn check_open(&self) -> Result<()> {
        let open = match self {
            Self::Order(order) => order.status == OrderStatus::Paid,
            Self::PurchaseOrder(order) => rules::are_handed_out(order.status),
        };
        if open { Ok(()) } else { Err(Error::Conflict("conflict-seats-not-open")) }
    }

    fn owner(&self) -> Owner {
        match self {
            Self::Order(order) => Owner::Order(order.id),
            Self::PurchaseOrder(order) => Owner::PurchaseOrder(order.id),
        }
    }

    fn is_valid(&self, conference: &conference::Model, seat: &seat::Model) -> bool {
        let allowed = match self {
            Self::Order(_) => false,
            Self::PurchaseOrder(order) => policy::shows_qr(&conference.policy, order.status),
        };
        seat.issued_at.is_some() || allowed
    }

    fn reference(&self) -> &str {
        match self {
            Self::Order(order) => &order.reference,
            Self::PurchaseOrder(order) => &order.reference,
        }
    }

    /// In the trail of the purchase. It says which seat and how, but no names: an audit can't be made to forget.
    fn change(
        &self,
        seat: &seat::Model,
        by: By,
        action: &'static str,
        (before, at): (SeatStatus, DateTime<Utc>),
    ) -> Change {
        let (subject, subject_id) = match self {
            Self::Order(order) => (Subject::Order, order.id.0),
            Self::PurchaseOrder(order) => (Subject::PurchaseOrder, order.id.0),
        };
        Change {
            by,
            subject,
            subject_id,
            action,
            before: Some(before.to_string()),
            after: Some(seat.status.to_string()),
            detail: Some(format!("{}-{}", self.reference(), seat.position + 1)),
            at,
        }
    }
}

/// Gives seats of one purchase.
pub struct Hand<'a> {
    pub app: &'a App,
    pub tx: &'a Tx,
    pub conference: &'a conference::Model,
    pub purchase: &'a Purchase,
    pub by: By,
}

impl Hand<'_> {
    /// Counts letters that are about to be written; false where the purchase has written enough for a day.
    pub async fn may_write(&self, letters: usize) -> Result<bool> {
        if letters == 0 {
            return Ok(true);
        }
        let owner = self.purchase.owner();
        let seats = seats::of(&self.tx.tenant(self.conference.id), owner).await?.len();
        let id = match owner {
            Owner::Order(id) => id.0,
            Owner::PurchaseOrder(id) => id.0,
        };
        pace::allow_letters(self.tx, id, (seats, letters), self.app.clock.now()).await
    }

    /// The seat with this person, or with nobody; it stays as it is where that is so already. Its link and code are new
    /// where somebody lost it.
    pub async fn give(&self, seat: seat::Model, to: Person) -> Result<seat::Model> {
        let status = rules::status_of(&to);
        self.give_as(seat, to, status).await
    }

    /// The same, with a status of the caller's choice.
    pub async fn give_as(&self, seat: seat::Model, to: Person, status: SeatStatus) -> Result<seat::Model> {
        let before = person::of(&seat);
        if before == to && seat.status == status {
            return Ok(seat);
        }
        check(self.app, self.conference, &seat, &to)
            .map_err(|refusal| Error::Conflict(refusal_key(refusal)))?;
        let now = self.app.clock.now();
        let next = renewed(seat.clone(), to, (status, now));
        let db = self.tx.tenant(self.conference.id);
        if !seats::save_person(&db, next.clone()).await? {
            return Err(Error::Conflict("problem-seat-checked-in"));
        }
        let change = self.purchase.change(&next, self.by, action(&seat, &next), (seat.status, now));
        audit::record(self.tx, self.conference, change).await?;
        self.tell(&seat, &next).await?;
        Ok(next)
    }

    /// Who lost the seat hears of it, who got it has the link. A buyer who has all tickets of an order needs no letter.
    async fn tell(&self, before: &seat::Model, after: &seat::Model) -> Result<()> {
        let lost = before.email.as_ref().filter(|email| after.email.as_ref() != Some(*email));
        if let Some(email) = lost {
            self.send("seat-lost", before, email.clone()).await?;
        }
        let Some(email) = after.email.clone().filter(|email| !self.is_buyer(email)) else { return Ok(()) };
        let renewed = before.revision != after.revision;
        let valid = after.status == SeatStatus::Assigned && self.purchase.is_valid(self.conference, after);
        let same_mailbox = before.email.as_ref() == Some(&email);
        let news = match after.status {
            SeatStatus::Invited if after.name.is_some() => Some("seat-claimed"),
            SeatStatus::Invited => Some("seat-invitation"),
            _ if renewed && same_mailbox => Some("seat-changed"),
            _ if valid => Some("ticket"),
            _ if !same_mailbox => Some("seat-reserved"),
            _ => None,
        };
        match news {
            Some(kind) => self.send(kind, after, email).await,
            None => Ok(()),
        }
    }

    fn is_buyer(&self, email: &entity::types::Email) -> bool {
        matches!(self.purchase, Purchase::Order(order) if order.buyer_email.as_ref() == Some(email))
    }

    async fn send(&self, kind: &'static str, seat: &seat::Model, to: entity::types::Email) -> Result<()> {
        let letter = match self.purchase {
            Purchase::Order(order) => SeatLetter::of_order(order, seat, to),
            Purchase::PurchaseOrder(order) => SeatLetter::of_purchase_order(order, seat, to),
        };
        messages::seat(self.app, &self.tx.tenant(self.conference.id), self.conference, (kind, letter)).await
    }
}

/// How many letters a change writes at most: to who loses the seat, and to who has it.
pub fn letters(seat: &seat::Model, to: &Person) -> usize {
    let lost = seat.email.is_some() && seat.email != to.email;
    usize::from(lost) + usize::from(to.email.is_some())
}

/// Beside a form that would write more than that.
pub fn too_many_letters() -> FieldErrors {
    FieldErrors::one("", pace::TOO_MANY_LETTERS)
}

/// Whether the seat may go to this person now.
pub fn check(
    app: &App,
    conference: &conference::Model,
    seat: &seat::Model,
    to: &Person,
) -> Result<(), SeatRefused> {
    let takes_away = rules::ends_link(&person::of(seat), to);
    rules::check_change(seat.status, takes_away, days(conference, app.clock.now()))
}

/// The days that decide, where the conference is.
pub fn days(conference: &conference::Model, now: DateTime<Utc>) -> Days {
    Days { today: today(conference, now), starts: conference.starts, ends: conference.ends }
}

pub fn refusal_key(refusal: SeatRefused) -> &'static str {
    match refusal {
        SeatRefused::CheckedIn => "problem-seat-checked-in",
        SeatRefused::Void => "problem-seat-void",
        SeatRefused::Begun => "problem-seat-begun",
        SeatRefused::Over => "problem-seat-over",
    }
}

fn renewed(seat: seat::Model, to: Person, (status, now): (SeatStatus, DateTime<Utc>)) -> seat::Model {
    let ends = rules::ends_link(&person::of(&seat), &to);
    let next = seat::Model { status, name: to.name, email: to.email, updated_at: now, ..seat };
    if !ends {
        return next;
    }
    let (token, code) = (Token::random(), Token::random().to_string());
    seat::Model { token, code, revision: next.revision + 1, ..next }
}

fn action(before: &seat::Model, after: &seat::Model) -> &'static str {
    match after.status {
        SeatStatus::Unassigned => "seat_freed",
        _ if before.revision != after.revision => "seat_substituted",
        SeatStatus::Invited => "seat_invited",
        _ => "seat_named",
    }
}
