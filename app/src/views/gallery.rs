//! Every page, rendered from its samples in every language: proves that templates and structs agree, and, when
//! `PLENARY_GALLERY` names a folder, writes them there to be looked at (`python3 -m http.server` in it).

use std::{fs, path::Path};

use tera::{Context, Value};

use super::pages::{self, guide::GuidePage, sample};
use super::{
    Brand, Conference, Flash, FlashKind, Frame, Mark, Mode, Page, Staff, Typeface, Views, assets, brand,
};
use crate::i18n::Language;

/// A page's template and its samples.
pub(super) struct Registered {
    pub template: &'static str,
    pub samples: Vec<Value>,
}

fn of<P: Page>() -> Registered {
    let samples = P::sample().iter().map(Value::from_serializable).collect();
    Registered { template: P::TEMPLATE, samples }
}

macro_rules! registry {
    ($($page:ty),+ $(,)?) => {
        /// Every page there is. A page that isn't listed is found by `ratchet`: its template would never be rendered.
        pub(super) fn registry() -> Vec<Registered> {
            vec![$(of::<$page>()),+]
        }
    };
}

registry![
    GuidePage,
    pages::ErrorPage,
    pages::IndexPage,
    pages::ShopPage,
    pages::DetailsPage,
    pages::ReviewPage,
    pages::OrderPage,
    pages::TicketPage,
    pages::SeatPage,
    pages::AttendeesPage,
    pages::ClaimPage,
    pages::RequestPage,
    pages::StaffRequestPage,
    pages::PurchaseOrderPage,
    pages::FinancePage,
    pages::AskSeatsPage,
    pages::admin::SignInPage,
    pages::admin::HomePage,
    pages::admin::OrdersPage,
    pages::admin::AdminOrderPage,
    pages::admin::PurchaseOrdersPage,
    pages::admin::AdminPurchaseOrderPage,
    pages::admin::ActPage,
    pages::admin::RevisionPage,
    pages::admin::BillingPage,
    pages::admin::JobsPage,
    pages::admin::EventsPage,
    pages::admin::AuditPage,
    pages::admin::TicketsPage,
    pages::admin::SettingsPage,
];

fn northconf() -> Brand {
    Brand {
        slug: "northconf-2027".into(),
        name: "NorthConf 2027".into(),
        starts: sample::on("2027-06-10"),
        ends: sample::on("2027-06-12"),
        place: "Hamburg".into(),
        contact_email: "tickets@northconf.example".into(),
        seller: "North Star Events GmbH, Hamburg".into(),
        mode: Mode::Test,
        live: false,
        typeface: Typeface::Serif,
        mark: Mark::of("NorthConf 2027"),
        stylesheet: Brand::stylesheet_url("northconf-2027", "#0f4c5c"),
    }
}

fn lumen() -> Brand {
    Brand {
        slug: "lumen-days".into(),
        name: "Lumen Days".into(),
        place: "Zürich".into(),
        mode: Mode::Live,
        live: true,
        typeface: Typeface::Sans,
        mark: Mark::of("Lumen Days"),
        stylesheet: Brand::stylesheet_url("lumen-days", "#f2b705"),
        contact_email: "hello@lumen.example".into(),
        seller: "Lumen AG, Zürich".into(),
        ..northconf()
    }
}

fn staff() -> Staff {
    let conference =
        |slug: &str, name: &str, current| Conference { slug: slug.into(), name: name.into(), current };
    Staff {
        name: "Mara Finke".into(),
        email: "mara@northstar.example".into(),
        role: "finance".into(),
        conferences: vec![
            conference("northconf-2027", "NorthConf 2027", true),
            conference("lumen-days", "Lumen Days", false),
        ],
        csrf: "csrf-token".into(),
    }
}

fn frame(language: Language, template: &str, brand: Option<Brand>) -> Frame {
    let admin = template.starts_with("admin/");
    let path = if admin { "/admin/northconf-2027/purchase-orders" } else { "/northconf-2027" };
    let mut frame = Frame::new(language, path, sample::at("2027-03-01T10:00:00Z")).offer(Language::ALL);
    frame.zone = chrono_tz::Tz::Europe__Berlin;
    frame.brand = brand.filter(|_| {
        template != "public/index.html" && template != "admin/home.html" && !template.starts_with("account/")
    });
    frame.staff = admin.then(staff);
    frame.noindex = !template.ends_with("shop.html");
    frame.preview = frame.brand.as_ref().is_some_and(|brand| !brand.live);
    frame.request_id = "01JZ3K7Q9".into();
    if template.ends_with("guide.html") {
        frame.flash = vec![Flash { kind: FlashKind::Done, text: "The purchase order is approved.".into() }];
    }
    frame
}

fn write(folder: &str, name: &str, bytes: &[u8]) {
    let path = Path::new(folder).join(name.trim_start_matches('/'));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn write_assets(folder: &str) {
    for name in ["app.css", "components.css", "app.js", "icon.svg"] {
        let bytes = assets::find(name).unwrap().bytes;
        write(folder, &assets::url(name), &bytes);
    }
    write(folder, "northconf-2027/brand.css", brand::stylesheet("#0f4c5c").0.as_bytes());
    write(folder, "lumen-days/brand.css", brand::stylesheet("#f2b705").0.as_bytes());
}

#[test]
fn every_page_renders_in_every_language() {
    let views = Views::load().unwrap();
    let folder = std::env::var("PLENARY_GALLERY").ok();
    folder.iter().for_each(|folder| write_assets(folder));
    for language in Language::ALL {
        for (brand_name, brand) in [("", northconf()), ("lumen-", lumen())] {
            for page in registry() {
                for (index, sample) in page.samples.iter().enumerate() {
                    let mut context = Context::new();
                    context.insert("frame", &frame(*language, page.template, Some(brand.clone())));
                    context.insert_value("page", sample.clone());
                    let html = views.html(*language, page.template, &context);
                    let html = html.unwrap_or_else(|error| panic!("{}: {error}", page.template));
                    let name = page.template.replace('/', "-").replace(".html", "");
                    let name = format!("{}/{brand_name}{name}-{index}.html", language.code());
                    folder.iter().for_each(|folder| write(folder, &name, html.as_bytes()));
                }
            }
        }
    }
}
