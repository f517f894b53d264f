//! The command line, parsed by hand: nine words and two options need no library.

use crate::bench::Part;

/// What `--help` prints.
pub const HELP: &str = "\
Usage: cargo xtask COMMAND

Commands:
  serve [--port N] [--release]  build the page and serve it on http://127.0.0.1:8080
  test                          run every test, and say at the end which failed
  package [--home URL]          write dist/site (the hosted pages; URL is where they will be), dist/renorm.html (all of them
                                in one file) and dist/npm (the ES module)
  bench [core|page|figures]     measure the core beside its peers, and the release page in headless Chromium; `figures`:
                                every figure alone, beside its budget
  build [--release]             build the page into dist/site
  reproduce                     build the page's module twice from nothing, and compare the two to the byte
  page                          write target/www/index.html: the template with its chapters and figures
  setup                         fetch everything that the other commands need

Each command first fetches what it needs, and says so. Trunk and wasm-bindgen go to .tools/, JavaScript
packages to node_modules/; nothing else is written outside target/ and dist/, but what package managers do.";

/// One command with its options.
#[derive(Debug, PartialEq)]
pub enum Command {
    Help,
    Setup,
    Page,
    Build { release: bool },
    Serve { port: u16, release: bool },
    Test,
    Package { home: Option<String> },
    Bench { part: Option<Part> },
    Reproduce,
}

impl Command {
    /// Reads the arguments after `cargo xtask`; an error says what was expected.
    pub fn parse(arguments: &[String]) -> Result<Command, String> {
        let mut rest = arguments.iter().map(String::as_str);
        let name = rest.next().unwrap_or("--help");
        let rest: Vec<&str> = rest.collect();
        if rest.contains(&"--help") || rest.contains(&"-h") {
            return Ok(Command::Help);
        }
        let known: &[&str] = match name {
            "serve" => &["--port", "--release"],
            "build" => &["--release"],
            "bench" => &["core", "page", "figures"],
            "package" => &["--home"],
            _ => &[],
        };
        let options = Options::parse(name, known, &rest)?;
        Ok(match name {
            "help" | "--help" | "-h" => Command::Help,
            "setup" => Command::Setup,
            "page" => Command::Page,
            "build" => Command::Build { release: options.release },
            "serve" => Command::Serve { port: options.port, release: options.release },
            "test" => Command::Test,
            "package" => Command::Package { home: options.home },
            "bench" => Command::Bench { part: options.part },
            "reproduce" => Command::Reproduce,
            _ => return Err(format!("there is no command `{name}`\n\n{HELP}")),
        })
    }
}

struct Options {
    port: u16,
    release: bool,
    part: Option<Part>,
    home: Option<String>,
}

impl Options {
    fn parse(command: &str, known: &[&str], given: &[&str]) -> Result<Options, String> {
        let mut options = Options { port: 8080, release: false, part: None, home: None };
        let mut words = given.iter().flat_map(|word| word.split('='));
        while let Some(word) = words.next() {
            if !known.contains(&word) {
                return Err(format!("`{command}` takes no `{word}`\n\n{HELP}"));
            }
            match word {
                "--release" => options.release = true,
                "core" => options.part = Some(Part::Core),
                "page" => options.part = Some(Part::Page),
                "figures" => options.part = Some(Part::Figures),
                "--home" => options.home = Some(home(words.next().unwrap_or("nothing"))?),
                _ => {
                    let value = words.next().unwrap_or("nothing");
                    options.port = value
                        .parse()
                        .map_err(|_| format!("--port: must be an integer from 0 to 65535, got {value}"))?;
                }
            }
        }
        Ok(options)
    }
}

/// The address of a folder, so that names of files can follow it.
fn home(given: &str) -> Result<String, String> {
    if !["https://", "http://"].iter().any(|scheme| given.len() > scheme.len() && given.starts_with(scheme)) {
        return Err(format!("--home: must be an address that begins with https://, got {given}"));
    }
    Ok(format!("{}/", given.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::Command;

    fn parse(line: &str) -> Result<Command, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Command::parse(&words)
    }

    #[test]
    fn both_spellings_of_an_option_are_read() {
        let want = Command::Serve { port: 9000, release: true };
        assert_eq!(parse("serve --release --port=9000").as_ref(), Ok(&want));
        assert_eq!(parse("serve --port 9000 --release").as_ref(), Ok(&want));
        let want = Command::Package { home: Some("https://example.org/notes/".to_owned()) };
        assert_eq!(parse("package --home=https://example.org/notes"), Ok(want));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        for (line, named) in [
            ("sevre", "`sevre`"),
            ("test --port 1", "`--port`"),
            ("serve --port 99999", "99999"),
            ("serve --port", "nothing"),
            ("package --home example.org", "example.org"),
        ] {
            let error = parse(line).unwrap_err();
            assert!(error.contains(named), "{line}: {error}");
        }
    }

    #[test]
    fn help_is_had_in_every_way() {
        for line in ["", "--help", "-h", "help", "serve --help"] {
            assert_eq!(parse(line), Ok(Command::Help), "{line}");
        }
    }
}
