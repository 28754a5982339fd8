//! A conference's facts that are read as one and never searched by: who sells, and how purchase orders are taken.

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use super::Percent;

/// Who sells, as it stands on invoices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Seller {
    pub name: String,
    /// Lines, as on an envelope.
    pub address: Vec<String>,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub tax_id: Option<String>,
}

/// From this many seats on, every line is cheaper by `percent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VolumeStep {
    pub from: i32,
    pub percent: Percent,
}

/// How a conference takes purchase orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct PurchaseOrderPolicy {
    pub open: bool,
    pub min_seats: i32,
    /// Payment terms offered, in days.
    pub terms: Vec<i32>,
    /// Minor units; at or under it a known company's purchase order is approved by itself. None: always by staff.
    pub approval_above: Option<i64>,
    pub latest_days_before_start: i32,
    pub due_days_before_start: i32,
    /// True: tickets show their QR code before the money is there.
    pub seats_before_payment: bool,
    /// Days after the due date until unpaid seats go back to the pool. None: they never do.
    pub grace_days: Option<i32>,
    /// Ascending by `from`.
    pub volume: Vec<VolumeStep>,
}

impl Default for PurchaseOrderPolicy {
    fn default() -> Self {
        Self {
            open: false,
            min_seats: 1,
            terms: vec![14, 30],
            approval_above: None,
            latest_days_before_start: 21,
            due_days_before_start: 14,
            seats_before_payment: false,
            grace_days: None,
            volume: Vec::new(),
        }
    }
}
