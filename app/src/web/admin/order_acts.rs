//! What staff do with an order: cancel it, refund it, decide about money that came late. Payments by hand have a file
//! of their own.

use entity::{
    order,
    types::{LateMoney, OrderId, OrderStatus},
};
use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{
            Id, May, StaffForm,
            allowed::{DecideOrders, Refund},
        },
        form::Form,
    },
    forms::select,
    money::{refund_fields, refund_form},
};
use crate::{
    domain::access::Action,
    error::{Error, FieldErrors},
    flows::{orders as flow, purchase_orders::today, reconcile::is_income, refunds::Purse},
    i18n,
    store::{audit::By, orders, overview},
    views::{Problem, pages::admin::ActPage, problems},
};

async fn found<A>(may: &May<A>, id: OrderId) -> crate::error::Result<order::Model> {
    orders::find(&may.db(), id).await?.ok_or(Error::NotFound)
}

async fn purse<A>(may: &May<A>, order: &order::Model) -> crate::error::Result<Purse> {
    Purse::of(&may.db(), flow::document(order)).await
}

/// The acts that this role may do and this state allows.
pub fn acts<A>(may: &May<A>, order: &order::Model, purse: &Purse) -> Vec<&'static str> {
    let cancellable =
        matches!(order.status, OrderStatus::Draft | OrderStatus::AwaitingPayment | OrderStatus::Paid);
    let undecided = order.late_money == Some(LateMoney::Undecided);
    let payable = purse.sums.balance(order.total) > 0 && flow::may_be_paid(order).is_ok();
    let rules = [
        ("decision", undecided && may.also(Action::DecideOrders)),
        ("payments", payable && may.also(Action::RecordMoney)),
        ("refunds", purse.refundable() > 0 && may.also(Action::Refund)),
        ("cancellation", cancellable && may.also(Action::DecideOrders)),
    ];
    rules.into_iter().filter(|(_, offered)| *offered).map(|(act, _)| act).collect()
}

pub fn path<A>(may: &May<A>, id: OrderId) -> String {
    may.path(&format!("/orders/{id}"))
}

pub fn act<A>(may: &May<A>, order: &order::Model, act: &'static str) -> ActPage {
    let back = path(may, order.id);
    ActPage {
        act,
        reference: order.reference.clone(),
        action: format!("{back}/{act}"),
        back,
        consequences: Vec::new(),
        letter: None,
        fields: Vec::new(),
        problems: Vec::new(),
        dangerous: false,
    }
}

/// What cancelling does, before it's done.
#[handler]
pub async fn cancellation(may: May<DecideOrders>, Id(id): Id<OrderId>) -> Result<Response> {
    let order = found(&may, id).await?;
    let places = overview::seats_of_orders(&may.db(), vec![id]).await.map_err(Error::from)?;
    let count = places.get(&id).copied().unwrap_or_default();
    let mut consequences = vec![Problem::new("", "consequence-places-released").with("count", count)];
    if order.status == OrderStatus::Paid {
        consequences.push(Problem::new("", "consequence-tickets-void"));
        let kept = purse(&may, &order).await?.refundable();
        let amount = i18n::money(may.language(), kept, order.currency);
        let later = Problem::new("", "consequence-refund-later").with("amount", amount);
        consequences.extend((kept > 0).then_some(later));
    }
    Ok(may.page(&ActPage { consequences, dangerous: true, ..act(&may, &order, "cancellation") })?)
}

#[handler]
pub async fn cancel(sent: StaffForm<May<DecideOrders>>, Id(id): Id<OrderId>) -> Result<Response> {
    let may = sent.by;
    let order = found(&may, id).await?;
    flow::cancel(may.app(), &may.conference, order.id, By::staff(may.person.id)).await?;
    Ok(may.done(&path(&may, id), "done-cancelled"))
}

