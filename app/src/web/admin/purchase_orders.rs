//! Purchase orders: the list, one of them, and what staff decide.

use std::collections::HashMap;

use entity::{
    invoice, ledger_entry, purchase_order,
    types::{Money, PurchaseOrderId, PurchaseOrderStatus},
};
use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{
            Id, May, StaffForm,
            allowed::{DecidePurchaseOrders, Sync, ViewPurchaseOrders},
        },
        public::po_view,
    },
    lists::{Asked, PAGE, columns, last},
    purchase_order_page as single,
};
use crate::{
    error::{Error, FieldErrors},
    flows::{
        purchase_orders::{self as flow, today},
        reconcile,
    },
    store::{
        audit::By,
        invoices, ledger, overview,
        purchase_orders::{self, Filter, Tab as Found},
    },
    views::pages::admin::{PurchaseOrderRow, PurchaseOrdersPage, Tab, TotalRow},
};

const WORDS: [&str; 10] =
    ["reference", "company", "status", "seats", "total", "paid", "balance", "due", "invoice", "synced"];
/// Sums of more than so many are left out.
const MOST_SUMMED: u64 = 500;

#[handler]
pub async fn list(may: May<ViewPurchaseOrders>) -> Result<Response> {
    Ok(may.page(&listed(&may).await?)?)
}

type Order = purchase_order::Model;

/// What the rows of a page need, each read at once for all of them.
struct Shelf {
    seats: HashMap<PurchaseOrderId, i64>,
    people: HashMap<PurchaseOrderId, i64>,
    entries: HashMap<PurchaseOrderId, Vec<ledger_entry::Model>>,
    invoices: Vec<invoice::Model>,
}

async fn listed(may: &May<ViewPurchaseOrders>) -> crate::error::Result<PurchaseOrdersPage> {
    let (db, asked) = (may.db(), Asked::of(may));
    let today = today(&may.conference, may.app().clock.now());
    let filter = Filter {
        tab: tab_of(&asked.status),
        text: Some(asked.q.clone()).filter(|text| !text.is_empty()),
        before: asked.before.parse().ok(),
    };
    let rows = purchase_orders::list(&db, &filter, today, PAGE).await?;
    let shelf = shelf(may, &rows).await?;
    let all = purchase_orders::list(&db, &Filter { before: None, ..filter }, today, MOST_SUMMED + 1).await?;
    let totals = totals(may, &all).await?;
    let columns = columns(&WORDS, &["seats", "total", "paid", "balance"]);
    let frame = asked.frame(tabs(may, &asked).await?, columns, rows.len(), last(&rows, |order| order.id));
    let now = may.app().clock.now();
    let row = |order: &Order| row(may, order, &shelf, now);
    Ok(PurchaseOrdersPage { list: frame, rows: rows.iter().map(row).collect(), totals })
}

fn tab_of(word: &str) -> Found {
    match word {
        "overdue" => Found::Overdue,
        "sync" => Found::SyncProblem,
        word => word.parse().map_or(Found::All, Found::Status),
    }
}

async fn tabs(may: &May<ViewPurchaseOrders>, asked: &Asked) -> crate::error::Result<Vec<Tab>> {
    let (db, today) = (may.db(), today(&may.conference, may.app().clock.now()));
    let counts = purchase_orders::count_by_status(&db).await?;
    let count = |status| counts.iter().find(|(of, _)| *of == status).map_or(0, |(_, count)| *count);
    let mut tabs = vec![asked.tab("all", counts.iter().map(|(_, count)| count).sum())];
    tabs.extend(PurchaseOrderStatus::ALL.iter().map(|status| asked.tab(status.as_str(), count(*status))));
    for (word, found) in [("overdue", Found::Overdue), ("sync", Found::SyncProblem)] {
        let found = purchase_orders::count_in(&db, found, today).await?;
        tabs.push(asked.tab(word, i64::try_from(found).unwrap_or(i64::MAX)));
    }
    Ok(tabs)
}

async fn shelf(may: &May<ViewPurchaseOrders>, rows: &[Order]) -> crate::error::Result<Shelf> {
    let (db, ids) = (may.db(), rows.iter().map(|order| order.id).collect::<Vec<_>>());
    Ok(Shelf {
        seats: overview::seats_of_purchase_orders(&db, ids.clone()).await?,
        people: overview::people_of_purchase_orders(&db, ids.clone()).await?,
        entries: ledger::of_purchase_orders(&db, ids.clone()).await?,
        invoices: invoices::of_many(&db, ids).await?,
    })
}

