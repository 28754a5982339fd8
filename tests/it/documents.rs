//! What a company sends after ordering: its number, its documents, its questions.

use entity::types::Role;
use plenary::store;
use reqwest::multipart::{Form, Part};
use tests::{Browser, Page, TestApp, northconf};

use crate::{
    purchase_orders::{invoiced, newest, requested, reread},
    seats::{buyer_page, mails},
};

/// Sends a form with a file.
pub async fn upload(
    browser: &Browser,
    address: &str,
    fields: &[(String, String)],
    (field, name, bytes): (&str, &str, &[u8]),
) -> Page {
    let part = Part::bytes(bytes.to_vec()).file_name(name.to_owned());
    let form = fields.iter().fold(Form::new(), |form, (name, value)| form.text(name.clone(), value.clone()));
    let form = form.part(field.to_owned(), part);
    let page = browser.send_raw(address, |http, url| http.post(url).multipart(form)).await;
    match &page.location {
        Some(next) => browser.open(next).await,
        None => page,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_takes_a_pdf_and_nothing_that_only_says_so() {
    let (app, _) = TestApp::start().await;
    let company = app.company("Acme GmbH");
    let address = "/northconf/purchase-orders/new";
    let mut fields = company.fields();
    fields.push(("quantity[regular]".into(), "3".into()));
    let mut large = b"%PDF-1.7".to_vec();
    large.resize(10 * 1024 * 1024 + 1, b' ');
    for (bytes, words) in [(&b"<script>alert(1)</script>"[..], "isn’t a PDF"), (&large, "more than 10 MB")]
    {
        let page = upload(&company.browser, address, &fields, ("po_document", "po.pdf", bytes))
            .await
            .with_status(422);
        page.says(words);
        let kept = page.form(address).1;
        assert!(kept.contains(&("company_name".to_owned(), "Acme GmbH".to_owned())), "{kept:?}");
    }
    let page = upload(&company.browser, address, &fields, ("po_document", "../PO <4711>.pdf", b"%PDF-1.7 x"))
        .await
        .ok();
    page.says("PO 4711.pdf");
    assert!(!page.html.contains("/documents/"), "it is not given out again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_for_staff_of_the_conference_and_only_to_keep() {
    let (app, _) = TestApp::start().await;
    app.apply(&northconf("southconf", "south-star")).await;
    let order = invoiced(&app, 3).await;
    let sent = format!("/northconf/purchase-orders/{}/documents", order.token);
    upload(&app.visitor(), &sent, &[], ("po_document", "x.pdf", b"MZ"))
        .await
        .with_status(422)
        .says("isn’t a PDF");
    app.visitor().post(&sent, &[]).await.with_status(422).says("Choose a file");
    upload(&app.visitor(), &sent, &[], ("po_document", "x.pdf", b"%PDF-1.4 mine"))
        .await
        .ok()
        .says("has arrived");
    let viewer = app.staff(Role::Viewer, "north-star").await;
    let detail = viewer.browser.open(&format!("/admin/northconf/purchase-orders/{}", order.id)).await.ok();
    let address = detail.link("/documents/");
    let file = viewer.browser.get(&address).await.ok();
    assert_eq!(file.html, "%PDF-1.4 mine");
    let header = |name: &str| file.headers.get(name).cloned().unwrap_or_default();
    assert!(header("content-disposition").starts_with("attachment; filename=\"PO-"), "{:?}", file.headers);
    assert_eq!(
        (header("x-content-type-options"), header("content-type")),
        ("nosniff".into(), "application/pdf".into())
    );
    assert!(
        header("content-security-policy").contains("sandbox") && header("cache-control").contains("no-store")
    );
    app.visitor().get(&address).await.with_status(303);
    let stranger = app.staff(Role::Owner, "south-star").await;
    stranger.browser.get(&address).await.with_status(404);
    stranger.browser.get(&address.replace("northconf", "southconf")).await.with_status(404);
    let desk = app.staff(Role::Desk, "north-star").await;
    desk.browser.get(&address).await.with_status(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_are_told_of_each_document_that_a_buyer_adds() {
    let (app, _) = TestApp::start().await;
    let (order, _) = requested(&app, 3).await;
    let address = format!("/northconf/purchase-orders/{}/documents", order.token);
    for name in ["first.pdf", "first.pdf", "second.pdf"] {
        upload(&app.visitor(), &address, &[], ("po_document", name, b"%PDF-1.4 x")).await.ok();
    }
    app.run_jobs().await;
    let told = |words| mails(&app, "tickets@northconf.example", words);
    assert_eq!((told("has added a document"), told("first.pdf"), told("second.pdf")), (3, 2, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_comes_late_is_kept_and_the_invoice_s_old_one_is_pointed_out() {
    let (app, file) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    let id = crate::purchase_orders::invoices(&app, &order).await.remove(0).stripe_id.unwrap();
    app.stripe(&file).pay_invoice(&id, Some(10_000)).await; // else it would be issued anew
    app.run_jobs().await;
    let (browser, page) = buyer_page(&app, &order).await;
    browser.fill(&page, "/po-number", &[("po_number", " ")]).await.with_status(422).says("Enter the number");
    let page = browser.fill(&page, "/po-number", &[("po_number", " 4500099999 ")]).await.ok();
    page.says("your number 4500099999").says("still carries the number 4500012345");
    let finance = app.visitor();
    let address = format!("/northconf/finance/{}", order.finance_token);
    let page = finance.open(&address).await.ok();
    page.says("still carries the number 4500012345");
    let page = finance.fill(&page, "/po-number", &[("po_number", "4500012345")]).await.ok();
    page.says_not("still carries");
    finance.fill(&page, "/po-number", &[("po_number", "77")]).await.ok();
    let staff = app.staff(Role::Finance, "north-star").await;
    let detail = staff.browser.open(&format!("/admin/northconf/purchase-orders/{}", order.id)).await.ok();
    detail.says("still carries the number 4500012345").says("Purchase order number changed");
    assert_eq!(reread(&app, &order).await.po_number.as_deref(), Some("77"));
    let there = app.stripe(&file).list("invoices").await;
    assert_eq!(there[0]["custom_fields"][0]["value"], "4500012345");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_reaches_the_organiser_once_and_stands_in_the_trail() {
    let (app, _) = TestApp::start().await;
    let (order, _) = requested(&app, 3).await;
    let (browser, page) = buyer_page(&app, &order).await;
    browser.fill(&page, "/messages", &[("message", "")]).await.with_status(422);
    for _ in 0..2 {
        browser.fill(&page, "/messages", &[("message", "Two more seats?\nThank you")]).await.ok();
    }
    app.run_jobs().await;
    assert_eq!(mails(&app, "tickets@northconf.example", "Two more seats?"), 1);
    let conference = app.conference("northconf").await;
    let trail = app.app.db.organisation(conference.organisation_id);
    let trail = store::audit::of(&trail, conference.id, newest(&app, "northconf").await.id.0).await.unwrap();
    assert_eq!(trail.iter().filter(|entry| entry.action == "buyer_asked").count(), 1);
}
