//! Pages ask a fixed number of queries, however much there is to show.

use tests::{ConferenceFile, TestApp, northconf};

fn with_ticket_types(slug: &str, how_many: usize) -> ConferenceFile {
    (0..how_many).fold(northconf(slug, "north-star"), |file, n| {
        file.and(&format!(
            "\n[[pool]]\nslug = \"room-{n}\"\nplaces = 5\n\n[[ticket]]\nslug = \"talk-{n}\"\nname = \"Talk {n}\"\n\
             price = \"10.00\"\ntax = \"standard\"\npools = [\"room-{n}\"]\nper_order = 2\nhidden = false\ncorporate = true\n"
        ))
    })
}

async fn queries_of(app: &TestApp, address: &str) -> u64 {
    app.visitor().open(address).await.ok();
    let before = app.app.db.queries();
    app.visitor().open(address).await.ok();
    app.app.db.queries() - before
}

#[tokio::test(flavor = "multi_thread")]
async fn case_17_twenty_limited_ticket_types_on_one_page_take_as_many_queries_as_one() {
    let app = TestApp::empty().await;
    app.apply(&with_ticket_types("few", 1)).await;
    app.apply(&with_ticket_types("many", 20)).await;
    for page in ["", "/purchase-orders/new"] {
        let few = queries_of(&app, &format!("/few{page}")).await;
        let many = queries_of(&app, &format!("/many{page}")).await;
        assert_eq!(few, many, "{page}");
        assert!((1..=10).contains(&many), "{page}: {many} queries");
    }
}
