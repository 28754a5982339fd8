//! What handlers ask for in their signatures: whose page it is, who asks, and what they may do. Each of these refuses with
//! an error of its own; none is ever wrapped in an `Option`, which would turn a refusal into silence.

mod address;

use std::{marker::PhantomData, ops::Deref};

use entity::{
    conference, staff,
    types::{Role, Slug, StaffId},
};
use poem::{FromRequest, Request, RequestBody};

use address::segment;
pub use address::{Entry, Id, Name, Secret};

pub use super::staff_form::StaffForm;
use super::{csrf, routes::Access, visit::Visit};
use crate::{
    app::App,
    domain::access::{self, Action},
    error::{Error, Result},
    flows::accounts::{self, SignedIn},
    store::{accounts as people, conferences, db::TenantDb, stripe_accounts},
    views::{self, Mode},
};

/// A conference that the public may see. One that isn't live is there for those who work for it, and for who has a secret
/// of it: an order doesn't vanish with the shop. For anybody else it is not found.
pub struct Tenant {
    pub visit: Visit,
    pub conference: conference::Model,
}

impl Deref for Tenant {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl Tenant {
    pub fn db(&self) -> TenantDb<'_> {
        self.visit.service.app.tenant(self.conference.id)
    }

    /// An address of this conference.
    pub fn path(&self, rest: &str) -> String {
        format!("/{}{rest}", self.conference.slug)
    }

    /// From here on the page, or the error, wears the conference's clothes.
    async fn dress(&self) -> Result<()> {
        let mode = mode(self.app(), &self.conference).await?;
        self.visit.belongs_to(self.conference.clone(), mode);
        Ok(())
    }

    /// Whether somebody looks who works for the conference.
    async fn is_staff(&self) -> Result<bool> {
        let Some(cookie) = &self.visit.cookie else { return Ok(false) };
        let Some(person) = accounts::recognise(self.app(), cookie).await? else { return Ok(false) };
        let organisation = self.app().db.organisation(self.conference.organisation_id);
        Ok(!people::roles_for(&organisation, person.id, self.conference.id).await?.is_empty())
    }
}

impl<'a> FromRequest<'a> for Tenant {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        let AnyConference(tenant) = AnyConference::find(request).await?;
        let seen =
            tenant.conference.live || tenant.access() == Some(Access::Secret) || tenant.is_staff().await?;
        if !seen {
            return Err(Error::NotFound.into()); // and nothing says whose it would be
        }
        tenant.dress().await?;
        Ok(tenant)
    }
}

/// A conference whether the public sees it or not: for Stripe, which has to be heard before the first sale.
pub struct AnyConference(pub Tenant);

impl AnyConference {
    async fn find(request: &Request) -> Result<Self> {
        let visit = Visit::of(request)?.clone();
        let slug: Slug = segment(request, "conference")?;
        let conference = conferences::find_by_slug(&visit.app().db.everywhere(), &slug).await?;
        Ok(Self(Tenant { visit, conference: conference.ok_or(Error::NotFound)? }))
    }
}

impl<'a> FromRequest<'a> for AnyConference {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        let found = Self::find(request).await?;
        found.0.dress().await?;
        Ok(found)
    }
}

/// Whether money is real there; where that can't be told, no ribbon says it isn't.
async fn mode(app: &App, conference: &conference::Model) -> Result<Mode> {
    let account = stripe_accounts::find(&app.tenant(conference.id)).await?;
    let stripe = account.and_then(|account| app.stripes.of(&account).ok());
    Ok(if stripe.is_some_and(|stripe| !stripe.is_live()) { Mode::Test } else { Mode::Live })
}

/// Somebody who is signed in.
pub struct Staff {
    pub visit: Visit,
    pub person: SignedIn,
    pub cookie: String,
}

impl Staff {
    async fn recognised(request: &Request) -> Result<Self> {
        let visit = Visit::of(request)?.clone();
        let cookie = visit.cookie.clone().ok_or(Error::SignIn)?;
        let person = accounts::recognise(visit.app(), &cookie).await?.ok_or(Error::SignIn)?;
        Ok(Self { visit, person, cookie })
    }

    pub(super) async fn introduced(request: &Request) -> Result<Self> {
        let staff = Self::recognised(request).await?;
        let roles = people::roles_of(&staff.visit.app().db.everywhere(), staff.person.id).await?;
        staff.introduce(&roles, None).await?;
        Ok(staff)
    }

    /// The conferences they work for, the latest first.
    pub async fn conferences(&self) -> Result<Vec<conference::Model>> {
        Ok(people::conferences_of(&self.visit.app().db.everywhere(), self.person.id).await?)
    }

