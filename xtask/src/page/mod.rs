//! `cargo xtask page`: writes the notebook's pages into target/www, and the stills and styles that they link to.
//!
//! `index.html` is the landing page, `CHAPTER.html` a chapter; one template (www/page.html) frames all. A page is whole
//! before any script runs: mathematics is MathML, figures are still pictures, live numbers stand at their start values.
//! What a text says about figures is checked here: their names, their live numbers, and the settings of its buttons.

mod assets;
mod chapter;
mod figures;
mod gallery;
mod library;
mod links;
mod meta;
mod pairs;
mod paper;
mod sections;
mod template;
mod tex;

use std::path::Path;

use library::{Chapter, Library, Renorm};
use links::Page;
use sections::{OTHERS, Section};
use template::Frame;

use crate::{Result, repo};

/// The frame of every page, in www/.
const TEMPLATE: &str = "page.html";

const LANDING: &str = "index.html";

/// What the whole is called.
const TITLE: &str = "Scaling and renormalization in high-dimensional regression, live";
const DESCRIPTION: &str = "A live companion to arXiv:2405.00592: the theory of regression in high dimension, computed as you \
                           move a slider and checked by simulation in your browser.";

/// What a page with figures needs soon.
const PRELOADS: &str = r#"<link rel="preload" href="renorm-figure.css" as="style">
    <link rel="modulepreload" href="renorm.js">
    <link rel="preload" href="renorm_bg.wasm" as="fetch" type="application/wasm" crossorigin>
    <link rel="preload" href="fonts/renorm-math.woff2" as="font" type="font/woff2" crossorigin>"#;

/// Where Trunk builds from.
pub const FOLDER: &str = "target/www";

/// Writes all pages; `home` is where they will be published, if that is known.
///
/// # Errors
/// Names the chapter, and the figure, number, setting or formula in it that isn't right.
pub fn write(home: Option<&str>) -> Result {
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
    let source = Source { library, text: &text, home };
    for (name, html) in pages(&template, &source)? {
        let html = if name == LANDING { assets::declare(&html)? } else { html };
        repo::write(&folder.join(name), html)?;
    }
    for (name, svg) in library::stills() {
        repo::write(&stills.join(name), svg)?;
    }
    assets::write_made(&folder, &library::css(), &library::heights())
}

/// Copies the pages that Trunk doesn't know, all but the landing page, into a built site.
pub fn add_to(site: &Path) -> Result {
    let chapters = Renorm.chapters().into_iter().map(|chapter| format!("{}.html", chapter.id));
    for name in chapters.chain(OTHERS.iter().map(|other| other.file.to_owned())) {
        repo::copy(&repo::path(FOLDER).join(&name), &site.join(name))?;
    }
    Ok(())
}

/// The names of the pages that the notebook's single file holds, the landing page first.
pub fn names() -> Vec<String> {
    let chapters = Renorm.chapters();
    let ids = std::iter::once("index").chain(chapters.iter().map(|chapter| chapter.id)).chain(["paper"]);
    ids.map(|id| format!("{id}.html")).collect()
}

/// The manifest of the installable site, from its template.
pub fn manifest(template: &str) -> Result<String> {
    let frame = Frame { title: TITLE.to_owned(), description: DESCRIPTION.to_owned(), ..Frame::default() };
    template::fill(template, &frame, &Renorm)
}

/// What all pages are made from.
struct Source<'a> {
    library: &'a dyn Library,
    /// The Markdown of a chapter.
    text: &'a dyn Fn(&str) -> Result<String>,
    home: Option<&'a str>,
}

/// Name and HTML of every page.
fn pages(template: &str, source: &Source) -> Result<Vec<(String, String)>> {
    let chapters = source.library.chapters();
    let mut frames = vec![landing(source)?];
    for at in 0..chapters.len() {
        frames.push(chapter(&chapters, at, source)?);
    }
    frames.push(all_figures(&chapters, source));
    frames.push(theirs(source)?);
    frames.push(embedding(source)?);
    let fill = |(name, frame): (String, Frame)| Ok((name, template::fill(template, &frame, source.library)?));
    frames.into_iter().map(fill).collect()
}

/// The landing page: one figure in use, what all this is, and the contents.
fn landing(source: &Source) -> Result<(String, Frame)> {
    let figure = source.library.landing();
    let markdown = (source.text)("index")?
        .replace("<!-- figure -->", &format!("<renorm-figure figure=\"{figure}\"></renorm-figure>"))
        .replace("<!-- contents -->", &template::contents(&source.library.chapters()));
    let (main, sections) = rendered(LANDING, "index", &markdown, &[figure], source.library)?;
    let frame = Frame {
        // The first picture waits until the figure has been read: else a slow machine may show the text alone.
        preloads: format!("<link rel=\"expect\" href=\"#about\" blocking=\"render\">\n    {PRELOADS}"),
        header: format!("<h1>{TITLE}</h1>"),
        main,
        ..frame(LANDING, TITLE, DESCRIPTION, &sections, source)
    };
    Ok((LANDING.to_owned(), frame))
}

