//! Case 9: many buyers, one last place.

use futures_util::future::join_all;
use tests::TestApp;

const BUYERS: usize = 64;
const SEEDS: usize = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn case_09_of_sixty_four_buyers_at_once_one_gets_the_last_place_and_the_others_a_clear_answer() {
    let app = TestApp::empty().await;
    for seed in 0..SEEDS {
        let slug = format!("last-place-{seed}");
        let file = tests::northconf(&slug, "north-star").with("places = 100", "places = 1");
        app.apply(&file).await;
        let form = [("quantity[regular]".to_owned(), "1".to_owned())];
        let address = format!("/{slug}/orders");
        let visitor = app.visitor_from("203.0.113.9"); // a university behind one address
        let answers = join_all((0..BUYERS).map(|_| visitor.post(&address, &form))).await;
        let won = answers.iter().filter(|page| page.status == 303).count();
        let told = answers.iter().filter(|page| page.status == 422).count();
        assert_eq!((won, told), (1, BUYERS - 1), "seed {seed}: {:?}", statuses(&answers));
        for page in answers.iter().filter(|page| page.status == 422) {
            assert!(page.text().to_lowercase().contains("sold out"), "{}", page.text());
        }
    }
    app.check_invariants().await;
}

fn statuses(pages: &[tests::Page]) -> Vec<u16> {
    pages.iter().map(|page| page.status).collect()
}
