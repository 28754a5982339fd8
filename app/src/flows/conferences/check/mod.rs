//! From a file to a plan: every value, and what values mean together. All problems are collected, so that a file is
//! corrected once.

mod catalogue;
mod conference;
pub(super) mod policy;

use entity::types::{Currency, InvalidAmount, Localised, Money};

use super::{
    file::{ConferenceFile, SecretSource, StripeSection},
    plan::{Keys, Plan},
    problems::{Place, Problems},
};
use crate::{i18n::Language, secrets::Secret};

/// What stands in an environment variable.
pub type Environment<'a> = &'a (dyn Fn(&str) -> Option<String> + Sync);

pub fn check(file: ConferenceFile, environment: Environment<'_>) -> Result<(Plan, Option<Keys>), Problems> {
    let mut problems = Problems::default();
    let keys = file.stripe.as_ref().and_then(|stripe| check_keys(stripe, environment, &mut problems));
    let plan = check_plan(file, &mut problems);
    problems.or(())?;
    Ok((plan.sorted(), keys))
}

fn check_plan(file: ConferenceFile, problems: &mut Problems) -> Plan {
    let conference = conference::check(&file.conference, problems);
    if file.organisation.name.trim().is_empty() {
        problems.add(Place::section("organisation").key("name"), "write the organisation's name");
    }
    Plan {
        policy: policy::check(&file.purchase_orders, conference.currency, problems),
        tickets: catalogue::check_tickets(&file, conference.timezone, problems),
        codes: catalogue::check_codes(&file, problems),
        seller: conference::check_seller(file.seller, problems),
        taxes: catalogue::check_taxes(file.tax, problems),
        pools: catalogue::check_pools(file.pool, problems),
        organisation: file.organisation,
        conference,
    }
}

fn check_keys(
    section: &StripeSection,
    environment: Environment<'_>,
    problems: &mut Problems,
) -> Option<Keys> {
    let mut read = |key: &'static str, source: &SecretSource| {
        let place = Place::section("stripe").key(key);
        let text = match source {
            SecretSource::Plain(text) => Some(text.clone()),
            SecretSource::Environment(name) => environment(&name.env),
        };
        match (text.filter(|text| !text.trim().is_empty()), source) {
            (Some(text), _) => return Some(Secret::new(text.trim())),
            (None, SecretSource::Plain(_)) => {
                problems.add(place, "it is empty; paste it from Stripe's dashboard")
            }
            (None, SecretSource::Environment(name)) => {
                problems.add(
                    place,
                    format!("the environment variable {} is not set; set it and apply again", name.env),
                );
            }
        }
        None
    };
    let secret_key = read("secret_key", &section.secret_key);
    let webhook_secret = section.webhook_secret.as_ref().and_then(|source| read("webhook_secret", source));
    let swapped = |secret: &Secret, prefix: &str| secret.expose().starts_with(prefix);
    if secret_key.as_ref().is_some_and(|key| swapped(key, "whsec_") || swapped(key, "pk_")) {
        let message = "this is no secret key; Stripe's begin with sk_ or rk_";
        problems.add(Place::section("stripe").key("secret_key"), message);
    }
    if webhook_secret.as_ref().is_some_and(|secret| swapped(secret, "sk_") || swapped(secret, "rk_")) {
        let message = "this is no signing secret; Stripe's begin with whsec_";
        problems.add(Place::section("stripe").key("webhook_secret"), message);
    }
    secret_key.map(|secret_key| Keys { secret_key, webhook_secret })
}

/// An amount, not negative, in the conference's currency.
fn check_amount(text: &str, currency: Currency, place: Place, problems: &mut Problems) -> i64 {
    let decimals = currency.exponent();
    let message = match Money::parse(text, currency).and_then(Money::chargeable) {
        Ok(money) if money.amount >= 0 => return money.amount,
        Ok(_) => format!("\"{text}\" is below nothing; write 0 or more"),
        Err(InvalidAmount::NotANumber) => format!("\"{text}\" is not an amount; write it like \"450.00\""),
        Err(InvalidAmount::TooPrecise(_)) => {
            format!("\"{text}\" has more decimals than {currency} has; write at most {decimals}")
        }
        Err(InvalidAmount::BetweenSteps(smallest)) => {
            let smallest = smallest.to_decimal_text();
            format!(
                "\"{text}\" can't be charged: Stripe takes {currency} in steps of {smallest}; write a multiple of it"
            )
        }
        Err(InvalidAmount::TooLarge) => format!("\"{text}\" is more than anything here may cost"),
    };
    problems.add(place, message);
    0
}

/// A text in languages that Plenary speaks, none of them empty.
fn check_text(text: &Localised, place: &Place, problems: &mut Problems) {
    let texts: Vec<(&str, &str)> = match text {
        Localised::Same(text) => vec![("", text)],
        Localised::ByLanguage(texts) => {
            texts.iter().map(|(code, text)| (code.as_str(), text.as_str())).collect()
        }
    };
    if texts.is_empty() || texts.iter().any(|(_, text)| text.trim().is_empty()) {
        problems.add(place.clone(), "a text is empty; write one, or leave the key out where it is optional");
    }
    for (code, _) in texts.iter().filter(|(code, _)| !code.is_empty() && !is_spoken(code)) {
        problems.add(place.clone(), format!("\"{code}\" is no language here; there are {}", spoken()));
    }
}

fn is_spoken(code: &str) -> bool {
    Language::ALL.iter().any(|language| language.code() == code)
}

fn spoken() -> String {
    Language::ALL.iter().map(|language| language.code()).collect::<Vec<_>>().join(", ")
}

/// Adds a problem when a number is outside its range.
fn check_range(number: i32, range: std::ops::RangeInclusive<i32>, place: Place, problems: &mut Problems) {
    if !range.contains(&number) {
        let (least, most) = (range.start(), range.end());
        problems.add(place, format!("{number} is out of range; write a number from {least} to {most}"));
    }
}
