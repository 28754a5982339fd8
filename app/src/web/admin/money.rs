//! Money by hand on a purchase order: refunds and credit notes. Payments have a file of their own.

use entity::{
    purchase_order,
    types::{Money, PurchaseOrderId},
};
use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{
            Id, May, StaffForm,
            allowed::{RecordMoney, Refund},
        },
        form::Form,
    },
    forms::{Known, amount, field, once, once_field, select},
    purchase_order_page::{self as single, act},
    refund_consequences::consequences,
};
use crate::{
    error::{Error, FieldErrors},
    flows::{
        purchase_orders::{self as flow, CreditForm},
        refunds::{self, Purse},
    },
    i18n,
    store::{audit::By, purchase_orders},
    views::{Problem, pages::admin::ActPage, problems},
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
    let purse = purse(may, order).await?;
    purse.may_refund()?;
    let consequences = consequences(order, &purse, |amount| shown(may, order, amount));
    let page = ActPage { consequences, ..act(may, order, "refunds") };
    Ok(refund_fields(may, (page, &purse), form, errors))
}

/// The same for orders and purchase orders: how much can go back and how, and after what follows for this one that the buyer
/// is told.
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
    let by_stripe = (purse.refundable_by_stripe() > 0).then(|| Problem::new("", "consequence-refund-stripe"));
    let through = by_stripe.is_some().then_some(("stripe", "method-stripe"));
    let methods: Vec<_> = through.into_iter().chain([("manual", "method-manual")]).collect();
    let ways = [Some(most), by_stripe, Some(Problem::new("", "consequence-refund-manual"))];
    let told = Problem::new("", "consequence-refund-told");
    let consequences = ways.into_iter().flatten().chain(page.consequences).chain([told]).collect();
    ActPage {
        consequences,
        fields: vec![
            amount(may, form, Known::AtMost(Money::new(purse.refundable(), purse.currency()))),
            select(may, form, "method", &methods),
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
    Ok(may.page(&credit_page(&may, &order, &may.asked_form(), &FieldErrors::new()).await?)?)
}

async fn credit_page(
    may: &May<RecordMoney>,
    order: &Order,
    form: &Form,
    errors: &FieldErrors,
) -> crate::error::Result<ActPage> {
    let purse = purse(may, order).await?;
    flow::may_credit(order, &purse)?;
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
        fields: vec![
            amount(may, form, Known::AtMost(Money::new(most, order.currency))),
            field(form, "reason", "long"),
            once_field(form),
        ],
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