fn row(
    may: &May<ViewPurchaseOrders>,
    order: &Order,
    shelf: &Shelf,
    now: chrono::DateTime<chrono::Utc>,
) -> PurchaseOrderRow {
    let money = |amount| Money::new(amount, order.currency);
    let entries = shelf.entries.get(&order.id).map(Vec::as_slice).unwrap_or_default();
    let sums = reconcile::sums_of(order.currency, entries);
    let overdue_days = po_view::overdue_days(&may.conference, order, &sums, now);
    let newest = shelf.invoices.iter().rfind(|invoice| invoice.purchase_order_id == order.id);
    PurchaseOrderRow {
        id: order.id.to_string(),
        reference: order.reference.clone(),
        company: order.company_name.clone(),
        po_number: order.po_number.clone(),
        status: if overdue_days > 0 { "overdue".to_owned() } else { order.status.to_string() },
        seats_used: shelf.people.get(&order.id).copied().unwrap_or_default(),
        seats_total: shelf.seats.get(&order.id).copied().unwrap_or_default(),
        total: money(order.total),
        paid: money(sums.kept()),
        balance: money(sums.balance(order.total)),
        due: order.due_date,
        overdue_days,
        invoice: newest.and_then(|invoice| invoice.status).map(|status| status.to_string()),
        synced: order.last_synced_at,
        sync_problem: order.sync_problem.is_some(),
    }
}

/// Sums of all that the filter finds; nothing when that is too much for one look. Only what is expected is owed.
async fn totals(may: &May<ViewPurchaseOrders>, found: &[Order]) -> crate::error::Result<Vec<TotalRow>> {
    let many = u64::try_from(found.len()).map_or(true, |length| length > MOST_SUMMED);
    let Some(first) = found.first().filter(|_| !many) else { return Ok(Vec::new()) };
    let entries = ledger::of_purchase_orders(&may.db(), found.iter().map(|order| order.id)).await?;
    let (mut total, mut paid, mut balance) = (0, 0, 0);
    for order in found {
        let entries = entries.get(&order.id).map(Vec::as_slice).unwrap_or_default();
        let sums = reconcile::sums_of(order.currency, entries);
        total += order.total;
        paid += sums.kept();
        balance += sums.balance(order.total).max(0);
    }
    let money = |amount| Money::new(amount, first.currency);
    Ok(vec![TotalRow { total: money(total), paid: money(paid), balance: money(balance) }])
}

#[handler]
pub async fn show(may: May<ViewPurchaseOrders>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let order = found(&may, id).await?;
    Ok(may.page(&single::page(&may, order).await?)?)
}

async fn found<A>(may: &May<A>, id: PurchaseOrderId) -> crate::error::Result<Order> {
    purchase_orders::find(&may.db(), id).await?.ok_or(Error::NotFound)
}

#[handler]
pub async fn sync(sent: StaffForm<May<Sync>>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let may = sent.by;
    let order = found(&may, id).await?;
    reconcile::purchase_order(may.app(), may.conference.id, order.id, By::staff(may.person.id)).await?;
    Ok(may.done(&single::path(&may, id), "done-synced"))
}

#[handler]
pub async fn approval(may: May<DecidePurchaseOrders>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let order = found(&may, id).await?;
    Ok(may.page(&single::approval(&may, &order).await?)?)
}

#[handler]
pub async fn approve(
    sent: StaffForm<May<DecidePurchaseOrders>>,
    Id(id): Id<PurchaseOrderId>,
) -> Result<Response> {
    let may = sent.by;
    let order = found(&may, id).await?;
    flow::approve(may.app(), may.conference.id, order.id, By::staff(may.person.id)).await?;
    Ok(may.done(&single::path(&may, id), "done-approved"))
}

#[handler]
pub async fn refusal(may: May<DecidePurchaseOrders>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let order = found(&may, id).await?;
    Ok(may.page(&single::refusal(&may, &order, "", &FieldErrors::new()))?)
}

#[handler]
pub async fn refuse(
    sent: StaffForm<May<DecidePurchaseOrders>>,
    Id(id): Id<PurchaseOrderId>,
) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let (order, reason) = (found(&may, id).await?, form.text("reason"));
    match flow::decline(may.app(), may.conference.id, order.id, reason, By::staff(may.person.id)).await? {
        Ok(()) => Ok(may.done(&single::path(&may, id), "done-declined")),
        Err(errors) => {
            let page = single::refusal(&may, &order, reason, &errors);
            Ok(may.again(format!("{}/refusal", single::path(&may, id)), &page)?)
        }
    }
}
