//! What a member of staff may do: one table. Which conferences a role is held for is the store's question; whether the
//! role is enough is answered here and nowhere else.

use entity::types::Role::{self, Desk, Finance, Manager, Owner, Viewer};
use serde::Serialize;

/// A thing that staff do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// The conference's home in the administration.
    ViewConference,
    /// Ticket types, pools and codes.
    ViewTickets,
    /// Let people in; see who holds which seat.
    CheckIn,
    ViewOrders,
    ViewPurchaseOrders,
    /// Cancel an order, or decide about late money.
    DecideOrders,
    /// Approve, decline, cancel, write off, revise; enter one for a company.
    DecidePurchaseOrders,
    /// Payments by hand, and credit notes.
    RecordMoney,
    Refund,
    /// Reconcile now.
    Sync,
    Export,
    EditCatalogue,
    /// Dates, policies, seller, Stripe keys.
    EditSettings,
    /// Stripe events as received; replay them.
    ViewEvents,
    /// See jobs, run them now, pause them.
    RunJobs,
    ViewAudit,
    ManageStaff,
}

use Action::*;

/// The whole table: who may do what.
pub const MATRIX: [(Action, &[Role]); 17] = [
    (ViewConference, &[Owner, Manager, Finance, Desk, Viewer]),
    (ViewTickets, &[Owner, Manager, Finance, Desk, Viewer]),
    (CheckIn, &[Owner, Manager, Desk]),
    (ViewOrders, &[Owner, Manager, Finance, Viewer]),
    (ViewPurchaseOrders, &[Owner, Manager, Finance, Viewer]),
    (DecideOrders, &[Owner, Finance]),
    (DecidePurchaseOrders, &[Owner, Finance]),
    (RecordMoney, &[Owner, Finance]),
    (Refund, &[Owner, Finance]),
    (Sync, &[Owner, Finance]),
    (Export, &[Owner, Finance]),
    (EditCatalogue, &[Owner, Manager]),
    (EditSettings, &[Owner, Manager]),
    (ViewEvents, &[Owner, Manager, Finance]),
    (RunJobs, &[Owner, Manager]),
    (ViewAudit, &[Owner, Manager, Finance]),
    (ManageStaff, &[Owner]),
];

/// Whether this role is enough for that action. What isn't in the table is not allowed.
pub fn may(role: Role, action: Action) -> bool {
    MATRIX.iter().any(|(listed, roles)| *listed == action && roles.contains(&role))
}

/// All that a role may do: for pages that show or leave out a link.
pub fn actions(role: Role) -> Vec<Action> {
    MATRIX.iter().filter(|(_, roles)| roles.contains(&role)).map(|(action, _)| *action).collect()
}

/// The table as text, a row for each action and a column for each role.
pub fn matrix_text() -> String {
    let row =
        |name: &str, cells: Vec<&str>| format!("{name:<22}{}", cells.join("  ")).trim_end().to_owned() + "\n";
    let roles: Vec<_> = Role::ALL.iter().map(|role| format!("{:<7}", role.as_str())).collect();
    let mut text = row("", roles.iter().map(String::as_str).collect());
    for (action, _) in MATRIX {
        let cell = |role: &Role| if may(*role, action) { "yes    " } else { "-      " };
        text += &row(&format!("{action:?}"), Role::ALL.iter().map(cell).collect());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::agreed::assert_agreed;

    #[test]
    fn the_table_is_the_one_that_was_agreed_on() {
        assert_agreed("access.txt", &matrix_text());
    }

    #[test]
    fn an_owner_may_do_everything_and_a_viewer_only_looks() {
        assert!(MATRIX.iter().all(|(action, _)| may(Owner, *action)));
        assert!(actions(Viewer).iter().all(|action| format!("{action:?}").starts_with("View")));
    }

    #[test]
    fn every_action_has_one_row() {
        for (action, _) in MATRIX {
            assert_eq!(MATRIX.iter().filter(|(other, _)| *other == action).count(), 1, "{action:?}");
        }
        assert_eq!(ManageStaff as usize + 1, MATRIX.len(), "the last action is the last row");
    }

    #[test]
    fn case_08_finance_may_open_purchase_orders() {
        assert!(may(Finance, ViewPurchaseOrders) && may(Finance, DecidePurchaseOrders));
        assert!(!may(Desk, ViewPurchaseOrders) && !may(Viewer, DecidePurchaseOrders));
    }
}
