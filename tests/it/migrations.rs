//! The schema goes up, down, and up again.

use migration::{Migrator, MigratorTrait};
use tests::TestApp;

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
    let (app, _) = TestApp::start().await;
    let review = app.visitor().order("northconf", &[("student", 1)]).await;
    app.visitor().pay(&review).await.with_status(303);
    let connection = app.app.db.connection();
    for statement in ["UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry"] {
        let refused = connection.execute_unprepared(statement).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_refuses_to_oversell_a_pool() {
    use sea_orm::ConnectionTrait;
    let (app, _) = TestApp::start().await;
    let oversell = "UPDATE capacity_pool SET held = places + 1";
    assert!(app.app.db.connection().execute_unprepared(oversell).await.is_err());
}
