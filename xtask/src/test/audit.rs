//! What is known against the dependencies, as far as registries tell.
//!
//! crates.io says which versions their authors have withdrawn, npm's registry which packages have known faults, and `cargo
//! audit`, where it is installed, what RustSec's database lists. Who can't be asked (no network, a mirror that has no answer)
//! is named, and fails nothing: only an answer does.

use std::fmt::Write;
use std::process::Command;

use serde_json::Value;

use crate::{Result, repo, run};

/// What came of a question: an answer with nothing against us, in a few words, or that there was none.
enum Answer {
    Clean(String),
    None(String),
}

/// Asks all of them, and says what came of it.
///
/// # Errors
/// Names what is known against dependencies.
pub fn audit() -> Result {
    let questions: [(&str, &dyn Fn() -> Result<Answer>); 4] = [
        ("crates.io, withdrawn versions", &withdrawn),
        ("RustSec, by cargo audit", &rustsec),
        ("npm, known faults (package-lock.json)", &|| npm(".")),
        ("npm, known faults (tests/bundlers)", &|| npm("tests/bundlers")),
    ];
    let mut faults = String::new();
    for (name, ask) in questions {
        match ask() {
            Ok(Answer::Clean(words)) => println!("{name}: nothing ({words})"),
            Ok(Answer::None(why)) => println!("NOT ASKED: {name}: {why}"),
            Err(fault) => _ = write!(faults, "\n{name}: {fault}"),
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
}

/// Whether any locked version of a crate was withdrawn. Cargo takes such a version from a lock file without a word, and
/// refuses it where it is asked for anew; so it is asked for all of them anew.
fn withdrawn() -> Result<Answer> {
    let lock = repo::read(&repo::path("Cargo.lock"))?;
    let manifest = asking_for(&lock);
    let folder = repo::path("target/audit");
    repo::write(&folder.join("Cargo.toml"), &manifest)?;
    repo::write(&folder.join("src/lib.rs"), "")?;
    let lock = folder.join("Cargo.lock");
    if lock.exists() {
        std::fs::remove_file(lock)?;
    }
    let output = run::command("cargo", &["generate-lockfile"]).current_dir(&folder).output()?;
    let words = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        return Ok(Answer::Clean(format!("{} versions", manifest.matches("version = \"=").count())));
    }
    if words.contains("yanked") {
        return Err(words.trim().into());
    }
    Ok(Answer::None(last_line(&words)))
}

/// A package that depends on each registry package of a lock file, at exactly its version.
fn asking_for(lock: &str) -> String {
    let mut manifest = String::from(
        "[package]\nname = \"audit\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n",
    );
    for (at, package) in lock.split("[[package]]").filter(|package| package.contains("source = \"registry")).enumerate()
    {
        let field =
            |name: &str| package.split_once(&format!("{name} = \"")).and_then(|(_, rest)| rest.split('"').next());
        if let (Some(name), Some(version)) = (field("name"), field("version")) {
            let version = version.split('+').next().unwrap_or_default();
            let _ = writeln!(
                manifest,
                "a{at} = {{ package = \"{name}\", version = \"={version}\", default-features = false }}"
            );
        }
    }
    manifest
}

fn rustsec() -> Result<Answer> {
    if run::probe("cargo", &["audit", "--version"]).is_none() {
        return Ok(Answer::None("cargo audit is not installed (`cargo install cargo-audit --locked`)".to_owned()));
    }
    let output = run::command("cargo", &["audit", "--json"]).output()?;
    let words = String::from_utf8_lossy(&output.stderr);
    let Ok(report) = serde_json::from_slice::<Value>(&output.stdout) else {
        return Ok(Answer::None(last_line(&words)));
    };
    let list = report["vulnerabilities"]["list"].as_array().cloned().unwrap_or_default();
    if list.is_empty() {
        return Ok(Answer::Clean(format!("{} advisories", report["database"]["advisory-count"])));
    }
    let named = |found: &Value| format!("{} {}", found["package"]["name"], found["advisory"]["id"]);
    Err(list.iter().map(named).collect::<Vec<_>>().join(", ").into())
}

/// What npm's registry knows against the packages of a folder's lock file. They build and test, and none is published: what
/// would matter there is grave.
fn npm(folder: &str) -> Result<Answer> {
    let mut npm = Command::new("npm");
    let output = npm.args(["audit", "--json", "--package-lock-only"]).current_dir(repo::path(folder)).output()?;
    faults_of_npm(&String::from_utf8_lossy(&output.stdout))
}

fn faults_of_npm(report: &str) -> Result<Answer> {
    let report: Value = serde_json::from_str(report).unwrap_or_default();
    let Some(counts) = report["metadata"]["vulnerabilities"].as_object() else {
        return Ok(Answer::None(report["message"].as_str().unwrap_or("npm gave no report").to_owned()));
    };
    let grave = ["high", "critical"].iter().filter_map(|grade| counts.get(*grade)?.as_u64()).sum::<u64>();
    if grave > 0 {
        let names: Vec<&String> =
            report["vulnerabilities"].as_object().into_iter().flat_map(serde_json::Map::keys).collect();
        return Err(format!("{grave} grave faults, in some of {names:?}: `npm audit` tells more").into());
    }
    Ok(Answer::Clean(format!("{} packages", report["metadata"]["dependencies"]["total"])))
}

fn last_line(words: &str) -> String {
    let line = words.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("no answer");
    line.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_of_the_registry_is_asked_for() {
        let lock = "[[package]]\nname = \"own\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"a\"\nversion = \"1.2.3+meta\"\nsource = \"registry+x\"\n";
        let manifest = asking_for(lock);
        assert!(
            manifest.ends_with("a0 = { package = \"a\", version = \"=1.2.3\", default-features = false }\n"),
            "{manifest}"
        );
        assert!(!manifest.contains("own"), "{manifest}");
    }

    #[test]
    fn only_an_answer_fails() {
        assert!(matches!(faults_of_npm("npm error"), Ok(Answer::None(_))));
        let refused = faults_of_npm(r#"{"message": "405 Method Not Allowed"}"#);
        assert!(matches!(refused, Ok(Answer::None(why)) if why.starts_with("405")));
        let report = |high| {
            format!(
                r#"{{"vulnerabilities": {{"bad": {{}}}}, "metadata": {{"vulnerabilities": {{"low": 3, "high": {high}, "critical": 0}}, "dependencies": {{"total": 7}}}}}}"#
            )
        };
        assert!(matches!(faults_of_npm(&report(0)), Ok(Answer::Clean(words)) if words == "7 packages"));
        assert!(matches!(faults_of_npm(&report(1)), Err(fault) if fault.to_string().contains("bad")));
    }
}
