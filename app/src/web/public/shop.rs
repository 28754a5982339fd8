//! The front: all conferences, and what one of them sells.

use entity::types::Money;
use poem::{Response, Result, handler};

use super::{
    super::{extract::Tenant, visit::Visit},
    shop_page,
};
use crate::{
    error::{FieldErrors, Formed},
    flows::checkout::Cart,
    store::{
        catalogue::{self, Code},
        conferences,
    },
    views::pages::{ConferenceEntry, IndexPage},
};

#[handler]
pub async fn index(visit: Visit) -> Result<Response> {
    let all = visit.app().db.everywhere();
    let live = conferences::list_live(&all).await?;
    let lowest = catalogue::lowest_prices(&all, visit.app().clock.now()).await?;
    let entry = |conference: entity::conference::Model| ConferenceEntry {
        from: lowest.get(&conference.id).map(|price| Money::new(*price, conference.currency)),
        slug: conference.slug.to_string(),
        name: conference.name,
        starts: conference.starts,
        ends: conference.ends,
        place: conference.city.unwrap_or_default(),
    };
    Ok(visit.page(&IndexPage { conferences: live.into_iter().map(entry).collect() })?)
}

/// `?code=` shows the prices and hidden tickets of a code.
#[handler]
pub async fn show(tenant: Tenant) -> Result<Response> {
    let cart = Cart { code: tenant.asked("code").map(str::to_owned), ..Cart::default() };
    let catalogue = catalogue::load(&tenant.db()).await?;
    let (code, errors) = match code_of(&tenant, &cart).await? {
        Ok(code) => (code, FieldErrors::new()),
        Err(errors) => (None, errors),
    };
    let page = shop_page::page(&tenant, &catalogue, code.as_ref(), (&cart, &errors))?;
    Ok(if tenant.is_slowed() { tenant.again(tenant.path(""), &page)? } else { tenant.page(&page)? })
}

/// The code of a cart, where it has one; not for who has guessed too often.
pub async fn code_of(tenant: &Tenant, cart: &Cart) -> Formed<Option<Code>> {
    match &cart.code {
        Some(typed) => Ok(tenant.guessed(find_code(tenant, typed)).await?.map(Some)),
        None => Ok(Ok(None)),
    }
}

async fn find_code(tenant: &Tenant, typed: &str) -> Formed<Code> {
    let found = catalogue::find_code(&tenant.db(), typed).await?;
    Ok(found.ok_or_else(|| FieldErrors::one("code", "problem-code-unknown")))
}
