//! The reminders of a purchase order on its page, the button that pauses them, and the page that sends one by hand.

use entity::{purchase_order, types::PurchaseOrderId};
use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{Id, May, StaffForm, allowed::DecidePurchaseOrders},
        form::Form,
        public::po_view::Whole,
    },
    forms::{once, once_field},
    purchase_order_page as single,
};
use crate::{
    domain::{access::Action, purchase_order::is_closed},
    error::Error,
    flows::reminders::{self as flow, Standing},
    mail::messages,
    store::{audit::By, purchase_orders},
    views::pages::admin::{ActPage, LetterView, NextReminder, RemindersView, SentReminder},
};

/// What there is to say about them; nothing before the purchase order has a due date.
pub async fn view<A>(may: &May<A>, whole: &Whole) -> crate::error::Result<RemindersView> {
    let (order, now) = (&whole.order, may.app().clock.now());
    let all = (order, whole.invoices.as_slice(), whole.entries.as_slice());
    let Some(standing) = Standing::of(&may.db(), &may.conference, all, now).await? else {
        return Ok(RemindersView::default());
    };
    let sent = standing.sent.iter().map(|reminder| SentReminder {
        step: reminder.step.to_string(),
        at: reminder.sent_at,
        seats_back_on: reminder.seats_back_on,
    });
    let seats_back_on = standing.seats_back_on();
    let grace = may.conference.policy.grace_days;
    Ok(RemindersView {
        shown: standing.is_expected() || !standing.sent.is_empty() || standing.paused_at.is_some(),
        expected: standing.is_expected(),
        next: next(may, order, &standing)?,
        paused_at: standing.paused_at,
        seats: match (seats_back_on, grace) {
            (Some(_), _) => "on",
            (None, Some(_)) if standing.is_too_late() => "late",
            (None, Some(_)) => "part",
            (None, None) => "never",
        },
        seats_back_on,
        question: standing.question(),
        may_remind: may.also(Action::DecidePurchaseOrders)
            && standing.is_expected()
            && standing.paused_at.is_none()
            && standing.rests_until().is_none(),
        rests_until: standing.rests_until().filter(|_| standing.is_expected()),
        may_pause: may.also(Action::DecidePurchaseOrders) && !is_closed(order.status),
        sent: sent.collect(),
    })
}

fn next<A>(
    may: &May<A>,
    order: &purchase_order::Model,
    standing: &Standing<'_>,
) -> crate::error::Result<Option<NextReminder>> {
    let Some((step, day)) = standing.next() else { return Ok(None) };
    let said = standing.reminding(day);
    Ok(Some(NextReminder {
        step: step.to_string(),
        on: Some(day).filter(|day| *day > standing.today),
        letter: letter(may, order, &said)?,
    }))
}

fn letter<A>(
    may: &May<A>,
    order: &purchase_order::Model,
    said: &messages::Reminding,
) -> crate::error::Result<LetterView> {
    let preview = messages::reminder_preview(may.app(), &may.conference, order, said)?;
    Ok(LetterView { to: preview.to, subject: preview.subject, text: preview.text })
}

/// The mail as it goes out, before it does.
#[handler]
pub async fn by_hand(may: May<DecidePurchaseOrders>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let db = may.db();
    let order = purchase_orders::find(&db, id).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    let now = may.app().clock.now();
    let standing = flow::may_remind(Standing::read(&db, &may.conference, &order, now).await?)?;
    let page = ActPage {
        letter: Some(letter(&may, &order, &standing.reminding(standing.today))?),
        fields: vec![once_field(&Form::default())],
        ..single::act(&may, &order, "reminder")
    };
    Ok(may.page(&page)?)
}

#[handler]
pub async fn remind(
    sent: StaffForm<May<DecidePurchaseOrders>>,
    Id(id): Id<PurchaseOrderId>,
) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    flow::remind(may.app(), &may.conference, id, &once(&form), By::staff(may.person.id)).await?;
    Ok(may.done(&single::path(&may, id), "done-reminded"))
}

/// `paused=on` pauses them, anything else lets them go on.
#[handler]
pub async fn pause(
    sent: StaffForm<May<DecidePurchaseOrders>>,
    Id(id): Id<PurchaseOrderId>,
) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let paused = form.ticked("paused");
    flow::pause(may.app(), &may.conference, id, paused, By::staff(may.person.id)).await?;
    let done = if paused { "done-reminders-paused" } else { "done-reminders-resumed" };
    Ok(may.done(&single::path(&may, id), done))
}
