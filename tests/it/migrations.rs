//! The schema goes up, down, and up again.

use migration::{Migrator, MigratorTrait};
use tests::TestApp;

use crate::purchase_orders::{invoiced, invoices, ledger};

#[tokio::test(flavor = "multi_thread")]
async fn every_migration_can_be_undone_and_done_again() {
    let app = TestApp::empty().await;
    let connection = app.app.db.connection();
    Migrator::down(connection, None).await.unwrap();
    assert_eq!(Migrator::get_applied_migrations(connection).await.unwrap().len(), 0);
    Migrator::up(connection, None).await.unwrap();
    assert_eq!(Migrator::get_pending_migrations(connection).await.unwrap().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_refuses_to_edit_the_ledger_and_the_audit() {
    use sea_orm::ConnectionTrait;
    let (app, file) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    let invoice = invoices(&app, &order).await.remove(0).stripe_id.unwrap();
    app.stripe(&file).pay_invoice(&invoice, None).await;
    app.run_jobs().await;
    assert_eq!(ledger(&app, &order).await.len(), 1, "there is something to refuse");
    let connection = app.app.db.connection();
    for statement in [
        "UPDATE audit_entry SET action = 'x'",
        "DELETE FROM audit_entry",
        "UPDATE ledger_entry SET amount = 0",
        "DELETE FROM ledger_entry",
    ] {
        let refused = connection.execute_unprepared(statement).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{statement}: {refused}");
    }
    assert_eq!(ledger(&app, &order).await[0].amount, order.total);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_refuses_to_oversell_a_pool() {
    use sea_orm::ConnectionTrait;
    let (app, _) = TestApp::start().await;
    let oversell = "UPDATE capacity_pool SET held = places + 1";
    assert!(app.app.db.connection().execute_unprepared(oversell).await.is_err());
}
