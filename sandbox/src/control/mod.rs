//! The control API, `POST /_sandbox/…`: what customers, banks, people in Stripe's dashboard, the network and time do.
//! JSON in, JSON out; a refusal is 4xx and says what is wrong.

mod actions;
pub mod log;
mod redeliver;
mod target;

use crate::{error::ApiError, faults::Fault, sandbox::Sandbox};
use poem::{
    IntoResponse, Response, handler,
    http::StatusCode,
    web::{Data, Json, Path},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Why an action was refused.
pub struct Refusal(u16, String);

impl From<ApiError> for Refusal {
    fn from(error: ApiError) -> Self {
        Self(error.status, error.message().to_owned())
    }
}

impl Refusal {
    fn bad(message: impl Into<String>) -> Self {
        Self(400, message.into())
    }

    fn not_found(message: impl Into<String>) -> Self {
        Self(404, message.into())
    }
}

#[handler]
pub async fn act(path: Option<Path<String>>, body: Vec<u8>, sandbox: Data<&Sandbox>) -> Response {
    let action = path.map_or_else(|| "fault".to_owned(), |path| path.0);
    match run(&sandbox, &action, &body).await {
        Ok(answer) => Json(answer).into_response(),
        Err(Refusal(status, message)) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
            Json(json!({"error": message})).with_status(status).into_response()
        }
    }
}

async fn run(sandbox: &Sandbox, action: &str, body: &[u8]) -> Result<Value, Refusal> {
    match action {
        "webhook" => actions::webhook(sandbox, read(body)?),
        "pay_session" => actions::pay_session(sandbox, read(body)?),
        "pay_invoice" => actions::pay_invoice(sandbox, read(body)?),
        "settle" => actions::settle(sandbox, read(body)?),
        "refund" | "dispute" | "void" | "uncollectible" | "delete" => {
            target::act(sandbox, action, read(body)?)
        }
        "redeliver" => redeliver::redeliver(sandbox, read(body)?).await,
        "fault" => add_fault(sandbox, read(body)?),
        "clock" => actions::clock(sandbox, read(body)?),
        _ => Err(Refusal::not_found(format!("There is no action `{action}`."))),
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|error| Refusal::bad(format!("The body is not understood: {error}")))
}

fn add_fault(sandbox: &Sandbox, fault: Fault) -> Result<Value, Refusal> {
    if let Some(problem) = fault.problem() {
        return Err(Refusal::bad(problem));
    }
    Ok(sandbox.with(|state| {
        state.faults.add(fault);
        json!({"faults": state.faults.shown()})
    }))
}

/// `GET /_sandbox/fault`: the rules still in force; one that has hit all its calls is gone.
#[handler]
pub fn faults(sandbox: Data<&Sandbox>) -> Json<Value> {
    Json(json!({"faults": sandbox.with(|state| state.faults.shown())}))
}

#[handler]
pub fn clear_faults(sandbox: Data<&Sandbox>) -> Json<Value> {
    sandbox.with(|state| state.faults.clear());
    Json(json!({"faults": []}))
}
