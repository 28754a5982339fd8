//! Events: hints about what to look at, never facts. Ours to read, from any API version: only ids are taken from them, and
//! the objects are asked for anew.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;
use stripe_core::event::ListEvent;
use stripe_types::RangeQueryTs;

use super::{
    Fault, Stripe, facts,
    request::PAGE,
    signature::{self, Flaw},
};
use crate::secrets::Secret;

/// What an event may be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// `evt_…`
    pub event_id: String,
    /// `invoice.paid`
    pub kind: String,
    pub created: DateTime<Utc>,
    pub livemode: bool,
    /// The id of the object it tells of.
    pub object_id: Option<String>,
    /// The ids of invoices, sessions, payment intents and charges found in the object: its own and its links.
    pub related: Vec<String>,
}

/// Kinds that tell of an invoice or of money that comes in, by how they begin.
const INCOME: &[&str] = &[
    "invoice.",
    "invoiceitem.",
    "invoice_payment.",
    "payment_intent.",
    "checkout.session.",
    "charge.pending",
    "charge.succeeded",
    "charge.failed",
    "charge.updated",
];

impl Hint {
    /// Whether it may tell of money that went back or was credited; of a kind that nobody here knows it may.
    pub fn is_more_than_income(&self) -> bool {
        !INCOME.iter().any(|kind| self.kind.starts_with(kind))
    }
}

/// Why a webhook is turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unverified {
    /// 401
    #[error("no secret of this conference signed it")]
    BadSignature,
    /// 401
    #[error("signed too long ago")]
    Stale,
    /// 400: signed, but no event.
    #[error("not an event")]
    BadBody,
}

/// The parts of an event that every API version has.
#[derive(Deserialize)]
struct Envelope {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    created: i64,
    #[serde(default)]
    livemode: bool,
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    object: Value,
}

/// Verifies a webhook's raw bytes and reads what it hints at.
pub fn verify(
    body: &[u8],
    signature: &str,
    secrets: &[Secret],
    now: DateTime<Utc>,
) -> Result<Hint, Unverified> {
    signature::check(body, signature, secrets, now).map_err(|flaw| match flaw {
        Flaw::Bad => Unverified::BadSignature,
        Flaw::Stale => Unverified::Stale,
    })?;
    let event: Envelope = serde_json::from_slice(body).map_err(|_| Unverified::BadBody)?;
    let created = DateTime::from_timestamp(event.created, 0).ok_or(Unverified::BadBody)?;
    let about = (object_id(&event.data.object), related(&event.data.object));
    Ok(Hint {
        event_id: event.id,
        kind: event.kind,
        created,
        livemode: event.livemode,
        object_id: about.0,
        related: about.1,
    })
}

/// What happened, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventsRead {
    pub hints: Vec<Hint>,
    /// The next cursor: creation time of the newest event, the old cursor when there was none.
    pub newest: i64,
}

impl Stripe {
    /// Events created in or after the second `since` (Unix time). That second is read again, as more may have happened in
    /// it; event ids tell repeats. Stripe keeps events for 30 days.
    pub async fn events_since(&self, since: i64) -> Result<EventsRead, Fault> {
        let events = self.events(ListEvent::new().created(RangeQueryTs::gte(since))).await?;
        let newest = events.iter().map(|event| event.created).fold(since, i64::max);
        // The library reads unknown event types and leaves their objects untyped, so its list does not break on new ones.
        let hints = events.iter().rev().map(hint).collect::<Result<_, _>>()?;
        Ok(EventsRead { hints, newest })
    }

    /// Whether Stripe mailed the invoice since then: for a send whose outcome is unknown and whose key has expired.
    pub async fn was_sent(&self, invoice: &str, since: DateTime<Utc>) -> Result<bool, Fault> {
        let since = RangeQueryTs::gte(since.timestamp() - 300);
        let sent = self.events(ListEvent::new().type_("invoice.sent").created(since)).await?;
        Ok(sent.iter().any(|event| hint(event).is_ok_and(|hint| hint.object_id.as_deref() == Some(invoice))))
    }

    async fn events(&self, wanted: ListEvent) -> Result<Vec<stripe_shared::Event>, Fault> {
        self.list(|after| {
            let page = wanted.clone().limit(PAGE);
            after.map_or(page.clone(), |id| page.starting_after(id))
        })
        .await
    }
}

fn hint(event: &stripe_shared::Event) -> Result<Hint, Fault> {
    let object: Value = serde_json::from_str(&miniserde::json::to_string(&event.data.object))
        .map_err(|error| Fault::broken(format!("event {}: {error}", event.id)))?;
    Ok(Hint {
        event_id: event.id.to_string(),
        kind: event.type_.to_string(),
        created: facts::time(event.created)?,
        livemode: event.livemode,
        object_id: object_id(&object),
        related: related(&object),
    })
}

fn object_id(object: &Value) -> Option<String> {
    object.get("id")?.as_str().map(ToOwned::to_owned)
}