fn chapter(chapters: &[Chapter], at: usize, source: &Source) -> Result<(String, Frame)> {
    let Chapter { id, title, about, figures } = &chapters[at];
    let name = format!("{id}.html");
    let own: Vec<&str> = figures.iter().map(|entry| entry.id).collect();
    let (main, sections) = rendered(&name, id, &(source.text)(id)?, &own, source.library)?;
    let frame = Frame {
        header: template::header(chapters, at),
        main,
        turn: template::turn(chapters, at),
        ..frame(&name, &format!("{title} · {TITLE}"), about, &sections, source)
    };
    Ok((name, frame))
}

fn all_figures(chapters: &[Chapter], source: &Source) -> (String, Frame) {
    let (name, title) = ("figures.html", "All figures");
    let frame = Frame {
        header: format!("{}\n<h1>{title}</h1>\n<p class=\"lede\">{}</p>", template::up(), gallery::ABOUT),
        main: gallery::gallery(chapters),
        preloads: String::new(), // nothing lives there
        ..frame(name, &format!("{title} · {TITLE}"), gallery::ABOUT, &[], source)
    };
    (name.to_owned(), frame)
}

/// The paper's figures beside ours, its symbols and its equations.
fn theirs(source: &Source) -> Result<(String, Frame)> {
    let (name, title) = ("paper.html", "The paper’s figures and ours");
    let text = paper::markdown(&(source.text)("paper")?, source.library);
    let (main, sections) = rendered(name, "paper", &text, &figures::shown_in(&text), source.library)?;
    let frame = Frame {
        header: format!("{}\n<h1>{title}</h1>\n<p class=\"lede\">{}</p>", template::up(), paper::ABOUT),
        main,
        preloads: String::new(), // nothing lives there
        ..frame(name, &format!("{title} · {TITLE}"), paper::ABOUT, &sections, source)
    };
    Ok((name.to_owned(), frame))
}

/// How figures come into other people's pages, with some that are alive.
fn embedding(source: &Source) -> Result<(String, Frame)> {
    let (name, title) = ("embedding.html", "Figures in your own page");
    let about = "A script tag or a frame, and what a page around a figure can set.";
    let text = (source.text)("embedding")?;
    let (main, sections) = rendered(name, "embedding", &text, &figures::shown_in(&text), source.library)?;
    let frame = Frame {
        header: format!("{}\n<h1>{title}</h1>\n<p class=\"lede\">{about}</p>", template::up()),
        main,
        ..frame(name, &format!("{title} · {TITLE}"), about, &sections, source)
    };
    Ok((name.to_owned(), frame))
}

/// What every page has: its name and what it says of itself.
fn frame(file: &str, title: &str, description: &str, sections: &[Section], source: &Source) -> Frame {
    Frame {
        title: title.to_owned(),
        description: description.to_owned(),
        preloads: PRELOADS.to_owned(),
        meta: meta::tags(title, description, file, source.home),
        outline: sections::outline(&source.library.chapters(), file, sections),
        ..Frame::default()
    }
}

/// A page's text as HTML, with what it has; it shows just these figures.
fn rendered(
    file: &str,
    name: &str,
    markdown: &str,
    figures: &[&str],
    library: &dyn Library,
) -> Result<(String, Vec<Section>)> {
    let shown = figures::shown_in(markdown);
    if shown != figures {
        let [shown, wanted] = [&shown, figures].map(|list| list.join(", "));
        return Err(format!("www/chapters/{name}.md shows the figures {shown}; the registry has {wanted} there").into());
    }
    let page = Page { library, file: file.to_owned(), figures: shown.iter().map(|id| (*id).to_owned()).collect() };
    let html = chapter::to_html(markdown, &page).and_then(|html| {
        let (html, sections) = sections::marked(&html, library);
        Ok((figures::fill(&html, library)?, sections))
    });
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
            let entry = |id, number: &str, name| Entry { id, number: number.to_owned(), name, panels: 1 };
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
        fn live(&self, figure: &str, name: &str) -> Option<(String, usize)> {
            (figure == "ridge" && name == "kappa").then(|| ("0.00458".to_owned(), 13))
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
        let source = Source { library: &Sample, text: &text, home: None };
        pages("<head>{{preloads}}</head>{{outline}}{{header}}<main>{{main}}</main>{{turn}}", &source)
    }

    #[test]
    fn a_page_each_and_all_in_order() {
        let pages = sample(SHOWN).unwrap();
        let names: Vec<&str> = pages.iter().map(|(name, _)| &**name).collect();
        assert_eq!(names, ["index.html", "one.html", "other.html", "figures.html", "paper.html", "embedding.html"]);
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
                "<figure>gap, h2",
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
