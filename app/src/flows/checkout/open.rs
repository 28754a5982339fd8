//! From cart to order: the places are held in the transaction that writes the order.

use chrono::{DateTime, Utc};
use entity::{
    conference, order, seat,
    types::{OrderId, OrderStatus, Places, SeatId, SeatStatus, Token},
};

use super::cart::{Cart, Priced, order_lines};
use crate::{
    app::App,
    domain::{capacity, order::first_hold, reference},
    error::{Error, FieldErrors, Formed, Result},
    flows::fulfilment,
    store::{
        audit::{self, By},
        catalogue::{self, Catalogue, Code},
        conferences,
        db::Tx,
        orders, pools, seats,
    },
};

/// References are five random characters: the next one is another.
const TRIES: usize = 3;

/// Makes an order out of a cart. The same form sent twice gives the same order; with another cart in it, another one.
pub async fn open_order(app: &App, conference: &conference::Model, cart: &Cart) -> Formed<order::Model> {
    let db = app.tenant(conference.id);
    if let Some(made) = made_before(app, conference, cart).await? {
        return Ok(Ok(made));
    }
    let now = app.clock.now();
    let catalogue = catalogue::load(&db).await?;
    let code = match cart.code.as_deref().map(str::trim).filter(|code| !code.is_empty()) {
        Some(typed) => match catalogue::find_code(&db, typed).await? {
            Some(code) => Some(code),
            None => return Ok(Err(FieldErrors::one("code", "problem-code-unknown"))),
        },
        None => None,
    };
    let priced = match cart.price(&catalogue, code.as_ref(), (conference.currency, now))? {
        Ok(priced) => priced,
        Err(errors) => return Ok(Err(errors)),
    };
    let mut refused = None;
    for _ in 0..TRIES {
        let order = new_order(conference, cart, (&priced, code.as_ref()), now);
        match hold(app, conference, (&order, &priced, code.as_ref()), &catalogue).await {
            Ok(held) => return Ok(held.map(|()| order)),
            Err(error) => refused = Some(error),
        }
        // The same form came twice at once, and the other one was first; else another order has its reference.
        if let Some(made) = made_before(app, conference, cart).await? {
            return Ok(Ok(made));
        }
    }
    Err(refused.unwrap_or(Error::NotFound))
}

async fn made_before(app: &App, conference: &conference::Model, cart: &Cart) -> Result<Option<order::Model>> {
    match cart.once() {
        Some(once) => Ok(orders::find_by_once(&app.tenant(conference.id), &once).await?),
        None => Ok(None),
    }
}

/// Takes the places and the code's uses, and writes the order with its lines and seats: all, or nothing. Meanwhile nobody
/// says that its tickets draw on other pools.
async fn hold(
    app: &App,
    conference: &conference::Model,
    (order, priced, code): (&order::Model, &Priced, Option<&Code>),
    catalogue: &Catalogue,
) -> Formed<()> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    conferences::lock(&tx, &conference.slug).await?;
    let demand = capacity::demand(&priced.lines, &pools::draws(&db).await?).map_err(Error::internal)?;
    if !pools::shift(&db, &demand, Places::None, Places::Held).await? {
        return Ok(Err(FieldErrors::one("", "problem-just-sold-out")));
    }
    if let Some(code) = code.filter(|_| priced.code_uses > 0)
        && !catalogue::use_code(&db, code.row.id, priced.code_uses).await?
    {
        return Ok(Err(FieldErrors::one("code", "problem-code-used-up")));
    }
    orders::insert(&db, order.clone(), order_lines(order, priced, catalogue)?).await?;
    seats::insert_all(&db, new_seats(order, priced)).await?;
    opened(&tx, conference, order).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

async fn opened(tx: &Tx, conference: &conference::Model, order: &order::Model) -> Result<()> {
    let change = fulfilment::change(order, By::BUYER, "opened", order.created_at);
    Ok(audit::record(tx, conference, change).await?)
}

fn new_order(
    conference: &conference::Model,
    cart: &Cart,
    (priced, code): (&Priced, Option<&Code>),
    now: DateTime<Utc>,
) -> order::Model {
    let id = OrderId::new();
    let token = Token::random();
    order::Model {
        id,
        conference_id: conference.id,
        reference: reference::order_reference(&conference.code, random_five(id)),
        token,
        once: cart.once(),
        status: OrderStatus::Draft,
        places: Places::Held,
        language: cart.language.clone(),
        buyer_name: None,
        buyer_email: None,
        terms_at: None,
        currency: conference.currency,
        total: priced.sum.gross,
        tax: priced.sum.tax,
        discount_code_id: code.filter(|_| priced.code_uses > 0).map(|code| code.row.id),
        hold_until: Some(first_hold(now, conference.hold_minutes)),
        checkout_revision: 0,
        checkout_session_id: None,
        checkout_url: None,
        checkout_expires_at: None,
        payment_intent_id: None,
        late_money: None,
        created_at: now,
        updated_at: now,
        paid_at: None,
        ended_at: None,
        last_synced_at: None,
        next_check_at: None,
        sync_failures: 0,
        sync_problem: None,
    }
}

/// The random end of the id: references need to differ, not to be secret.
fn random_five(id: OrderId) -> [u8; 5] {
    let bytes = id.0.as_bytes();
    [bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]]
}

fn new_seats(order: &order::Model, priced: &Priced) -> Vec<seat::Model> {
    let types = priced.lines.iter().flat_map(|(id, quantity)| (0..*quantity).map(|_| *id));
    types
        .zip(0..)
        .map(|(ticket_type_id, position)| seat::Model {
            id: SeatId::new(),
            conference_id: order.conference_id,
            order_id: Some(order.id),
            purchase_order_id: None,
            ticket_type_id,
            position,
            token: Token::random(),
            code: Token::random().to_string(),
            status: SeatStatus::Unassigned,
            name: None,
            email: None,
            issued_at: None,
            revision: 0,
            created_at: order.created_at,
            updated_at: order.created_at,
        })
        .collect()
}
