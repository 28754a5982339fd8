//! More or fewer seats, and another PO number: staff see what it comes to, then do it; and answer what the company asked
//! for.

use entity::{purchase_order, purchase_order_line, types::PurchaseOrderId};
use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{Id, May, StaffForm, allowed::DecidePurchaseOrders},
        form::Form,
        public::{revision::in_words, revision_view},
    },
    forms::field,
    purchase_order_page::{self as single, act},
};
use crate::{
    domain::access::Action,
    error::{Error, FieldErrors},
    flows::purchase_orders::{self as flow, Known, Typed},
    store::{
        audit::By,
        catalogue::{self, Catalogue},
        purchase_orders, revision_requests,
    },
    views::{
        Problem,
        pages::{
            WishView,
            admin::{ActPage, RevisionPage},
        },
        problems,
    },
};

/// What the company asked for, until there is an answer.
pub async fn wish<A>(
    may: &May<A>,
    order: &purchase_order::Model,
    lines: &[purchase_order_line::Model],
) -> crate::error::Result<Option<WishView>> {
    match revision_requests::waiting(&may.db(), order.id).await? {
        Some(request) => {
            let catalogue = catalogue::load(&may.db()).await?;
            Ok(Some(task(may, (order, lines), request, &catalogue)))
        }
        None => Ok(None),
    }
}

/// In words, with the ways to answer.
fn task<A>(
    may: &May<A>,
    (order, lines): (&purchase_order::Model, &[purchase_order_line::Model]),
    request: entity::revision_request::Model,
    catalogue: &Catalogue,
) -> WishView {
    let address = format!("{}/revision", single::path(may, order.id));
    let quantity = |ticket: &catalogue::TicketType| {
        let wanted = request.seats.0.iter().find(|wanted| wanted.ticket == ticket.row.id);
        let ordered = lines.iter().any(|line| line.ticket_type_id == ticket.row.id);
        let seats = wanted.map(|wanted| wanted.seats).or(ordered.then_some(0))?;
        Some(format!("quantity%5B{}%5D={seats}", ticket.row.slug))
    };
    let query: Vec<_> = catalogue.ticket_types.iter().filter_map(quantity).collect();
    let decides = may.also(Action::DecidePurchaseOrders);
    WishView {
        revise: decides.then(|| format!("{address}?{}", query.join("&"))),
        decline: decides.then(|| format!("{address}/refusal")),
        ..in_words(request, lines, catalogue, may.language().code())
    }
}

async fn known<A>(may: &May<A>, id: PurchaseOrderId) -> crate::error::Result<Known> {
    let order = purchase_orders::find(&may.db(), id).await?.ok_or(Error::NotFound)?;
    let known = Known::load(&may.db(), order).await?;
    flow::may_revise(&known)?;
    Ok(known)
}

fn typed(form: &Form) -> Typed {
    Typed { quantities: form.keyed("quantity"), po_number: form.given("po_number"), base: form.given("base") }
}

async fn page<A>(
    may: &May<A>,
    known: &Known,
    form: &Form,
    errors: Option<FieldErrors>,
) -> crate::error::Result<RevisionPage> {
    let typed = typed(form);
    let planned = flow::plan(&may.conference, known, &typed, may.app().clock.now())?;
    let waits = |plan: &flow::Plan| known.may_follow(plan.revision).err();
    let against = || planned.as_ref().map_or_else(|errors| Some(errors.clone()), waits);
    let wrong = errors.or_else(against).unwrap_or_default();
    let (order, back) = (&known.order, single::path(may, known.order.id));
    let wish = revision_requests::waiting(&may.db(), order.id).await?;
    Ok(RevisionPage {
        reference: order.reference.clone(),
        action: format!("{back}/revision"),
        back,
        revision: revision_view::view((may, &may.conference), known, &typed, &planned)?,
        base: known.base(),
        po_number: typed.po_number.unwrap_or_else(|| order.po_number.clone().unwrap_or_default()),
        wish: wish.map(|wish| task(may, (order, &known.lines), wish, &known.catalogue)),
        problems: problems(&wrong),
    })
}

#[handler]
pub async fn show(may: May<DecidePurchaseOrders>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let known = known(&may, id).await?;
    let page = page(&may, &known, &may.asked_form(), None).await?;
    Ok(may.page(&page)?)
}

/// Whether its page showed something else. Where somebody else changed it in between, that comes first.
fn is_unread<A>(may: &May<A>, known: &Known, form: &Form) -> crate::error::Result<bool> {
    let typed = typed(form);
    let stale = typed.base.as_ref().is_some_and(|base| *base != known.base());
    let planned = flow::plan(&may.conference, known, &typed, may.app().clock.now())?;
    Ok(!stale && planned.is_ok_and(|plan| revision_view::is_unread(form, &plan)))
}

/// Shows what it comes to again, or does it: once its page has shown it.
#[handler]
pub async fn revise(
    sent: StaffForm<May<DecidePurchaseOrders>>,
    Id(id): Id<PurchaseOrderId>,
) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let known = known(&may, id).await?;
    let again = !form.ticked("preview") && is_unread(&may, &known, &form)?;
    let errors = match again || form.ticked("preview") {
        true => None,
        false => {
            let by = By::staff(may.person.id);
            match flow::revise(may.app(), &may.conference, id, &typed(&form), by).await? {
                Ok(()) => return Ok(may.done(&single::path(&may, id), "done-revised")),
                Err(errors) => Some(errors),
            }
        }
    };
    let mut page = page(&may, &known, &form, errors).await?;
    page.revision.again = again;
    Ok(if page.problems.is_empty() { may.page(&page)? } else { may.again(page.action.clone(), &page)? })
}

fn refusal_page(
    may: &May<DecidePurchaseOrders>,
    known: &Known,
    form: &Form,
    errors: &FieldErrors,
) -> ActPage {
    let page = act(may, &known.order, "revision-refusal");
    ActPage {
        action: format!("{}/revision/refusal", page.back),
        consequences: vec![Problem::new("", "consequence-wish-declined")],
        fields: vec![field(form, "reason", "long")],
        problems: problems(errors),
        ..page
    }
}

#[handler]
pub async fn refusal(may: May<DecidePurchaseOrders>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let known = known(&may, id).await?;
    Ok(may.page(&refusal_page(&may, &known, &Form::default(), &FieldErrors::new()))?)
}

#[handler]
pub async fn refuse(
    sent: StaffForm<May<DecidePurchaseOrders>>,
    Id(id): Id<PurchaseOrderId>,
) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let (known, by) = (known(&may, id).await?, By::staff(may.person.id));
    match flow::decline_request(may.app(), &may.conference, id, form.text("reason"), by).await? {
        Ok(()) => Ok(may.done(&single::path(&may, id), "done-wish-declined")),
        Err(errors) => {
            let page = refusal_page(&may, &known, &form, &errors);
            Ok(may.again(page.action.clone(), &page)?)
        }
    }
}
