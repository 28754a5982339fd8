//! A conference back as a file.

use entity::types::Slug;

use super::{stored::Stored, texts::text_of, wording::file_of};
use crate::{
    app::App,
    error::{Error, Result},
    store::conferences,
};

const HEADING: &str =
    "# Stripe's keys are not in this file. Without a [stripe] section the stored ones stay.\n\n";

/// The file that says what is stored, with every default written out and no secret.
pub async fn export(app: &App, slug: &Slug) -> Result<String> {
    let all = app.db.everywhere();
    let conference = conferences::find_by_slug(&all, slug).await?.ok_or(Error::NotFound)?;
    let stored = Stored::load(&all, &app.tenant(conference.id), conference).await?;
    Ok(format!("{HEADING}{}", text_of(&file_of(&stored.plan()?))?))
}
