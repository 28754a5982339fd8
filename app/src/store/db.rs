//! The handles to the database. Everything a tenant owns is reached through a handle that carries the tenant.
//!
//! `Within` adds its scope to every statement, whatever the caller wrote: a conference for tenant tables, an
//! organisation for what an organiser keeps across conferences. `Conferences` reads those that somebody works for, in one
//! query for all of them. `Everywhere` has no scope.
//! A flow opens a transaction and commits it; functions of `store` take a handle and don't know. Drop is rollback.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use entity::{
    conference,
    types::{ConferenceId, OrganisationId},
};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, ConnectOptions, Database, DatabaseConnection,
    DatabaseExecutor, DatabaseTransaction, DbBackend, DbErr, DeleteMany, EntityTrait, Insert, InsertMany,
    IntoActiveModel, QueryFilter, Select, SqliteTransactionMode, TransactionOptions, TransactionTrait,
    UpdateMany, Value, sea_query::OnConflict, sqlx::sqlite::SqliteJournalMode,
};

pub use super::{among::Conferences, everywhere::Everywhere};

/// As many rows are written by one statement: SQLite takes 32 766 values, and no table has more columns than 60.
const AT_ONCE: usize = 500;

/// What a row may belong to.
pub trait Scope: Copy + Into<Value> + Send + Sync {}
impl Scope for ConferenceId {}
impl Scope for OrganisationId {}

/// A table whose rows belong to a scope, and the column that says to which.
pub trait Scoped: EntityTrait {
    type Scope: Scope;
    const SCOPE: Self::Column;
}

macro_rules! scoped {
    ($scope:ty, $column:ident: $($table:ident),+ $(,)?) => {$(
        impl Scoped for entity::$table::Entity {
            type Scope = $scope;
            const SCOPE: Self::Column = entity::$table::Column::$column;
        }
    )+};
}
scoped!(ConferenceId, ConferenceId:
    stripe_account, tax_rate, capacity_pool, ticket_type, ticket_type_pool, discount_code, discount_code_ticket,
    order, order_line, stripe_customer, purchase_order, purchase_order_line, invoice, invoice_line, seat,
    ledger_entry, stripe_event, job, outbox, stripe_act, document,
    purchase_order_note, revision_request, sync_round, reminder,
);
scoped!(OrganisationId, OrganisationId: company, staff_role, conference, audit_entry);

/// The database of this installation.
#[derive(Clone, Debug)]
pub struct Db {
    connection: DatabaseConnection,
    queries: Arc<AtomicU64>,
}

impl Db {
    /// Opens `sqlite://FILE` (made when missing) or `postgres://…`.
    pub async fn connect(url: &str) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url.to_owned());
        options.max_connections(16).acquire_timeout(Duration::from_secs(30)).sqlx_logging(false);
        options.map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .create_if_missing(true)
                .foreign_keys(true)
                .journal_mode(SqliteJournalMode::Wal)
                .busy_timeout(Duration::from_secs(30))
        });
        let mut connection = Database::connect(options).await?;
        let queries = Arc::new(AtomicU64::new(0));
        let counter = queries.clone();
        connection.set_metric_callback(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        Ok(Self { connection, queries })
    }

    /// How many statements were run so far.
    pub fn queries(&self) -> u64 {
        self.queries.load(Ordering::Relaxed)
    }

    pub fn tenant(&self, conference: ConferenceId) -> TenantDb<'_> {
        Within { exec: (&self.connection).into(), scope: conference }
    }

    pub fn organisation(&self, organisation: OrganisationId) -> OrganisationDb<'_> {
        Within { exec: (&self.connection).into(), scope: organisation }
    }

    /// Those whose rows somebody was given: they are the proof that it may see them.
    pub fn conferences(&self, these: &[conference::Model]) -> Conferences<'_> {
        Conferences::of((&self.connection).into(), these)
    }

    pub fn everywhere(&self) -> Everywhere<'_> {
        Everywhere { exec: (&self.connection).into() }
    }

    /// A transaction that writes. On SQLite it takes the write lock at once, so that it never fails half-way for it.
    pub async fn begin(&self) -> Result<Tx, DbErr> {
        let sqlite_transaction_mode = Some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions { sqlite_transaction_mode, ..Default::default() };
        self.connection.begin_with_options(options).await.map(Tx)
    }

    /// For migrations alone.
    pub fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    pub fn is_sqlite(&self) -> bool {
        self.connection.get_database_backend() == DbBackend::Sqlite
    }
}

/// A transaction; gone without a trace unless committed.
pub struct Tx(DatabaseTransaction);

