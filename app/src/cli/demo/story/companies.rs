//! Companies that order on a purchase order, each ending as purchase orders can end.

use entity::conference;

use super::{
    super::{desk::Method, organisers},
    Stage, address_of,
    deeds::{Case, Deed},
    refused,
};
use crate::{
    domain::request::RequestFields,
    error::{Error, Result},
    flows::purchase_orders::{self, Form, Requested},
    store::audit::By,
};

pub struct Company {
    organiser: usize,
    pub days: i64,
    /// Its form's hidden value.
    once: &'static str,
    name: &'static str,
    /// Street, postal code, city, country.
    address: [&'static str; 4],
    domain: &'static str,
    tax_id: &'static str,
    po_number: &'static str,
    buyer: &'static str,
    tickets: &'static [(&'static str, i32)],
    term: &'static str,
    /// What follows, so many days after.
    pub then: &'static [(i64, Deed)],
}

use Deed::{
    Approve, ApproveInVain, AtStripe, Cancel, Claims, Credit, Decline, Dispute, Document, Note, Own,
    PauseReminders, Pay, Refund, Seat, Seats, Wire, Wish, WriteOff,
};
use Method::{BankDebit, BankTransfer, Card};

#[rustfmt::skip]
pub const COMPANIES: &[Company] = &[
    Company { organiser: 0, days: 49, once: "polder", name: "Polder Data B.V.", address: ["Keizersgracht 214", "1016 DW", "Amsterdam", "NL"], domain: "polder-data.example", tax_id: "NL123456782B90", po_number: "PD-2201", buyer: "Sanne de Wit", tickets: &[("regular", 5)], term: "30", then: &[(1, Approve), (3, Seat(&["Sanne de Wit", "Joris Bakker"])), (9, Pay(None, Card)), (11, Claims(&["Mila Visser", "Daan Mulder"]))] },
    Company { organiser: 0, days: 46, once: "startrampe", name: "Startrampe UG", address: ["Schanzenstraße 70", "20357", "Hamburg", "DE"], domain: "startrampe.example", tax_id: "", po_number: "", buyer: "Kevin Hartmann", tickets: &[("regular", 3)], term: "30", then: &[(1, Approve), (33, AtStripe("uncollectible"))] },
    Company { organiser: 0, days: 41, once: "nordstrand", name: "Hochschule Nordstrand", address: ["Deichweg 3", "25845", "Nordstrand", "DE"], domain: "hs-nordstrand.example", tax_id: "", po_number: "HSN/26/0117", buyer: "Prof. Birte Claasen", tickets: &[("regular", 4)], term: "45", then: &[(2, Approve), (5, Seat(&["Birte Claasen"])), (20, Pay(None, BankTransfer)), (24, Seats("regular", 5)), (28, Pay(None, BankTransfer))] },
    Company { organiser: 0, days: 39, once: "quickleads", name: "Quickleads Ltd", address: ["1 Dock Street", "E1 8JP", "London", "GB"], domain: "quickleads.example", tax_id: "", po_number: "", buyer: "Chad Mills", tickets: &[("regular", 40)], term: "45", then: &[(1, Decline("We sell seats to companies that attend, not to resellers."))] },
    Company { organiser: 0, days: 19, once: "meridian", name: "Meridian Software GmbH", address: ["Lindwurmstraße 88", "80337", "München", "DE"], domain: "meridian-software.example", tax_id: "DE812345678", po_number: "4500098213", buyer: "Sabine Vogel", tickets: &[("regular", 4)], term: "14", then: &[(1, Approve), (16, Own), (17, Note("Ms Vogel is on leave until Monday. Accounts have the reminder; call them before writing again.")), (17, PauseReminders)] },
    Company { organiser: 0, days: 29, once: "brueckner", name: "Brückner & Söhne KG", address: ["Am Wall 12", "28195", "Bremen", "DE"], domain: "brueckner.example", tax_id: "", po_number: "B-889", buyer: "Uwe Brückner", tickets: &[("regular", 3)], term: "30", then: &[(1, Approve), (6, AtStripe("void"))] },
    Company { organiser: 1, days: 26, once: "marine", name: "Marine Robotics Lab", address: ["Kaigan 1-4-8", "105-0022", "Tokyo", "JP"], domain: "marine-robotics.example", tax_id: "", po_number: "MRL-77", buyer: "Naoko Fujii", tickets: &[("two-days", 4)], term: "30", then: &[(1, Approve), (12, Pay(None, BankTransfer)), (15, Seats("two-days", 3))] },
    Company { organiser: 0, days: 24, once: "elbwerk", name: "Elbwerk Robotics GmbH", address: ["Veddeler Bogen 20", "20539", "Hamburg", "DE"], domain: "elbwerk.example", tax_id: "DE298765432", po_number: "EW-10442", buyer: "Jannik Thode", tickets: &[("regular", 8)], term: "30", then: &[(1, Approve), (2, Document("EW-10442.pdf")), (3, Own), (4, Seat(&["Jannik Thode", "Lena Albers", "Ole Petersen"])), (15, Pay(Some(200_000), BankTransfer)), (17, Wire("500.00", "SPK 2211-7")), (18, Note("They pay in three parts; the last one comes after their shareholders’ meeting."))] },
    Company { organiser: 0, days: 22, once: "codex", name: "Kafé Codex AB", address: ["Götgatan 41", "116 21", "Stockholm", "SE"], domain: "codex.example", tax_id: "SE556677889901", po_number: "KC-15", buyer: "Elsa Nyström", tickets: &[("regular", 3)], term: "30", then: &[(1, Approve), (8, Pay(None, Card)), (9, Pay(Some(50_000), BankTransfer))] },
    Company { organiser: 0, days: 12, once: "fjordbank", name: "Fjordbank AS", address: ["Strandgaten 9", "5013", "Bergen", "NO"], domain: "fjordbank.example", tax_id: "", po_number: "FB-2026-311", buyer: "Ingrid Haugen", tickets: &[("regular", 10)], term: "45", then: &[(1, Approve), (4, Seat(&["Ingrid Haugen", "Sindre Lie"])), (6, Document("FB-2026-311.pdf")), (9, Wish("regular", 12))] },
    Company { organiser: 1, days: 10, once: "tanuki", name: "Tanuki Games K.K.", address: ["Nishiki 2-17", "460-0003", "Nagoya", "JP"], domain: "tanuki-games.example", tax_id: "", po_number: "TG-5", buyer: "Shun Okada", tickets: &[("two-days", 6)], term: "30", then: &[(1, Approve), (3, Seats("two-days", 5))] },
    Company { organiser: 0, days: 6, once: "polder-again", name: "Polder Data B.V.", address: ["Keizersgracht 214", "1016 DW", "Amsterdam", "NL"], domain: "polder-data.example", tax_id: "NL123456782B90", po_number: "PD-2219", buyer: "Sanne de Wit", tickets: &[("regular", 3)], term: "30", then: &[] },
    Company { organiser: 0, days: 5, once: "weserlog", name: "Weserlog eG", address: ["Hafenkopf 2", "27568", "Bremerhaven", "DE"], domain: "weserlog.example", tax_id: "", po_number: "WL-3301", buyer: "Dörte Hinrichs", tickets: &[("regular", 3)], term: "30", then: &[(1, Approve), (3, Pay(None, BankDebit))] },
    Company { organiser: 0, days: 2, once: "alster", name: "Alster Logistik GmbH", address: ["Ballindamm 5", "20095", "Hamburg", "DE"], domain: "alster-logistik.example", tax_id: "DE301234567", po_number: "", buyer: "Mehmet Kaya", tickets: &[("regular", 12)], term: "30", then: &[(1, Document("Bestellung Alster Logistik.pdf"))] },
    Company { organiser: 1, days: 1, once: "hoshino", name: "Hoshino Systems K.K.", address: ["Umeda 3-1-1", "530-0001", "Osaka", "JP"], domain: "hoshino.example", tax_id: "", po_number: "HS-0402", buyer: "Aya Hoshino", tickets: &[("two-days", 5)], term: "30", then: &[] },
    Company { organiser: 0, days: 38, once: "lumen", name: "Lumen Lichttechnik GmbH", address: ["Gewerbering 9", "24537", "Neumünster", "DE"], domain: "lumen-licht.example", tax_id: "", po_number: "LL-0772", buyer: "Petra Jahnke", tickets: &[("regular", 4)], term: "30", then: &[(1, Approve), (35, WriteOff("Insolvent since the 4th; the administrator has our claim."))] },
    Company { organiser: 0, days: 31, once: "kontorhaus", name: "Kontorhaus Medien GmbH", address: ["Burchardplatz 2", "20095", "Hamburg", "DE"], domain: "kontorhaus.example", tax_id: "", po_number: "KM-118", buyer: "Svenja Lorenz", tickets: &[("regular", 3)], term: "30", then: &[(1, Approve), (6, Cancel("Ordered twice: the second purchase order stands.")), (14, Pay(None, BankTransfer))] },
    Company { organiser: 0, days: 28, once: "aurora", name: "Aurora Analytics Oy", address: ["Aleksanterinkatu 11", "00100", "Helsinki", "FI"], domain: "aurora-analytics.example", tax_id: "", po_number: "AA-2026-58", buyer: "Eero Lahtinen", tickets: &[("regular", 4)], term: "30", then: &[(1, Approve), (7, Pay(None, Card)), (10, Dispute(49_000)), (12, Refund("490.00", "One person can’t come"))] },
    Company { organiser: 0, days: 20, once: "ateliers", name: "Ateliers Rochebrune SARL", address: ["12 rue du Port", "44000", "Nantes", "FR"], domain: "rochebrune.example", tax_id: "", po_number: "AR/9917", buyer: "Lucie Garnier", tickets: &[("regular", 6)], term: "45", then: &[(1, Approve), (5, Credit("465.50", "One seat less than ordered"))] },
    Company { organiser: 0, days: 19, once: "sundby", name: "Sundby Energi A/S", address: ["Havnegade 31", "1058", "København", "DK"], domain: "sundby-energi.example", tax_id: "", po_number: "SE-44120", buyer: "Mette Krogh", tickets: &[("regular", 5)], term: "30", then: &[(1, Approve), (2, Seat(&["Mette Krogh", "Anders Friis", "Signe Dahl"])), (6, Pay(None, Card)), (13, Refund("465.50", "Anders Friis is ill"))] },
    Company { organiser: 0, days: 4, once: "tidewater", name: "Tidewater Systems Ltd", address: ["4 Quay Street", "BS1 4DB", "Bristol", "GB"], domain: "tidewater.example", tax_id: "", po_number: "TW-0091", buyer: "Owen Pryce", tickets: &[("regular", 12)], term: "30", then: &[(3, Document("TW-0091.pdf")), (3, ApproveInVain)] },
];

