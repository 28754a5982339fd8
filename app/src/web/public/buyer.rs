//! What the buyer does on the page of a purchase order: hands out seats, gives the number and documents, asks. A form that
//! can't be taken comes back with the page around it.

use std::collections::BTreeSet;

use entity::types::Token;
use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{Secret, Tenant},
        form::Form,
    },
    buyer_page::{self, Typed},
    company,
    po_view::Whole,
};
use crate::{
    error::{FieldErrors, Formed},
    flows::{
        pace::Pace,
        purchase_orders as orders,
        seats::{self as flow, ListedRow, Planned, Row},
    },
    store::{audit::By, purchase_orders},
    views::{
        Problem,
        pages::{AttendeesPage, ListRow},
        problems,
    },
};

/// More seats than a purchase order can have.
const MOST_SEATS: usize = 10_000;

/// The purchase order of a buyer's address, and the way back to its page.
struct Buyer {
    tenant: Tenant,
    token: Token,
    whole: Whole,
}

impl Buyer {
    async fn find(tenant: Tenant, token: Token) -> crate::error::Result<Self> {
        let found = purchase_orders::find_by_token(&tenant.db(), &token).await?;
        let whole = company::whole(&tenant, found).await?;
        Ok(Self { tenant, token, whole })
    }

    fn path(&self) -> String {
        self.tenant.path(&format!("/purchase-orders/{}", self.token))
    }

    fn done(&self, word: &'static str) -> Result<Response> {
        Ok(self.tenant.done(&self.path(), word))
    }

    async fn again(&self, typed: Typed, errors: &FieldErrors) -> Result<Response> {
        let page = buyer_page::page(&self.tenant, &self.whole, typed, errors).await?;
        Ok(self.tenant.again(self.path(), &page)?)
    }

    async fn preview(&self, list: &[u8]) -> Formed<Vec<Planned>> {
        flow::preview(self.tenant.app(), &self.tenant.conference, &self.whole.order, list).await
    }

    fn shows_list(&self, planned: Vec<Planned>, list: &str) -> Result<Response> {
        let list = list.trim_start_matches('\u{feff}').to_owned();
        let rows = planned.into_iter().map(planned_row).collect();
        Ok(self.tenant.page(&self.list_page(rows, list))?)
    }

    fn list_page(&self, rows: Vec<ListRow>, list: String) -> AttendeesPage {
        AttendeesPage {
            token: self.token.to_string(),
            reference: self.whole.order.reference.clone(),
            rows,
            list,
            problems: Vec::new(),
        }
    }
}

#[handler]
pub async fn invite(tenant: Tenant, Secret(token): Secret, form: Form) -> Result<Response> {
    let buyer = Buyer::find(tenant, token).await?;
    let (rows, id) = (read_rows(&form), buyer.whole.order.id);
    let inviting = flow::invite(buyer.tenant.app(), &buyer.tenant.conference, id, &rows);
    match buyer.tenant.paced(Pace::Seats, inviting).await? {
        Ok(_) => buyer.done("done-seats-saved"),
        Err(errors) => buyer.again(Typed { seats: rows, ..Typed::default() }, &errors).await,
    }
}

fn read_rows(form: &Form) -> Vec<Row> {
    let part = |part| form.numbered("seat", part, MOST_SEATS);
    let (names, emails, mut had) = (part("name"), part("email"), part("had"));
    let positions: BTreeSet<usize> = names.keys().chain(emails.keys()).copied().collect();
    let row = |position| Row {
        position: i32::try_from(position).unwrap_or(i32::MAX),
        name: names.get(&position).cloned().unwrap_or_default(),
        email: emails.get(&position).cloned().unwrap_or_default(),
        had: had.remove(&position),
    };
    positions.into_iter().map(row).collect()
}

/// A list is shown first, as a file or as it was mended on that page; the list that was shown and confirmed is applied.
#[handler]
pub async fn attendees(tenant: Tenant, Secret(token): Secret, form: Form) -> Result<Response> {
    let buyer = Buyer::find(tenant, token).await?;
    let errors = match (form.file("attendees"), form.optional("list")) {
        (Some(file), _) => match buyer.preview(&file.bytes).await? {
            Ok(planned) => return buyer.shows_list(planned, &String::from_utf8_lossy(&file.bytes)),
            Err(errors) => errors,
        },
        (None, Some(list)) => return shown_before(&buyer, list, form.ticked("confirmed")).await,
        (None, None) => FieldErrors::one("attendees", "problem-list-missing"),
    };
    buyer.again(Typed::default(), &errors).await
}

