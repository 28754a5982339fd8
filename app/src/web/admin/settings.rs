//! What the conference file says, how purchase orders are taken, and how it stands with Stripe. Keys show their last four characters and nothing else.

use entity::stripe_account;
use poem::{Response, Result, handler};

use super::super::{
    extract::{May, StaffForm, allowed::EditSettings},
    form::Form,
};
use crate::{
    error::Error,
    flows::conferences::{self as flow, Connection, PolicyForm},
    i18n::Language,
    store::{audit::By, stripe_accounts, stripe_events},
    views::{
        brand,
        pages::admin::{AccentView, ConnectionView, PolicyView, SettingsPage, StepRow, StripeView},
        problems,
    },
};

/// Rows for volume steps: at least so many, and the most that are read.
const STEPS: usize = 4;
const MOST_STEPS: usize = 12;

#[handler]
pub async fn show(may: May<EditSettings>) -> Result<Response> {
    Ok(may.page(&shown(&may).await?)?)
}

async fn shown(may: &May<EditSettings>) -> crate::error::Result<SettingsPage> {
    let account = stripe_accounts::find(&may.db()).await?;
    let last = stripe_events::latest(&may.db(), None, 1).await.map_err(Error::from)?;
    let stripe = account.map(|account| StripeView {
        last_event: last.first().map(|event| event.received_at),
        ..stripe_view(may, &account)
    });
    Ok(SettingsPage { stripe, ..page(may) })
}

/// How purchase orders are taken from now on.
#[handler]
pub async fn change_policy(sent: StaffForm<May<EditSettings>>) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let typed = typed(&form);
    match flow::change_policy(may.app(), &may.conference, &typed, By::staff(may.person.id)).await? {
        Ok(()) => Ok(may.done(&may.path("/settings"), "done-policy")),
        Err(errors) => {
            let policy = policy_view(&typed);
            let page = SettingsPage { policy, problems: problems(&errors), ..shown(&may).await? };
            Ok(may.again(may.path("/settings"), &page)?)
        }
    }
}

fn typed(form: &Form) -> PolicyForm {
    let from = form.listed("volume", "from", MOST_STEPS);
    let percent = form.listed("volume", "percent", MOST_STEPS);
    let rows = from.len().max(percent.len());
    let step = |list: &[String], place: usize| list.get(place).cloned().unwrap_or_default();
    PolicyForm {
        open: form.ticked("open"),
        min_seats: form.owned("min_seats"),
        terms: form.owned("terms"),
        approval_above: form.owned("approval_above"),
        latest_days_before_start: form.owned("latest_days_before_start"),
        due_days_before_start: form.owned("due_days_before_start"),
        seats_before_payment: form.ticked("seats_before_payment"),
        grace_days: form.owned("grace_days"),
        volume: (0..rows).map(|place| (step(&from, place), step(&percent, place))).collect(),
    }
}

/// With a row or more to add a step.
fn policy_view(form: &PolicyForm) -> PolicyView {
    let row = |(from, percent): &(String, String)| StepRow { from: from.clone(), percent: percent.clone() };
    let mut volume: Vec<StepRow> = form.volume.iter().map(row).collect();
    volume.resize_with((volume.len() + 1).clamp(STEPS, MOST_STEPS), StepRow::default);
    PolicyView {
        open: form.open,
        min_seats: form.min_seats.clone(),
        terms: form.terms.clone(),
        approval_above: form.approval_above.clone(),
        latest_days_before_start: form.latest_days_before_start.clone(),
        due_days_before_start: form.due_days_before_start.clone(),
        seats_before_payment: form.seats_before_payment,
        grace_days: form.grace_days.clone(),
        volume,
    }
}

/// Asks Stripe whose account the key opens; changes nothing there.
#[handler]
pub async fn test_connection(sent: StaffForm<May<EditSettings>>) -> Result<Response> {
    let may = sent.by;
    let connection = match flow::test_connection(may.app(), &may.conference).await? {
        Connection::Works(info) => ConnectionView {
            name: info.name,
            account: Some(info.id),
            mode: Some(if info.livemode { "live" } else { "test" }),
            currency: info.currency.map(|currency| currency.to_string()),
            charges: info.charges_enabled,
            problem: None,
        },
        Connection::Fails(why) => ConnectionView { problem: Some(why), ..ConnectionView::default() },
    };
    may.shows(may.path("/settings"));
    Ok(may.page(&SettingsPage { connection: Some(connection), ..shown(&may).await? })?)
}

fn page(may: &May<EditSettings>) -> SettingsPage {
    let conference = &may.conference;
    let codes = conference.languages.split(',').filter_map(|code| Language::parse(code.trim()));
    let seller = std::iter::once(&conference.seller.name).chain(&conference.seller.address);
    SettingsPage {
        currency: conference.currency.to_string(),
        zone: conference.timezone.clone(),
        languages: codes.map(|language| language.name().to_owned()).collect(),
        contact_email: conference.contact_email.to_string(),
        seller: seller.cloned().collect(),
        hold_minutes: conference.hold_minutes.into(),
        accent: accent(conference.accent.as_deref()),
        stripe: None,
        connection: None,
        policy: policy_view(&PolicyForm::of(&conference.policy, conference.currency)),
        problems: Vec::new(),
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
        former_secret_until: account.previous_secret_until(may.app().clock.now()),
        last_event: None,
    }
}
