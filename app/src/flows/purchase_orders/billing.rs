//! Staff correct who a company is and where its mails go: a mistyped address of the finance contact, a name, a street. What
//! decides the tax stays. While nothing was paid, an invoice that says it otherwise is issued anew; else it keeps what it
//! says, and mails and further invoices use the new data.

use entity::{conference, purchase_order, types::PurchaseOrderId};

use super::{
    form::{Details, Form},
    release, revision,
};
use crate::{
    app::App,
    domain::{purchase_order as rules, request::RequestFields},
    error::{Error, FieldErrors, Formed, Result},
    store::{
        audit::{self, By, Change},
        purchase_orders,
    },
};

type Order = purchase_order::Model;

/// One that has ended keeps what it says.
pub fn may_correct_billing(order: &Order) -> Result<()> {
    match rules::is_closed(order.status) {
        true => Err(Error::Conflict("conflict-purchase-order-closed")),
        false => Ok(()),
    }
}

/// What may be corrected, as it stands.
pub fn billing_of(order: &Order) -> RequestFields {
    let order = order.clone();
    RequestFields {
        company_name: order.company_name,
        address_line1: order.address_line1,
        address_line2: order.address_line2.unwrap_or_default(),
        postal_code: order.postal_code,
        city: order.city,
        buyer_name: order.buyer_name,
        buyer_email: order.buyer_email.to_string(),
        finance_name: order.finance_name.unwrap_or_default(),
        finance_email: order.finance_email.to_string(),
        cc: order.cc.unwrap_or_default(),
        ..RequestFields::default()
    }
}

/// Stores what was typed. It stays the same company, and the same form twice is one change.
pub async fn correct_billing(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    typed: &RequestFields,
    by: By,
) -> Formed<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let db = tx.tenant(conference.id);
    let mut order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    may_correct_billing(&order)?;
    let former = Details::of(&order);
    let details = match read(&former, typed) {
        Ok(details) if details == former => return Ok(Ok(())),
        Ok(details) => details,
        Err(errors) => return Ok(Err(errors)),
    };
    let (before, after) = difference(&former, &details);
    let outdated = printed(&former) != printed(&details);
    put(&mut order, details);
    order.updated_at = now;
    revision::issue_anew(&db, conference, &order, now, |_| outdated).await?;
    let change = release::change(&order, by, "billing_corrected", (order.status, now));
    audit::record(&tx, conference, Change { before, after, ..change }).await?;
    purchase_orders::save(&db, order).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}

/// By the rules of the request. What the form doesn't ask for stays as it is, and isn't judged again.
fn read(former: &Details, typed: &RequestFields) -> Result<Details, FieldErrors> {
    let fields = RequestFields {
        country: former.country.clone(),
        tax_id: String::new(),
        po_number: String::new(),
        notes: String::new(),
        terms: "on".to_owned(),
        ..typed.clone()
    };
    let read = Form { fields, ..Form::default() }.details()?;
    let kept = former.clone();
    Ok(Details { tax_id: kept.tax_id, po_number: kept.po_number, notes: kept.notes, ..read })
}

fn put(order: &mut Order, details: Details) {
    order.company_name = details.company_name;
    order.address_line1 = details.address_line1;
    order.address_line2 = details.address_line2;
    order.postal_code = details.postal_code;
    order.city = details.city;
    order.buyer_name = details.buyer_name;
    order.buyer_email = details.buyer_email;
    order.finance_name = details.finance_name;
    order.finance_email = details.finance_email;
    order.cc = details.cc;
}

/// What an invoice prints of it, and where it is sent.
fn printed(details: &Details) -> [&str; 6] {
    [
        details.company_name.as_str(),
        details.address_line1.as_str(),
        details.address_line2.as_deref().unwrap_or_default(),
        details.postal_code.as_str(),
        details.city.as_str(),
        details.finance_email.as_str(),
    ]
}

fn all(details: &Details) -> impl Iterator<Item = &str> {
    let people = [
        details.buyer_name.as_str(),
        details.buyer_email.as_str(),
        details.finance_name.as_deref().unwrap_or_default(),
        details.cc.as_deref().unwrap_or_default(),
    ];
    printed(details).into_iter().chain(people)
}

/// Only what has changed: as it was, and as it is.
fn difference(former: &Details, now: &Details) -> (Option<String>, Option<String>) {
    let changed = all(former).zip(all(now)).filter(|(was, is)| was != is);
    let (was, is): (Vec<&str>, Vec<&str>) = changed.unzip();
    (listed(was), listed(is))
}

fn listed(mut words: Vec<&str>) -> Option<String> {
    words.retain(|word| !word.is_empty());
    (!words.is_empty()).then(|| words.join(", "))
}