impl Tx {
    pub fn tenant(&self, conference: ConferenceId) -> TenantDb<'_> {
        Within { exec: (&self.0).into(), scope: conference }
    }

    pub fn organisation(&self, organisation: OrganisationId) -> OrganisationDb<'_> {
        Within { exec: (&self.0).into(), scope: organisation }
    }

    pub fn everywhere(&self) -> Everywhere<'_> {
        Everywhere { exec: (&self.0).into() }
    }

    pub async fn commit(self) -> Result<(), DbErr> {
        self.0.commit().await
    }

    /// For migrations alone.
    pub(in crate::store) fn connection(&self) -> &DatabaseTransaction {
        &self.0
    }
}

/// The rows of one conference.
pub type TenantDb<'c> = Within<'c, ConferenceId>;
/// The rows of one organisation.
pub type OrganisationDb<'c> = Within<'c, OrganisationId>;

/// The rows of one scope, and no others.
pub struct Within<'c, S> {
    exec: DatabaseExecutor<'c>,
    scope: S,
}

#[expect(clippy::disallowed_methods, reason = "the one place that may, as it adds the scope")]
impl<'c, S: Scope> Within<'c, S> {
    pub fn scope(&self) -> S {
        self.scope
    }

    pub(in crate::store) fn exec(&self) -> &DatabaseExecutor<'c> {
        &self.exec
    }

    pub(in crate::store) fn find<E: Scoped<Scope = S>>(&self) -> Select<E> {
        E::find().filter(E::SCOPE.eq(self.scope))
    }

    pub(in crate::store) fn update<E: Scoped<Scope = S>>(&self) -> UpdateMany<E> {
        E::update_many().filter(E::SCOPE.eq(self.scope))
    }

    pub(in crate::store) fn delete<E: Scoped<Scope = S>>(&self) -> DeleteMany<E> {
        E::delete_many().filter(E::SCOPE.eq(self.scope))
    }

    /// Runs a guarded write; true when it found its row.
    pub(in crate::store) async fn changed<E: Scoped<Scope = S>>(
        &self,
        update: UpdateMany<E>,
    ) -> Result<bool, DbErr> {
        Ok(update.exec(&self.exec).await?.rows_affected > 0)
    }

    /// Writes a row into this scope, whatever scope the caller wrote in it.
    pub(in crate::store) async fn insert<M, A>(&self, row: M) -> Result<(), DbErr>
    where
        M: IntoActiveModel<A>,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: Scoped<Scope = S>,
    {
        Insert::one(self.owned(row)).exec_without_returning(&self.exec).await.map(|_| ())
    }

    /// Writes a row as `insert` does, and answers with it as it is stored.
    pub(in crate::store) async fn insert_answered<M, A>(
        &self,
        row: M,
    ) -> Result<<A::Entity as EntityTrait>::Model, DbErr>
    where
        M: IntoActiveModel<A>,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: Scoped<Scope = S>,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        Insert::one(self.owned(row)).exec_with_returning(&self.exec).await
    }

    /// Writes rows into this scope, many by one statement.
    pub(in crate::store) async fn insert_all<M, A>(&self, rows: Vec<M>) -> Result<(), DbErr>
    where
        M: IntoActiveModel<A>,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: Scoped<Scope = S>,
    {
        let mut rows: Vec<A> = rows.into_iter().map(|row| self.owned(row)).collect();
        while !rows.is_empty() {
            let rest = rows.split_off(rows.len().min(AT_ONCE));
            let piece = std::mem::replace(&mut rows, rest);
            InsertMany::many(piece).exec_without_returning(&self.exec).await?;
        }
        Ok(())
    }

    /// Writes a row unless one with the same `unique` columns is there; true when it was new.
    pub(in crate::store) async fn insert_new<M, A>(
        &self,
        row: M,
        unique: impl IntoIterator<Item = <A::Entity as EntityTrait>::Column>,
    ) -> Result<bool, DbErr>
    where
        M: IntoActiveModel<A>,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: Scoped<Scope = S>,
    {
        let conflict = OnConflict::columns(unique).do_nothing().to_owned();
        let written =
            Insert::one(self.owned(row)).on_conflict(conflict).exec_without_returning(&self.exec).await?;
        Ok(written > 0)
    }

    fn owned<M, A>(&self, row: M) -> A
    where
        M: IntoActiveModel<A>,
        A: ActiveModelTrait,
        A::Entity: Scoped<Scope = S>,
    {
        let mut row = row.into_active_model();
        row.set(<A::Entity as Scoped>::SCOPE, self.scope.into());
        row
    }
}
