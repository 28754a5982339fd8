//! Who looks after a purchase order, as a filter.

use entity::types::StaffId;
use tests::{Page, StaffMember, TestApp};

use super::{LIST, Maker, file, finance, references};

/// Mine is number 1, nobody's is number 2 and the one that the others are made of.
async fn three(app: &TestApp) -> (StaffMember, String) {
    let maker = Maker::new(app).await;
    let staff = finance(app).await;
    let page = staff.browser.open(&format!("{LIST}/{}", maker.order.id)).await.ok();
    let me = page.attributes("select[name=staff] option:not([value=''])", "value").remove(0);
    maker.make(1, |order| order.owner_id = me.parse().ok()).await;
    maker.make(2, |_| {}).await;
    (staff, me)
}

/// The list of those, as the form of the filter asks for it.
async fn chosen(staff: &StaffMember, owner: &str) -> Page {
    let page = staff.browser.open(&format!("{LIST}?q=made&owner={owner}")).await.ok();
    assert_eq!(page.attributes("form[role=search] select[name=owner] option[selected]", "value"), [owner]);
    page
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_shows_whose_they_are_and_what_nobody_looks_after() {
    let (app, _) = TestApp::start().await;
    let (staff, me) = three(&app).await;
    let mine = chosen(&staff, &me).await;
    assert_eq!(references(&mine), ["PO-MADE-0001"]);
    mine.says("Looked after by finance of north-star").says("1 of 1");
    let nobodys = chosen(&staff, "nobody").await;
    assert_eq!(references(&nobodys), ["PO-MADE-0002"]);
    nobodys.says("Looked after by nobody");
    assert_eq!(file(&staff, "?owner=nobody&q=made").await[0]["reference"], "PO-MADE-0002");
    let sorted = nobodys.attributes("th[aria-sort=none] a", "href").remove(0);
    assert!(sorted.contains("owner=nobody") && sorted.contains("q=made"), "{sorted}");
    let away = nobodys.attributes("a[aria-label='Remove filter: Looked after by nobody']", "href").remove(0);
    assert_eq!(references(&staff.browser.open(&format!("{LIST}{away}")).await.ok()).len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_left_is_still_a_filter_without_a_name_and_what_is_no_one_is_said() {
    let (app, _) = TestApp::start().await;
    let (staff, _) = three(&app).await;
    let gone = StaffId::new();
    let page = staff.browser.open(&format!("{LIST}?owner={gone}")).await.ok();
    assert!(references(&page).is_empty());
    page.says("Looked after by Somebody who has left");
    assert_eq!(page.attributes("select[name=owner] option[selected]", "value"), [gone.to_string()]);
    let wrong = staff.browser.open(&format!("{LIST}?owner=me")).await.with_status(422);
    wrong.says("The list below is not filtered by it.");
    assert_eq!(references(&wrong).len(), 3);
}
