//! `cargo xtask page`: writes target/www/index.html from www/index.html, the chapters and the figures, and the stills
//! that it links to.
//!
//! The page is whole before any script runs: mathematics is MathML, figures are still pictures, live
//! numbers stand at their start values.

mod assets;
mod chapter;
mod figures;
mod house;
mod tex;

use crate::{Result, repo};

/// What the page takes from the library, so that its rules can be tested without it.
pub trait House {
    /// The HTML inside a figure's shadow root; `None` for an unknown figure.
    fn figure(&self, id: &str) -> Option<String>;
    /// The text of a live number of a figure at its start values; `None` for an unknown name.
    fn live(&self, figure: &str, name: &str) -> Option<String>;
}

/// Writes target/www/index.html.
pub fn write() -> Result {
    let template = repo::read(&repo::path("www/index.html"))?;
    let html = assemble(&template, &house::Renorm, &|name| {
        repo::read(&repo::path("www/chapters").join(format!("{name}.md")))
    })?;
    let folder = repo::path("target/www/stills");
    std::fs::create_dir_all(&folder)?; // Trunk copies it, with nothing in it too
    for (name, svg) in house::stills() {
        repo::write(&folder.join(name), svg)?;
    }
    repo::write(&repo::path("target/www/index.html"), assets::declare(&html)?)
}

/// Puts the chapters, then the figures into the template.
fn assemble(template: &str, house: &dyn House, chapter: &dyn Fn(&str) -> Result<String>) -> Result<String> {
    const OPEN: &str = "<!-- chapter: ";
    let mut html = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (name, after) =
            after.split_once(" -->").ok_or("www/index.html: a chapter's comment is not closed by ` -->`")?;
        let markdown = chapter(name)?;
        let rendered =
            chapter::to_html(&markdown, house).map_err(|error| format!("www/chapters/{name}.md: {error}"))?;
        // The section's live numbers are those of its first figure.
        let of = figures::first_in(&markdown).map(|id| format!(" data-figure=\"{id}\"")).unwrap_or_default();
        html = format!("{html}{before}<section class=\"columns\"{of}>\n{rendered}</section>");
        rest = after;
    }
    figures::fill(&(html + rest), house)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A house of one figure with one number.
    pub struct Hut;

    impl House for Hut {
        fn figure(&self, id: &str) -> Option<String> {
            (id == "ridge").then(|| "<figure>still</figure>".to_owned())
        }
        fn live(&self, figure: &str, name: &str) -> Option<String> {
            (figure == "ridge" && name == "kappa").then(|| "0.00458".to_owned())
        }
    }

    #[test]
    fn chapters_and_figures_go_where_the_template_says() {
        let template = "<main>\n<!-- chapter: one -->\n</main>";
        let text = "A\n\n<renorm-figure figure=\"ridge\"></renorm-figure>\n\nB";
        let page = assemble(template, &Hut, &|_| Ok(text.to_owned())).unwrap();
        let order = [
            "<main>",
            "<section class=\"columns\" data-figure=\"ridge\">",
            "<p>A</p>",
            "<template",
            "still",
            "</template>",
            "<p>B</p>",
            "</section>",
            "</main>",
        ];
        let places: Vec<_> = order.iter().map(|part| page.find(part)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{page}");
    }

    #[test]
    fn errors_name_the_chapter() {
        let page = assemble("<!-- chapter: one -->", &Hut, &|_| Ok("$\\nonsense$".to_owned()));
        let error = page.unwrap_err().to_string();
        assert!(error.starts_with("www/chapters/one.md: ") && error.contains("\\nonsense"), "{error}");
    }
}
