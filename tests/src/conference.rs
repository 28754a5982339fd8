//! The conference that most tests use, as a file that tests change by text.

/// A conference file, and the keys in it.
#[derive(Clone)]
pub struct ConferenceFile {
    pub slug: String,
    pub text: String,
    pub stripe_key: String,
    pub webhook_secret: String,
}

impl ConferenceFile {
    /// The file with `old` replaced, which has to be there.
    #[must_use]
    pub fn with(mut self, old: &str, new: &str) -> Self {
        assert!(self.text.contains(old), "the file has no {old:?}");
        self.text = self.text.replace(old, new);
        self
    }

    /// The file with something at its end.
    #[must_use]
    pub fn and(mut self, more: &str) -> Self {
        self.text.push_str(more);
        self
    }
}

/// NorthConf, in euro, with tickets for people and for companies. `unique` keeps its keys apart from those of others.
pub fn northconf(slug: &str, organisation: &str) -> ConferenceFile {
    let unique = uuid::Uuid::new_v4().simple().to_string();
    let (stripe_key, webhook_secret) = (format!("sk_test_{unique}"), format!("whsec_{unique}"));
    let text = TEMPLATE
        .replace("SLUG", slug)
        .replace("ORGANISATION", organisation)
        .replace("STRIPE_KEY", &stripe_key)
        .replace("WEBHOOK_SECRET", &webhook_secret);
    ConferenceFile { slug: slug.to_owned(), text, stripe_key, webhook_secret }
}

const TEMPLATE: &str = r#"
[organisation]
slug = "ORGANISATION"
name = "North Star Events"

[conference]
slug = "SLUG"
name = "NorthConf 2027"
starts = 2027-06-10
ends = 2027-06-12
timezone = "Europe/Berlin"
currency = "EUR"
languages = ["en", "de"]
contact_email = "tickets@northconf.example"
live = true

[seller]
name = "North Star Events GmbH"
address = ["Hafenstraße 1", "20457 Hamburg"]
country = "DE"
tax_id = "DE123456789"

[stripe]
secret_key = "STRIPE_KEY"
webhook_secret = "WEBHOOK_SECRET"

[[tax]]
slug = "standard"
percent = "19"
inclusive = true

[[tax]]
slug = "plus"
percent = "7.7"
inclusive = false

[[pool]]
slug = "house"
places = 100

[[pool]]
slug = "workshop"
places = 10

[[ticket]]
slug = "regular"
name = { en = "Regular", de = "Normal" }
price = "450.00"
tax = "standard"
pools = ["house"]
per_order = 10
hidden = false
corporate = true

[[ticket]]
slug = "workshop"
name = "Workshop day"
price = "99.95"
tax = "plus"
pools = ["house", "workshop"]
per_order = 5
hidden = false
corporate = true

[[ticket]]
slug = "speaker"
name = "Speaker"
price = "450.00"
tax = "standard"
pools = ["house"]
per_order = 2
hidden = true
corporate = false

[[ticket]]
slug = "student"
name = "Student"
price = "0.00"
tax = "standard"
pools = ["house"]
per_order = 1
hidden = false
corporate = false

[[code]]
code = "SPEAKER"
tickets = ["speaker"]
percent = "100"
uses = 40
reveals = true

[[code]]
code = "TENOFF"
tickets = ["regular"]
percent = "10"
uses = 3
reveals = false

[purchase_orders]
open = true
min_seats = 3
terms = [14, 30]
latest_days_before_start = 21
due_days_before_start = 14
seats_before_payment = false
grace_days = 7
volume = [{ from = 5, percent = "5" }, { from = 10, percent = "10" }]
"#;
