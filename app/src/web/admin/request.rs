//! Staff enter a request for a company that sent it by mail or by telephone: the company's own form, and from then on its
//! own purchase order, with the same mails. The audit says who entered it.

use entity::purchase_order;
use poem::{Response, Result, handler};

use super::super::{
    extract::{May, StaffForm, allowed::DecidePurchaseOrders},
    form::Form,
    public::request_page::{self, RECALCULATE},
};
use crate::{
    flows::purchase_orders::{self as flow, Requested},
    i18n::Language,
    store::audit::By,
    views::pages::{Choice, RequestPage, StaffRequestPage},
};

type Decider = May<DecidePurchaseOrders>;

#[handler]
pub async fn ask(may: Decider) -> Result<Response> {
    let request = request_page::empty(&may).await?;
    Ok(may.page(&page(&may, &Form::default(), request))?)
}

#[handler]
pub async fn enter(sent: StaffForm<Decider>) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let typed = request_page::read(&form, &language(&may, &form));
    if form.ticked(RECALCULATE) {
        let request = request_page::recalculated(&may, &typed).await?;
        return Ok(may.page(&page(&may, &form, request))?);
    }
    let page_of = |order: &purchase_order::Model| may.path(&format!("/purchase-orders/{}", order.id));
    let request = match flow::request(may.app(), &may.conference, &typed, By::staff(may.person.id)).await? {
        Ok(Requested::Made(order)) => return Ok(may.done(&page_of(&order), "done-request-entered")),
        Ok(Requested::Earlier(order)) => {
            request_page::sent_before(&may, &typed, (&order, page_of(&order))).await?
        }
        Err(errors) => request_page::again(&may, &typed, &errors).await?,
    };
    Ok(may.again(may.path("/purchase-orders/new"), &page(&may, &form, request))?)
}

fn page(may: &Decider, form: &Form, request: RequestPage) -> StaffRequestPage {
    let choice =
        |language: Language| Choice { value: language.code().to_owned(), label: language.name().to_owned() };
    StaffRequestPage {
        request,
        languages: languages(may).into_iter().map(choice).collect(),
        language: language(may, form),
    }
}

/// The languages of the conference.
fn languages(may: &Decider) -> Vec<Language> {
    may.conference.languages.split(',').filter_map(|code| Language::parse(code.trim())).collect()
}

/// The one that the company is written to in: as chosen, else the conference's first.
fn language(may: &Decider, form: &Form) -> String {
    let offered = languages(may);
    let chosen = Language::parse(form.text("language")).filter(|chosen| offered.contains(chosen));
    chosen.or(offered.first().copied()).unwrap_or_default().code().to_owned()
}
