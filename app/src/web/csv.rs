//! Tables as files: RFC 4180, and no text in them becomes a formula where the file is opened.

/// What a text begins with that a spreadsheet may take for a formula; in full width, too, as some read it alike.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// One field of a line.
#[derive(Clone, Debug)]
pub enum Cell {
    /// What somebody typed.
    Text(String),
    /// A number, a day or a word of ours: written as it is.
    Plain(String),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Cell::Text(text.into())
    }

    pub fn plain(value: impl ToString) -> Self {
        Cell::Plain(value.to_string())
    }

    /// Empty where there is nothing.
    pub fn maybe(value: Option<impl ToString>) -> Self {
        Cell::Plain(value.map(|value| value.to_string()).unwrap_or_default())
    }

    fn written(&self) -> String {
        let text = match self {
            Cell::Plain(text) => text.clone(),
            Cell::Text(text) if text.starts_with(FORMULA) => format!("'{text}"),
            Cell::Text(text) => text.clone(),
        };
        match text.contains([',', '"', '\n', '\r', ';']) {
            true => format!("\"{}\"", text.replace('"', "\"\"")),
            false => text,
        }
    }
}

/// A line, with its end.
pub fn line(cells: &[Cell]) -> String {
    let cells: Vec<String> = cells.iter().map(Cell::written).collect();
    format!("{}\r\n", cells.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_typed_stays_text() {
        let cells = [Cell::text("=1+1"), Cell::text("@x, \"y\""), Cell::text("Acme"), Cell::plain("-4.50")];
        assert_eq!(line(&cells), "'=1+1,\"'@x, \"\"y\"\"\",Acme,-4.50\r\n");
        let wide = ["＝1+1", "＋1", "－1", "＠x", "1＝1"].map(Cell::text);
        assert_eq!(line(&wide), "'＝1+1,'＋1,'－1,'＠x,1＝1\r\n");
        assert_eq!(line(&[Cell::text("a\nb"), Cell::maybe(None::<i64>)]), "\"a\nb\",\r\n");
    }
}
