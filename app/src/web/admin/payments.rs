//! Payments by hand, and taking a wrong one back: for purchase orders and for attendees' orders. What differs between the
//! two is what recording one means, and where the page leads back to.

use entity::{
    ledger_entry, order, purchase_order,
    types::{LedgerEntryId, Money, OrderId, PurchaseOrderId},
};
use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{Entry, Id, May, StaffForm, allowed::RecordMoney},
        form::Form,
    },
    forms::{Known, amount, field, once, once_field, select},
    order_acts, purchase_order_page as single,
};
use crate::{
    domain::purchase_order as rules,
    error::{Error, FieldErrors},
    flows::{
        orders as order_flow,
        payments::PaymentForm,
        purchase_orders::{self as flow, today},
        refunds::Purse,
    },
    i18n,
    store::{audit::By, ledger, orders, purchase_orders},
    views::{
        Problem,
        pages::admin::{ActField, ActPage},
        problems,
    },
};

type Staff = May<RecordMoney>;

/// The form of a payment, of which so much is `open`; `page` says what recording one means.
fn asking(may: &Staff, (page, open): (ActPage, Money), form: &Form, errors: &FieldErrors) -> ActPage {
    let methods = [("wire", "method-wire"), ("check", "method-check"), ("other", "method-other")];
    ActPage {
        fields: vec![
            amount(may, form, Known::Open(open)),
            select(may, form, "method", &methods),
            field(form, "reference", "text"),
            field(form, "date", "date"),
            ActField { required: false, ..field(form, "note", "text") },
            once_field(form),
        ],
        problems: problems(errors),
        ..page
    }
}

/// An empty form: the money came today.
fn blank(may: &Staff) -> Form {
    let date = today(&may.conference, may.app().clock.now()).to_string();
    Form::from_fields(vec![("date".to_owned(), date)])
}

fn typed(form: &Form) -> PaymentForm {
    PaymentForm {
        once: once(form),
        amount: form.owned("amount"),
        method: form.owned("method"),
        reference: form.owned("reference"),
        date: form.owned("date"),
        note: form.owned("note"),
    }
}

