//! `plenary staff create`: an account, made or given another role and password. The password comes from stdin.

use std::{io, process::ExitCode};

use clap::{Args as ClapArgs, Subcommand};
use entity::types::{Email, Role, Slug};

use super::{print, with_schema};
use crate::{
    config::Config,
    error::{Error, Result},
    flows::accounts::{self, NewStaff, NotStaffed, Staffed},
    telemetry,
};

#[derive(ClapArgs, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make an account, or change its role and password; the password is read from stdin, one line
    Create(Create),
}

#[derive(ClapArgs, Debug)]
struct Create {
    /// The organisation, made when missing
    #[arg(long, value_name = "SLUG")]
    organisation: Slug,
    #[arg(long)]
    email: Email,
    /// owner, manager, finance, desk or viewer
    #[arg(long)]
    role: Role,
    #[arg(long)]
    name: Option<String>,
    /// For this conference only; may be given several times. Without it: for all of the organisation
    #[arg(long = "conference", value_name = "SLUG")]
    conferences: Vec<Slug>,
    #[command(flatten)]
    config: Box<Config>,
}

pub async fn run(args: Args) -> Result<ExitCode> {
    let Command::Create(create) = args.command;
    telemetry::start_quietly(&create.config)?;
    let password = password()?;
    let app = with_schema(*create.config).await?;
    let Create { organisation, email, role, name, conferences, .. } = create;
    let line = format!("{email}: {role} of {organisation}");
    let new = NewStaff { organisation, email, role, name, conferences, password };
    let word = match accounts::create_staff(&app, new).await.map_err(sorted)? {
        Staffed::Created => "created",
        Staffed::Updated => "updated",
    };
    print(&format!("{word} {line}\n"))?;
    Ok(ExitCode::SUCCESS)
}

fn sorted(refusal: NotStaffed) -> Error {
    match refusal {
        NotStaffed::Broken(error) => error,
        other => Error::internal(other),
    }
}

fn password() -> Result<String> {
    let mut line = String::new();
    io::stdin().read_line(&mut line).map_err(Error::internal)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
