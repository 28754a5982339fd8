//! The way of an API call: who asks, does a fault hit it, is it valid, has its idempotency key been used, run it, log it.

use crate::{
    error::{ApiError, ApiResult},
    expand,
    faults::{Drop, Fault},
    form,
    idempotency::Begin,
    ids, params,
    routes::{self, Args, Route},
    sandbox::Sandbox,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

/// A call as it came.
#[derive(Debug, Default)]
pub struct Call {
    pub method: String,
    pub path: String,
    pub query: String,
    pub body: String,
    pub content_type: Option<String>,
    pub authorization: Option<String>,
    pub idempotency_key: Option<String>,
    pub version: Option<String>,
}

impl Call {
    /// The query of a GET, else the body and the query, as a tree of texts.
    pub fn parameters(&self) -> ApiResult {
        let Call { method, query, body, .. } = self;
        if method == "GET" { form::parse(query) } else { form::parse(&format!("{query}&{body}")) }
    }
}

/// What goes back; `cut` means that nothing does.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
    pub request: String,
    pub headers: Vec<(&'static str, String)>,
    pub cut: bool,
}

/// A valid call.
struct Prepared {
    route: &'static Route,
    args: Args,
    expand: Vec<String>,
    /// What an idempotency key is bound to.
    fingerprint: String,
}

pub async fn serve(sandbox: &Sandbox, call: Call) -> Answer {
    let request = ids::new("req");
    let key = authenticate(&call);
    let mut answer = match &key {
        Ok(key) => faulty(sandbox, &call, key, &request).await,
        Err(error) => refused(error),
    };
    answer.request = request;
    if let Some(key) = &call.idempotency_key {
        answer.headers.push(("Idempotency-Key", key.clone()));
    }
    sandbox.with(|state| {
        let at = state.clock.now();
        state.log.add(at, key.as_deref().unwrap_or_default(), &call, &answer);
    });
    answer
}

/// Bearer or basic (the key as user).
fn authenticate(call: &Call) -> Result<String, ApiError> {
    let Some(header) = call.authorization.as_deref() else {
        return Err(ApiError::unauthorized(
            "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
        ));
    };
    let key = match header.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => token.trim().to_owned(),
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("basic") => basic_user(token),
        _ => String::new(),
    };
    let known =
        ["sk_test_", "rk_test_"].iter().any(|prefix| key.len() > prefix.len() && key.starts_with(prefix));
    if key.starts_with("sk_test_revoked") {
        return Err(
            ApiError::unauthorized(format!("Expired API Key provided: {key}")).code("api_key_expired")
        );
    }
    if known { Ok(key) } else { Err(ApiError::unauthorized(format!("Invalid API Key provided: {key}"))) }
}

fn basic_user(token: &str) -> String {
    let decoded = STANDARD.decode(token.trim()).unwrap_or_default();
    String::from_utf8_lossy(&decoded).split(':').next().unwrap_or_default().to_owned()
}

async fn faulty(sandbox: &Sandbox, call: &Call, key: &str, request: &str) -> Answer {
    let fault = sandbox.with(|state| state.faults.take(&call.method, &call.path, key));
    let Some(fault) = fault else { return run(sandbox, call, key, request, None).await };
    match (fault.drop, fault.status) {
        (None, None) | (Some(Drop::After), _) => run(sandbox, call, key, request, Some(&fault)).await,
        (Some(Drop::Before), _) => {
            tokio::time::sleep(fault.delay()).await;
            Answer { cut: true, ..plain(0, Value::Null) }
        }
        (None, Some(status)) => {
            tokio::time::sleep(fault.delay()).await;
            let answer = failure(status);
            if fault.kept { keep(sandbox, call, key, answer) } else { answer }
        }
    }
}

/// Answers repeats with this failure, too; or this call with an earlier answer.
fn keep(sandbox: &Sandbox, call: &Call, key: &str, answer: Answer) -> Answer {
    let (Some(once), Ok(prepared)) = (&call.idempotency_key, prepare(call)) else { return answer };
    sandbox.with(|state| {
        let world = state.world(key);
        match world.keys.begin(once, &prepared.fingerprint, world.now) {
            Ok(Begin::Run) => {
                world.keys.finish(once, answer.status, answer.body.clone());
                answer
            }
            Ok(Begin::Replay(status, body)) => replayed(status, body),
            Err(error) => refused(&error),
        }
    })
}

