//! Tables that change on purpose only: each is compared with the text that was agreed on, in `tests/matrix/`.

use std::{fs, path::Path};

pub fn assert_agreed(file: &str, now: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/matrix").join(file);
    let agreed = fs::read_to_string(path).unwrap_or_default();
    assert!(
        now == agreed,
        "this table has changed. If that is on purpose, tests/matrix/{file} becomes:\n\n{now}"
    );
}

/// One line for each state and event: where it leads, or why it does not.
pub fn moves_text(rows: impl IntoIterator<Item = (String, String, Result<String, String>)>) -> String {
    let line = |(state, event, outcome): (String, String, Result<String, String>)| {
        let outcome = outcome.map_or_else(|reason| format!("refused: {reason}"), |to| format!("-> {to}"));
        format!("{state:<17}{event:<20}{outcome}\n")
    };
    rows.into_iter().map(line).collect()
}
