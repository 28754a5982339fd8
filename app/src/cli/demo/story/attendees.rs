//! People who buy by themselves, each ending as orders can end.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use entity::{conference, order, types::OrderStatus};
use serde_json::json;

use super::{
    super::{
        desk::Method,
        organisers::{self, Organiser},
    },
    Stage, address_of, refused,
};
use crate::{
    error::{Error, Result},
    flows::checkout::{self, Cart, Details, Payment, SeatDetails},
    store::{audit::By, orders},
};

pub struct Purchase {
    organiser: usize,
    pub days: i64,
    buyer: &'static str,
    tickets: &'static [(&'static str, i32)],
    code: &'static str,
    ending: Ending,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Paid,
    /// A bank debit on its way.
    Debit,
    /// At Stripe's page, or gone from it.
    AtStripe,
    /// The cart, and no more.
    Cart,
    Cancelled,
    /// Paid when the order had expired and its places were gone.
    Late,
    /// Half of it was given back in Stripe's dashboard.
    Refunded,
    /// The bank took the money back.
    Disputed,
}

use Ending::{AtStripe, Cancelled, Cart as LeftInCart, Debit, Disputed, Late, Paid, Refunded};

const EARLY: &[(&str, i32)] = &[("early-bird", 1)];
const TWO_EARLY: &[(&str, i32)] = &[("early-bird", 2)];
const REGULAR: &[(&str, i32)] = &[("regular", 1)];
const STUDENT: &[(&str, i32)] = &[("student", 1)];
const SPEAKER: &[(&str, i32)] = &[("speaker", 1)];
const WITH_WORKSHOP: &[(&str, i32)] = &[("regular", 1), ("workshop", 1)];
const TWO_DAYS: &[(&str, i32)] = &[("two-days", 1)];
const FRIDAY: &[(&str, i32)] = &[("friday", 1)];

const fn north(
    days: i64,
    buyer: &'static str,
    tickets: &'static [(&'static str, i32)],
    code: &'static str,
    ending: Ending,
) -> Purchase {
    Purchase { organiser: 0, days, buyer, tickets, code, ending }
}

const fn kumo(
    days: i64,
    buyer: &'static str,
    tickets: &'static [(&'static str, i32)],
    ending: Ending,
) -> Purchase {
    Purchase { organiser: 1, days, buyer, tickets, code: "", ending }
}

#[rustfmt::skip]
pub const PURCHASES: &[Purchase] = &[
    north(55, "Hannah Brandt",      EARLY,         "",         Paid),
    north(54, "Emeka Obi",          TWO_EARLY,     "",         Paid),
    north(52, "Sofia Almeida",      EARLY,         "",         Paid),
    north(51, "Lars Henriksen",     EARLY,         "",         AtStripe),
    north(50, "Lars Henriksen",     EARLY,         "",         Paid),
    kumo (50, "Haruka Mori",        TWO_DAYS,                  Paid),
    north(48, "Miriam Cohen",       SPEAKER,       "SPEAKER",  Paid),
    north(47, "Paul Schröder",      TWO_EARLY,     "",         Paid),
    north(45, "Zofia Nowak",        EARLY,         "",         Refunded),
    kumo (44, "Kenji Watanabe",     &[("two-days", 2)],        Paid),
    north(42, "Giulia Ferrari",     EARLY,         "",         Paid),
    north(40, "Noah van Dijk",      STUDENT,       "",         Paid),
    north(38, "Anouk Lefèvre",      EARLY,         "",         Cancelled),
    north(36, "Ravi Menon",         SPEAKER,       "SPEAKER",  Paid),
    kumo (35, "Aiko Nakamura",      FRIDAY,                    Paid),
    north(34, "Clara Weiß",         EARLY,         "",         Paid),
    north(32, "Diego Morales",      TWO_EARLY,     "",         Paid),
    north(30, "Elif Yıldız",        EARLY,         "",         Disputed),
    kumo (28, "Daniel Osei",        TWO_DAYS,                  Paid),
    north(27, "Greta Holm",         EARLY,         "",         Paid),
    north(25, "Tobias Kranz",       EARLY,         "",         Paid),
    north(23, "Yuki Tanaka",        TWO_EARLY,     "",         Paid),
    kumo (21, "Mina Sato",          TWO_DAYS,                  AtStripe),
    north(20, "Olu Adeyemi",        STUDENT,       "",         Paid),
    north(18, "Freya Lund",         WITH_WORKSHOP, "",         Paid),
    north(16, "Mateusz Zieliński",  &[("regular", 2), ("workshop", 2)], "", Paid),
    kumo (15, "Priya Raman",        FRIDAY,                    Paid),
    north(14, "Johanna Keller",     REGULAR,       "MEETUP50", Paid),
    north(13, "Samir Haddad",       &[("regular", 3), ("workshop", 4)], "", Paid),
    north(11, "Ida Solberg",        WITH_WORKSHOP, "",         Paid),
    north(10, "Chloé Martin",       REGULAR,       "",         AtStripe),
    north( 9, "Victor Eriksson",    &[("workshop", 2)], "",    Late),
    kumo ( 8, "Tomoko Arai",        &[("two-days", 3)],        Paid),
    north( 7, "Nadia Rahman",       REGULAR,       "MEETUP50", Paid),
    north( 5, "Felix Baumann",      &[("regular", 2)], "",     Paid),
    kumo ( 4, "Leo Fischer",        TWO_DAYS,                  Refunded),
    north( 3, "Amara Diallo",       REGULAR,       "",         Paid),
    north( 2, "Simon Vogt",         REGULAR,       "",         Debit),
    kumo ( 2, "Rin Kobayashi",      FRIDAY,                    Paid),
    north( 1, "Katrin Seidel",      STUDENT,       "",         Paid),
    north( 0, "Bruno Costa",        REGULAR,       "",         AtStripe),
    north( 0, "Marta Silva",        REGULAR,       "",         LeftInCart),
    kumo ( 0, "Sakura Ito",         TWO_DAYS,                  AtStripe),
];

