//! Files that are read, refused, applied, applied again and exported.

mod roundtrip;

use migration::{Migrator, MigratorTrait};
use tempfile::TempDir;

use super::*;
use crate::{
    app::App,
    clock::Clock,
    config::Config,
    flows::checkout::{Cart, open_order},
    secrets::Scope,
    store::{audit, audit::By, catalogue, conferences, pools, stripe_accounts},
    stripe::Patience,
};
use chrono::TimeDelta;
use clap::Parser;
use entity::types::{Places, Slug};

const FILE: &str = include_str!("../sample.toml");

#[derive(Parser)]
struct Settings {
    #[command(flatten)]
    config: Config,
}

async fn app() -> (App, TempDir) {
    let dir = TempDir::new().unwrap();
    let url = format!("sqlite://{}/test.db", dir.path().display());
    let key = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    let nobody = "http://127.0.0.1:9";
    let words = ["plenary", "--database-url", &url, "--master-key", key, "--stripe-api-base", nobody];
    let config = Settings::parse_from(words).config;
    let hasty = Patience { tries: 1, ..Patience::default() };
    let app = App::start_with(config, Clock::default(), hasty).await.unwrap();
    Migrator::up(app.db.connection(), None).await.unwrap();
    (app, dir)
}

async fn applied(app: &App, text: &str) -> Result<Report, String> {
    let environment = |name: &str| (name == "NORTHCONF_STRIPE_KEY").then(|| "sk_test_northconf".to_owned());
    apply(app, text, &environment, By::OPERATOR).await.unwrap().map_err(|problems| problems.to_string())
}

fn slug() -> Slug {
    "northconf-2027".parse().unwrap()
}

#[tokio::test]
async fn applying_a_file_twice_changes_nothing() {
    let (app, _dir) = app().await;
    assert!(applied(&app, FILE).await.unwrap().created);
    let again = applied(&app, FILE).await.unwrap();
    assert_eq!(again, Report { slug: slug(), created: false, changes: Vec::new(), untried: None });
    let conference = conferences::find_by_slug(&app.db.everywhere(), &slug()).await.unwrap().unwrap();
    let organisation = app.db.organisation(conference.organisation_id);
    let entries = audit::of(&organisation, conference.id, conference.id.0).await.unwrap();
    assert_eq!(entries.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(), ["created"]);
}

#[test]
fn the_files_of_the_documentation_and_of_the_demo_are_whole() {
    let readme = include_str!("../../../../../README.md");
    let start = readme.find("```toml\n").unwrap() + "```toml\n".len();
    let documented = &readme[start..start + readme[start..].find("```").unwrap()];
    let demo =
        [include_str!("../../../../demo/northconf.toml"), include_str!("../../../../demo/kumo-days.toml")];
    for text in [documented, demo[0], demo[1]] {
        let secrets = |name: &str| Some(format!("a secret called {name}"));
        let problems = read::read(text, &secrets).err();
        assert_eq!(problems.map(|problems| problems.to_string()), None);
    }
}

