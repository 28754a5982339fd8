//! Buying tickets: cart, details, review, payment. Each step is a page and a form; the order's own address carries all of
//! it, so that back and reload work.

use std::collections::BTreeMap;

use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{Secret, Tenant},
        form::Form,
        response::see_other,
    },
    draft::Draft,
    shop::code_of,
    shop_page,
};
use crate::{
    domain::sale::MOST_TICKETS,
    error::FieldErrors,
    flows::{
        checkout::{self as flow, Cart, Details, Payment, SeatDetails},
        pace::Pace,
    },
    store::catalogue,
};

#[handler]
pub async fn open(tenant: Tenant, form: Form) -> Result<Response> {
    let cart = read_cart(&tenant, &form);
    let opening = flow::open_order(tenant.app(), &tenant.conference, &cart);
    let opened = match &cart.code {
        Some(_) => tenant.paced(Pace::Orders, tenant.guessed(opening)).await?,
        None => tenant.paced(Pace::Orders, opening).await?,
    };
    match opened {
        Ok(order) => Ok(tenant.to(&tenant.path(&format!("/orders/{}/details", order.token)))),
        Err(errors) => cart_again(&tenant, &cart, &errors).await,
    }
}

fn read_cart(tenant: &Tenant, form: &Form) -> Cart {
    Cart {
        quantities: form.keyed("quantity"),
        code: form.optional("code"),
        once: form.optional("once").filter(|once| once.len() <= 64),
        language: tenant.language().code().to_owned(),
    }
}

async fn cart_again(tenant: &Tenant, cart: &Cart, errors: &FieldErrors) -> Result<Response> {
    let catalogue = catalogue::load(&tenant.db()).await?;
    let unknown = errors.iter().any(|error| error.key == "problem-code-unknown");
    let code = if unknown { None } else { code_of(tenant, cart).await?.unwrap_or_default() };
    let page = shop_page::page(tenant, &catalogue, code.as_ref(), (cart, errors))?;
    Ok(tenant.again(tenant.path(""), &page)?)
}

#[handler]
pub async fn details(tenant: Tenant, Secret(token): Secret) -> Result<Response> {
    let draft = Draft::find(&tenant, &token).await?;
    if draft.has_ended() && !draft.is_paid() {
        return Ok(tenant.to(&draft.path(&tenant, "")));
    }
    Ok(tenant.page(&draft.details(&tenant, draft.kept(), &FieldErrors::new()).await?)?)
}

#[handler]
pub async fn save_details(tenant: Tenant, Secret(token): Secret, form: Form) -> Result<Response> {
    let draft = Draft::find(&tenant, &token).await?;
    let typed = read_details(&form);
    let saving = flow::save_details(tenant.app(), &tenant.conference, draft.order.id, &typed);
    // Once it is paid, each change writes mails.
    let saved = if draft.is_paid() { tenant.paced(Pace::Seats, saving).await? } else { saving.await? };
    match saved {
        Ok(_) if draft.is_paid() => Ok(tenant.done(&draft.path(&tenant, ""), "done-seats-saved")),
        Ok(_) => Ok(tenant.to(&draft.path(&tenant, "/review"))),
        Err(errors) => {
            let page = draft.details(&tenant, draft.typed(&typed), &errors).await?;
            Ok(tenant.again(draft.path(&tenant, "/details"), &page)?)
        }
    }
}

fn read_details(form: &Form) -> Details {
    let most = usize::try_from(MOST_TICKETS).unwrap_or_default();
    let mut seats = BTreeMap::<usize, SeatDetails>::new();
    for (n, name) in form.numbered("seat", "name", most) {
        seats.entry(n).or_default().name = name;
    }
    for (n, email) in form.numbered("seat", "email", most) {
        seats.entry(n).or_default().email = email;
    }
    let [buyer_name, buyer_email] = ["buyer_name", "buyer_email"].map(|name| form.owned(name));
    Details { buyer_name, buyer_email, seats, terms: form.ticked("terms") }
}

#[handler]
pub async fn review(tenant: Tenant, Secret(token): Secret) -> Result<Response> {
    let draft = Draft::find(&tenant, &token).await?;
    match (draft.has_ended(), draft.order.buyer_email.is_some()) {
        (true, _) => Ok(tenant.to(&draft.path(&tenant, ""))),
        (false, false) => Ok(tenant.to(&draft.path(&tenant, "/details"))),
        (false, true) => Ok(tenant.page(&draft.review(&tenant, false, &FieldErrors::new()).await?)?),
    }
}

#[handler]
pub async fn pay(tenant: Tenant, Secret(token): Secret, form: Form) -> Result<Response> {
    let draft = Draft::find(&tenant, &token).await?;
    let terms = form.ticked("terms");
    match flow::pay(tenant.app(), &tenant.conference, draft.order.id, terms).await? {
        Ok(Payment::At(stripe)) => Ok(see_other(&stripe)),
        Ok(Payment::Complete) => Ok(tenant.to(&draft.path(&tenant, ""))),
        Err(errors) => {
            let page = draft.review(&tenant, terms, &errors).await?;
            Ok(tenant.again(draft.path(&tenant, "/review"), &page)?)
        }
    }
}
