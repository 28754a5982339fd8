//! The front: all conferences, and what one of them sells.

use entity::types::Money;
use poem::{Response, Result, handler};

use super::{
    super::{extract::Tenant, visit::Visit},
    shop_page,
};
use crate::{
    error::FieldErrors,
    flows::checkout::Cart,
    store::{catalogue, conferences},
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
    let code = match &cart.code {
        Some(typed) => catalogue::find_code(&tenant.db(), typed).await?,
        None => None,
    };
    let unknown = cart.code.is_some() && code.is_none();
    let errors = if unknown { FieldErrors::one("code", "problem-code-unknown") } else { FieldErrors::new() };
    let page = shop_page::page(&tenant, &catalogue, code.as_ref(), (&cart, &errors))?;
    Ok(tenant.page(&page)?)
}
