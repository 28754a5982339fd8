//! Money by hand on a purchase order: payments and their correction, refunds, credit notes.

use entity::{
    ledger_entry, purchase_order,
    types::{LedgerEntryId, PurchaseOrderId},
};
use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{
            Entry, Id, May, StaffForm,
            allowed::{RecordMoney, Refund},
        },
        form::Form,
    },
    forms::{field, once, once_field, select},
    purchase_order_page::{self as single, act},
};
use crate::{
    domain::purchase_order as rules,
    error::{Error, FieldErrors},
    flows::{
        purchase_orders::{self as flow, CreditForm, PaymentForm, today},
        refunds::{self, Purse},
    },
    i18n,
    store::{audit::By, ledger, purchase_orders},
    views::{
        Problem,
        pages::admin::{ActField, ActPage},
        problems,
    },
};

type Order = purchase_order::Model;

async fn found<A>(may: &May<A>, id: PurchaseOrderId) -> crate::error::Result<Order> {
    purchase_orders::find(&may.db(), id).await?.ok_or(Error::NotFound)
}

async fn purse<A>(may: &May<A>, order: &Order) -> crate::error::Result<Purse> {
    Purse::of(&may.db(), flow::document(order)).await
}

fn shown<A>(may: &May<A>, order: &Order, amount: i64) -> String {
    i18n::money(may.language(), amount, order.currency)
}

/// The page again, filled in as it was sent.
fn again<A>(may: &May<A>, id: PurchaseOrderId, page: &ActPage) -> Result<Response> {
    Ok(may.again(format!("{}/{}", single::path(may, id), page.act), page)?)
}

#[handler]
pub async fn payment(may: May<RecordMoney>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let order = found(&may, id).await?;
    let date = today(&may.conference, may.app().clock.now()).to_string();
    let form = Form::from_fields(vec![("date".to_owned(), date)]);
    Ok(may.page(&payment_page(&may, &order, &form, &FieldErrors::new()))?)
}

fn payment_page(may: &May<RecordMoney>, order: &Order, form: &Form, errors: &FieldErrors) -> ActPage {
    let closed = rules::is_closed(order.status);
    let what = if closed { "consequence-not-applied" } else { "consequence-told-stripe" };
    let methods = [("wire", "method-wire"), ("check", "method-check"), ("other", "method-other")];
    ActPage {
        consequences: vec![Problem::new("", what)],
        fields: vec![
            field(form, "amount", "amount"),
            select(may, form, "method", &methods),
            field(form, "reference", "text"),
            field(form, "date", "date"),
            ActField { required: false, ..field(form, "note", "text") },
            once_field(form),
        ],
        problems: problems(errors),
        ..act(may, order, "payments")
    }
}

#[handler]
pub async fn record_payment(
    sent: StaffForm<May<RecordMoney>>,
    Id(id): Id<PurchaseOrderId>,
) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let order = found(&may, id).await?;
    let typed = PaymentForm {
        once: once(&form),
        amount: form.owned("amount"),
        method: form.owned("method"),
        reference: form.owned("reference"),
        date: form.owned("date"),
        note: form.owned("note"),
    };
    match flow::record_payment(may.app(), &may.conference, id, &typed, By::staff(may.person.id)).await? {
        Ok(()) => Ok(may.done(&single::path(&may, id), "done-payment-recorded")),
        Err(errors) => again(&may, id, &payment_page(&may, &order, &form, &errors)),
    }
}

async fn wrong_entry(
    may: &May<RecordMoney>,
    id: PurchaseOrderId,
    entry: LedgerEntryId,
) -> crate::error::Result<(Order, ledger_entry::Model)> {
    let order = found(may, id).await?;
    let all = ledger::of_purchase_order(&may.db(), id).await?;
    let entry = all.into_iter().find(|known| known.id == entry).ok_or(Error::NotFound)?;
    Ok((order, entry))
}

#[handler]
pub async fn correction(
    may: May<RecordMoney>,
    Id(id): Id<PurchaseOrderId>,
    Entry(entry): Entry,
) -> Result<Response> {
    let (order, entry) = wrong_entry(&may, id, entry).await?;
    Ok(may.page(&correction_page(&may, (&order, &entry), &Form::default(), &FieldErrors::new()))?)
}

fn correction_page(
    may: &May<RecordMoney>,
    (order, entry): (&Order, &ledger_entry::Model),
    form: &Form,
    errors: &FieldErrors,
) -> ActPage {
    let counter =
        Problem::new("", "consequence-counter-entry").with("amount", shown(may, order, -entry.amount));
    let page = act(may, order, "correction");
    ActPage {
        consequences: vec![counter, Problem::new("", "consequence-told-stays")],
        fields: vec![field(form, "reason", "long")],
        problems: problems(errors),
        dangerous: true,
        action: format!("{}/payments/{}/correction", page.back, entry.id),
        ..page
    }
}

