//! A company asks for more or fewer seats; staff do it, or say no.

use entity::{purchase_order, types::PurchaseOrderStatus};
use tests::{Browser, Page, TestApp};

use crate::{
    money_acts::{act, address, finance, thousand},
    purchase_orders::{invoiced, reread},
    revisions::{at_stripe, detail_of, revise, shape, standing},
};

pub fn buyer_page(order: &purchase_order::Model, rest: &str) -> String {
    format!("/northconf/purchase-orders/{}{rest}", order.token)
}

pub async fn ask(
    app: &TestApp,
    buyer: &Browser,
    order: &purchase_order::Model,
    fields: &[(&str, &str)],
) -> Page {
    let page = buyer.open(&buyer_page(order, "/revision")).await.ok();
    let answer = buyer.fill(&page, "/revision", fields).await;
    app.run_jobs().await;
    answer
}

pub const SIX: [(&str, &str); 2] = [("quantity[regular]", "6"), ("note", "Two colleagues joined us.")];

#[tokio::test(flavor = "multi_thread")]
async fn the_buyer_sees_the_price_asks_and_gets_the_seats() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let (buyer, staff) = (app.visitor(), finance(&app).await);
    assert!(buyer.open(&buyer_page(&order, "")).await.ok().has_link("/revision"));
    let preview = ask(&app, &buyer, &order, &[SIX[0], ("preview", "on")]).await.ok();
    preview.says("€1,425.00").says("If the organiser agrees");
    assert!(!app.mails().iter().any(|mail| mail.contains("asks for other seats")), "nothing is stored");
    ask(&app, &buyer, &order, &SIX).await.ok().says("6 × Regular");
    ask(&app, &buyer, &order, &SIX).await.ok();
    let asked = |mail: &&String| mail.contains("asks for other seats") && mail.contains("Two colleagues");
    assert_eq!(app.mails().iter().filter(asked).count(), 1, "the same wish twice is one");
    assert_eq!(standing(&app, &order).await.len(), 4, "asking changes nothing");
    let detail = staff.open(&detail_of(&order)).await.ok();
    detail.says("The company asks for other seats").says("4 × Regular → 6 × Regular");
    let page = staff.open(&detail.link("/revision?")).await.ok();
    page.says("€1,425.00");
    staff.fill(&page, "/revision", &[]).await.ok().says_not("The company asks");
    app.run_jobs().await;
    assert_eq!(at_stripe(&app, &file).await, shape(&[("void", 100_000), ("open", 142_500)]));
    assert!(app.mails().iter().any(|mail| mail.contains("the organiser has agreed")));
    buyer.open(&buyer_page(&order, "")).await.ok().says_not("You asked for other seats");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_is_declined_with_a_reason_that_the_buyer_reads() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let (buyer, staff) = (app.visitor(), finance(&app).await);
    ask(&app, &buyer, &order, &SIX).await.ok();
    let refusal = address(&order, "revision/refusal");
    act(&app, &staff, (&refusal, &[("reason", " ")])).await.with_status(422);
    act(&app, &staff, (&refusal, &[("reason", "The room is full.")])).await.ok().says_not("The company asks");
    act(&app, &staff, (&refusal, &[("reason", "Again")])).await.ok();
    let told = |mail: &&String| mail.contains("no other seats") && mail.contains("The room is full.");
    assert_eq!(app.mails().iter().filter(told).count(), 1);
    assert_eq!(at_stripe(&app, &file).await, shape(&[("open", 100_000)]));
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Invoiced);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_that_can_t_be_comes_back_filled_in_and_a_newer_one_takes_the_place_of_the_first() {
    let (app, _) = thousand().await;
    let order = invoiced(&app, 4).await;
    let (buyer, staff) = (app.visitor(), finance(&app).await);
    let many = ask(&app, &buyer, &order, &[("quantity[workshop]", "11"), SIX[1]]).await.with_status(422);
    many.says("Only 10 more places are free");
    assert!(many.form("/revision").1.contains(&("note".to_owned(), SIX[1].1.to_owned())));
    ask(&app, &buyer, &order, &[]).await.with_status(422).says("These are the seats that you have");
    ask(&app, &buyer, &order, &SIX).await.ok();
    ask(&app, &buyer, &order, &[("quantity[regular]", "3")]).await.ok();
    let detail = staff.open(&detail_of(&order)).await.ok();
    let tasks = detail.all("section.card").into_iter().filter(|card| card.contains("asks for other seats"));
    let tasks: Vec<_> = tasks.collect();
    assert!(tasks.len() == 1 && tasks[0].contains("4 × Regular → 3 × Regular"), "{tasks:?}");
    let finance_page = format!("/northconf/finance/{}", order.finance_token);
    buyer.open(&finance_page).await.ok().says_not("other seats");
    act(&app, &staff, (&address(&order, "cancellation"), &[("reason", "Over")])).await.ok();
    buyer.open(&buyer_page(&order, "/revision")).await.with_status(409);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_change_of_seats_leaves_the_wish_waiting() {
    let (app, _) = thousand().await;
    let order = invoiced(&app, 4).await;
    let (buyer, staff) = (app.visitor(), finance(&app).await);
    ask(&app, &buyer, &order, &SIX).await.ok();
    revise(&app, &staff, &order, &[("quantity[regular]", "3")]).await.ok();
    staff.open(&detail_of(&order)).await.ok().says("3 × Regular → 6 × Regular");
    let agreed = || app.mails().iter().filter(|mail| mail.contains("the organiser has agreed")).count();
    assert_eq!(agreed(), 0, "nobody has agreed to six");
    assert!(app.mails().iter().any(|mail| mail.contains("4 × Regular → 3 × Regular")), "but told of three");
    revise(&app, &staff, &order, &[("quantity[regular]", "6")]).await.ok();
    staff.open(&detail_of(&order)).await.ok().says_not("The company asks for other seats");
    assert_eq!(agreed(), 1);
    app.check_invariants().await;
}
