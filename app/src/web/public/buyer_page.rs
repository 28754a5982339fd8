//! The buyer's page of a purchase order, with what was typed into its forms.

use entity::{purchase_order, seat, types::SeatStatus};

use super::{super::extract::Tenant, po_view::Whole, revision};
use crate::{
    domain::{
        purchase_order::is_closed,
        seat::{are_handed_out, check_change},
    },
    error::{FieldErrors, Result},
    flows::seats::{Row, days, shown},
    store::documents,
    views::{
        pages::{ClaimLink, PurchaseOrderPage, SeatRow, SentDocument},
        problems,
    },
};

/// What stands in the forms of the page where it isn't what is stored.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub seats: Vec<Row>,
    pub po_number: Option<String>,
    pub claim_domain: Option<String>,
    pub message: String,
}

pub async fn page(
    tenant: &Tenant,
    whole: &Whole,
    typed: Typed,
    errors: &FieldErrors,
) -> Result<PurchaseOrderPage> {
    let order = &whole.order;
    let shown = |seat: &&seat::Model| seat.status != SeatStatus::Void || is_closed(order.status);
    let seats = whole.seats.iter().filter(shown).map(|seat| {
        let row = row(tenant, whole, seat);
        match typed.seats.iter().find(|typed| typed.position == seat.position && typed.is_touched()) {
            Some(Row { name, email, had, .. }) => {
                let had = had.clone().unwrap_or(row.had);
                SeatRow { name: name.clone(), email: email.clone(), had, ..row }
            }
            None => row,
        }
    });
    let free = whole.seats.iter().filter(|seat| seat.status == SeatStatus::Unassigned).count();
    Ok(PurchaseOrderPage {
        order: whole.view(order.token.to_string()),
        seats: seats.collect(),
        open: are_handed_out(order.status),
        free: i64::try_from(free).unwrap_or(i64::MAX),
        claim: claim(tenant, order),
        finance_url: tenant.app().link(&tenant.path(&format!("/finance/{}", order.finance_token))),
        current: !is_closed(order.status),
        wish: revision::wish(tenant, whole).await?,
        sent: sent(tenant, order).await?,
        po_number: typed.po_number.unwrap_or_else(|| order.po_number.clone().unwrap_or_default()),
        claim_domain: typed.claim_domain.unwrap_or_else(|| domain(order)),
        message: typed.message,
        problems: problems(errors),
    })
}

fn row(tenant: &Tenant, whole: &Whole, seat: &seat::Model) -> SeatRow {
    let line = whole.lines.iter().find(|line| line.ticket_type_id == seat.ticket_type_id);
    let name = seat.name.clone().unwrap_or_default();
    let email = seat.email.as_ref().map(ToString::to_string).unwrap_or_default();
    let taken = seat.status != SeatStatus::Unassigned;
    SeatRow {
        ticket: line.map(|line| line.name.clone()).unwrap_or_default(),
        reference: format!("{}-{}", whole.order.reference, seat.position + 1),
        position: seat.position,
        status: seat.status.to_string(),
        had: shown(&name, &email),
        name,
        email,
        claim_url: tenant.app().link(&tenant.path(&format!("/seats/{}", seat.token))),
        open: check_change(seat.status, taken, days(&tenant.conference, tenant.app().clock.now())).is_ok(),
    }
}

fn claim(tenant: &Tenant, order: &purchase_order::Model) -> Option<ClaimLink> {
    let (token, domain) = (order.claim_token.as_ref()?, order.claim_domain.clone()?);
    Some(ClaimLink { url: tenant.app().link(&tenant.path(&format!("/claims/{token}"))), domain })
}

/// The domain of the link, or else the buyer's own.
fn domain(order: &purchase_order::Model) -> String {
    let theirs = order.buyer_email.as_str().rsplit_once('@').map(|(_, domain)| domain.to_owned());
    order.claim_domain.clone().or(theirs).unwrap_or_default()
}

async fn sent(tenant: &Tenant, order: &purchase_order::Model) -> Result<Vec<SentDocument>> {
    let sent = documents::of(&tenant.db(), order.id).await?;
    Ok(sent
        .into_iter()
        .map(|document| SentDocument { name: document.name, at: document.created_at })
        .collect())
}
