//! The sandbox's controls, as a person at Stripe's dashboard or a customer on its pages would use them.

use serde_json::{Value, json};

/// The world of one key in the sandbox.
#[derive(Clone)]
pub struct SandboxControl {
    pub base: String,
    pub key: String,
    pub http: reqwest::Client,
}

impl SandboxControl {
    pub async fn control(&self, what: &str, mut body: Value) -> Value {
        body["key"] = json!(self.key);
        let answer = self
            .http
            .post(format!("{}/_sandbox/{what}", self.base))
            .json(&body)
            .send()
            .await
            .expect("an answer");
        let status = answer.status();
        let text = answer.text().await.expect("a body");
        assert!(status.is_success(), "{what} {body}: {status} {text}");
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }

    /// The customer pays a Checkout session.
    pub async fn pay_session(&self, id: &str, method: &str) -> Value {
        self.control("pay_session", json!({ "id": id, "method": method })).await
    }

    /// The customer pays an invoice, in part where an amount is given.
    pub async fn pay_invoice(&self, id: &str, amount: Option<i64>) -> Value {
        let body = match amount {
            Some(amount) => json!({ "id": id, "amount": amount }),
            None => json!({ "id": id }),
        };
        self.control("pay_invoice", body).await
    }

    /// Calls that match fail from now on, as told.
    pub async fn fault(&self, fault: Value) {
        let url = format!("{}/_sandbox/fault", self.base);
        let answer = self.http.post(url).json(&fault).send().await.expect("an answer");
        assert!(answer.status().is_success(), "{fault}: {}", answer.text().await.expect("a body"));
    }

    pub async fn clear_faults(&self) {
        self.http.delete(format!("{}/_sandbox/fault", self.base)).send().await.expect("an answer");
    }

    /// How many of the faults still wait for their call.
    pub async fn faults_left(&self) -> usize {
        let answer = self.http.get(format!("{}/_sandbox/fault", self.base)).send().await.expect("an answer");
        let text = answer.text().await.expect("a body");
        let faults: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}"));
        faults["faults"].as_array().map_or(0, Vec::len)
    }

    /// An object as Stripe's API gives it.
    pub async fn get(&self, path: &str) -> Value {
        let url = format!("{}/v1/{path}", self.base);
        let answer = self.http.get(url).bearer_auth(&self.key).send().await.expect("an answer");
        let text = answer.text().await.expect("a body");
        serde_json::from_str(&text).unwrap_or_else(|_| panic!("{path}: {text}"))
    }

    /// The objects of a list.
    pub async fn list(&self, path: &str) -> Vec<Value> {
        self.get(path).await["data"].as_array().cloned().unwrap_or_default()
    }

    /// Every call so far, with its parameters and answer.
    pub async fn requests(&self) -> Vec<Value> {
        let answer =
            self.http.get(format!("{}/_sandbox/requests", self.base)).send().await.expect("an answer");
        let text = answer.text().await.expect("a body");
        let requests: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}"));
        requests["requests"].as_array().cloned().unwrap_or_default()
    }

    /// What Stripe would have mailed.
    pub async fn mails(&self) -> Vec<Value> {
        let answer = self.http.get(format!("{}/_sandbox/mails", self.base)).send().await.expect("an answer");
        let text = answer.text().await.expect("a body");
        let mails: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}"));
        mails["mails"].as_array().cloned().unwrap_or_default()
    }
}
