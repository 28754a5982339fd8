//! Any plan, written as a file and read again, is the same plan.

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use entity::types::{Localised, Percent, PurchaseOrderPolicy, Seller, VolumeStep};
use proptest::{collection::vec, option, prelude::*};

use super::super::{
    file::{OrganisationSection, PoolSection, TaxSection},
    plan::{CodePlan, ConferencePlan, Plan, TicketPlan},
    read::read,
    texts::text_of,
    times::{LocalTime, Twice},
    wording::file_of,
};
use crate::i18n::Language;

const ZONES: [Tz; 4] = [Tz::Europe__Berlin, Tz::Asia__Tokyo, Tz::America__St_Johns, Tz::UTC];

/// Anything that people may type, quotes, backslashes and line breaks too.
fn words() -> impl Strategy<Value = String> {
    "[^\u{0}]{0,12}[a-zß東]".prop_map(|text| text.replace('\r', ""))
}

fn localised() -> impl Strategy<Value = Localised> {
    let both = (words(), words())
        .prop_map(|(en, de)| Localised::ByLanguage([("en".to_owned(), en), ("de".to_owned(), de)].into()));
    prop_oneof![words().prop_map(Localised::Same), both]
}

fn percent() -> impl Strategy<Value = Percent> {
    (1..=1_000_000_u32).prop_map(|parts| format!("{}.{:04}", parts / 10_000, parts % 10_000).parse().unwrap())
}

prop_compose! {
    fn ticket(zone: Tz, number: usize)(
        name in localised(),
        (description, category) in (option::of(localised()), option::of(localised())),
        price in in_steps(0..100_000_000),
        (per_order, from, length) in (1..=1_000, option::of(0..20_000_i64), option::of(1..20_000_i64)),
        (hidden, corporate, offered, pooled) in any::<(bool, bool, bool, bool)>(),
    ) -> TicketPlan {
        let begin = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap();
        let at = |hours: i64, twice| LocalTime(begin + TimeDelta::hours(hours)).to_utc(zone, twice);
        let sale_until = length.and_then(|length| at(from.unwrap_or(0) + length + 2, Twice::Second));
        TicketPlan {
            slug: format!("ticket-{number}").parse().unwrap(),
            tax: "standard".parse().unwrap(),
            pools: if pooled { vec!["annex".parse().unwrap(), "house".parse().unwrap()] } else { Vec::new() },
            sale_from: from.and_then(|from| at(from, Twice::First)),
            name, description, category, price, per_order, sale_until, hidden, corporate, offered,
        }
    }
}

prop_compose! {
    fn policy()(
        (open, seats_before_payment) in any::<(bool, bool)>(),
        (min_seats, grace_days) in (1..=10_000, option::of(0..=730)),
        terms in vec(1..=730, 1..4),
        approval_above in option::of(in_steps(0..100_000_000)),
        percents in vec(percent(), 0..4),
    ) -> PurchaseOrderPolicy {
        let volume = (1..).zip(percents).map(|(from, percent)| VolumeStep { from: from * 5, percent }).collect();
        let default = PurchaseOrderPolicy::default();
        PurchaseOrderPolicy { open, min_seats, terms, approval_above, seats_before_payment, grace_days, volume, ..default }
    }
}

/// Minor units that each of the currencies can be charged in.
fn in_steps(steps: std::ops::Range<i64>) -> impl Strategy<Value = i64> {
    steps.prop_map(|steps| steps * 10)
}

fn code(percent: Option<Percent>, amount: i64, uses: Option<i32>, reveals: bool) -> CodePlan {
    let tickets = vec!["ticket-0".parse().unwrap()];
    CodePlan {
        code: "CODE_1-A".to_owned(),
        tickets,
        percent,
        amount: percent.is_none().then_some(amount),
        uses,
        reveals,
    }
}

fn conference(name: String, city: Option<String>, timezone: Tz, currency: &str) -> ConferencePlan {
    let day = |day| NaiveDate::from_ymd_opt(2027, 6, day).unwrap();
    ConferencePlan {
        slug: "conf-2027".parse().unwrap(),
        name,
        city,
        starts: day(10),
        ends: day(12),
        timezone,
        currency: currency.parse().unwrap(),
        languages: vec![Language::De, Language::En],
        contact_email: "a@conf.example".parse().unwrap(),
        accent: Some("#0b5cad".to_owned()),
        live: true,
        hold_minutes: 20,
    }
}

prop_compose! {
    fn plan()(zone in prop::sample::select(&ZONES[..]))(
        (name, city, address) in (words(), option::of(words()), vec(words(), 1..3)),
        currency in prop::sample::select(&["EUR", "JPY", "KWD"][..]),
        tickets in (ticket(zone, 0), option::of(ticket(zone, 1))),
        (percent, amount, uses, reveals) in (option::of(percent()), in_steps(1..100_000), option::of(0..99), any::<bool>()),
        (tax, inclusive, policy) in (percent(), any::<bool>(), policy()),
        zone in Just(zone),
    ) -> Plan {
        let slug = |text: &str| text.parse().unwrap();
        let seller = Seller { name: name.clone(), address, country: "JP".to_owned(), tax_id: city.clone() };
        let pool = |name, places| PoolSection { slug: slug(name), places };
        Plan {
            organisation: OrganisationSection { slug: slug("people"), name: name.clone() },
            conference: conference(name, city, zone, currency),
            seller,
            policy,
            taxes: vec![TaxSection { slug: slug("standard"), percent: tax, inclusive }],
            pools: vec![pool("annex", 0), pool("house", 500)],
            tickets: [Some(tickets.0), tickets.1].into_iter().flatten().collect(),
            codes: vec![code(percent, amount, uses, reveals)],
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_plan_is_the_same_after_being_written_and_read(plan in plan()) {
        let text = text_of(&file_of(&plan)).unwrap();
        let (again, keys) = read(&text, &|_| None).map_err(|problems| TestCaseError::fail(format!("{problems}\n{text}")))?;
        prop_assert_eq!(&again, &plan, "{}", text);
        prop_assert!(keys.is_none());
    }
}
