//! Attendees' orders: the list, one of them, and what staff do with it.

use entity::{
    ledger_entry, order,
    types::{Money, OrderId, OrderStatus},
};
use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{
            Id, May, StaffForm,
            allowed::{Sync, ViewOrders},
        },
        public::order as public,
    },
    lists::{Asked, PAGE, columns, last},
    order_acts::{acts, path},
    purchase_orders::synced,
    trail::{Names, disputed, problem_word, remedy, under_way},
};
use crate::{
    domain::access::Action,
    error::Error,
    flows::{orders::document, payments, reconcile, refunds::Purse},
    store::{
        audit::{self, By},
        ledger, orders, overview, stripe_acts,
    },
    views::pages::{
        OrderPage, TicketView,
        admin::{AdminOrderPage, OrderRow, OrdersPage, SyncView, Tab},
    },
};

#[handler]
pub async fn list(may: May<ViewOrders>) -> Result<Response> {
    Ok(may.page(&listed(&may).await?)?)
}

async fn listed(may: &May<ViewOrders>) -> crate::error::Result<OrdersPage> {
    let (db, asked) = (may.db(), Asked::of(may));
    let filter = orders::Filter {
        status: asked.status.parse().ok(),
        attention: asked.status == ATTENTION,
        text: Some(asked.q.clone()).filter(|text| !text.is_empty()),
        before: asked.before.parse().ok(),
    };
    let rows = orders::list(&db, &filter, PAGE).await?;
    let seats = overview::seats_of_orders(&db, rows.iter().map(|order| order.id).collect()).await?;
    let attention = i64::try_from(orders::count_attention(&db).await?).unwrap_or(i64::MAX);
    let tabs = tabs(&asked, attention, &orders::count_by_status(&db).await?);
    let columns =
        columns(&["reference", "buyer", "status", "seats", "total", "created"], &["seats", "total"]);
    let frame = asked.frame(tabs, columns, rows.len(), last(&rows, |order| order.id));
    let refused = stripe_acts::refused_on_orders(&db, rows.iter().map(|order| order.id).collect()).await?;
    let row = |order: &order::Model| OrderRow {
        problem: problem(order, refused.contains(&order.id)),
        ..row(order, seats.get(&order.id).copied().unwrap_or_default())
    };
    Ok(OrdersPage { list: frame, rows: rows.iter().map(row).collect() })
}

/// The tab of those that staff have to look at.
const ATTENTION: &str = "attention";

fn tabs(asked: &Asked, attention: i64, counts: &[(OrderStatus, i64)]) -> Vec<Tab> {
    let count =
        |status: OrderStatus| counts.iter().find(|(of, _)| *of == status).map_or(0, |(_, count)| *count);
    let all = asked.tab("all", counts.iter().map(|(_, count)| count).sum());
    let each = OrderStatus::ALL.iter().map(|status| asked.tab(status.as_str(), count(*status)));
    [all, asked.tab(ATTENTION, attention)].into_iter().chain(each).collect()
}

/// Why staff have to look at it.
fn problem(order: &order::Model, refused: bool) -> Option<&'static str> {
    match &order.sync_problem {
        Some(problem) => Some(problem_word(Some(problem))),
        None => refused.then_some("stripe_refused"),
    }
}

fn row(order: &order::Model, seats: i64) -> OrderRow {
    OrderRow {
        id: order.id.to_string(),
        reference: order.reference.clone(),
        buyer: order.buyer_name.clone().unwrap_or_default(),
        email: order.buyer_email.as_ref().map(ToString::to_string).unwrap_or_default(),
        status: public::stage(order).to_owned(),
        problem: None,
        seats,
        total: Money::new(order.total, order.currency),
        created: order.created_at,
    }
}

#[handler]
pub async fn show(may: May<ViewOrders>, Id(id): Id<OrderId>) -> Result<Response> {
    let order = found(&may, id).await?;
    Ok(may.page(&shown(&may, &order).await?)?)
}

async fn found<A>(may: &May<A>, id: OrderId) -> crate::error::Result<order::Model> {
    orders::find(&may.db(), id).await?.ok_or(Error::NotFound)
}

async fn shown(may: &May<ViewOrders>, order: &order::Model) -> crate::error::Result<AdminOrderPage> {
    let organisation = may.app().db.organisation(may.conference.organisation_id);
    let entries = ledger::of_order(&may.db(), order.id).await?;
    let audit = audit::of(&organisation, may.conference.id, order.id.0).await?;
    let people = entries.iter().map(|entry| entry.staff_id).chain(audit.iter().map(|entry| entry.staff_id));
    let names = Names::of(may, people).await?;
    let purse = Purse::of(&may.db(), document(order)).await?;
    let acts = acts(may, order, &purse);
    Ok(AdminOrderPage {
        id: order.id.to_string(),
        order: without_secrets(public::page(may, order).await?),
        buyer_name: order.buyer_name.clone().unwrap_or_default(),
        under_way: purse.acts.iter().filter_map(|act| under_way(may, act)).collect(),
        ledger: entries.iter().map(|entry| names.ledger(entry, correction(may, entry, &entries))).collect(),
        sync: SyncView {
            word: order.sync_problem.as_deref().map(|problem| problem_word(Some(problem))),
            sides: Vec::new(),
            may: may.also(Action::Sync),
            dashboard: disputed(may, order.sync_problem.as_deref(), &entries),
            act: remedy(order.sync_problem.as_deref(), &acts),
            last: order.last_synced_at,
            next: order.next_check_at,
            failures: order.sync_failures.into(),
            problem: order
                .sync_problem
                .as_deref()
                .map(|problem| reconcile::problem_text(may.language(), problem)),
        },
        acts,
        audit: audit.iter().map(|entry| names.audit(may, entry)).collect(),
    })
}

/// Where an entry made by hand is taken back.
fn correction<A>(may: &May<A>, entry: &ledger_entry::Model, all: &[ledger_entry::Model]) -> Option<String> {
    let order = entry.order_id.filter(|_| may.also(Action::RecordMoney))?;
    payments::can_be_corrected(entry, all)
        .then(|| format!("{}/payments/{}/correction", path(may, order), entry.id))
}

/// Staff need no attendee's secret: neither links that open tickets nor their codes.
fn without_secrets(order: OrderPage) -> OrderPage {
    let hidden = |ticket: TicketView| TicketView { token: String::new(), qr: None, ..ticket };
    OrderPage { token: String::new(), tickets: order.tickets.into_iter().map(hidden).collect(), ..order }
}

#[handler]
pub async fn sync(sent: StaffForm<May<Sync>>, Id(id): Id<OrderId>) -> Result<Response> {
    let may = sent.by;
    let order = found(&may, id).await?;
    let outcome = reconcile::order(may.app(), may.conference.id, order.id, By::staff(may.person.id)).await;
    synced(&may, &path(&may, id), outcome)
}
