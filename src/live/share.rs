//! How it is cited, and how it is put into another page.

use std::fmt::Write;

use super::link::percent;
use super::state::Live;
use crate::chart::words;
use crate::figure::number;

/// What the figures compute.
const PAPER: &str = "@article{atanasov2024scaling,
  title = {Scaling and renormalization in high-dimensional regression},
  author = {Atanasov, Alexander and Zavatone-Veth, Jacob A. and Pehlevan, Cengiz},
  journal = {arXiv preprint arXiv:2405.00592},
  year = {2024},
  eprint = {2405.00592},
  archivePrefix = {arXiv},
  url = {https://arxiv.org/abs/2405.00592}
}";

impl Live {
    /// The paper and this program in BibTeX; `address` is where the figure can be seen as it is now.
    #[must_use]
    pub fn cite(&self, address: &str) -> String {
        let address: String = address.chars().filter(|letter| !"{}\\ \n".contains(*letter)).collect();
        format!(
            "{PAPER}\n\n@software{{renorm,\n  title = {{renorm: scaling and renormalization in high-dimensional regression, live}},\n  \
             author = {{{{The renorm authors}}}},\n  version = {{{}}},\n  note = {{Figure {}}},\n  url = {{{address}}}\n}}\n",
            env!("CARGO_PKG_VERSION"),
            number(self.figure),
        )
    }

    /// The HTML that shows it, as it is now, in another page; `home` is where the notebook stands, with a slash at its end.
    /// A frame, for pages that take no scripts, waits in a comment.
    #[must_use]
    pub fn embed(&self, home: &str) -> String {
        let (home, id) = (words::escaped(home), self.figure.id);
        let (mut attributes, mut query) = (String::new(), String::new());
        let first = self.figure.steps.first().map_or("", |step| step.name);
        for (name, text) in self.link() {
            // Which series are shown is no attribute; the first step needs none.
            let none = ["v", "figure", "hidden", "shown"].contains(&name.as_str()) || (name == "step" && text == first);
            if !none {
                let _ = write!(attributes, " {name}=\"{}\"", words::escaped(&text));
                let _ = write!(query, "&amp;{name}={}", percent(&text));
            }
        }
        let title = words::escaped(&words::bare(self.figure.name));
        format!(
            "<script type=\"module\" src=\"{home}renorm-figure.js\"></script>\n\
             <renorm-figure figure=\"{id}\"{attributes}></renorm-figure>\n\
             <!-- Or, where scripts are not allowed:\n\
             <iframe src=\"{home}embed.html?figure={id}{query}\" width=\"760\" height=\"720\" loading=\"lazy\" title=\"{title}\"></iframe>\n\
             -->\n"
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::figure::find;
    use crate::live::Live;

    #[test]
    fn embed_code_says_what_differs_from_the_start() {
        let mut live = Live::new(find("ridge-double-descent").unwrap());
        let plain = live.embed("https://example.org/renorm/");
        assert!(plain.contains("<renorm-figure figure=\"ridge-double-descent\"></renorm-figure>"), "{plain}");
        assert!(plain.contains("src=\"https://example.org/renorm/renorm-figure.js\""));
        live.go("parts").unwrap();
        live.set("ridge", 0.0123).unwrap();
        live.choose("var_x");
        let changed = live.embed("https://example.org/\"><b>&/");
        assert!(changed.contains(" figure=\"ridge-double-descent\" step=\"parts\" ridge=\"0.0123\">"), "{changed}");
        assert!(changed.contains("?figure=ridge-double-descent&amp;step=parts&amp;ridge=0.0123\""), "{changed}");
        assert!(!changed.contains("<b>") && !changed.contains("hidden"), "{changed}");
        assert_eq!(changed.matches("-->").count(), 1);
    }

    #[test]
    fn bibtex_names_the_paper_and_the_version() {
        let live = Live::new(find("ridge-double-descent").unwrap());
        let bibtex = live.cite("https://example.org/ridge.html#v=2&figure=ridge-double-descent}\\x");
        assert!(bibtex.contains("arXiv:2405.00592") && bibtex.contains(env!("CARGO_PKG_VERSION")), "{bibtex}");
        assert_eq!(bibtex.matches('{').count(), bibtex.matches('}').count());
        assert!(!bibtex.contains('\\'));
    }
}
