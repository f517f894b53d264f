//! A recipe as a program that a reader can run: JavaScript with this library, the command line, or Python with numpy alone.
//!
//! It knows no figure. All of the code is written from typed values; texts of a figure stand in comments and names alone, on
//! one line each or in quotes.

mod javascript;
mod layout;
mod notation;
mod numpy;
mod python;
mod shell;

use crate::recipe::Computation;
use crate::spec::SpecError;
use notation::one_line;

/// The languages that code is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// An ES module that imports `renorm`.
    JavaScript,
    /// Commands for the native program.
    CommandLine,
    /// A program that needs numpy and nothing else.
    Python,
}

impl Language {
    /// The language of that short name: js, cli or python.
    ///
    /// # Errors
    /// Names `language` and lists the names there are.
    pub fn from_name(name: &str) -> Result<Language, SpecError> {
        match name {
            "js" => Ok(Language::JavaScript),
            "cli" => Ok(Language::CommandLine),
            "python" => Ok(Language::Python),
            _ => Err(SpecError::new("language", "one of js, cli, python", crate::json::Value::from(name).brief())),
        }
    }
}

/// A program that computes a recipe, under lines that say what it is of.
///
/// # Errors
/// Names `code` if there is nothing to compute, or the field of a model that does not fit.
pub fn write(recipe: &[Computation], heading: &[String], language: Language) -> Result<String, SpecError> {
    if recipe.is_empty() {
        return Err(SpecError::new("code", "asked of a figure that computes something", "none"));
    }
    for computation in recipe {
        match computation {
            Computation::Curves(curves) => curves.check()?,
            Computation::Regimes(exponents) => exponents.check()?,
            Computation::Density { ensemble, .. } => ensemble.check()?,
        }
    }
    Ok(match language {
        Language::JavaScript => javascript::write(recipe, &comments(heading, "//")),
        Language::CommandLine => shell::write(recipe, &comments(heading, "#")),
        Language::Python => python::write(recipe, &comments(heading, "#"))?,
    })
}

/// Lines of comment. A text stays on its line, whatever is in it.
fn comments(lines: &[String], mark: &str) -> String {
    lines.iter().map(|line| format!("{mark} {}\n", one_line(line))).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_stays_on_its_line() {
        let heading = ["a title\nimport os\u{2028}alert(1)\r".to_owned()];
        assert_eq!(comments(&heading, "#"), "# a title import os alert(1) \n");
        assert_eq!(notation::text("a\"b\n"), "\"a\\\"b\\u000a\"");
    }
}
