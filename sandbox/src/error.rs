//! Stripe's error body: `{"error": {"type", "code", "message", "param", "doc_url"}}`, and the errors the API gives.

use serde_json::{Map, Value, json};

/// What an API call answers when it does not answer an object.
#[derive(Clone, Debug)]
pub struct ApiError {
    pub status: u16,
    kind: &'static str,
    code: Option<&'static str>,
    message: String,
    param: Option<String>,
    extra: Vec<(String, Value)>,
}

/// What every API function returns.
pub type ApiResult = Result<Value, ApiError>;

impl ApiError {
    /// A 400 `invalid_request_error` without a code.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self {
            status: 400,
            kind: "invalid_request_error",
            code: None,
            message: message.into(),
            param: None,
            extra: Vec::new(),
        }
    }

    pub fn code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    pub fn param(mut self, param: impl Into<String>) -> Self {
        self.param = Some(param.into());
        self
    }

    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    pub fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    /// One more field of the body, such as `decline_code`.
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.extra.push((name.to_owned(), value));
        self
    }

    pub fn unknown_parameter(name: &str) -> Self {
        Self::invalid(format!("Received unknown parameter: {name}")).code("parameter_unknown").param(name)
    }

    pub fn missing_parameter(name: &str) -> Self {
        Self::invalid(format!("Missing required param: {name}.")).code("parameter_missing").param(name)
    }

    /// An id given as a parameter that names nothing: 400. In the path it is 404: see `in_path`.
    pub fn no_such(kind: &str, id: &str, param: &str) -> Self {
        Self::invalid(format!("No such {kind}: '{id}'")).code("resource_missing").param(param)
    }

    pub fn in_path(self) -> Self {
        self.status(404)
    }

    pub fn unauthorized(message: impl Into<String>) -> Self {
        Self::invalid(message).status(401)
    }

    pub fn card_declined(intent: Value) -> Self {
        Self::invalid("Your card was declined.")
            .status(402)
            .kind("card_error")
            .code("card_declined")
            .with("decline_code", json!("generic_decline"))
            .with("payment_intent", intent)
    }

    pub fn message(&self) -> &str {
        &self.message
    }

    /// The JSON body as Stripe writes it: absent fields are left out.
    pub fn body(&self) -> Value {
        let mut error: Map<String, Value> = self.extra.iter().cloned().collect();
        if let Some(code) = self.code {
            error.insert("code".into(), json!(code));
            let page = code.replace('_', "-");
            error.insert("doc_url".into(), json!(format!("https://stripe.com/docs/error-codes/{page}")));
        }
        error.insert("message".into(), json!(self.message));
        if let Some(param) = &self.param {
            error.insert("param".into(), json!(param));
        }
        error.insert("type".into(), json!(self.kind));
        json!({ "error": error })
    }
}