    /// Puts the person into the frame of the page; the current conference is marked.
    async fn introduce(&self, roles: &[Role], current: Option<&conference::Model>) -> Result<()> {
        let theirs = self.conferences().await?;
        let entry = |conference: conference::Model| views::Conference {
            current: current.is_some_and(|current| current.id == conference.id),
            slug: conference.slug.to_string(),
            name: conference.name,
        };
        self.visit.is_by(views::Staff {
            name: self.person.name.clone(),
            email: self.person.email.to_string(),
            role: roles.iter().min().unwrap_or(&Role::Viewer).to_string(),
            conferences: theirs.into_iter().map(entry).collect(),
            csrf: csrf::issue(&self.cookie),
        });
        Ok(())
    }
}

impl<'a> FromRequest<'a> for Staff {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Ok(Self::introduced(request).await?)
    }
}

/// An action as a type, so that a signature says who may call.
pub trait Allowed: Send + Sync + 'static {
    const ACTION: Action;
}

macro_rules! actions {
    ($($name:ident),+ $(,)?) => {
        /// The actions of `domain::access`, each as a type.
        pub mod allowed {
            use super::{Action, Allowed};
            $(pub struct $name; impl Allowed for $name { const ACTION: Action = Action::$name; })+
        }
    };
}
actions!(
    ViewConference,
    Export,
    ViewTickets,
    ViewOrders,
    ViewPurchaseOrders,
    DecideOrders,
    DecidePurchaseOrders,
    RecordMoney,
    Refund,
    Sync,
    ViewEvents,
    RunJobs,
    ViewAudit,
    EditSettings,
);

/// Staff who may do this in the conference of the address. A conference they don't work for is not found.
pub struct May<A> {
    pub tenant: Tenant,
    pub person: SignedIn,
    pub roles: Vec<Role>,
    pub(super) cookie: String,
    action: PhantomData<A>,
}

impl<A> Deref for May<A> {
    type Target = Tenant;

    fn deref(&self) -> &Tenant {
        &self.tenant
    }
}

impl<A: Allowed> May<A> {
    pub(super) async fn checked(request: &Request) -> Result<Self> {
        let staff = Staff::recognised(request).await?;
        let slug: Slug = segment(request, "conference")?;
        let app = staff.visit.app();
        let conference =
            conferences::find_by_slug(&app.db.everywhere(), &slug).await?.ok_or(Error::NotFound)?;
        let organisation = app.db.organisation(conference.organisation_id);
        let roles = people::roles_for(&organisation, staff.person.id, conference.id).await?;
        if roles.is_empty() {
            return Err(Error::NotFound);
        }
        staff.visit.belongs_to(conference.clone(), mode(app, &conference).await?);
        staff.introduce(&roles, Some(&conference)).await?;
        Self::allowed(&staff.visit, &roles)?;
        let Staff { visit, person, cookie } = staff;
        Ok(Self { tenant: Tenant { visit, conference }, person, roles, cookie, action: PhantomData })
    }

    /// The route table says the same as the handler's type, or nobody gets in.
    fn allowed(visit: &Visit, roles: &[Role]) -> Result<()> {
        if visit.access() != Some(Access::May(A::ACTION)) {
            return Err(Error::internal(format!("the route table doesn't ask for {:?}", A::ACTION)));
        }
        let enough = roles.iter().any(|role| access::may(*role, A::ACTION));
        if enough { Ok(()) } else { Err(Error::Forbidden) }
    }
}

impl<A> May<A> {
    /// Whether they may do another thing, too: for pages that show or leave out a button.
    pub fn also(&self, action: Action) -> bool {
        self.roles.iter().any(|role| access::may(*role, action))
    }

    /// Who these are, for pages that say who did something.
    pub async fn colleagues(&self, ids: &[StaffId]) -> Result<Vec<staff::Model>> {
        Ok(people::named(&self.app().db.everywhere(), ids).await?)
    }

    /// Everybody who works for this conference, by name.
    pub async fn team(&self) -> Result<Vec<staff::Model>> {
        let db = &self.app().db;
        let organisation = db.organisation(self.conference.organisation_id);
        let ids = people::team(&organisation, self.conference.id).await?;
        let mut team = people::named(&db.everywhere(), &ids).await?;
        team.retain(|person| person.disabled_at.is_none());
        team.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(team)
    }

    /// An address of this conference's administration.
    pub fn path(&self, rest: &str) -> String {
        format!("/admin/{}{rest}", self.conference.slug)
    }
}

impl<'a, A: Allowed> FromRequest<'a> for May<A> {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Ok(Self::checked(request).await?)
    }
}