/// Plays a purchase; answers the minutes that went by with it.
pub async fn buy(stage: &Stage<'_>, purchase: &Purchase) -> Result<i64> {
    let organiser = stage.organiser(purchase.organiser)?;
    let conference = organisers::conference(stage.app, organiser).await?;
    let order = open(stage, &conference, purchase).await?;
    if purchase.ending == LeftInCart {
        return Ok(0);
    }
    name_people(stage, &conference, &order, purchase).await?;
    let paid = checkout::pay(stage.app, &conference, order.id, true).await?;
    let paid = paid.map_err(|errors| refused(purchase.buyer, &errors))?;
    if paid == Payment::Complete {
        return Ok(0);
    }
    let order = orders::find(&stage.app.tenant(conference.id), order.id).await?.ok_or(Error::NotFound)?;
    end(stage, organiser, (&conference, &order), purchase.ending).await
}

async fn open(
    stage: &Stage<'_>,
    conference: &conference::Model,
    purchase: &Purchase,
) -> Result<order::Model> {
    let code = Some(purchase.code.to_owned()).filter(|code| !code.is_empty());
    order_of(stage, conference, (purchase.buyer, purchase.tickets), code).await
}

async fn order_of(
    stage: &Stage<'_>,
    conference: &conference::Model,
    (buyer, tickets): (&str, &[(&str, i32)]),
    code: Option<String>,
) -> Result<order::Model> {
    let quantities = tickets.iter().map(|(slug, number)| ((*slug).to_owned(), number.to_string())).collect();
    let language =
        if buyer.chars().count() % 3 == 0 && conference.languages.contains("de") { "de" } else { "en" };
    let cart = Cart { quantities, code, once: None, language: language.to_owned() };
    let opened = checkout::open_order(stage.app, conference, &cart).await?;
    opened.map_err(|errors| refused(buyer, &errors))
}

async fn name_people(
    stage: &Stage<'_>,
    conference: &conference::Model,
    order: &order::Model,
    purchase: &Purchase,
) -> Result<()> {
    let email = address_of(purchase.buyer, "mail.example");
    let buyer = SeatDetails { name: purchase.buyer.to_owned(), email: email.clone() };
    // The buyer comes too, with one ticket of each type; who else comes is said later.
    let (mut people, mut first) = (BTreeMap::new(), 0);
    for (_, number) in purchase.tickets {
        people.insert(first, buyer.clone());
        first += usize::try_from(*number).unwrap_or_default();
    }
    let details =
        Details { buyer_name: purchase.buyer.to_owned(), buyer_email: email, seats: people, terms: false };
    let saved = checkout::save_details(stage.app, conference, order.id, &details).await?;
    saved.map(|_| ()).map_err(|errors| refused(purchase.buyer, &errors))
}

async fn end(
    stage: &Stage<'_>,
    organiser: &Organiser,
    (conference, order): (&conference::Model, &order::Model),
    ending: Ending,
) -> Result<i64> {
    let session = order.checkout_session_id.as_deref().ok_or(Error::NotFound)?;
    let method = if ending == Debit { Method::BankDebit } else { Method::Card };
    match ending {
        AtStripe | LeftInCart => return Ok(0),
        Cancelled => checkout::cancel(stage.app, conference, order.id, By::BUYER).await?,
        Paid | Debit => stage.desk.pay_session(organiser, session, method).await?,
        Refunded | Disputed => {
            stage.desk.pay_session(organiser, session, method).await?;
            stage.settle().await?;
            let half = json!({ "id": session, "amount": order.total / 2 });
            let (action, body) =
                if ending == Refunded { ("refund", half) } else { ("dispute", json!({ "id": session })) };
            stage.desk.act(organiser, action, body).await?;
        }
        Late => return late(stage, organiser, (conference, order)).await,
    }
    Ok(0)
}

/// The money is sent in the moment in which the hold ends, and the next in line takes the last places before it is there.
/// Stripe's clock is a little behind ours: its page is still open.
async fn late(
    stage: &Stage<'_>,
    organiser: &Organiser,
    (conference, order): (&conference::Model, &order::Model),
) -> Result<i64> {
    let session = order.checkout_session_id.as_deref().ok_or(Error::NotFound)?;
    let (open_there, behind) = (TimeDelta::minutes(30), TimeDelta::minutes(4));
    stage.desk.pass(open_there);
    stage.desk.clock().advance(behind);
    checkout::expire_holds(stage.app).await?;
    stage.desk.pay_session(organiser, session, Method::Card).await?;
    stage.desk.idle().await;
    stage.desk.follow(behind);
    let purchase = Purchase {
        organiser: 0,
        days: 0,
        buyer: "Wiebke Jansen",
        tickets: &[("workshop", 4)],
        code: "",
        ending: Paid,
    };
    let next = open(stage, conference, &purchase).await?;
    name_people(stage, conference, &next, &purchase).await?;
    let paid = checkout::pay(stage.app, conference, next.id, true).await?;
    paid.map_err(|errors| refused(purchase.buyer, &errors))?;
    let next = orders::find(&stage.app.tenant(conference.id), next.id).await?.ok_or(Error::NotFound)?;
    if next.status == OrderStatus::AwaitingPayment {
        let session = next.checkout_session_id.as_deref().ok_or(Error::NotFound)?;
        stage.desk.pay_session(organiser, session, Method::Card).await?;
    }
    Ok((open_there + behind).num_minutes())
}
