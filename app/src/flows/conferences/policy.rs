//! How purchase orders are taken, changed by staff on a page. The conference file says the same in its `[purchase_orders]`;
//! whoever changes it last wins. The next request is held against the new policy at once.

use entity::{
    conference,
    types::{Currency, Money, PurchaseOrderPolicy, Subject, VolumeStep},
};

use super::check::policy::{DAYS, SEATS, STEPS};
use crate::{
    app::App,
    error::{Error, FieldErrors, Formed, Result},
    store::{
        audit::{self, By, Change},
        conferences,
    },
};

/// The policy as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicyForm {
    pub open: bool,
    pub min_seats: String,
    /// Days, comma separated.
    pub terms: String,
    /// Empty: staff approve each.
    pub approval_above: String,
    pub latest_days_before_start: String,
    pub due_days_before_start: String,
    pub seats_before_payment: bool,
    /// Empty: unpaid seats never go back by themselves.
    pub grace_days: String,
    /// Seats and percent; both empty: no step.
    pub volume: Vec<(String, String)>,
}

impl PolicyForm {
    pub fn of(policy: &PurchaseOrderPolicy, currency: Currency) -> Self {
        let listed = |days: &[i32]| days.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
        let amount = |minor| Money::new(minor, currency).to_decimal_text();
        Self {
            open: policy.open,
            min_seats: policy.min_seats.to_string(),
            terms: listed(&policy.terms),
            approval_above: policy.approval_above.map(amount).unwrap_or_default(),
            latest_days_before_start: policy.latest_days_before_start.to_string(),
            due_days_before_start: policy.due_days_before_start.to_string(),
            seats_before_payment: policy.seats_before_payment,
            grace_days: policy.grace_days.as_ref().map(i32::to_string).unwrap_or_default(),
            volume: policy
                .volume
                .iter()
                .map(|step| (step.from.to_string(), step.percent.to_string()))
                .collect(),
        }
    }

    fn read(&self, currency: Currency) -> Result<PurchaseOrderPolicy, FieldErrors> {
        let mut errors = FieldErrors::new();
        let mut number = |name: &'static str, typed: &str, range| {
            whole(name, typed, range, &mut errors).unwrap_or_default()
        };
        let policy = PurchaseOrderPolicy {
            open: self.open,
            min_seats: number("min_seats", &self.min_seats, SEATS),
            terms: Vec::new(),
            approval_above: None,
            latest_days_before_start: number(
                "latest_days_before_start",
                &self.latest_days_before_start,
                DAYS,
            ),
            due_days_before_start: number("due_days_before_start", &self.due_days_before_start, DAYS),
            seats_before_payment: self.seats_before_payment,
            grace_days: match self.grace_days.trim() {
                "" => None,
                typed => Some(number("grace_days", typed, DAYS)),
            },
            volume: Vec::new(),
        };
        let policy = PurchaseOrderPolicy {
            terms: self.read_terms(&mut errors),
            approval_above: self.read_amount(currency, &mut errors),
            volume: self.read_volume(&mut errors),
            ..policy
        };
        errors.or(policy)
    }

    fn read_terms(&self, errors: &mut FieldErrors) -> Vec<i32> {
        let words = self.terms.split([',', ' ']).filter(|word| !word.is_empty());
        let terms: Option<Vec<i32>> =
            words.map(|word| word.parse().ok().filter(|days| *days > 0 && DAYS.contains(days))).collect();
        match terms {
            Some(mut terms) if !terms.is_empty() => {
                terms.sort_unstable();
                terms.dedup();
                terms
            }
            _ => {
                errors.add("terms", "problem-policy-terms");
                Vec::new()
            }
        }
    }

    fn read_amount(&self, currency: Currency, errors: &mut FieldErrors) -> Option<i64> {
        let typed = self.approval_above.trim();
        let read = Money::parse(typed, currency).and_then(Money::chargeable); // as the conference file does
        let amount = read.ok().map(|money| money.amount).filter(|amount| *amount >= 0);
        if amount.is_none() && !typed.is_empty() {
            errors.add("approval_above", "problem-policy-amount");
        }
        amount
    }

    /// Ascending, no step twice.
    fn read_volume(&self, errors: &mut FieldErrors) -> Vec<VolumeStep> {
        let mut steps: Vec<VolumeStep> = Vec::new();
        for (place, (from, percent)) in self.volume.iter().enumerate() {
            let (from, percent) = (from.trim(), percent.trim());
            if from.is_empty() && percent.is_empty() {
                continue;
            }
            let field = |part| format!("volume[{place}][{part}]");
            match (from.parse().ok().filter(|from| STEPS.contains(from)), percent.parse()) {
                (Some(from), _) if steps.iter().any(|step| step.from == from) => {
                    errors.add(field("from"), "problem-policy-step-twice");
                }
                (Some(from), Ok(percent)) => steps.push(VolumeStep { from, percent }),
                (None, _) => errors.add(field("from"), "problem-policy-step"),
                (_, Err(_)) => errors.add(field("percent"), "problem-policy-percent"),
            }
        }
        steps.sort_by_key(|step| step.from);
        steps
    }

    /// What it says, in words of the file, where `other` says something else.
    fn unlike(&self, other: &Self, currency: Currency) -> String {
        let (ours, theirs) = (self.words(currency), other.words(currency));
        let differing = ours.into_iter().zip(theirs).filter(|(own, other)| own != other);
        differing.map(|(own, _)| own).collect::<Vec<_>>().join(", ")
    }

    fn words(&self, currency: Currency) -> Vec<String> {
        let steps: Vec<String> =
            self.volume.iter().map(|(from, percent)| format!("{percent}% from {from}")).collect();
        vec![
            format!("open {}", self.open),
            format!("fewest seats {}", self.min_seats),
            format!("terms [{}]", self.terms),
            if self.approval_above.is_empty() {
                "approval of all".to_owned()
            } else {
                format!("approval above {} {currency}", self.approval_above)
            },
            format!("latest days before start {}", self.latest_days_before_start),
            format!("due days before start {}", self.due_days_before_start),
            format!("seats before payment {}", self.seats_before_payment),
            format!("grace days {}", self.grace_days),
            format!("volume [{}]", steps.join(", ")),
        ]
    }
}

