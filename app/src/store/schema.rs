//! The schema of the database: brought up, down, and looked at. The steps are in the package `migration`.

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbErr};

use super::db::{Db, Tx};

/// Any number that nothing else locks.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7065616)";

/// Applies what is missing: all of it or nothing. Instances that start together wait for each other.
pub async fn up(db: &Db) -> Result<(), DbErr> {
    let tx = locked(db).await?;
    Migrator::up(tx.connection(), None).await?;
    tx.commit().await
}

/// Takes the last step back, and its data with it. False when there is none.
pub async fn down(db: &Db) -> Result<bool, DbErr> {
    let tx = locked(db).await?;
    if Migrator::get_applied_migrations(tx.connection()).await?.is_empty() {
        return Ok(false);
    }
    Migrator::down(tx.connection(), Some(1)).await?;
    tx.commit().await.map(|()| true)
}

/// Every step, and whether it was applied. Changes nothing.
pub async fn status(db: &Db) -> Result<Vec<(String, bool)>, DbErr> {
    let steps = Migrator::get_migration_files();
    let pending = Migrator::get_pending_migrations_read_only(db.connection()).await?;
    let waits = |name: &str| pending.iter().any(|step| step.name() == name);
    Ok(steps.iter().map(|step| (step.name().to_owned(), !waits(step.name()))).collect())
}

/// Whether every step was applied.
pub async fn is_current(db: &Db) -> Result<bool, DbErr> {
    Ok(Migrator::get_pending_migrations_read_only(db.connection()).await?.is_empty())
}

async fn locked(db: &Db) -> Result<Tx, DbErr> {
    let tx = db.begin().await?;
    if !db.is_sqlite() {
        tx.connection().execute_unprepared(LOCK).await?;
    }
    Ok(tx)
}
