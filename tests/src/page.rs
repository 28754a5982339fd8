//! A page as somebody sees it: status, words, links, forms with what stands in them.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};

/// An answer of the server.
#[derive(Clone, Debug)]
pub struct Page {
    pub status: u16,
    /// Path and query it was got from.
    pub address: String,
    /// Where a redirect leads.
    pub location: Option<String>,
    pub headers: BTreeMap<String, String>,
    pub html: String,
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|_| panic!("no selector: {selector}"))
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Page {
    /// Fails the test unless the page came well.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(self.status, 200, "{}: {}", self.address, self.text());
        self
    }

    #[track_caller]
    pub fn with_status(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.address, self.text());
        self
    }

    /// All words of the page.
    pub fn text(&self) -> String {
        let document = Html::parse_document(&self.html);
        let main = document.select(&select("body")).next();
        main.map_or_else(|| self.html.clone(), words)
    }

    #[track_caller]
    pub fn says(&self, what: &str) -> &Self {
        assert!(self.text().contains(what), "{} does not say {what:?}: {}", self.address, self.text());
        self
    }

    #[track_caller]
    pub fn says_not(&self, what: &str) -> &Self {
        assert!(!self.text().contains(what), "{} says {what:?}", self.address);
        self
    }

    /// The words of each element.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        document.select(&select(selector)).map(words).collect()
    }

    /// An attribute of each element.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let document = Html::parse_document(&self.html);
        let selector = select(selector);
        document
            .select(&selector)
            .filter_map(|element| element.value().attr(name).map(str::to_owned))
            .collect()
    }

    /// The first link whose address contains `part`.
    #[track_caller]
    pub fn link(&self, part: &str) -> String {
        let links = self.attributes("a", "href");
        let found = links.iter().find(|href| href.contains(part));
        found.unwrap_or_else(|| panic!("{} has no link to {part}: {links:?}", self.address)).clone()
    }

    pub fn has_link(&self, part: &str) -> bool {
        self.attributes("a", "href").iter().any(|href| href.contains(part))
    }

    /// The form whose action contains `part`: its action, and its fields as they stand.
    #[track_caller]
    pub fn form(&self, part: &str) -> (String, Vec<(String, String)>) {
        let document = Html::parse_document(&self.html);
        let selector = select("form");
        let mut forms = document.select(&selector);
        let form = forms.find(|form| form.value().attr("action").is_some_and(|action| action.contains(part)));
        let form = form.unwrap_or_else(|| panic!("{} has no form for {part}: {}", self.address, self.text()));
        let action = form.value().attr("action").unwrap_or_default().to_owned();
        (action, fields(form))
    }

    pub fn has_form(&self, part: &str) -> bool {
        self.attributes("form", "action").iter().any(|action| action.contains(part))
    }
}

fn fields(form: ElementRef<'_>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for element in form.select(&select("input[name], textarea[name], select[name]")) {
        let tag = element.value();
        let name = tag.attr("name").unwrap_or_default().to_owned();
        match (tag.name(), tag.attr("type")) {
            ("input", Some("checkbox" | "radio")) if tag.attr("checked").is_none() => {}
            ("input", Some("submit" | "button" | "file")) => {}
            ("input", _) => fields.push((name, tag.attr("value").unwrap_or_default().to_owned())),
            ("textarea", _) => fields.push((name, element.text().collect())),
            _ => {
                let options = element.select(&select("option")).collect::<Vec<_>>();
                let chosen = options
                    .iter()
                    .find(|option| option.value().attr("selected").is_some())
                    .or(options.first());
                let value = chosen.and_then(|option| option.value().attr("value")).unwrap_or_default();
                fields.push((name, value.to_owned()));
            }
        }
    }
    fields
}