/// Every id of a kind we keep, wherever in the object. What people typed (metadata, descriptions) is not looked at.
fn related(object: &Value) -> Vec<String> {
    let mut found = BTreeSet::new();
    collect(object, &mut found);
    found.into_iter().collect()
}

/// Where Stripe puts links, in one version or another.
const LINKS: &[&str] = &[
    "id",
    "invoice",
    "payment_intent",
    "charge",
    "latest_charge",
    "payment",
    "payments",
    "parent",
    "checkout_session",
    "data",
    "source",
    "charges",
];

fn collect(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if is_known_id(text) => {
            found.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(fields) => {
            let links = fields.iter().filter(|(name, _)| LINKS.contains(&name.as_str()));
            links.for_each(|(_, link)| collect(link, found));
        }
        _ => {}
    }
}

/// `in_…`, `cs_…`, `pi_…`, `ch_…`, `py_…`; a client secret (`pi_…_secret_…`) is none.
fn is_known_id(text: &str) -> bool {
    let plain = text.len() <= 255 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let known = ["in_", "cs_", "pi_", "ch_", "py_"].iter().any(|prefix| text.starts_with(prefix));
    plain && known && !text.contains("_secret_")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::stripe::signature::tests::signed;

    fn verified(body: &str) -> Result<Hint, Unverified> {
        let now = DateTime::from_timestamp(1_000_000, 0).unwrap();
        verify(body.as_bytes(), &signed(body.as_bytes(), "whsec", 1_000_000), &[Secret::new("whsec")], now)
    }

    #[test]
    fn a_webhook_of_any_version_and_kind_is_read() {
        let body = json!({"id": "evt_1", "type": "invoice.teleported", "created": 7, "api_version": "2031-01-01.zinnia",
            "data": {"object": {"id": "in_1", "object": "invoice", "surprise": {"charge": "ch_9"}}}});
        let hint = verified(&body.to_string()).unwrap();
        assert_eq!((hint.event_id.as_str(), hint.kind.as_str()), ("evt_1", "invoice.teleported"));
        assert_eq!((hint.created.timestamp(), hint.livemode), (7, false));
        assert_eq!((hint.object_id.as_deref(), hint.related), (Some("in_1"), vec!["in_1".to_owned()]));
    }

    #[test]
    fn a_webhook_that_is_signed_but_no_event_is_a_bad_body() {
        for body in [
            "",
            "not json",
            "[]",
            "{}",
            r#"{"id":"evt_1","type":"x","created":"yesterday","data":{"object":{}}}"#,
        ] {
            assert_eq!(verified(body), Err(Unverified::BadBody), "{body}");
        }
        let now = DateTime::from_timestamp(1_000_000, 0).unwrap();
        let stale = signed(b"{}", "whsec", 1);
        assert_eq!(verify(b"{}", &stale, &[Secret::new("whsec")], now), Err(Unverified::Stale));
        assert_eq!(verify(b"{}", "", &[Secret::new("whsec")], now), Err(Unverified::BadSignature));
    }

    #[test]
    fn what_is_not_known_to_be_income_may_be_more() {
        let more = |kind: &str| {
            let body = json!({"id": "evt_1", "type": kind, "created": 7, "data": {"object": {"id": "in_1"}}});
            verified(&body.to_string()).unwrap().is_more_than_income()
        };
        for kind in ["invoice.paid", "invoice_payment.paid", "payment_intent.succeeded", "charge.succeeded"] {
            assert!(!more(kind), "{kind}");
        }
        for kind in
            ["charge.refunded", "charge.dispute.closed", "refund.failed", "credit_note.voided", "new.kind"]
        {
            assert!(more(kind), "{kind}");
        }
    }

    #[test]
    fn links_are_found_in_old_and_new_shapes_and_nothing_that_people_typed() {
        let table = [
            (json!({"id": "re_1", "charge": "ch_1", "payment_intent": "pi_1"}), vec!["ch_1", "pi_1"]),
            (
                json!({"id": "ch_1", "invoice": "in_1", "payment_intent": {"id": "pi_1"}}),
                vec!["ch_1", "in_1", "pi_1"],
            ),
            (
                json!({"id": "inpay_1", "invoice": "in_1", "payment": {"type": "payment_intent", "payment_intent": "pi_1"}}),
                vec!["in_1", "pi_1"],
            ),
            (
                json!({"id": "in_1", "payments": {"data": [{"payment": {"payment_intent": "pi_2"}}]}}),
                vec!["in_1", "pi_2"],
            ),
            (
                json!({"id": "cs_test_a1", "payment_intent": null, "client_secret": "cs_test_a1_secret_x"}),
                vec!["cs_test_a1"],
            ),
            (json!({"id": "cus_1", "metadata": {"invoice": "in_1"}, "description": "pi_1"}), vec![]),
            (json!({"id": 5, "charge": ["ch_1", "ch_1 or so"]}), vec!["ch_1"]),
        ];
        for (object, ids) in table {
            assert_eq!(related(&object), ids, "{object}");
        }
    }
}