/// A company sends its request.
pub async fn ask(stage: &mut Stage<'_>, company: &Company) -> Result<()> {
    let conference = organisers::conference(stage.app, stage.organiser(company.organiser)?).await?;
    let asked =
        purchase_orders::request(stage.app, &conference, &form(company, &conference), By::BUYER).await?;
    let (Requested::Made(order) | Requested::Earlier(order)) =
        asked.map_err(|errors| refused(company.name, &errors))?;
    stage.asked.insert(company.once, order.id);
    Ok(())
}

fn form(company: &Company, conference: &conference::Model) -> Form {
    let [street, postal_code, city, country] = company.address.map(str::to_owned);
    let quantities = company.tickets.iter().map(|(slug, number)| ((*slug).to_owned(), number.to_string()));
    let speaks_german = country == "DE" && conference.languages.contains("de");
    let fields = RequestFields {
        company_name: company.name.to_owned(),
        address_line1: street,
        postal_code,
        city,
        country,
        tax_id: company.tax_id.to_owned(),
        po_number: company.po_number.to_owned(),
        buyer_name: company.buyer.to_owned(),
        buyer_email: address_of(company.buyer, company.domain),
        finance_name: "Accounts payable".to_owned(),
        finance_email: format!("invoices@{}", company.domain),
        term_days: company.term.to_owned(),
        terms: "on".to_owned(),
        ..RequestFields::default()
    };
    Form {
        quantities: quantities.collect(),
        fields,
        document: None,
        once: Some(company.once.to_owned()),
        language: if speaks_german { "de" } else { "en" }.to_owned(),
    }
}

/// What became of a request.
pub async fn follow(stage: &Stage<'_>, company: &Company, deed: Deed) -> Result<()> {
    let organiser = stage.organiser(company.organiser)?;
    let conference = organisers::conference(stage.app, organiser).await?;
    let id = stage.asked.get(company.once).copied().ok_or(Error::NotFound)?;
    let case = Case { stage, organiser, conference, id, domain: company.domain };
    case.follow(deed).await
}
