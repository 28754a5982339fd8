//! What is wrong with a conference file: where, and what to do. All at once, each on one line.

use std::{fmt, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Where in the file: `ticket "regular", price`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub section: &'static str,
    /// Its slug or code, where there are several of the kind.
    pub name: Option<String>,
    pub key: Option<&'static str>,
}

impl Place {
    pub fn section(section: &'static str) -> Self {
        Place { section, ..Place::default() }
    }

    pub fn named(section: &'static str, name: impl ToString) -> Self {
        Place { section, name: Some(name.to_string()), key: None }
    }

    pub fn key(&self, key: &'static str) -> Self {
        Place { key: Some(key), ..self.clone() }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub line: Option<usize>,
    pub place: Option<Place>,
    pub message: String,
}

/// Why a file is not applied. Nothing was changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    pub fn add(&mut self, place: Place, message: impl Into<String>) {
        self.0.push(Problem { line: None, place: Some(place), message: message.into() });
    }

    /// A problem of the text itself, at a byte of it.
    pub fn of_text(text: &str, span: Option<Range<usize>>, message: &str) -> Self {
        let line = span.map(|span| line_at(text, span.start));
        Problems(vec![Problem { line, place: None, message: message.replace('\n', "; ") }])
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// Looks the places up in the text they are about.
    pub fn with_lines(mut self, text: &str) -> Self {
        let document = DeTable::parse(text).ok();
        for problem in &mut self.0 {
            let found = document.as_ref().zip(problem.place.as_ref());
            let span = found.and_then(|(document, place)| span_of(document.get_ref(), place));
            problem.line = problem.line.or(span.map(|span| line_at(text, span.start)));
        }
        self
    }

    /// `value`, where nothing is wrong.
    pub fn or<T>(self, value: T) -> Result<T, Problems> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

fn line_at(text: &str, byte: usize) -> usize {
    text.get(..byte).unwrap_or(text).matches('\n').count() + 1
}

fn span_of(document: &DeTable<'_>, place: &Place) -> Option<Range<usize>> {
    let section = document.get(place.section)?;
    let section = match &place.name {
        Some(name) => section.get_ref().as_array()?.iter().find(|entry| is_called(entry, name))?,
        None => section,
    };
    let key = place.key.and_then(|key| section.get_ref().as_table()?.get(key));
    Some(key.unwrap_or(section).span())
}

fn is_called(entry: &Spanned<DeValue<'_>>, name: &str) -> bool {
    let text = |key| entry.get_ref().as_table().and_then(|table| table.get(key)?.get_ref().as_str());
    ["slug", "code"].into_iter().filter_map(text).any(|text| text.eq_ignore_ascii_case(name))
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.section)?;
        self.name.as_ref().map_or(Ok(()), |name| write!(f, " \"{name}\""))?;
        self.key.map_or(Ok(()), |key| write!(f, ", {key}"))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, &self.place) {
            (Some(line), Some(place)) => write!(f, "line {line}, {place}: {}", self.message),
            (Some(line), None) => write!(f, "line {line}: {}", self.message),
            (None, Some(place)) => write!(f, "{place}: {}", self.message),
            (None, None) => f.write_str(&self.message),
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(Problem::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}