/// Asks why an entry is taken back. `page` is that of the document, and `what` says what becomes of it.
fn doubting(
    may: &Staff,
    (page, what): (ActPage, &'static str),
    entry: &ledger_entry::Model,
    (form, errors): (&Form, &FieldErrors),
) -> ActPage {
    let amount = i18n::money(may.language(), -entry.amount, entry.currency);
    let counter = Problem::new("", "consequence-counter-entry").with("amount", amount);
    ActPage {
        consequences: vec![counter, Problem::new("", what)],
        fields: vec![field(form, "reason", "long")],
        problems: problems(errors),
        dangerous: true,
        action: format!("{}/payments/{}/correction", page.back, entry.id),
        ..page
    }
}

/// The entry, if it is one of these.
fn one_of(entries: Vec<ledger_entry::Model>, id: LedgerEntryId) -> crate::error::Result<ledger_entry::Model> {
    entries.into_iter().find(|known| known.id == id).ok_or(Error::NotFound)
}

/// Back to the document, or the form again.
fn answer(
    may: &Staff,
    outcome: Result<(), FieldErrors>,
    (back, done): (&str, &'static str),
    page: impl FnOnce(&FieldErrors) -> ActPage,
) -> Result<Response> {
    let Err(errors) = outcome else { return Ok(may.done(back, done)) };
    let page = page(&errors);
    Ok(may.again(page.action.clone(), &page)?)
}

async fn company_s(may: &Staff, id: PurchaseOrderId) -> crate::error::Result<purchase_order::Model> {
    purchase_orders::find(&may.db(), id).await?.ok_or(Error::NotFound)
}

/// What is open of it.
async fn open(may: &Staff, order: &purchase_order::Model) -> crate::error::Result<Money> {
    let sums = Purse::of(&may.db(), flow::document(order)).await?.sums;
    Ok(Money::new(rules::standing(order.status, sums.balance(order.total)), order.currency))
}

fn company_s_page(
    may: &Staff,
    (order, open): (&purchase_order::Model, Money),
    form: &Form,
    errors: &FieldErrors,
) -> ActPage {
    let closed = rules::is_closed(order.status);
    let what = if closed { "consequence-not-applied" } else { "consequence-told-stripe" };
    let page = ActPage { consequences: vec![Problem::new("", what)], ..single::act(may, order, "payments") };
    asking(may, (page, open), form, errors)
}

#[handler]
pub async fn ask(may: Staff, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let order = company_s(&may, id).await?;
    let open = open(&may, &order).await?;
    Ok(may.page(&company_s_page(&may, (&order, open), &blank(&may), &FieldErrors::new()))?)
}

#[handler]
pub async fn record(sent: StaffForm<Staff>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let order = company_s(&may, id).await?;
    let (by, open) = (By::staff(may.person.id), open(&may, &order).await?);
    let recorded = flow::record_payment(may.app(), &may.conference, id, &typed(&form), by).await?;
    let back = single::path(&may, id);
    answer(&may, recorded, (&back, "done-payment-recorded"), |errors| {
        company_s_page(&may, (&order, open), &form, errors)
    })
}

#[handler]
pub async fn doubt(may: Staff, Id(id): Id<PurchaseOrderId>, Entry(entry): Entry) -> Result<Response> {
    let order = company_s(&may, id).await?;
    let entry = one_of(ledger::of_purchase_order(&may.db(), id).await.map_err(Error::from)?, entry)?;
    let page = (single::act(&may, &order, "correction"), "consequence-told-stays");
    Ok(may.page(&doubting(&may, page, &entry, (&Form::default(), &FieldErrors::new())))?)
}

#[handler]
pub async fn correct(
    sent: StaffForm<Staff>,
    Id(id): Id<PurchaseOrderId>,
    Entry(entry): Entry,
) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let order = company_s(&may, id).await?;
    let entry = one_of(ledger::of_purchase_order(&may.db(), id).await.map_err(Error::from)?, entry)?;
    let by = By::staff(may.person.id);
    let done = flow::correct(may.app(), &may.conference, (id, entry.id), form.text("reason"), by).await?;
    answer(&may, done, (&single::path(&may, id), "done-corrected"), |errors| {
        let page = (single::act(&may, &order, "correction"), "consequence-told-stays");
        doubting(&may, page, &entry, (&form, errors))
    })
}

async fn attendee_s(may: &Staff, id: OrderId) -> crate::error::Result<(order::Model, i64)> {
    let order = orders::find(&may.db(), id).await?.ok_or(Error::NotFound)?;
    let open = order_flow::open(&may.db(), &order).await?;
    Ok((order, open))
}

fn attendee_s_page(
    may: &Staff,
    (order, open): (&order::Model, i64),
    form: &Form,
    errors: &FieldErrors,
) -> ActPage {
    use entity::types::OrderStatus::{Cancelled, Expired, Paid};
    let amount = i18n::money(may.language(), open, order.currency);
    let what = match order.status {
        Paid => "consequence-tickets-stay",
        Expired => "consequence-tickets-if-places",
        Cancelled => "consequence-late-decision",
        _ => "consequence-tickets-sent",
    };
    let all = Problem::new("", "consequence-open-amount").with("amount", amount);
    let page = ActPage {
        consequences: vec![all, Problem::new("", what)],
        ..order_acts::act(may, order, "payments")
    };
    asking(may, (page, Money::new(open, order.currency)), form, errors)
}

#[handler]
pub async fn ask_for_order(may: Staff, Id(id): Id<OrderId>) -> Result<Response> {
    let (order, open) = attendee_s(&may, id).await?;
    order_flow::may_be_paid(&order)?;
    Ok(may.page(&attendee_s_page(&may, (&order, open), &blank(&may), &FieldErrors::new()))?)
}

#[handler]
pub async fn record_for_order(sent: StaffForm<Staff>, Id(id): Id<OrderId>) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let (order, open) = attendee_s(&may, id).await?;
    let by = By::staff(may.person.id);
    let recorded = order_flow::record_payment(may.app(), &may.conference, id, &typed(&form), by).await?;
    let back = order_acts::path(&may, id);
    answer(&may, recorded, (&back, "done-payment-recorded"), |errors| {
        attendee_s_page(&may, (&order, open), &form, errors)
    })
}

#[handler]
pub async fn doubt_for_order(may: Staff, Id(id): Id<OrderId>, Entry(entry): Entry) -> Result<Response> {
    let (order, _) = attendee_s(&may, id).await?;
    let entry = one_of(ledger::of_order(&may.db(), id).await.map_err(Error::from)?, entry)?;
    let page = (order_acts::act(&may, &order, "correction"), "consequence-tickets-stay");
    Ok(may.page(&doubting(&may, page, &entry, (&Form::default(), &FieldErrors::new())))?)
}

#[handler]
pub async fn correct_for_order(
    sent: StaffForm<Staff>,
    Id(id): Id<OrderId>,
    Entry(entry): Entry,
) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let (order, _) = attendee_s(&may, id).await?;
    let entry = one_of(ledger::of_order(&may.db(), id).await.map_err(Error::from)?, entry)?;
    let (wrong, by) = ((id, entry.id), By::staff(may.person.id));
    let done =
        order_flow::correct_payment(may.app(), &may.conference, wrong, form.text("reason"), by).await?;
    answer(&may, done, (&order_acts::path(&may, id), "done-corrected"), |errors| {
        let page = (order_acts::act(&may, &order, "correction"), "consequence-tickets-stay");
        doubting(&may, page, &entry, (&form, errors))
    })
}