fn whole(
    name: &'static str,
    typed: &str,
    range: std::ops::RangeInclusive<i32>,
    errors: &mut FieldErrors,
) -> Option<i32> {
    let number = typed.trim().parse().ok().filter(|number| range.contains(number));
    if number.is_none() {
        let details = vec![("least", range.start().to_string()), ("most", range.end().to_string())];
        errors.add_with(name, "problem-policy-number", details);
    }
    number
}

/// Writes another policy. The same again changes nothing.
pub async fn change_policy(
    app: &App,
    conference: &conference::Model,
    form: &PolicyForm,
    by: By,
) -> Formed<()> {
    let policy = match form.read(conference.currency) {
        Ok(policy) => policy,
        Err(errors) => return Ok(Err(errors)),
    };
    let tx = app.db.begin().await?;
    conferences::lock(&tx, &conference.slug).await?;
    let organisation = tx.organisation(conference.organisation_id);
    let stored = conferences::find_in_organisation(&organisation, &conference.slug).await?;
    let stored = stored.ok_or(Error::NotFound)?;
    if stored.policy == policy {
        return Ok(Ok(()));
    }
    let (before, after) =
        (PolicyForm::of(&stored.policy, stored.currency), PolicyForm::of(&policy, stored.currency));
    let now = app.clock.now();
    let change = Change {
        by,
        subject: Subject::Conference,
        subject_id: stored.id.0,
        action: "policy_changed",
        before: Some(before.unlike(&after, stored.currency)),
        after: Some(after.unlike(&before, stored.currency)),
        detail: None,
        at: now,
    };
    audit::record(&tx, &stored, change).await?;
    conferences::update(&organisation, conference::Model { policy, updated_at: now, ..stored }).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_read_back_as_it_was_shown() {
        let step = VolumeStep { from: 5, percent: "7.5".parse().unwrap() };
        let policy = PurchaseOrderPolicy {
            approval_above: Some(1_000_000),
            volume: vec![step],
            ..PurchaseOrderPolicy::default()
        };
        assert_eq!(PolicyForm::of(&policy, Currency::EUR).read(Currency::EUR), Ok(policy));
    }

    #[test]
    fn what_cannot_be_is_named_field_by_field() {
        let form = PolicyForm {
            min_seats: "0".into(),
            terms: "14, soon".into(),
            approval_above: "10.005".into(),
            grace_days: "-1".into(),
            volume: vec![("5".into(), "101".into()), ("x".into(), "5".into())],
            ..PolicyForm::of(&PurchaseOrderPolicy::default(), Currency::EUR)
        };
        let errors = form.read(Currency::EUR).unwrap_err();
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        let expected =
            ["min_seats", "grace_days", "terms", "approval_above", "volume[0][percent]", "volume[1][from]"];
        assert_eq!(fields, expected);
    }
}
