//! The buyer asks for more or fewer seats: a form that shows what they would cost, and the wish until there is an answer.

use entity::{revision_request, types::Token};
use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{Secret, Tenant},
        form::Form,
    },
    po_view::Whole,
    revision_view,
};
use crate::{
    error::{Error, FieldErrors},
    flows::{
        pace::Pace,
        purchase_orders::{self as flow, Ask, Known, Typed, wish_of},
    },
    store::{
        catalogue::{self, Catalogue},
        purchase_orders, revision_requests,
    },
    views::{
        pages::{AskSeatsPage, WishView},
        problems,
    },
};

/// The wish of a purchase order that nobody has answered, in words.
pub async fn wish(tenant: &Tenant, whole: &Whole) -> crate::error::Result<Option<WishView>> {
    let Some(request) = revision_requests::waiting(&tenant.db(), whole.order.id).await? else {
        return Ok(None);
    };
    let catalogue = catalogue::load(&tenant.db()).await?;
    Ok(Some(in_words(request, &whole.lines, &catalogue, tenant.language().code())))
}

pub fn in_words(
    request: revision_request::Model,
    lines: &[entity::purchase_order_line::Model],
    catalogue: &Catalogue,
    language: &str,
) -> WishView {
    let (before, after) = revision_view::change(lines, &wish_of(&request, catalogue, language));
    WishView { at: request.created_at, before, after, note: request.note, revise: None, decline: None }
}

async fn known(tenant: &Tenant, token: &Token) -> crate::error::Result<Known> {
    let order = purchase_orders::find_by_token(&tenant.db(), token).await?.ok_or(Error::NotFound)?;
    tenant.speak(&order.language);
    let known = Known::load(&tenant.db(), order).await?;
    flow::may_revise(&known)?;
    Ok(known)
}

async fn page(
    tenant: &Tenant,
    known: &Known,
    form: &Form,
    errors: Option<FieldErrors>,
) -> crate::error::Result<AskSeatsPage> {
    let typed = Typed { quantities: form.keyed("quantity"), ..Typed::default() };
    let planned = flow::plan(&tenant.conference, known, &typed, tenant.app().clock.now())?;
    let wish = revision_requests::waiting(&tenant.db(), known.order.id).await?;
    let language = tenant.language();
    let wish = wish.map(|wish| in_words(wish, &known.lines, &known.catalogue, language.code()));
    let wrong = errors.or_else(|| planned.as_ref().err().cloned()).unwrap_or_default();
    Ok(AskSeatsPage {
        token: known.order.token.to_string(),
        reference: known.order.reference.clone(),
        revision: revision_view::view((tenant, &tenant.conference), known, &typed, &planned)?,
        wish,
        note: form.owned("note"),
        problems: problems(&wrong),
    })
}

fn path(tenant: &Tenant, token: &Token, rest: &str) -> String {
    tenant.path(&format!("/purchase-orders/{token}{rest}"))
}

#[handler]
pub async fn show(tenant: Tenant, Secret(token): Secret) -> Result<Response> {
    let known = known(&tenant, &token).await?;
    let page = page(&tenant, &known, &tenant.asked_form(), None).await?;
    Ok(tenant.page(&page)?)
}

/// Whether its page showed something else.
fn is_unread(tenant: &Tenant, known: &Known, form: &Form) -> crate::error::Result<bool> {
    let typed = Typed { quantities: form.keyed("quantity"), ..Typed::default() };
    let planned = flow::plan(&tenant.conference, known, &typed, tenant.app().clock.now())?;
    Ok(planned.is_ok_and(|plan| revision_view::is_unread(form, &plan)))
}

/// Shows the price again, or sends the wish: once its page has shown what it comes to.
#[handler]
pub async fn ask(tenant: Tenant, Secret(token): Secret, form: Form) -> Result<Response> {
    let known = known(&tenant, &token).await?;
    let again = !form.ticked("preview") && is_unread(&tenant, &known, &form)?;
    if again || form.ticked("preview") {
        let mut page = page(&tenant, &known, &form, None).await?;
        page.revision.again = again;
        let wrong = !page.problems.is_empty();
        let path = path(&tenant, &token, "/revision");
        return Ok(if wrong { tenant.again(path, &page)? } else { tenant.page(&page)? });
    }
    let wish = Ask { quantities: form.keyed("quantity"), note: form.owned("note") };
    let asking = flow::ask(tenant.app(), &tenant.conference, known.order.id, &wish);
    match tenant.paced(Pace::Letters, asking).await? {
        Ok(()) => Ok(tenant.done(&path(&tenant, &token, ""), "done-seats-asked")),
        Err(errors) => {
            let page = page(&tenant, &known, &form, Some(errors)).await?;
            Ok(tenant.again(path(&tenant, &token, "/revision"), &page)?)
        }
    }
}
