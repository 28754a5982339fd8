//! Credit notes: previewed, issued, voided; how they count is in `flow::credit_notes`.

use super::{retrieved, shown};
use crate::{
    error::ApiResult,
    fields::{Fields, assign, merge_metadata},
    flow::credit_notes,
    list, render,
    routes::Args,
    world::World,
};

#[rustfmt::skip]
pub const CREATE: &[&str] = &[
    "invoice!", "amount:uint", "credit_amount:uint", "effective_at:int", "email_type:credit_note|none",
    "lines[].type:custom_line_item|invoice_line_item!", "lines[].amount:uint", "lines[].description",
    "lines[].invoice_line_item", "lines[].quantity:uint", "lines[].tax_rates[]", "lines[].unit_amount:int", "memo",
    "metadata:map", "out_of_band_amount:uint", "reason:duplicate|fraudulent|order_change|product_unsatisfactory",
    "refund_amount:uint", "refunds[].refund!", "refunds[].amount_refunded:uint",
];

pub fn create(world: &mut World, args: &Args) -> ApiResult {
    let draft = credit_notes::draft(world, &args.params)?;
    let id = credit_notes::issue(world, draft, &args.params)?;
    shown(world, &id)
}

pub fn preview(world: &mut World, args: &Args) -> ApiResult {
    let draft = credit_notes::draft(world, &args.params)?;
    let mut note = draft.note;
    note["lines"] = render::whole_list(world, &draft.lines, "/v1/credit_notes/preview/lines");
    Ok(note)
}

pub fn retrieve(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "credit_note", args.id())
}

pub fn update(world: &mut World, args: &Args) -> ApiResult {
    let before = world.at_path("credit_note", args.id())?;
    world.edit(args.id(), |note| {
        assign(note, &args.params, &["memo"]);
        merge_metadata(note, &args.params);
    });
    world.announce_change("credit_note.updated", &before);
    shown(world, args.id())
}

pub fn void(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("credit_note", args.id())?;
    credit_notes::void(world, args.id())?;
    shown(world, args.id())
}

pub fn list(world: &mut World, args: &Args) -> ApiResult {
    list::of_kind(world, "credit_note", &args.params, &["customer", "invoice"])
}

pub fn lines(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("credit_note", args.id())?;
    let items: Vec<_> =
        world.all("credit_note_line_item").filter(|line| line.is("_credit_note", args.id())).collect();
    list::page(world, &items, &args.params, &format!("/v1/credit_notes/{}/lines", args.id()))
}
