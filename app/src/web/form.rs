//! What somebody sent with a form: names and texts, kept as typed. It reads urlencoded and multipart forms alike; what the
//! texts mean is for the flow that takes them. Files are kept apart, whole.

use std::{
    collections::{BTreeMap, HashMap},
    pin::pin,
};

use poem::{
    Body, Error as PoemError, FromRequest, Request, RequestBody, Result,
    error::{BadRequest, ReadBodyError},
    http::StatusCode,
    web::{self, Field, Multipart},
};
use tokio::io::AsyncReadExt;

use super::body::{self, Limit};
use crate::domain::upload::{MOST_BYTES, Upload};

/// The most fields and files that a form may have: three for each of the 10 000 seats that a buyer's form is read for.
const MOST_FIELDS: usize = 30_000;

/// A form's fields, in the order they came in.
#[derive(Clone, Debug, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
    files: Vec<(String, Upload)>,
}

impl<'a> FromRequest<'a> for Form {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        match request.content_type().map(|kind| kind.split(';').next().unwrap_or_default().trim()) {
            None => Ok(Self::default()),
            Some("application/x-www-form-urlencoded") => {
                let mut counted = counted(body).await?;
                let web::Form(fields) = web::Form::from_request(request, &mut counted).await?;
                Ok(Self::from_fields(fields))
            }
            Some("multipart/form-data") => {
                let parts = Multipart::from_request(request, body).await?;
                body::upload(Self::read(parts)).await
            }
            Some(_) => Err(PoemError::from_status(StatusCode::UNSUPPORTED_MEDIA_TYPE)),
        }
    }
}

impl Form {
    pub fn from_fields(fields: Vec<(String, String)>) -> Self {
        let fields = fields.into_iter().map(|(name, text)| (name, clean(&text))).collect();
        Self { fields, files: Vec::new() }
    }

    async fn read(mut parts: Multipart) -> Result<Self> {
        let (mut form, mut left) = (Self::default(), Limit::Upload as usize);
        while let Some(part) = parts.next_field().await? {
            if form.fields.len() + form.files.len() >= MOST_FIELDS {
                return Err(ReadBodyError::PayloadTooLarge.into());
            }
            let field = part.name().unwrap_or_default().to_owned();
            let (name, bytes) = (part.file_name().map(str::to_owned), kept(part).await?);
            let length = field.len() + name.as_ref().map_or(0, String::len) + bytes.len();
            left = left.checked_sub(length).ok_or(ReadBodyError::PayloadTooLarge)?;
            match name {
                None => form.fields.push((field, clean(&String::from_utf8_lossy(&bytes)))),
                Some(name) if name.is_empty() && bytes.is_empty() => {} // no file was chosen
                Some(name) => form.files.push((field, Upload { name, bytes })),
            }
        }
        Ok(form)
    }

    /// The text of a field without space around it; empty where it's missing.
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text.trim())
    }

    /// The same, space and all: passwords.
    pub fn raw(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text)
    }

    pub fn owned(&self, name: &str) -> String {
        self.text(name).to_owned()
    }

    /// None where the form doesn't have it; empty where nothing was typed.
    pub fn given(&self, name: &str) -> Option<String> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, text)| text.trim().to_owned())
    }

    /// None where it's missing or empty.
    pub fn optional(&self, name: &str) -> Option<String> {
        Some(self.owned(name)).filter(|text| !text.is_empty())
    }

    /// The file of a field, where one was chosen.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.iter().find(|(field, _)| field == name).map(|(_, file)| file)
    }

    /// A ticked box.
    pub fn ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// `quantity[regular]=2` as (`regular`, `2`), in the order of the form. A key that comes twice stands for its last
    /// text, as with `numbered`, and as form libraries read it.
    pub fn keyed(&self, name: &str) -> Vec<(String, String)> {
        let (mut keyed, mut places) = (Vec::<(String, String)>::new(), HashMap::new());
        for (field, text) in &self.fields {
            let Some(key) = key(field, name) else { continue };
            let place = *places.entry(key).or_insert(keyed.len());
            match keyed.get_mut(place) {
                Some((_, last)) => text.trim().clone_into(last),
                None => keyed.push((key.to_owned(), text.trim().to_owned())),
            }
        }
        keyed
    }

    /// The texts of `seat[0][name]`, `seat[1][name]` …, up to `most`; gaps are empty.
    pub fn listed(&self, name: &str, part: &str, most: usize) -> Vec<String> {
        let mut list: Vec<String> = Vec::new();
        for (index, text) in self.numbered(name, part, most) {
            list.resize(index + 1, String::new());
            list[index] = text;
        }
        list
    }

    /// The same by number; what the form doesn't have isn't there.
    pub fn numbered(&self, name: &str, part: &str, most: usize) -> BTreeMap<usize, String> {
        let suffix = format!("][{part}]");
        let number = |field: &str| {
            let index = field.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(&suffix)?;
            index.parse::<usize>().ok().filter(|index| *index < most)
        };
        self.fields
            .iter()
            .filter_map(|(field, text)| Some((number(field)?, text.trim().to_owned())))
            .collect()
    }
}

/// The body, once its fields were counted: taken apart, a field takes far more memory than it came in.
async fn counted(body: &mut RequestBody) -> Result<RequestBody> {
    let bytes = body.take()?.into_bytes().await?;
    let fields = bytes.split(|byte| *byte == b'&').filter(|field| !field.is_empty());
    if fields.count() > MOST_FIELDS {
        return Err(ReadBodyError::PayloadTooLarge.into());
    }
    Ok(RequestBody::new(Body::from_bytes(bytes)))
}

