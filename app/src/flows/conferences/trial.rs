//! A new key is tried before it is kept: whether Stripe takes it, and whether it opens the account that this conference's
//! invoices and payments are in. Where Stripe doesn't answer, the file isn't refused; it's said that nobody tried the key.

use entity::types::ConferenceId;

use super::{
    keys,
    plan::{Keys, Plan},
    problems::{Place, Problems},
};
use crate::{
    app::App,
    error::{Error, Result},
    store::{conferences, db::TenantDb, invoices, orders, stripe_accounts},
    stripe::{Fault, Stripe},
};

/// What Stripe never deletes of what was made with the key before.
enum Made {
    Invoice(String),
    Session(String),
}

/// Tries the key of a file if it's another one than before. Why it could not be tried comes back.
pub async fn try_key(
    app: &App,
    plan: &Plan,
    keys: Option<&Keys>,
) -> Result<Result<Option<String>, Problems>> {
    let Some(keys) = keys else { return Ok(Ok(None)) };
    let found = conferences::find_by_slug(&app.db.everywhere(), &plan.conference.slug).await?;
    let id = found.map_or_else(ConferenceId::new, |conference| conference.id);
    let db = app.tenant(id);
    let before = stripe_accounts::find(&db).await?;
    if before.as_ref().is_some_and(|account| keys::has_key(account, &app.keys, &keys.secret_key)) {
        return Ok(Ok(None));
    }
    let Ok(stripe) = app.stripes.with_key(id, &keys.secret_key) else {
        return Ok(Err(problem("this is no key of Stripe; it begins with sk_ and has no spaces in it")));
    };
    let before = before.and_then(|account| app.stripes.of(&account).ok());
    let made = if goes_live(&stripe, before.as_ref()) { None } else { made(&db).await? };
    let answer = ask(&stripe, made.as_ref()).await;
    if let (Err(Fault::Missing { .. }), Some(before)) = (&answer, before)
        && matches!(ask(&before, made.as_ref()).await, Err(Fault::Missing { .. }))
    {
        return Ok(Ok(None)); // nothing was made since it went live
    }
    Ok(judge(answer, made.as_ref()))
}

/// What was made with a test key is no sale: it keeps no conference from going live.
fn goes_live(stripe: &Stripe, before: Option<&Stripe>) -> bool {
    stripe.is_live() && before.is_some_and(|before| !before.is_live())
}

async fn made(db: &TenantDb<'_>) -> Result<Option<Made>> {
    if let Some(invoice) = invoices::newest_at_stripe(db).await.map_err(Error::from)? {
        return Ok(Some(Made::Invoice(invoice)));
    }
    Ok(orders::newest_session(db).await?.map(Made::Session))
}

async fn ask(stripe: &Stripe, made: Option<&Made>) -> Result<(), Fault> {
    match made {
        Some(Made::Invoice(id)) => stripe.invoice(id).await.map(drop),
        Some(Made::Session(id)) => stripe.session(id).await.map(drop),
        None => stripe.account().await.map(drop),
    }
}

fn judge(answer: Result<(), Fault>, made: Option<&Made>) -> Result<Option<String>, Problems> {
    match (answer, made) {
        (Ok(()), _) => Ok(None),
        (Err(Fault::Refused { .. }), _) => Err(problem(
            "Stripe refuses this key; copy it once more from Stripe's dashboard, under developers, API keys",
        )),
        (Err(Fault::Missing { .. }), Some(Made::Invoice(id) | Made::Session(id))) => Err(problem(&format!(
            "it is the key of another Stripe account, or mode, than the one that has {id} of this conference; \
             write a key of that account"
        ))),
        (Err(fault), _) => Ok(Some(fault.to_string())),
    }
}

fn problem(message: &str) -> Problems {
    let mut problems = Problems::default();
    problems.add(Place::section("stripe").key("secret_key"), message);
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stripe_says_of_the_key_refuses_a_file() {
        let made = Made::Invoice("in_1".to_owned());
        let detail = || "No".to_owned();
        let (refused, missing) = (Fault::Refused { detail: detail() }, Fault::Missing { detail: detail() });
        assert!(judge(Err(refused), None).is_err());
        assert!(
            judge(Err(missing.clone()), Some(&made)).is_err_and(|told| told.to_string().contains("in_1"))
        );
        assert!(judge(Err(missing), None).is_ok_and(|untried| untried.is_some()));
        let down = Fault::Unavailable { detail: detail() };
        assert!(judge(Err(down), Some(&made)).is_ok_and(|untried| untried.is_some()));
        assert_eq!(judge(Ok(()), Some(&made)), Ok(None));
    }
}