#[handler]
pub async fn correct(
    sent: StaffForm<May<RecordMoney>>,
    Id(id): Id<PurchaseOrderId>,
    Entry(entry): Entry,
) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let (order, entry) = wrong_entry(&may, id, entry).await?;
    let by = By::staff(may.person.id);
    match flow::correct(may.app(), &may.conference, (id, entry.id), form.text("reason"), by).await? {
        Ok(()) => Ok(may.done(&single::path(&may, id), "done-corrected")),
        Err(errors) => {
            let page = correction_page(&may, (&order, &entry), &form, &errors);
            Ok(may.again(page.action.clone(), &page)?)
        }
    }
}

#[handler]
pub async fn refund(may: May<Refund>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let order = found(&may, id).await?;
    Ok(may.page(&refund_page(&may, &order, &Form::default(), &FieldErrors::new()).await?)?)
}

async fn refund_page(
    may: &May<Refund>,
    order: &Order,
    form: &Form,
    errors: &FieldErrors,
) -> crate::error::Result<ActPage> {
    let page = act(may, order, "refunds");
    Ok(refund_fields(may, (page, &purse(may, order).await?), form, errors))
}

/// The same for orders and purchase orders.
pub fn refund_fields(
    may: &May<Refund>,
    (page, purse): (ActPage, &Purse),
    form: &Form,
    errors: &FieldErrors,
) -> ActPage {
    let money = |amount| i18n::money(may.language(), amount, purse.currency());
    let most = Problem::new("", "consequence-refundable")
        .with("amount", money(purse.refundable()))
        .with("stripe", money(purse.refundable_by_stripe()));
    ActPage {
        consequences: vec![most, Problem::new("", "consequence-refund-stripe")],
        fields: vec![
            field(form, "amount", "amount"),
            select(may, form, "method", &[("stripe", "method-stripe"), ("manual", "method-manual")]),
            field(form, "reason", "long"),
            once_field(form),
        ],
        problems: problems(errors),
        dangerous: true,
        ..page
    }
}

/// What the form of a refund says.
pub fn refund_form(form: &Form) -> refunds::Form {
    refunds::Form {
        once: once(form),
        amount: form.owned("amount"),
        method: form.owned("method"),
        reason: form.owned("reason"),
    }
}

#[handler]
pub async fn give_back(sent: StaffForm<May<Refund>>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let order = found(&may, id).await?;
    let typed = refund_form(&form);
    match flow::refund(may.app(), &may.conference, id, &typed, By::staff(may.person.id)).await? {
        Ok(()) => Ok(may.done(&single::path(&may, id), "done-refunded")),
        Err(errors) => again(&may, id, &refund_page(&may, &order, &form, &errors).await?),
    }
}

#[handler]
pub async fn credit_note(may: May<RecordMoney>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let order = found(&may, id).await?;
    Ok(may.page(&credit_page(&may, &order, &Form::default(), &FieldErrors::new()).await?)?)
}

async fn credit_page(
    may: &May<RecordMoney>,
    order: &Order,
    form: &Form,
    errors: &FieldErrors,
) -> crate::error::Result<ActPage> {
    let purse = purse(may, order).await?;
    let most = flow::creditable(order.total, &purse);
    let effect = match order.invoiced_at {
        None => "consequence-credit-waits",
        Some(_) if purse.sums.balance(order.total) > 0 => "consequence-credit-lowers",
        Some(_) => "consequence-credit-overpays",
    };
    Ok(ActPage {
        consequences: vec![
            Problem::new("", "consequence-creditable").with("amount", shown(may, order, most)),
            Problem::new("", effect),
        ],
        fields: vec![field(form, "amount", "amount"), field(form, "reason", "long"), once_field(form)],
        problems: problems(errors),
        ..act(may, order, "credit-notes")
    })
}

#[handler]
pub async fn credit(sent: StaffForm<May<RecordMoney>>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let order = found(&may, id).await?;
    let typed = CreditForm { once: once(&form), amount: form.owned("amount"), reason: form.owned("reason") };
    match flow::credit(may.app(), &may.conference, id, &typed, By::staff(may.person.id)).await? {
        Ok(()) => Ok(may.done(&single::path(&may, id), "done-credited")),
        Err(errors) => again(&may, id, &credit_page(&may, &order, &form, &errors).await?),
    }
}