/// Reads a part to its end. Of a file that is too large only so much is kept as shows that it is.
async fn kept(part: Field) -> Result<Vec<u8>> {
    let (mut kept, most) = (Vec::new(), MOST_BYTES + 1);
    let mut reader = pin!(part.into_async_read());
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let read = reader.read(&mut buffer).await.map_err(BadRequest)?;
        let room = read.min(most - kept.len());
        kept.extend_from_slice(&buffer[..room]);
        if read == 0 {
            return Ok(kept);
        }
    }
}

fn key<'a>(field: &'a str, name: &str) -> Option<&'a str> {
    let key = field.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?;
    (!key.is_empty() && !key.contains(['[', ']'])).then_some(key)
}

/// Line ends as one character; other controls are nothing that anybody types, and databases refuse some of them.
pub fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use poem::http::Method;

    use super::*;

    fn form(fields: &[(&str, &str)]) -> Form {
        Form::from_fields(
            fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect(),
        )
    }

    async fn read(content_type: &str, body: &'static str) -> Result<Form> {
        let request = Request::builder().method(Method::POST).content_type(content_type).body(body);
        let (request, mut body) = request.split();
        Form::from_request(&request, &mut body).await
    }

    #[test]
    fn quantities_are_read_by_ticket_whatever_is_typed() {
        let form = form(&[
            ("quantity[regular]", " 2 "),
            ("quantity[x]", "-1"),
            ("quantity[]", "3"),
            ("quantity", "4"),
        ]);
        let expected = vec![("regular".to_owned(), "2".to_owned()), ("x".to_owned(), "-1".to_owned())];
        assert_eq!(form.keyed("quantity"), expected);
    }

    #[test]
    fn a_quantity_that_comes_twice_is_the_last_one() {
        let form = form(&[("quantity[a]", "2"), ("quantity[b]", "1"), ("quantity[a]", "3")]);
        let expected = [("a", "3"), ("b", "1")].map(|(slug, n)| (slug.to_owned(), n.to_owned()));
        assert_eq!(form.keyed("quantity"), expected);
    }

    #[test]
    fn seats_are_read_by_number_and_none_far_out() {
        let form = form(&[
            ("seat[2][name]", "Ada"),
            ("seat[0][name]", "Bob"),
            ("seat[99999999999][name]", "x"),
            ("seat[1][email]", "e"),
        ]);
        assert_eq!(form.listed("seat", "name", 50), ["Bob", "", "Ada"]);
        assert_eq!(form.listed("seat", "email", 50), ["", "e"]);
        assert!(form.listed("seat", "phone", 50).is_empty());
    }

    #[tokio::test]
    async fn a_form_of_countless_fields_is_too_large() {
        let fields = |count: usize| -> &'static str { Box::leak("a=&".repeat(count).into_boxed_str()) };
        assert!(read("application/x-www-form-urlencoded", fields(MOST_FIELDS)).await.is_ok());
        let refused = read("application/x-www-form-urlencoded", fields(MOST_FIELDS + 1)).await.unwrap_err();
        assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
        let part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n";
        let parts: &'static str = Box::leak((part.repeat(MOST_FIELDS + 1) + "--b--\r\n").into_boxed_str());
        let refused = read("multipart/form-data; boundary=b", parts).await.unwrap_err();
        assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
    }

    #[tokio::test]
    async fn names_of_parts_take_room_too() {
        let name = "n".repeat(1024 * 1024);
        let part =
            format!("--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"{name}\"\r\n\r\nx\r\n");
        let parts =
            |count: usize| -> &'static str { Box::leak((part.repeat(count) + "--b--\r\n").into_boxed_str()) };
        assert!(read("multipart/form-data; boundary=b", parts(11)).await.is_ok());
        let refused = read("multipart/form-data; boundary=b", parts(12)).await.unwrap_err();
        assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
    }

    #[test]
    fn controls_are_dropped_and_lines_kept() {
        let form = form(&[("notes", "a\0b\r\nc"), ("name", "  Ada\u{7}  "), ("terms", "on"), ("empty", " ")]);
        assert_eq!(form.text("notes"), "ab\nc");
        assert_eq!(form.text("name"), "Ada");
        assert!(form.ticked("terms") && !form.ticked("empty") && !form.ticked("missing"));
        assert_eq!(form.optional("empty"), None);
    }

    #[tokio::test]
    async fn both_kinds_of_forms_are_read_alike() {
        let plain = read("application/x-www-form-urlencoded; charset=utf-8", "name=Ada+L&name=B&x=%FF")
            .await
            .unwrap();
        assert_eq!(plain.text("name"), "Ada L");
        let body = "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nAda L\r\n--b\r\nContent-Disposition: \
                    form-data; name=\"po\"; filename=\"po.pdf\"\r\n\r\n%PDF\r\n--b--\r\n";
        let parts = read("multipart/form-data; boundary=b", body).await.unwrap();
        assert_eq!((parts.text("name"), parts.text("po")), ("Ada L", ""));
        let file = Upload { name: "po.pdf".to_owned(), bytes: b"%PDF".to_vec() };
        assert_eq!((parts.file("po"), parts.file("name")), (Some(&file), None));
        assert!(read("application/json", "{}").await.is_err());
    }
}
