//! `plenary migrate [up|down|status]`: the schema. Needs no master key.

use std::process::ExitCode;

use clap::{Args as ClapArgs, ValueEnum};

use super::print;
use crate::{
    app::open_database,
    config::Config,
    error::{Error, Result},
    store::schema,
};

#[derive(ClapArgs, Debug)]
pub struct Args {
    /// `down` takes the last step back, and the data in its tables with it
    #[arg(value_enum, default_value_t)]
    direction: Direction,
    #[command(flatten)]
    config: Config,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Direction {
    #[default]
    Up,
    Down,
    Status,
}

pub async fn run(args: Args) -> Result<ExitCode> {
    let db = open_database(&args.config).await?;
    match args.direction {
        Direction::Up => schema::up(&db).await?,
        Direction::Down => {
            if !schema::down(&db).await? {
                return Err(Error::internal("there is no step to take back: the schema is empty"));
            }
        }
        Direction::Status => {}
    }
    print(&listing(&schema::status(&db).await?))?;
    Ok(ExitCode::SUCCESS)
}

fn listing(steps: &[(String, bool)]) -> String {
    let word = |applied: bool| if applied { "applied" } else { "pending" };
    steps.iter().map(|(name, applied)| format!("{}  {name}\n", word(*applied))).collect()
}
