//! From the text of a file to a plan.

use super::{
    check::{Environment, check},
    file::ConferenceFile,
    plan::{Keys, Plan},
    problems::Problems,
};

/// Reads and checks a file. Everything that is wrong with it comes back at once, unless it is no TOML at all.
pub fn read(text: &str, environment: Environment<'_>) -> Result<(Plan, Option<Keys>), Problems> {
    let file: ConferenceFile = toml::from_str(text).map_err(|error| unreadable(text, &error))?;
    check(file, environment).map_err(|problems| problems.with_lines(text))
}

/// The library's own words, on one line. The line itself is not shown: it may hold a key.
fn unreadable(text: &str, error: &toml::de::Error) -> Problems {
    Problems::of_text(text, error.span(), error.message())
}
