//! How purchase orders are taken.

use std::ops::RangeInclusive;

use entity::types::{Currency, PurchaseOrderPolicy, VolumeStep};

use super::{
    super::{
        file::PurchaseOrderSection,
        problems::{Place, Problems},
    },
    check_amount, check_range,
};

/// The longest that anything here may be put off.
pub const DAYS: RangeInclusive<i32> = 0..=730;
/// The fewest seats of a purchase order.
pub const SEATS: RangeInclusive<i32> = 1..=10_000;
/// Where a volume discount may begin.
pub const STEPS: RangeInclusive<i32> = 1..=100_000;

pub fn check(
    section: &PurchaseOrderSection,
    currency: Currency,
    problems: &mut Problems,
) -> PurchaseOrderPolicy {
    let here = Place::section("purchase_orders");
    check_numbers(section, &here, problems);
    let mut amount = |text: &String| check_amount(text, currency, here.key("approval_above"), problems);
    PurchaseOrderPolicy {
        open: section.open,
        min_seats: section.min_seats,
        terms: section.terms.clone(),
        approval_above: section.approval_above.as_ref().map(&mut amount),
        latest_days_before_start: section.latest_days_before_start,
        due_days_before_start: section.due_days_before_start,
        seats_before_payment: section.seats_before_payment,
        grace_days: section.grace_days,
        volume: check_volume(&section.volume, &here, problems),
    }
}

fn check_numbers(section: &PurchaseOrderSection, here: &Place, problems: &mut Problems) {
    check_range(section.min_seats, SEATS, here.key("min_seats"), problems);
    check_range(section.latest_days_before_start, DAYS, here.key("latest_days_before_start"), problems);
    check_range(section.due_days_before_start, DAYS, here.key("due_days_before_start"), problems);
    section.grace_days.iter().for_each(|days| check_range(*days, DAYS, here.key("grace_days"), problems));
    section.terms.iter().for_each(|days| check_range(*days, 1..=*DAYS.end(), here.key("terms"), problems));
    if section.terms.is_empty() {
        problems.add(here.key("terms"), "offer at least one payment term, in days: [14, 30]");
    }
}

/// Ascending, no step twice.
fn check_volume(steps: &[VolumeStep], here: &Place, problems: &mut Problems) -> Vec<VolumeStep> {
    let mut steps = steps.to_vec();
    steps.sort_by_key(|step| step.from);
    if steps.windows(2).any(|pair| pair[0].from == pair[1].from) {
        problems.add(here.key("volume"), "two steps begin at the same number of seats; keep one");
    }
    steps.iter().for_each(|step| check_range(step.from, STEPS, here.key("volume"), problems));
    steps
}
