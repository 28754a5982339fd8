//! What surrounds the rows: tabs with counts, filters as chips, headings that sort, the way to the next page.
//!
//! A heading sorts by what stands below it. References are given in the order of asking, and of an invoice the list says
//! when Stripe was last asked. Seats are counted for the rows of a page alone, so that nothing sorts by them.

use entity::types::{PurchaseOrderStatus, StaffId};

use super::{
    super::super::extract::May,
    asked::{Asked, NOBODY, SORTS},
    cursor,
};
use crate::{
    domain::access::Action,
    error::{FieldErrors, Result},
    i18n::{self, Catalogue},
    store::{
        purchase_order_list::{Counts, Page},
        purchase_orders::Tab as Found,
    },
    views::pages::{
        Choice,
        admin::{Chip, Column, ListFrame, PurchaseOrderFilter, Tab},
    },
};

const COLUMNS: [&str; 10] =
    ["reference", "company", "status", "seats", "total", "paid", "balance", "due", "invoice", "updated"];
const FIGURES: [&str; 4] = ["seats", "total", "paid", "balance"];

/// The tabs, and whether one is there even when it's empty.
const TABS: [(&str, Found, bool); 13] = [
    ("all", Found::All, true),
    ("requested", Found::Status(PurchaseOrderStatus::Requested), true),
    ("approved", Found::Status(PurchaseOrderStatus::Approved), false),
    ("invoiced", Found::Status(PurchaseOrderStatus::Invoiced), true),
    ("overdue", Found::Overdue, true),
    ("partially_paid", Found::Status(PurchaseOrderStatus::PartiallyPaid), true),
    ("paid", Found::Status(PurchaseOrderStatus::Paid), true),
    ("overpaid", Found::Status(PurchaseOrderStatus::Overpaid), true),
    ("cancelled", Found::Status(PurchaseOrderStatus::Cancelled), true),
    ("declined", Found::Status(PurchaseOrderStatus::Declined), false),
    ("written_off", Found::Status(PurchaseOrderStatus::WrittenOff), false),
    ("wish", Found::Wish, true),
    ("sync", Found::SyncProblem, true),
];

pub fn frame<A>(may: &May<A>, asked: &Asked, counts: &Counts, page: &Page) -> ListFrame {
    let place = |row| cursor::write(&asked.sort().cursor(row));
    let previous = page.rows.first().filter(|_| page.earlier);
    let next = page.rows.last().filter(|_| page.later);
    let file = may.path(&format!("/purchase-orders.csv{}", asked.with(&[])));
    ListFrame {
        tabs: tabs(asked, counts),
        q: asked.text("q").to_owned(),
        status: asked.text("status").to_owned(),
        columns: COLUMNS.iter().map(|word| column(asked, word)).collect(),
        shown: i64::try_from(page.rows.len()).unwrap_or(i64::MAX),
        total: counts.of(asked.tab()),
        previous: previous.map(|row| asked.with(&[("before", &place(row))])),
        next: next.map(|row| asked.with(&[("after", &place(row))])),
        export: may.also(Action::Export).then_some(file),
    }
}

fn tabs(asked: &Asked, counts: &Counts) -> Vec<Tab> {
    let current = asked.tab();
    let shown =
        TABS.iter().filter(|(_, found, always)| *always || *found == current || counts.of(*found) > 0);
    let tab = |(word, found, _): &(&str, Found, bool)| Tab {
        word: (*word).to_owned(),
        href: asked.with(&[("status", if *word == "all" { "" } else { word })]),
        count: counts.of(*found),
        current: *found == current,
    };
    shown.map(tab).collect()
}

/// Sorts upwards first, then down.
fn column(asked: &Asked, word: &'static str) -> Column {
    let by = match word {
        "reference" => "created",
        "invoice" => "synced",
        _ => word,
    };
    let sortable = SORTS.iter().any(|(known, _)| *known == by);
    let sort = asked.text("sort");
    let (up, down) = (sort == by, sort.strip_prefix('-') == Some(by));
    let turned = if up { format!("-{by}") } else { by.to_owned() };
    Column {
        word,
        figure: FIGURES.contains(&word),
        href: sortable.then(|| asked.with(&[("sort", &turned)])),
        sorted: if up {
            "ascending"
        } else if down {
            "descending"
        } else {
            "none"
        },
    }
}

