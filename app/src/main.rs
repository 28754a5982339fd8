//! `plenary`: the one binary. Reads the command line and hands over to `cli`.

use std::process::ExitCode;

/// What a thread has for its stack: address space, not memory. Debug builds need more than the default of two megabytes.
const STACK: usize = 8 << 20;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK).build();
    match runtime {
        Ok(runtime) => runtime.block_on(plenary::cli::main()),
        Err(error) => {
            eprintln!("plenary: no threads can be started, look at the limits of this account: {error}");
            ExitCode::FAILURE
        }
    }
}
