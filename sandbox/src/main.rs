//! The program: `stripe-sandbox --port 8081`.

use clap::Parser;
use std::net::{IpAddr, SocketAddr};

/// A Stripe on the desk: its API, hosted pages, signed webhooks and failures. No real money.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The port to listen on; 0 picks a free one.
    #[arg(long, default_value_t = 8081)]
    port: u16,
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1")]
    listen: IpAddr,
    /// The address in hosted links, when it is not the one listened on.
    #[arg(long)]
    public_url: Option<String>,
}

#[tokio::main]
#[expect(clippy::print_stdout, reason = "a program says where it is")]
async fn main() -> std::io::Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let arguments = Arguments::parse();
    let options = stripe_sandbox::Options { public_url: arguments.public_url, ..Default::default() };
    let running = stripe_sandbox::start(SocketAddr::new(arguments.listen, arguments.port), options).await?;
    println!("Stripe sandbox on http://{}", running.address);
    running.wait().await;
    Ok(())
}
