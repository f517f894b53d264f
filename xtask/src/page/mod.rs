//! `cargo xtask page`: writes the notebook's pages into target/www, and the stills and styles that they link to.
//!
//! `index.html` is the landing page, `CHAPTER.html` a chapter; one template (www/page.html) frames all. A page is whole
//! before any script runs: mathematics is MathML, figures are still pictures, live numbers stand at their start values.
//! What a text says about figures is checked here: their names, their live numbers, and the settings of its buttons.

mod assets;
mod chapter;
mod figures;
mod library;
mod links;
mod template;
mod tex;

use std::path::Path;

use library::{Chapter, Library, Renorm};
use links::Page;
use template::Frame;

use crate::{Result, repo};

/// The frame of every page, in www/.
const TEMPLATE: &str = "page.html";

/// What the whole is called.
const TITLE: &str = "Scaling and renormalization in high-dimensional regression, live";
const DESCRIPTION: &str = "A live companion to arXiv:2405.00592: the theory of regression in high dimension, computed as you \
                           move a slider and checked by simulation in your browser.";

/// Pages beside the chapters: name, title, and what they are about. Their texts are in www/chapters, too.
const OTHERS: [(&str, &str, &str); 1] =
    [("embedding", "Figures in your own page", "A script tag or a frame, and what a page around a figure can set.")];

/// Where Trunk builds from.
pub const FOLDER: &str = "target/www";

/// Writes all pages.
///
/// # Errors
/// Names the chapter, and the figure, number, setting or formula in it that isn't right.
pub fn write() -> Result {
    let library = &Renorm;
    let faults = library.faults();
    if !faults.is_empty() {
        return Err(format!("figures that contradict themselves:\n{}", faults.join("\n")).into());
    }
    let template = repo::read(&repo::path("www").join(TEMPLATE))?;
    let text = |name: &str| repo::read(&repo::path("www/chapters").join(format!("{name}.md")));
    let folder = repo::path(FOLDER);
    let stills = folder.join("stills");
    std::fs::create_dir_all(&stills)?;
    for (name, html) in pages(&template, library, &text)? {
        let html = if name == "index.html" { assets::declare(&html)? } else { html };
        repo::write(&folder.join(name), html)?;
    }
    for (name, svg) in library::stills() {
        repo::write(&stills.join(name), svg)?;
    }
    assets::write_made(&folder, &library::css(), &library::heights())
}

/// Copies the pages that Trunk doesn't know, all but the landing page, into a built site.
pub fn add_to(site: &Path) -> Result {
    for chapter in Renorm.chapters() {
        let name = format!("{}.html", chapter.id);
        repo::copy(&repo::path(FOLDER).join(&name), &site.join(name))?;
    }
    for (name, ..) in OTHERS {
        let name = format!("{name}.html");
        repo::copy(&repo::path(FOLDER).join(&name), &site.join(name))?;
    }
    Ok(())
}

/// Name and HTML of every page.
fn pages(
    template: &str,
    library: &dyn Library,
    text: &dyn Fn(&str) -> Result<String>,
) -> Result<Vec<(String, String)>> {
    let chapters = library.chapters();
    let mut pages = vec![("index.html".to_owned(), template::fill(template, &landing(library, text)?, library)?)];
    for (at, Chapter { id, title, about, figures }) in chapters.iter().enumerate() {
        let name = format!("{id}.html");
        let own: Vec<&str> = figures.iter().map(|entry| entry.id).collect();
        let frame = Frame {
            title: format!("{title} · {TITLE}"),
            description: (*about).to_owned(),
            preloads: String::new(),
            header: template::header(&chapters, at),
            main: rendered(&name, id, &text(id)?, &own, library)?,
            turn: template::turn(&chapters, at),
        };
        pages.push((name, template::fill(template, &frame, library)?));
    }
    for (id, title, about) in OTHERS {
        let (name, text) = (format!("{id}.html"), text(id)?);
        let frame = Frame {
            title: format!("{title} · {TITLE}"),
            description: about.to_owned(),
            preloads: String::new(),
            header: template::plain_header(title, about),
            main: rendered(&name, id, &text, &figures::shown_in(&text), library)?,
            turn: String::new(),
        };
        pages.push((name, template::fill(template, &frame, library)?));
    }
    Ok(pages)
}

/// The landing page: one figure in use, what all this is, and the contents.
fn landing(library: &dyn Library, text: &dyn Fn(&str) -> Result<String>) -> Result<Frame> {
    let figure = library.landing();
    let markdown = text("index")?
        .replace("<!-- figure -->", &format!("<renorm-figure figure=\"{figure}\"></renorm-figure>"))
        .replace("<!-- contents -->", &template::contents(&library.chapters()));
    Ok(Frame {
        title: TITLE.to_owned(),
        description: DESCRIPTION.to_owned(),
        // The first picture waits until the figure has been read: else a slow machine may show the text alone.
        preloads: "<link rel=\"expect\" href=\"#about\" blocking=\"render\">\n".to_owned(),
        header: format!("<h1>{TITLE}</h1>"),
        main: rendered("index.html", "index", &markdown, &[figure], library)?,
        turn: String::new(),
    })
}

