//! `GET /v1/account`: who a key belongs to.

use crate::{error::ApiResult, routes::Args, world::World};
use serde_json::json;

pub fn retrieve(world: &mut World, _: &Args) -> ApiResult {
    Ok(json!({
        "id": world.account, "object": "account", "business_profile": {
            "annual_revenue": null, "estimated_worker_count": null, "mcc": null, "minority_owned_business_designation": null,
            "name": "Sandbox", "product_description": null, "support_address": null, "support_email": null,
            "support_phone": null, "support_url": null, "url": null},
        "business_type": null, "capabilities": {"card_payments": "active", "sepa_debit_payments": "active", "transfers": "active"},
        "charges_enabled": true, "country": "DE", "created": 1_700_000_000, "default_currency": "eur",
        "details_submitted": true, "email": "sandbox@example.com", "metadata": {}, "payouts_enabled": true,
        "type": "standard",
    }))
}