async fn refund_page(
    may: &May<Refund>,
    order: &order::Model,
    form: &Form,
    errors: &FieldErrors,
) -> crate::error::Result<ActPage> {
    let purse = purse(may, order).await?;
    purse.may_refund()?;
    let valid = (order.status == OrderStatus::Paid).then(|| Problem::new("", "consequence-tickets-stay"));
    let page = ActPage { consequences: valid.into_iter().collect(), ..act(may, order, "refunds") };
    Ok(refund_fields(may, (page, &purse), form, errors))
}

#[handler]
pub async fn refund(may: May<Refund>, Id(id): Id<OrderId>) -> Result<Response> {
    let order = found(&may, id).await?;
    Ok(may.page(&refund_page(&may, &order, &Form::default(), &FieldErrors::new()).await?)?)
}

#[handler]
pub async fn give_back(sent: StaffForm<May<Refund>>, Id(id): Id<OrderId>) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let order = found(&may, id).await?;
    let typed = refund_form(&form);
    match flow::refund(may.app(), &may.conference, id, &typed, By::staff(may.person.id)).await? {
        Ok(()) => Ok(may.done(&path(&may, id), "done-refunded")),
        Err(errors) => {
            let page = refund_page(&may, &order, &form, &errors).await?;
            Ok(may.again(page.action.clone(), &page)?)
        }
    }
}

/// How much came and when, which places it needs, and what each choice does.
async fn late_money(
    may: &May<DecideOrders>,
    order: &order::Model,
    purse: &Purse,
) -> crate::error::Result<Vec<Problem>> {
    let income = purse.entries.iter().filter(|entry| is_income(entry.kind) && entry.amount > 0);
    let amount = i18n::money(may.language(), purse.refundable(), order.currency);
    let came = income.map(|entry| entry.occurred_at).max().map(|at| {
        let day = today(&may.conference, at);
        Problem::new("", "consequence-late-came").with("amount", amount).with("day", day)
    });
    let places = flow::needed(&may.db(), order).await?.into_iter().map(|needed| {
        let said = Problem::new("", "consequence-late-places").with("pool", needed.pool);
        said.with("wanted", needed.wanted).with("free", needed.free)
    });
    let choices = ["consequence-late-honour", "consequence-late-refund", "consequence-late-keep"];
    let choices = choices.map(|key| Problem::new("", key));
    Ok(came.into_iter().chain(places).chain(choices).collect())
}

async fn decision_page(
    may: &May<DecideOrders>,
    order: &order::Model,
    form: &Form,
    errors: &FieldErrors,
) -> crate::error::Result<ActPage> {
    let purse = purse(may, order).await?;
    let by_hand = purse.refundable() - purse.refundable_by_stripe();
    let amount = i18n::money(may.language(), by_hand, order.currency);
    let told = Problem::new("", "consequence-refund-by-hand").with("amount", amount);
    let choices = [("honour", "choice-honour"), ("refund", "choice-refund"), ("keep", "choice-keep")];
    let mut consequences = late_money(may, order, &purse).await?;
    consequences.extend((by_hand > 0).then_some(told));
    Ok(ActPage {
        consequences,
        fields: vec![select(may, form, "choice", &choices)],
        problems: problems(errors),
        ..act(may, order, "decision")
    })
}

#[handler]
pub async fn decision(may: May<DecideOrders>, Id(id): Id<OrderId>) -> Result<Response> {
    let order = found(&may, id).await?;
    Ok(may.page(&decision_page(&may, &order, &Form::default(), &FieldErrors::new()).await?)?)
}

#[handler]
pub async fn decide(sent: StaffForm<May<DecideOrders>>, Id(id): Id<OrderId>) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let order = found(&may, id).await?;
    match flow::decide(may.app(), &may.conference, id, form.text("choice"), By::staff(may.person.id)).await? {
        Ok(()) => Ok(may.done(&path(&may, id), "done-decided")),
        Err(errors) => {
            let page = decision_page(&may, &order, &form, &errors).await?;
            Ok(may.again(page.action.clone(), &page)?)
        }
    }
}
