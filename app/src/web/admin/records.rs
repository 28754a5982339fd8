//! What came from Stripe, and who did what.

use entity::{
    stripe_event,
    types::{AuditEntryId, StripeEventId},
};
use poem::{Response, Result, handler};

use super::{
    super::extract::{
        Id, May, StaffForm,
        allowed::{ViewAudit, ViewEvents},
    },
    lists::{PAGE, last, query},
    outcomes::{failure, handled},
    trail::Names,
};
use crate::{
    error::Error,
    flows::webhooks,
    store::{audit, stripe_events},
    views::pages::admin::{AuditPage, EventRow, EventsPage},
};

#[handler]
pub async fn events(may: May<ViewEvents>) -> Result<Response> {
    let before: Option<StripeEventId> = may.asked("before").and_then(|id| id.parse().ok());
    let rows = stripe_events::latest(&may.db(), before, PAGE).await.map_err(Error::from)?;
    let view = |event: &stripe_event::Model| EventRow {
        event_id: event.event_id.clone(),
        kind: event.kind.clone(),
        object_id: event.object_id.clone(),
        status: event.status.to_string(),
        received: event.received_at,
        attempts: event.attempts.into(),
        handled: event.outcome.as_deref().and_then(|outcome| handled(&may, outcome)),
        outcome: event.outcome.as_deref().map(|outcome| failure(may.language(), outcome)),
        replay: Some(may.path(&format!("/events/{}/replay", event.id))),
    };
    let next = last(&rows, |event| event.id).map(|id| query(&[("before", &id)]));
    Ok(may.page(&EventsPage { rows: rows.iter().map(view).collect(), next })?)
}

#[handler]
pub async fn replay(sent: StaffForm<May<ViewEvents>>, Id(id): Id<StripeEventId>) -> Result<Response> {
    let may = sent.by;
    webhooks::replay(may.app(), may.conference.id, id).await?;
    Ok(may.done(&may.path("/events"), "done-replayed"))
}

#[handler]
pub async fn trail(may: May<ViewAudit>) -> Result<Response> {
    let before: Option<AuditEntryId> = may.asked("before").and_then(|id| id.parse().ok());
    let db = may.app().db.organisation(may.conference.organisation_id);
    let entries = audit::latest(&db, may.conference.id, before, PAGE).await.map_err(Error::from)?;
    let names = Names::of(&may, entries.iter().map(|entry| entry.staff_id)).await?;
    let next = last(&entries, |entry| entry.id).map(|id| query(&[("before", &id)]));
    Ok(may.page(&AuditPage { rows: entries.iter().map(|entry| names.audit(&may, entry)).collect(), next })?)
}
