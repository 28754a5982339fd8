//! `plenary`: the one binary. Reads the command line and hands over to `cli`.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    plenary::cli::main().await
}
