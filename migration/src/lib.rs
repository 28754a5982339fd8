//! The schema, one file per step, never edited once it has been released.
//!
//! The steps are SQL, as composite keys, CHECKs and triggers read best in it; `dialect` turns the few words that differ
//! into SQLite's. Rules that a database can carry are carried here: tenant tables have `UNIQUE (conference_id, id)` and
//! refer to each other by `(conference_id, x_id)`, pools can't oversell, the ledger and the audit can't be edited.

pub use sea_orm_migration::prelude::*;

mod dialect;
mod m0001_tenants;
mod m0002_catalogue;
mod m0003_orders;
mod m0004_purchase_orders;
mod m0005_money;
mod m0006_work;
mod m0007_seats;
mod m0008_documents;
mod m0009_lists;
mod m0010_stripe_acts;
mod m0011_sync_rounds;
mod m0012_revisions;
mod m0013_reminders;
mod m0014_tax_treatment;
mod m0015_sums;
mod m0016_second_tries;
mod m0017_parts_of_acts;
mod m0018_former_total;
mod m0019_wishes;
mod m0020_customer_turns;
mod m0021_tries_and_ends;
mod m0022_entries_explained;
mod m0023_ended_at;
mod m0024_overview;
mod m0025_withdrawn;
mod m0026_desk;
mod m0027_secrets_that_end;
mod m0028_terms;
mod m0029_indexes;
mod m0030_act_turns;

pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_tenants::Migration),
            Box::new(m0002_catalogue::Migration),
            Box::new(m0003_orders::Migration),
            Box::new(m0004_purchase_orders::Migration),
            Box::new(m0005_money::Migration),
            Box::new(m0006_work::Migration),
            Box::new(m0007_seats::Migration),
            Box::new(m0008_documents::Migration),
            Box::new(m0009_lists::Migration),
            Box::new(m0010_stripe_acts::Migration),
            Box::new(m0011_sync_rounds::Migration),
            Box::new(m0012_revisions::Migration),
            Box::new(m0013_reminders::Migration),
            Box::new(m0014_tax_treatment::Migration),
            Box::new(m0015_sums::Migration),
            Box::new(m0016_second_tries::Migration),
            Box::new(m0017_parts_of_acts::Migration),
            Box::new(m0018_former_total::Migration),
            Box::new(m0019_wishes::Migration),
            Box::new(m0020_customer_turns::Migration),
            Box::new(m0021_tries_and_ends::Migration),
            Box::new(m0022_entries_explained::Migration),
            Box::new(m0023_ended_at::Migration),
            Box::new(m0024_overview::Migration),
            Box::new(m0025_withdrawn::Migration),
            Box::new(m0026_desk::Migration),
            Box::new(m0027_secrets_that_end::Migration),
            Box::new(m0028_terms::Migration),
            Box::new(m0029_indexes::Migration),
            Box::new(m0030_act_turns::Migration),
        ]
    }
}

/// Declares a migration out of its name, the statements that make it, and the way back: the tables that are dropped again
/// (last made first), or `undo:` and the statements that do it.
macro_rules! migration {
    ($name:literal, $up:expr, [$($table:literal),* $(,)?]) => {
        crate::migration!(@ $name, $up, |manager| crate::dialect::drop_tables(manager, &[$($table),*]));
    };
    ($name:literal, $up:expr, undo: $down:expr $(,)?) => {
        crate::migration!(@ $name, $up, |manager| crate::dialect::run(manager, $down));
    };
    (@ $name:literal, $up:expr, |$manager:ident| $down:expr) => {
        pub struct Migration;

        impl sea_orm_migration::MigrationName for Migration {
            fn name(&self) -> &str {
                $name
            }
        }

        #[async_trait::async_trait]
        impl sea_orm_migration::MigrationTrait for Migration {
            async fn up(&self, manager: &sea_orm_migration::SchemaManager) -> Result<(), sea_orm_migration::DbErr> {
                crate::dialect::run(manager, &$up).await
            }

            async fn down(&self, $manager: &sea_orm_migration::SchemaManager) -> Result<(), sea_orm_migration::DbErr> {
                $down.await
            }
        }
    };
}
use migration;
