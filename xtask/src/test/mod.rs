//! `cargo xtask test`: every test there is. All run, whichever fails; the end says which did.

use std::fmt::Write;

mod audit;
mod licences;
mod steps;

use std::time::{Duration, Instant};

use crate::Result;

/// How one step went.
struct Outcome {
    name: &'static str,
    time: Duration,
    failure: Option<String>,
}

/// Runs all steps, prints what failed, and counts.
///
/// # Errors
/// If any step failed.
pub fn everything() -> Result {
    let workshop = steps::Workshop::ready();
    let outcomes: Vec<Outcome> = steps::ALL.iter().map(|&(name, step)| attempt(name, || step(&workshop))).collect();
    println!("\n{}", report(&outcomes));
    if outcomes.iter().any(|outcome| outcome.failure.is_some()) {
        return Err("not every test passed".into());
    }
    Ok(())
}

fn attempt(name: &'static str, step: impl FnOnce() -> Result) -> Outcome {
    println!("\n== {name} ==");
    let start = Instant::now();
    let failure = step().err().map(|error| error.to_string());
    if let Some(failure) = &failure {
        println!("FAILED: {failure}");
    }
    Outcome { name, time: start.elapsed(), failure }
}

/// The summary; its last line is the one that machines read.
fn report(outcomes: &[Outcome]) -> String {
    let mut text = String::new();
    for Outcome { name, time, failure } in outcomes {
        let word = if failure.is_some() { "FAILED" } else { "ok" };
        let _ = writeln!(text, "{word:>6}  {:>6.1} s  {name}", time.as_secs_f64());
    }
    for Outcome { name, failure, .. } in outcomes {
        if let Some(failure) = failure {
            let _ = write!(text, "\n{name}: {failure}\n");
        }
    }
    let failed = outcomes.iter().filter(|outcome| outcome.failure.is_some()).count();
    text + &format!("\n{} passed, {failed} failed", outcomes.len() - failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_is_reported_and_counted() {
        let outcomes = [attempt("good", || Ok(())), attempt("bad", || Err("it broke".into()))];
        let text = report(&outcomes);
        assert!(text.contains("bad: it broke"), "{text}");
        assert!(text.ends_with("\n1 passed, 1 failed"), "{text}");
    }
}
