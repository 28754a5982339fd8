//! Who hears of what on a purchase order: the finance contact's link in mails, and people who lose their seats.

use crate::{
    money_acts::{act, address, credit, finance, there, thousand},
    purchase_orders::{invoiced, requested},
};

#[tokio::test(flavor = "multi_thread")]
async fn the_buyer_can_pass_the_finance_page_on() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    credit(&app, &finance(&app).await, &order, "250").await;
    let link = format!("/northconf/finance/{}", order.finance_token);
    for what in ["invoice is out", "One seat less"] {
        let mail =
            app.mails().into_iter().find(|mail| mail.contains("Dear Grace Hopper") && mail.contains(what));
        let mail = mail.unwrap_or_else(|| panic!("no mail says {what}"));
        assert!(mail.contains(&link) && mail.contains("For your finance contact"), "{mail}");
    }
    let page = app.visitor().open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok();
    assert!(page.has_link(&link));
    let footer = there(&app, &file, &order).await["footer"].as_str().unwrap().to_owned();
    assert!(footer.contains("Balance and documents: http"), "{footer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_who_lose_their_seats_are_told_and_counted_before() {
    let (app, _) = thousand().await;
    let order = invoiced(&app, 4).await;
    let visitor = app.visitor();
    let page = visitor.open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok();
    let names = [
        ("seat[0][name]", "Ada Lovelace"),
        ("seat[0][email]", "ada@acme.example"),
        ("seat[1][email]", "bob@acme.example"),
    ];
    visitor.fill(&page, "/invitations", &names).await.ok();
    app.run_jobs().await;
    let staff = finance(&app).await;
    let cancellation = address(&order, "cancellation");
    staff.open(&cancellation).await.ok().says("2 people who have a seat or an invitation lose it");
    act(&app, &staff, (&cancellation, &[("reason", "Ordered twice")])).await.ok();
    let lost = |who: &str| {
        let mails = app.mails();
        mails.iter().filter(|mail| mail.contains("was given back") && mail.contains(who)).count()
    };
    assert_eq!((lost("ada@acme.example"), lost("bob@acme.example")), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_a_request_speaks_of_no_invoice() {
    let (app, _) = thousand().await;
    let (order, _) = requested(&app, 4).await;
    let staff = finance(&app).await;
    act(&app, &staff, (&address(&order, "cancellation"), &[("reason", "Ordered twice")])).await.ok();
    let mails = app.mails();
    let told = mails.iter().find(|mail| mail.contains(": cancelled")).expect("a mail");
    assert!(told.contains("Ordered twice") && !told.contains("invoice is void"), "{told}");
    let page = app.visitor().open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok();
    page.says("before anything was invoiced").says_not("invoice is void");
}