/// A page's text as HTML; it shows just these figures.
fn rendered(file: &str, name: &str, markdown: &str, figures: &[&str], library: &dyn Library) -> Result<String> {
    let shown = figures::shown_in(markdown);
    if shown != figures {
        let [shown, wanted] = [&shown, figures].map(|list| list.join(", "));
        return Err(format!("www/chapters/{name}.md shows the figures {shown}; the registry has {wanted} there").into());
    }
    let page = Page { library, file: file.to_owned(), figures: shown.iter().map(|id| (*id).to_owned()).collect() };
    let html = chapter::to_html(markdown, &page).and_then(|html| figures::fill(&html, library));
    html.map_err(|error| format!("www/chapters/{name}.md: {error}").into())
}

#[cfg(test)]
mod tests {
    use super::library::Entry;
    use super::*;

    /// A library of two chapters, whose figures have one number.
    pub struct Sample;

    impl Library for Sample {
        fn chapters(&self) -> Vec<Chapter> {
            let entry = |id, number: &str, name| Entry { id, number: number.to_owned(), name };
            let one = vec![entry("ridge", "1.1", "Errors"), entry("gap", "1.2", "The gap")];
            vec![
                Chapter { id: "one", title: "One", about: "The first.", figures: one },
                Chapter { id: "other", title: "Others", about: "The rest.", figures: vec![entry("far", "2.1", "Far")] },
            ]
        }
        fn landing(&self) -> &'static str {
            "ridge"
        }
        fn figure(&self, id: &str, first: bool, heading: u8) -> Option<String> {
            let known = ["ridge", "gap", "far"].contains(&id);
            let first = if first { ", first" } else { "" };
            known.then(|| format!("<figure>{id}{first}, h{heading}</figure>"))
        }
        fn live(&self, figure: &str, name: &str) -> Option<String> {
            (figure == "ridge" && name == "kappa").then(|| "0.00458".to_owned())
        }
        fn check(&self, _figure: &str, settings: &[(String, String)]) -> Result {
            if settings.iter().any(|(_, text)| text == "9") {
                return Err("noise: must be at most 2, got 9".into());
            }
            Ok(())
        }
        fn faults(&self) -> Vec<String> {
            Vec::new()
        }
        fn papers(&self) -> [String; 2] {
            ["white", "black"].map(str::to_owned)
        }
    }

    /// The page of the first chapter.
    pub fn page() -> Page<'static> {
        Page { library: &Sample, file: "one.html".to_owned(), figures: ["ridge", "gap"].map(str::to_owned).to_vec() }
    }

    const SHOWN: &str =
        "A\n\n<renorm-figure figure=\"ridge\"></renorm-figure>\n\nB\n\n<renorm-figure figure=\"gap\"></renorm-figure>";

    fn sample(one: &'static str) -> Result<Vec<(String, String)>> {
        let text = move |name: &str| {
            Ok(match name {
                "index" => "<!-- figure -->\n\nC\n\n<!-- contents -->",
                "one" => one,
                _ => "<renorm-figure figure=\"far\"></renorm-figure>",
            }
            .to_owned())
        };
        pages("<head>{{preloads}}</head>{{header}}<main>{{main}}</main>{{turn}}", &Sample, &text)
    }

    #[test]
    fn a_page_each_and_all_in_order() {
        let pages = sample(SHOWN).unwrap();
        let names: Vec<&str> = pages.iter().map(|(name, _)| &**name).collect();
        assert_eq!(names, ["index.html", "one.html", "other.html", "embedding.html"]);
        let order = |page: &str, parts: &[&str]| {
            let places: Vec<_> = parts.iter().map(|part| page.find(part)).collect();
            assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{page}");
        };
        order(&pages[0].1, &["<h1>Scaling", "<main>", "ridge, first, h2", "<p>C</p>", "class=\"contents\"", "</main>"]);
        order(
            &pages[1].1,
            &[
                "<h1>",
                "<main>",
                "<p>A</p>",
                "ridge, first",
                "<p>B</p>",
                "gap",
                "</main>",
                "<nav class=\"columns turn\"",
            ],
        );
    }

    #[test]
    fn errors_name_the_chapter() {
        let error = sample("$\\nonsense$\n\n").unwrap_err().to_string();
        assert_eq!(error, "www/chapters/one.md shows the figures ; the registry has ridge, gap there");
        let text = "$\\nonsense$\n\n<renorm-figure figure=\"ridge\"></renorm-figure>\n\n<renorm-figure figure=\"gap\"></renorm-figure>";
        let error = sample(text).unwrap_err().to_string();
        assert!(error.starts_with("www/chapters/one.md: ") && error.contains("\\nonsense"), "{error}");
    }
}
