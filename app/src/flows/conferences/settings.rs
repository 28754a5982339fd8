//! The conference's own row, as a plan has it.

use chrono::{DateTime, Datelike, Utc};
use entity::{
    conference::Model,
    types::{ConferenceId, OrganisationId},
};

use super::plan::Plan;
use crate::{domain::reference, i18n::Language};

/// A new conference. Its code (`NC27`) is made once and stays: references carry it.
pub fn new(plan: &Plan, organisation_id: OrganisationId, now: DateTime<Utc>) -> Model {
    let conference = &plan.conference;
    Model {
        id: ConferenceId::new(),
        organisation_id,
        slug: conference.slug.clone(),
        name: conference.name.clone(),
        code: reference::conference_code(&conference.name, conference.starts.year()),
        city: conference.city.clone(),
        starts: conference.starts,
        ends: conference.ends,
        timezone: conference.timezone.name().to_owned(),
        currency: conference.currency,
        languages: codes(&conference.languages),
        contact_email: conference.contact_email.clone(),
        accent: conference.accent.clone(),
        live: conference.live,
        seller: plan.seller.clone(),
        policy: plan.policy.clone(),
        hold_minutes: conference.hold_minutes,
        next_po_number: 1,
        created_at: now,
        updated_at: now,
    }
}

/// A conference that is there, with other settings.
pub fn changed(plan: &Plan, row: &Model, now: DateTime<Utc>) -> Model {
    Model {
        id: row.id,
        code: row.code.clone(),
        next_po_number: row.next_po_number,
        created_at: row.created_at,
        ..new(plan, row.organisation_id, now)
    }
}

fn codes(languages: &[Language]) -> String {
    languages.iter().map(|language| language.code()).collect::<Vec<_>>().join(",")
}