/// The list that the page brings back. What is wrong with it by now is said there, where it can be mended.
async fn shown_before(buyer: &Buyer, list: String, confirmed: bool) -> Result<Response> {
    let (app, conference, id) = (buyer.tenant.app(), &buyer.tenant.conference, buyer.whole.order.id);
    let errors = if confirmed {
        match buyer.tenant.paced(Pace::Seats, flow::apply(app, conference, id, &list)).await? {
            Ok(_) => return buyer.done("done-seats-saved"),
            Err(errors) => errors,
        }
    } else {
        match buyer.preview(list.as_bytes()).await? {
            Ok(planned) => return buyer.shows_list(planned, &list),
            Err(errors) => errors,
        }
    };
    let on_page = |problem: Problem| Problem { field: "list".to_owned(), ..problem };
    let problems = problems(&errors).into_iter().map(on_page).collect();
    let rows = flow::typed_lines(&list).into_iter().map(typed_row).collect();
    let page = AttendeesPage { problems, ..buyer.list_page(rows, list) };
    Ok(buyer.tenant.again(buyer.path(), &page)?)
}

fn planned_row(Planned { line, ticket, person, .. }: Planned) -> ListRow {
    let email = person.email.map(|email| email.to_string()).unwrap_or_default();
    ListRow { line, name: person.name.unwrap_or_default(), email, ticket }
}

fn typed_row(ListedRow { line, name, email, ticket }: ListedRow) -> ListRow {
    ListRow { line, name, email, ticket }
}

#[handler]
pub async fn open_claim_link(tenant: Tenant, Secret(token): Secret, form: Form) -> Result<Response> {
    let buyer = Buyer::find(tenant, token).await?;
    let (id, domain) = (buyer.whole.order.id, form.owned("domain"));
    match flow::open_claim_link(buyer.tenant.app(), &buyer.tenant.conference, id, &domain).await? {
        Ok(()) => buyer.done("done-claim-link-made"),
        Err(errors) => buyer.again(Typed { claim_domain: Some(domain), ..Typed::default() }, &errors).await,
    }
}

#[handler]
pub async fn close_claim_link(tenant: Tenant, Secret(token): Secret) -> Result<Response> {
    let buyer = Buyer::find(tenant, token).await?;
    flow::close_claim_link(buyer.tenant.app(), &buyer.tenant.conference, buyer.whole.order.id).await?;
    buyer.done("done-claim-link-closed")
}

#[handler]
pub async fn set_number(tenant: Tenant, Secret(token): Secret, form: Form) -> Result<Response> {
    let buyer = Buyer::find(tenant, token).await?;
    let (id, number) = (buyer.whole.order.id, form.owned("po_number"));
    match orders::set_number(buyer.tenant.app(), &buyer.tenant.conference, id, &number, By::BUYER).await? {
        Ok(()) => buyer.done("done-po-number-saved"),
        Err(errors) => buyer.again(Typed { po_number: Some(number), ..Typed::default() }, &errors).await,
    }
}

#[handler]
pub async fn add_document(tenant: Tenant, Secret(token): Secret, form: Form) -> Result<Response> {
    let buyer = Buyer::find(tenant, token).await?;
    let (id, file) = (buyer.whole.order.id, form.file("po_document"));
    let adding = orders::add_document(buyer.tenant.app(), &buyer.tenant.conference, id, file);
    match buyer.tenant.paced(Pace::Letters, adding).await? {
        Ok(()) => buyer.done("done-document-saved"),
        Err(errors) => buyer.again(Typed::default(), &errors).await,
    }
}

#[handler]
pub async fn ask(tenant: Tenant, Secret(token): Secret, form: Form) -> Result<Response> {
    let buyer = Buyer::find(tenant, token).await?;
    let (id, message) = (buyer.whole.order.id, form.owned("message"));
    let asking = orders::ask_organiser(buyer.tenant.app(), &buyer.tenant.conference, id, &message);
    match buyer.tenant.paced(Pace::Letters, asking).await? {
        Ok(()) => buyer.done("done-message-sent"),
        Err(errors) => buyer.again(Typed { message, ..Typed::default() }, &errors).await,
    }
}
