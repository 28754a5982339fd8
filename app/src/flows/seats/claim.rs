//! The claim link: people with an address at the company's mail domain take a free seat by themselves. What they type
//! only makes an invitation; the link in the mail to that address is what confirms the seat.

use entity::{
    conference, purchase_order, seat,
    types::{PurchaseOrderId, PurchaseOrderStatus, SeatStatus, Token},
};

use super::{
    hand::{Hand, Purchase},
    person::Typed,
};
use crate::{
    app::App,
    domain::seat::{self as rules, Person},
    error::{Error, FieldErrors, Formed, Result},
    flows::purchase_orders::release,
    mail::messages::{self, SeatLetter},
    store::{
        audit::{self, By, Change},
        db::{TenantDb, Tx},
        purchase_orders,
        seats::{self, Owner},
    },
};

/// The claim form, as typed.
#[derive(Clone, Debug, Default)]
pub struct Claim {
    pub name: String,
    pub email: String,
    /// Which ticket, by the name it was sold under; empty: the first that is free.
    pub ticket: String,
}

/// Makes a new link for a mail domain; one that was there no longer opens anything.
pub async fn open_claim_link(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    domain: &str,
) -> Formed<()> {
    let Some(domain) = rules::read_domain(domain) else {
        let key = if domain.trim().is_empty() { "problem-required" } else { "problem-domain" };
        return Ok(Err(FieldErrors::one("domain", key)));
    };
    let tx = app.db.begin().await?;
    let mut order = locked(&tx.tenant(conference.id), id).await?;
    order.claim_token = Some(Token::random());
    order.claim_domain = Some(domain);
    save(app, tx, conference, (order, "claim_link_made")).await?;
    Ok(Ok(()))
}

/// The link opens nothing any more.
pub async fn close_claim_link(app: &App, conference: &conference::Model, id: PurchaseOrderId) -> Result<()> {
    let tx = app.db.begin().await?;
    let mut order = locked(&tx.tenant(conference.id), id).await?;
    if order.claim_token.take().is_none() {
        return Ok(());
    }
    order.claim_domain = None;
    save(app, tx, conference, (order, "claim_link_closed")).await
}

async fn locked(db: &TenantDb<'_>, id: PurchaseOrderId) -> Result<purchase_order::Model> {
    let order = purchase_orders::lock(db, id).await?.ok_or(Error::NotFound)?;
    check_open(order.status)?;
    Ok(order)
}

fn check_open(status: PurchaseOrderStatus) -> Result<()> {
    if rules::are_handed_out(status) { Ok(()) } else { Err(Error::Conflict("conflict-seats-not-open")) }
}

async fn save(
    app: &App,
    tx: Tx,
    conference: &conference::Model,
    (mut order, action): (purchase_order::Model, &'static str),
) -> Result<()> {
    let now = app.clock.now();
    order.updated_at = now;
    let change = release::change(&order, By::BUYER, action, (order.status, now));
    let change = Change { before: None, after: order.claim_domain.clone(), ..change };
    audit::record(&tx, conference, change).await?;
    purchase_orders::save(&tx.tenant(conference.id), order).await?;
    Ok(tx.commit().await?)
}

/// Takes a free seat for an address of the domain. Who has one already gets their link again; the answer is the same.
pub async fn claim(app: &App, conference: &conference::Model, token: &Token, typed: &Claim) -> Formed<()> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let seen = purchase_orders::find_by_claim_token(&db, token).await?.ok_or(Error::NotFound)?;
    let order = locked(&db, seen.id).await?;
    if order.claim_token.as_ref() != Some(token) {
        return Err(Error::NotFound);
    }
    let person = match read(&order, typed) {
        Ok(person) => person,
        Err(errors) => return Ok(Err(errors)),
    };
    let seats = seats::of(&db, Owner::PurchaseOrder(order.id)).await?;
    if let Some(theirs) =
        seats.iter().find(|seat| seat.status != SeatStatus::Void && seat.email == person.email)
    {
        remind(app, &db, conference, (&order, theirs)).await?;
    } else {
        let Some(seat) = free(&db, &order, seats, &typed.ticket).await? else {
            return Ok(Err(FieldErrors::one("", "problem-claim-full")));
        };
        let purchase = Purchase::PurchaseOrder(Box::new(order));
        let hand = Hand { app, tx: &tx, conference, purchase: &purchase, by: By::BUYER };
        hand.give_as(seat, person, SeatStatus::Invited).await?;
    }
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}

fn read(order: &purchase_order::Model, typed: &Claim) -> Result<Person, FieldErrors> {
    let fields = ("name".to_owned(), "email".to_owned());
    let typed = Typed { name: &typed.name, email: &typed.email, name_field: fields.0, email_field: fields.1 };
    let mut errors = FieldErrors::new();
    let person = typed.read_whole(&mut errors);
    let domain = order.claim_domain.clone().unwrap_or_default();
    if person.email.as_ref().is_some_and(|email| !rules::is_of_domain(email, &domain)) {
        errors.add_with("email", "problem-claim-domain", vec![("domain", domain)]);
    }
    errors.or(person)
}

async fn free(
    db: &TenantDb<'_>,
    order: &purchase_order::Model,
    seats: Vec<seat::Model>,
    ticket: &str,
) -> Result<Option<seat::Model>> {
    let lines = purchase_orders::lines(db, order.id).await?;
    let wanted = lines.iter().find(|line| line.name == ticket).map(|line| line.ticket_type_id);
    let fits = |seat: &seat::Model| {
        seat.status == SeatStatus::Unassigned && wanted.is_none_or(|wanted| seat.ticket_type_id == wanted)
    };
    Ok(seats.into_iter().find(fits))
}

/// Once a day at most.
async fn remind(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, seat): (&purchase_order::Model, &seat::Model),
) -> Result<()> {
    let Some(email) = seat.email.clone() else { return Ok(()) };
    let mut letter = SeatLetter::of_purchase_order(order, seat, email);
    letter.again = Some(app.clock.now().date_naive().to_string());
    messages::seat(app, db, conference, ("seat-claimed", letter)).await
}
