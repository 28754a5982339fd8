//! What the conference file says, and how it stands with Stripe. Keys show their last four characters and nothing else.

use entity::stripe_account;
use poem::{Response, Result, handler};

use super::super::extract::{May, allowed::EditSettings};
use crate::{
    error::Error,
    i18n::Language,
    store::{stripe_accounts, stripe_events},
    views::{
        brand,
        pages::admin::{AccentView, PolicyView, SettingsPage, StripeView},
    },
};

#[handler]
pub async fn show(may: May<EditSettings>) -> Result<Response> {
    let account = stripe_accounts::find(&may.db()).await?;
    let last = stripe_events::latest(&may.db(), None, 1).await.map_err(Error::from)?;
    let stripe = account.map(|account| StripeView {
        last_event: last.first().map(|event| event.received_at),
        ..stripe_view(&may, &account)
    });
    let page = SettingsPage { stripe, ..page(&may) };
    Ok(may.page(&page)?)
}

fn page(may: &May<EditSettings>) -> SettingsPage {
    let conference = &may.conference;
    let codes = conference.languages.split(',').filter_map(|code| Language::parse(code.trim()));
    let seller = std::iter::once(&conference.seller.name).chain(&conference.seller.address);
    let rules = &conference.policy;
    SettingsPage {
        currency: conference.currency.to_string(),
        zone: conference.timezone.clone(),
        languages: codes.map(|language| language.name().to_owned()).collect(),
        contact_email: conference.contact_email.to_string(),
        seller: seller.cloned().collect(),
        hold_minutes: conference.hold_minutes.into(),
        accent: accent(conference.accent.as_deref()),
        stripe: None,
        policy: rules.open.then(|| PolicyView {
            min_seats: rules.min_seats.into(),
            terms: rules.terms.iter().map(|days| i64::from(*days)).collect(),
            grace_days: rules.grace_days.into(),
            latest_days_before_start: rules.latest_days_before_start.into(),
            seats_before_payment: rules.seats_before_payment,
        }),
    }
}

fn accent(chosen: Option<&str>) -> AccentView {
    let corrected = chosen.and_then(|accent| brand::stylesheet(accent).1).map(|corrected| corrected.used);
    AccentView { chosen: chosen.map(str::to_owned), corrected }
}

fn stripe_view(may: &May<EditSettings>, account: &stripe_account::Model) -> StripeView {
    StripeView {
        status: account.status.to_string(),
        mode: if may.is_test() { "test" } else { "live" },
        key_ends: account.secret_key_last4.clone(),
        webhook_url: may.app().link(&format!("/{}/webhooks/stripe", may.conference.slug)),
        last_event: None,
    }
}