/// The form, filled in as typed.
pub fn filter(asked: &Asked, owners: Vec<Choice>) -> PurchaseOrderFilter {
    let text = |name| asked.text(name).to_owned();
    PurchaseOrderFilter {
        open: asked.is_filtered(),
        due_from: text("due_from"),
        due_until: text("due_until"),
        created_from: text("created_from"),
        created_until: text("created_until"),
        amount_from: text("amount_from"),
        amount_until: text("amount_until"),
        number: text("number"),
        free: !asked.text("free").is_empty(),
        owner: text("owner"),
        owners,
        sort: text("sort"),
    }
}

/// Who may be asked for as the owner: nobody, or somebody of the team. Whoever is asked for and has left stays among them,
/// so that the filter in force is seen.
pub async fn owners<A>(may: &May<A>, asked: &Asked) -> Result<Vec<Choice>> {
    let words = |key: &str| Catalogue::get().text(may.language(), key, &[]);
    let mut all = vec![Choice { value: NOBODY.to_owned(), label: words("desk-nobody") }];
    let team = may.team().await?.into_iter();
    all.extend(team.map(|person| Choice { value: person.id.to_string(), label: person.name }));
    let left = asked.text("owner");
    if left.parse::<StaffId>().is_ok() && !all.iter().any(|choice| choice.value == left) {
        all.push(Choice { value: left.to_owned(), label: words("filter-owner-left") });
    }
    Ok(all)
}

/// Each filter in force, with the address without it.
pub fn chips<A>(may: &May<A>, asked: &Asked, owners: &[Choice]) -> Vec<Chip> {
    let chip = |name: &'static str, word: &str, value: String| Chip {
        word: word.to_owned(),
        value,
        href: asked.with(&[(name, "")]),
    };
    let words = |key: String| Catalogue::get().text(may.language(), &key, &[]);
    let mut chips = Vec::new();
    if !asked.text("status").is_empty() && asked.tab() != Found::All {
        let key = format!("admin-tab-{}", asked.text("status").replace('_', "-"));
        chips.push(chip("status", "status", words(key)));
    }
    if !asked.text("q").is_empty() {
        chips.push(chip("q", "q", asked.text("q").to_owned()));
    }
    let ranges = ["due_from", "due_until", "created_from", "created_until", "amount_from", "amount_until"];
    let ranged = ranges
        .iter()
        .filter_map(|name| Some(chip(name, &name.replace('_', "-"), written(may, asked, name)?)));
    chips.extend(ranged);
    let number = asked.text("number");
    if ["yes", "no"].contains(&number) {
        chips.push(chip("number", &format!("number-{number}"), String::new()));
    }
    if !asked.text("free").is_empty() {
        chips.push(chip("free", "free", String::new()));
    }
    let owner = owners.iter().find(|choice| choice.value == asked.text("owner"));
    chips.extend(owner.map(|choice| chip("owner", owner_word(choice), choice.label.clone())));
    let by = SORTS.iter().find(|(word, _)| asked.text("sort").trim_start_matches('-') == *word);
    chips.extend(by.map(|(word, _)| chip("sort", "sort", words(format!("admin-column-{word}")))));
    chips
}

fn owner_word(owner: &Choice) -> &'static str {
    if owner.value == NOBODY { "owner-nobody" } else { "owner" }
}

/// A day or an amount in the reader's language; None where there is none, or none that can be read.
fn written<A>(may: &May<A>, asked: &Asked, name: &'static str) -> Option<String> {
    let (language, conference, ignored) = (may.language(), &may.conference, &mut FieldErrors::new());
    if name.starts_with("amount") {
        let amount = asked.amount(name, conference, ignored)?;
        return Some(i18n::money(language, amount, conference.currency));
    }
    asked.day(name, ignored).map(|day| i18n::day(language, day))
}
