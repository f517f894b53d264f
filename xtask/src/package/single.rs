//! `dist/renorm.html`: the whole notebook in one file, which works from a disk and makes no request at all.
//!
//! It is the landing page with everything inside that this links to, and the other pages and the program packed. Its policy
//! allows just the scripts and styles that are in it.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::pack::{Base64, packed};
use super::pages;
use crate::setup::{Toolbox, say};
use crate::{Result, build, page, repo};

/// Its name, in dist/ and among the hosted pages.
const NAME: &str = "renorm.html";

/// Where its modules lie before they are joined.
const MODULES: &str = "target/single";

/// What stands where a hosted page says what remains of it without scripts.
const WITHOUT_SCRIPTS: &str = "Scripts are off, so this file shows its first page alone, and its figure stands still.";

/// Writes it, beside a finished site and into it.
pub fn write(toolbox: &Toolbox) -> Result {
    say("Writing the whole notebook into dist/renorm.html");
    let site = repo::path("dist/site");
    let folder = repo::path(MODULES);
    join(toolbox, &folder)?;
    let names = page::names();
    let read = |name: &str| repo::read(&folder.join("joined").join(name));
    let program = read("notebook.js")?;
    // Together, for they have much in common. The program comes last: it uses the others.
    let texts =
        [("pages", pages::others(&site, &names)?), ("worker", read("worker.js")?), ("program", program.clone())];
    let parts = [
        ("texts", packed(serde_json::to_string(&texts)?.as_bytes())?),
        ("renorm.wasm", packed(&std::fs::read(folder.join("renorm_bg.wasm"))?)?),
    ];
    let start = read("single.js")?;
    let html = document(&repo::read(&site.join(&names[0]))?, &site, &parts, [&start, &program])?;
    pages::whole(&html)?;
    for (name, part) in &parts {
        println!("{:>8} bytes  {name}", part.len());
    }
    println!("{:>8} bytes  {NAME}", html.len());
    repo::write(&repo::path("dist").join(NAME), &html)?;
    repo::write(&site.join(NAME), &html)
}

/// Joins the file's scripts, with www/assets-single.js in the place of www/assets.js and one module in that of two.
fn join(toolbox: &Toolbox, folder: &Path) -> Result {
    for file in repo::files_below(&repo::path(build::MODULES)) {
        repo::copy(&file, &folder.join(file.file_name().unwrap_or_default()))?;
    }
    repo::copy(&repo::path("www/assets-single.js"), &folder.join("assets.js"))?;
    build::whole_module(toolbox, folder)?;
    repo::write(
        &folder.join("trials.js"),
        "export * from \"./renorm.js\";\nexport { default } from \"./renorm.js\";\n",
    )?;
    build::join(folder, &["single", "notebook", "worker"].map(|name| (name, name)), &[], &folder.join("joined"))
}

/// The landing page with its parts inside. Of the two scripts the first stands in it, the second in one of the parts.
fn document(landing: &str, site: &Path, parts: &[(&str, String)], scripts: [&str; 2]) -> Result<String> {
    let (head, body) = landing.split_once("</head>").ok_or("the landing page has no </head>")?;
    let (body, end) = body.rsplit_once("</body>").ok_or("the landing page has no </body>")?;
    let figure_styles = pages::styles(&site.join("renorm-figure.css"))?;
    let mut styles = vec![figure_styles.clone()];
    let mut lines = Vec::new();
    for line in head.lines() {
        if line.contains("rel=\"stylesheet\"") {
            let css = pages::styles(&site.join(attribute(line, "href")?))?;
            lines.push(format!("<style>{css}</style>"));
            styles.push(css);
        } else if line.contains("rel=\"icon\"") {
            let icon = pages::data(&site.join(attribute(line, "href")?))?;
            lines.push(format!("    <link rel=\"icon\" href=\"{icon}\">"));
        } else if !["<script", "<link", "renorm-pages"].iter().any(|other| line.contains(other)) {
            lines.push(line.to_owned());
        }
    }
    let mut html = lines.join("\n") + "\n  </head>";
    let body = body.replace(pages::STYLES, &format!("<style>{figure_styles}</style>"));
    html += &pages::linked(&pages::scriptless(&body, WITHOUT_SCRIPTS), &page::names());
    for (name, part) in parts {
        html += &element(&format!("type=\"text/plain\" id=\"{name}\""), part)?;
    }
    html += &element("type=\"module\"", scripts[0])?;
    html = html + "</body>" + end;
    let (before, after) = html.split_once(POLICY).ok_or("the landing page has no policy")?;
    let (_, after) = after.split_once('"').ok_or("the policy is not closed")?;
    Ok(format!("{before}{POLICY}{}\"{after}", policy(scripts, &styles)))
}

/// A script element, or one of a type that no browser runs.
fn element(attributes: &str, text: &str) -> Result<String> {
    if text.contains("</script") || text.contains("<!--") {
        return Err(format!("the text of <script {attributes}> would end it too early").into());
    }
    Ok(format!("<script {attributes}>{text}</script>\n"))
}

const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";

/// Nothing is loaded; pictures and workers come from what the page itself makes.
fn policy(scripts: [&str; 2], styles: &[String]) -> String {
    let hash = |text: &str| format!("'sha256-{}'", Base64(&Sha256::digest(text)));
    let styles: Vec<String> = styles.iter().map(|css| hash(css)).collect();
    let scripts = scripts.map(hash).join(" ");
    format!(
        "default-src 'none'; img-src data: blob:; font-src data:; style-src {}; script-src {scripts} 'wasm-unsafe-eval'; \
         worker-src blob:; base-uri 'none'; form-action 'none'",
        styles.join(" "),
    )
}

fn attribute<'a>(tag: &'a str, name: &str) -> Result<&'a str> {
    let value = tag.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
    Ok(value.ok_or_else(|| format!("`{}` has no {name}", tag.trim()))?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_the_landing_page_links_to_is_inside() {
        let site = std::env::temp_dir().join(format!("single-{}", std::process::id()));
        for (name, text) in [("site.css", "a{}"), ("renorm-figure.css", "b{}"), ("icon.svg", "<svg/>")] {
            repo::write(&site.join(name), text).unwrap();
        }
        let landing = format!(
            "<head>\n{POLICY}x\">\n<title>T</title>\n<link rel=\"icon\" href=\"icon.svg\">\n<link rel=\"stylesheet\" href=\"site.css\">\n\
             <script src=\"page.js\"></script>\n</head><body><p>{}</p></body></html>",
            pages::STYLES
        );
        let html = document(&landing, &site, &[("part", "\u{1}".to_owned())], ["run()", "then()"]).unwrap();
        std::fs::remove_dir_all(&site).unwrap();
        let styles = ["b{}", "a{}"].map(str::to_owned);
        assert_eq!(
            html,
            format!(
                "<head>\n{POLICY}{}\">\n<title>T</title>\n    <link rel=\"icon\" href=\"data:image/svg+xml;base64,PHN2Zy8+\">\n\
                 <style>a{{}}</style>\n  </head><body><p><style>b{{}}</style></p>\
                 <script type=\"text/plain\" id=\"part\">\u{1}</script>\n<script type=\"module\">run()</script>\n</body></html>",
                policy(["run()", "then()"], &styles)
            )
        );
        assert!(element("", "a</script>").is_err());
    }
}
