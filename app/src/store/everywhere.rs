//! All rows of all tenants, without a scope: for the installation's own tables and the few questions over all tenants. A
//! test lists the files that may use it.

use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, DatabaseExecutor, DbErr, DeleteMany, EntityTrait, Insert,
    IntoActiveModel, Select, UpdateMany, sea_query::OnConflict,
};

/// All rows of all tenants: for the installation's own tables and questions.
pub struct Everywhere<'c> {
    pub(super) exec: DatabaseExecutor<'c>,
}

#[expect(clippy::disallowed_methods, reason = "the one place that may; its users are listed by a test")]
impl<'c> Everywhere<'c> {
    pub(in crate::store) fn exec(&self) -> &DatabaseExecutor<'c> {
        &self.exec
    }

    pub(in crate::store) fn find<E: EntityTrait>(&self) -> Select<E> {
        E::find()
    }

    pub(in crate::store) fn update<E: EntityTrait>(&self) -> UpdateMany<E> {
        E::update_many()
    }

    pub(in crate::store) fn delete<E: EntityTrait>(&self) -> DeleteMany<E> {
        E::delete_many()
    }

    /// Runs a guarded write; true when it found its row.
    pub(in crate::store) async fn changed<E: EntityTrait>(
        &self,
        update: UpdateMany<E>,
    ) -> Result<bool, DbErr> {
        Ok(update.exec(&self.exec).await?.rows_affected > 0)
    }

    pub(in crate::store) async fn insert<M, A>(&self, row: M) -> Result<(), DbErr>
    where
        M: IntoActiveModel<A>,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
    {
        Insert::one(row.into_active_model()).exec_without_returning(&self.exec).await.map(|_| ())
    }

    /// Writes a row unless it breaks `conflict`; true when it was new.
    pub(in crate::store) async fn insert_unless<M, A>(
        &self,
        row: M,
        conflict: OnConflict,
    ) -> Result<bool, DbErr>
    where
        M: IntoActiveModel<A>,
        A: ActiveModelTrait + ActiveModelBehavior + Send,
    {
        let insert = Insert::one(row.into_active_model()).on_conflict(conflict);
        Ok(insert.exec_without_returning(&self.exec).await? > 0)
    }
}