#[tokio::test]
async fn an_export_says_what_was_applied_and_no_secret() {
    let (app, _dir) = app().await;
    applied(&app, FILE).await.unwrap();
    let text = export(&app, &slug()).await.unwrap();
    assert!(!text.contains("sk_test") && !text.contains("whsec"), "{text}");
    assert_eq!(applied(&app, &text).await.unwrap().changes, Vec::<String>::new());
    assert_eq!(export(&app, &slug()).await.unwrap(), text);
    for line in [
        "sale_from = 2027-01-01T09:00:00",
        "price = \"450.00\"",
        "name = { de = \"Normal\", en = \"Regular\" }",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
}

#[tokio::test]
async fn an_exported_file_makes_the_same_conference_elsewhere() {
    let ((here, _a), (there, _b)) = (app().await, app().await);
    applied(&here, FILE).await.unwrap();
    let text = export(&here, &slug()).await.unwrap();
    assert!(applied(&there, &text).await.unwrap().created);
    assert_eq!(export(&there, &slug()).await.unwrap(), text);
}

#[tokio::test]
async fn a_change_is_reported_key_by_key() {
    let (app, _dir) = app().await;
    applied(&app, FILE).await.unwrap();
    let changed =
        FILE.replace("price = \"450.00\"", "price = \"470\"").replace("places = 500", "places = 600");
    let report = applied(&app, &changed.replace("whsec_one", "whsec_two")).await.unwrap();
    let expected = [
        "pool \"house\", places: 500 is now 600",
        "ticket \"regular\", price: \"450.00\" is now \"470.00\"",
        "stripe, webhook_secret: changed",
    ];
    assert_eq!(report.changes, expected);
}

#[tokio::test]
async fn keys_are_sealed_and_the_old_webhook_secret_stays_beside_the_new_one() {
    let (app, _dir) = app().await;
    applied(&app, FILE).await.unwrap();
    applied(&app, &FILE.replace("whsec_one", "whsec_two")).await.unwrap();
    let conference = conferences::find_by_slug(&app.db.everywhere(), &slug()).await.unwrap().unwrap();
    let account = stripe_accounts::find(&app.tenant(conference.id)).await.unwrap().unwrap();
    let webhook = |sealed: &Option<String>| {
        let scope = Scope::webhook_secret(conference.id);
        app.keys.open(&scope, sealed.as_deref().unwrap()).unwrap().expose().to_owned()
    };
    let key = app.keys.open(&Scope::stripe_key(conference.id), &account.secret_key).unwrap();
    assert_eq!((key.expose(), account.version), ("sk_test_northconf", 2));
    assert_eq!(webhook(&account.webhook_secret), "whsec_two_northconf");
    assert_eq!(webhook(&account.previous_webhook_secret), "whsec_one_northconf");
    let now = app.clock.now();
    let left = account.previous_secret_until(now).unwrap() - now;
    assert!(left > TimeDelta::hours(23) && left <= TimeDelta::hours(24), "{left}");
}

#[tokio::test]
async fn what_is_sold_nothing_of_may_be_removed() {
    let (app, _dir) = app().await;
    applied(&app, FILE).await.unwrap();
    let cut = FILE.find("[[ticket]]\nslug = \"workshop\"").unwrap();
    let end = FILE.find("[[code]]").unwrap();
    let report = applied(&app, &format!("{}{}", &FILE[..cut], &FILE[end..])).await.unwrap();
    assert_eq!(report.changes, ["ticket \"workshop\": removed"]);
}

#[tokio::test]
async fn a_pool_does_not_shrink_below_what_is_taken_and_does_not_go() {
    let (app, _dir) = app().await;
    applied(&app, FILE).await.unwrap();
    let conference = conferences::find_by_slug(&app.db.everywhere(), &slug()).await.unwrap().unwrap();
    let db = app.tenant(conference.id);
    let catalogue = catalogue::load(&db).await.unwrap();
    let house = catalogue.pools.iter().find(|pool| pool.slug.as_str() == "house").unwrap();
    let demand = [(house.id, 12)].into_iter().collect();
    assert!(pools::shift(&db, &demand, Places::None, Places::Held).await.unwrap());
    let smaller = FILE.replace("places = 500", "places = 11");
    let refused = applied(&app, &smaller).await.unwrap_err();
    assert_eq!(refused, "line 40, pool \"house\", places: 12 places are held or sold; write 12 or more");
    assert!(applied(&app, &FILE.replace("places = 500", "places = 12")).await.is_ok());
}

#[tokio::test]
async fn what_was_ordered_keeps_its_meaning() {
    let (app, _dir) = app().await;
    let file = FILE.replace("sale_from = 2027-01-01T09:00:00\n", "");
    applied(&app, &file).await.unwrap();
    let conference = conferences::find_by_slug(&app.db.everywhere(), &slug()).await.unwrap().unwrap();
    let quantities = vec![("regular".to_owned(), "2".to_owned())];
    let code = Some("speaker".to_owned());
    let cart = Cart { quantities, code, once: None, language: "en".to_owned() };
    open_order(&app, &conference, &cart).await.unwrap().unwrap();
    let cases = [
        ("slug = \"regular\"", "slug = \"normal\"", "ticket \"regular\": it was ordered; keep its section"),
        ("currency = \"EUR\"", "currency = \"USD\"", "there are orders in EUR"),
        ("percent = \"19\"", "percent = \"20\"", "tickets were sold with this rate; add another one"),
        ("pools = [\"house\"]", "pools = [\"workshop-room\"]", "places of it are held or sold in its pools"),
        (
            "code = \"SPEAKER\"",
            "code = \"GUEST\"",
            "there are orders with it; keep its section, and write uses = 2",
        ),
        ("uses = 40", "uses = 1", "it was used 2 times; write 2 or more"),
        ("slug = \"north-star\"", "slug = \"south-star\"", "belongs to \"north-star\"; it can't be moved"),
    ];
    for (from, to, expected) in cases {
        let changed = file
            .replacen(from, to, 1)
            .replace("[\"regular\"]", if to.contains("normal") { "[\"normal\"]" } else { "[\"regular\"]" });
        let refused = applied(&app, &changed).await.unwrap_err();
        assert!(refused.contains(expected), "{to}: {refused}");
    }
    assert_eq!(applied(&app, &file).await.unwrap().changes, Vec::<String>::new());
    let ended = file.replace("hidden = false", "hidden = false\noffered = false").replace("450.00", "470.00");
    assert_eq!(applied(&app, &ended).await.unwrap().changes.len(), 2);
}

#[tokio::test]
async fn case_16_a_price_with_more_decimals_than_the_currency_is_refused() {
    let (app, _dir) = app().await;
    let refused = applied(&app, &FILE.replace("\"450.00\"", "\"10.005\"")).await.unwrap_err();
    let expected =
        "line 49, ticket \"regular\", price: \"10.005\" has more decimals than EUR has; write at most 2";
    assert_eq!(refused, expected);
    assert!(conferences::find_by_slug(&app.db.everywhere(), &slug()).await.unwrap().is_none());
}

#[tokio::test]
async fn every_problem_names_its_place_and_what_to_do() {
    let (app, _dir) = app().await;
    let cases = [
        (
            "tax = \"standard\"",
            "tax = \"reduced\"",
            "line 50, ticket \"regular\", tax: there is no \"reduced\" in this file; there are standard",
        ),
        (
            "2027-01-01T09:00:00",
            "2027-03-28T02:30:00",
            "line 53, ticket \"regular\", sale_from: 2027-03-28T02:30:00 does not exist in Europe/Berlin: clocks are put forward then; take an hour later",
        ),
        (
            "percent = \"100\"",
            "percent = \"100\"\namount = \"5\"",
            "line 68, code \"SPEAKER\": percent and amount are both there; keep one of them",
        ),
        (
            "Europe/Berlin",
            "Europe/Hamburg",
            "line 13, conference, timezone: \"Europe/Hamburg\" is no time zone; write an IANA name like \"Europe/Berlin\"",
        ),
        (
            "env = \"NORTHCONF_STRIPE_KEY\"",
            "env = \"OTHER\"",
            "line 29, stripe, secret_key: the environment variable OTHER is not set; set it and apply again",
        ),
        (
            "ends = 2027-06-12",
            "ends = 2027-06-09",
            "line 12, conference, ends: it ends before it starts; give the last day",
        ),
        ("currency = \"EUR\"", "currency = \"EURO\"", "line 14: not a currency: EURO"),
        ("live = true", "live = true\nalive = true", "line 19: unknown field `alive`, expected one of"),
        (
            "slug = \"northconf-2027\"",
            "slug = \"admin\"",
            "line 7, conference, slug: /admin is an address of Plenary's own; take another",
        ),
    ];
    for (from, to, expected) in cases {
        let refused = applied(&app, &FILE.replacen(from, to, 1)).await.unwrap_err();
        assert!(refused.starts_with(expected), "{to}: {refused}");
        assert_eq!(refused.lines().count(), 1, "{refused}");
    }
}

#[tokio::test]
async fn keys_are_sealed_anew_once() {
    let (app, _dir) = app().await;
    applied(&app, FILE).await.unwrap();
    assert_eq!(rotate_keys(&app).await.unwrap(), 0);
}