async fn run(sandbox: &Sandbox, call: &Call, key: &str, request: &str, fault: Option<&Fault>) -> Answer {
    let prepared = match prepare(call) {
        Ok(prepared) => prepared,
        Err(error) => return refused(&error),
    };
    let once = call.idempotency_key.as_deref().filter(|_| call.method == "POST");
    if let Some(once) = once {
        let begin =
            |world: &mut crate::world::World| world.keys.begin(once, &prepared.fingerprint, world.now);
        match sandbox.with(|state| begin(state.world(key))) {
            Ok(Begin::Run) => {}
            Ok(Begin::Replay(status, body)) => return Answer { cut: cut(fault), ..replayed(status, body) },
            Err(error) => return refused(&error),
        }
    }
    if let Some(fault) = fault {
        tokio::time::sleep(fault.delay()).await;
    }
    let (status, body) = execute(sandbox, &prepared, key, (request, once));
    Answer { cut: cut(fault), ..plain(status, body) }
}

fn cut(fault: Option<&Fault>) -> bool {
    fault.is_some_and(|fault| fault.drop == Some(Drop::After))
}

fn prepare(call: &Call) -> Result<Prepared, ApiError> {
    check_headers(call)?;
    let (route, ids) = routes::find(&call.method, &call.path)?;
    let mut form = call.parameters()?;
    let expand = take_expand(&mut form)?;
    expand::check(route.answers, &expand)?;
    let params = params::check(form, route.params)?;
    let fingerprint = format!("{} {} {params} {expand:?}", call.method, call.path);
    Ok(Prepared { route, args: Args { ids, params }, expand, fingerprint })
}

fn check_headers(call: &Call) -> Result<(), ApiError> {
    let json = call.content_type.as_deref().is_some_and(|kind| kind.starts_with("application/json"));
    if json && !call.body.is_empty() {
        return Err(ApiError::invalid(
            "Invalid request (check that your POST content type is application/x-www-form-urlencoded).",
        ));
    }
    let dated = |version: &str| version.len() >= 10 && version.as_bytes()[..4].iter().all(u8::is_ascii_digit);
    match call.version.as_deref() {
        Some(version) if !dated(version) => {
            Err(ApiError::invalid(format!("Invalid Stripe API version: {version}")))
        }
        _ => Ok(()),
    }
}

fn take_expand(form: &mut Value) -> Result<Vec<String>, ApiError> {
    let taken = form.as_object_mut().and_then(|form| form.shift_remove("expand")).unwrap_or(json!([]));
    let texts =
        taken.as_array().map(|items| items.iter().map(|item| item.as_str().map(str::to_owned)).collect());
    texts.flatten().ok_or_else(|| ApiError::invalid("Invalid array").param("expand"))
}

/// Effect, answer and kept answer in one step.
fn execute(sandbox: &Sandbox, call: &Prepared, key: &str, origin: (&str, Option<&str>)) -> (u16, Value) {
    sandbox.with(|state| {
        let world = state.world(key);
        world.origin = (Some(origin.0.to_owned()), origin.1.map(str::to_owned));
        let result = (call.route.run)(world, &call.args);
        world.origin = (None, None);
        let (status, body) = match result {
            Ok(mut body) => {
                expand::apply(world, &mut body, &call.expand);
                (200, body)
            }
            Err(error) => (error.status, error.body()),
        };
        if let Some(once) = origin.1 {
            world.keys.finish(once, status, body.clone());
        }
        (status, body)
    })
}

fn plain(status: u16, body: Value) -> Answer {
    Answer { status, body, request: String::new(), headers: Vec::new(), cut: false }
}

fn refused(error: &ApiError) -> Answer {
    plain(error.status, error.body())
}

fn replayed(status: u16, body: Value) -> Answer {
    Answer { headers: vec![("Idempotent-Replayed", "true".into())], ..plain(status, body) }
}

/// A failure on order, in the shape Stripe gives it.
fn failure(status: u16) -> Answer {
    let error = match status {
        401 => ApiError::unauthorized("Invalid API Key provided: sk_test_****"),
        403 => ApiError::invalid("The provided key does not have access to this account."),
        429 => ApiError::invalid("Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.")
            .code("rate_limit"),
        500.. => ApiError::invalid("An unknown error occurred.").kind("api_error"),
        _ => ApiError::invalid("A failure that was ordered from the sandbox."),
    };
    let mut answer = refused(&error.status(status));
    if status == 429 {
        answer.headers.push(("Retry-After", "0".into()));
    }
    answer
}
