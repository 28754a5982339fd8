//! A served sandbox with one account, and short words for calling it.

use serde_json::{Value, json};
use stripe_sandbox::{Options, Running, start};

/// A sandbox of its own for each test.
pub struct Desk {
    pub running: Running,
    pub key: String,
    client: reqwest::Client,
}

/// Status and body.
pub type Answer = (u16, Value);

impl Desk {
    pub async fn new() -> Self {
        let running = start("127.0.0.1:0".parse().unwrap(), Options::quick()).await.unwrap();
        Self { running, key: "sk_test_desk".into(), client: reqwest::Client::new() }
    }

    /// A call as the client sees it; an error is one of the network.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        form: &str,
        once: Option<&str>,
    ) -> reqwest::Result<Answer> {
        let url = match method {
            "GET" => format!("{}{path}?{form}", self.running.url()),
            _ => format!("{}{path}", self.running.url()),
        };
        let mut request = self.client.request(method.parse().unwrap(), url).bearer_auth(&self.key);
        if method != "GET" {
            request =
                request.header("content-type", "application/x-www-form-urlencoded").body(form.to_owned());
        }
        if let Some(once) = once {
            request = request.header("idempotency-key", once);
        }
        let answer = request.send().await?;
        Ok((answer.status().as_u16(), answer.json().await?))
    }

    pub async fn post(&self, path: &str, form: &str) -> Answer {
        self.send("POST", path, form, None).await.unwrap()
    }

    pub async fn get(&self, path: &str, query: &str) -> Answer {
        self.send("GET", path, query, None).await.unwrap()
    }

    /// A call that must succeed.
    pub async fn make(&self, path: &str, form: &str) -> Value {
        let (status, body) = self.post(path, form).await;
        assert_eq!(status, 200, "{path} {form}: {body:#}");
        body
    }

    /// An object as it is now.
    pub async fn now(&self, path: &str) -> Value {
        let (status, body) = self.get(path, "").await;
        assert_eq!(status, 200, "{path}: {body:#}");
        body
    }

    /// A refused call's message.
    pub async fn refused(&self, path: &str, form: &str) -> String {
        let (status, body) = self.post(path, form).await;
        assert!((400..500).contains(&status), "{path} {form}: {status} {body:#}");
        text(&body["error"]["message"])
    }

    /// The control API; the account's key is added.
    pub async fn control(&self, action: &str, body: Value) -> Answer {
        let mut body = body;
        if action != "fault" && action != "clock" {
            body["key"] = json!(self.key);
        }
        let url = format!("{}/_sandbox/{action}", self.running.url());
        let answer = self.client.post(url).json(&body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    /// A control action that must succeed.
    pub async fn act(&self, action: &str, body: Value) -> Value {
        let (status, answer) = self.control(action, body).await;
        assert_eq!(status, 200, "{action}: {answer:#}");
        answer
    }

    /// Types of all events, oldest first.
    pub async fn events(&self) -> Vec<String> {
        let (_, list) = self.get("/v1/events", "limit=100").await;
        list["data"].as_array().unwrap().iter().rev().map(|event| text(&event["type"])).collect()
    }

    pub async fn customer(&self) -> String {
        text(&self.make("/v1/customers", "email=finance@example.com&name=Acme").await["id"])
    }

    /// A draft with one line.
    pub async fn draft(&self, amount: i64) -> String {
        let customer = self.customer().await;
        let form = format!(
            "customer={customer}&collection_method=send_invoice&days_until_due=14&currency=eur&auto_advance=false"
        );
        let invoice = text(&self.make("/v1/invoices", &form).await["id"]);
        let item =
            format!("customer={customer}&invoice={invoice}&amount={amount}&currency=eur&description=Seats");
        self.make("/v1/invoiceitems", &item).await;
        invoice
    }

    /// An open invoice over an amount.
    pub async fn invoice(&self, amount: i64) -> String {
        let invoice = self.draft(amount).await;
        self.make(&format!("/v1/invoices/{invoice}/finalize"), "").await;
        invoice
    }

    pub async fn session(&self, amount: i64) -> Value {
        let form = format!(
            "mode=payment&success_url=https://shop.example/ok?s={{CHECKOUT_SESSION_ID}}&cancel_url=https://shop.example/no\
             &line_items[0][quantity]=1&line_items[0][price_data][currency]=eur\
             &line_items[0][price_data][unit_amount]={amount}&line_items[0][price_data][product_data][name]=Ticket"
        );
        self.make("/v1/checkout/sessions", &form).await
    }
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}
