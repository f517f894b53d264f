//! What a page says of itself to programs: search engines, catalogues of papers, and what draws a preview of a link.

use std::fmt::Write;

use serde_json::json;

use super::TITLE;
use super::tex::escaped;

/// Whom a catalogue names: those of CITATION.cff.
const AUTHOR: &str = "The renorm authors";
/// The picture of a link's preview, in www/.
const CARD: &str = "card.png";
const CARD_WORDS: &str = "Test and training error against samples per dimension: the test error peaks at one.";

/// The paper that the notebook accompanies.
const PAPER: &str = "Scaling and renormalization in high-dimensional regression";
const PAPER_AUTHORS: [&str; 3] = ["Alexander Atanasov", "Jacob A. Zavatone-Veth", "Cengiz Pehlevan"];
const PAPER_ID: &str = "2405.00592";
const PAPER_YEAR: &str = "2024";

/// The tags of a page's head. `home` is where the notebook is published, ending in `/`; until that is known, addresses
/// are relative and no page claims to be the canonical one.
pub fn tags(title: &str, description: &str, file: &str, home: Option<&str>) -> String {
    let mut html = String::new();
    let mut meta = |kind: &str, name: &str, content: &str| {
        let _ = writeln!(html, "    <meta {kind}=\"{name}\" content=\"{}\">", escaped(content));
    };
    let here = home.map(|home| format!("{home}{}", if file == "index.html" { "" } else { file }));
    let reference = PAPER_AUTHORS.map(|author| format!("citation_author={author}; ")).concat();
    meta("name", "citation_title", title);
    meta("name", "citation_author", AUTHOR);
    meta("name", "citation_language", "en");
    if let Some(here) = &here {
        meta("name", "citation_public_url", here);
    }
    meta(
        "name",
        "citation_reference",
        &format!(
            "citation_title={PAPER}; {reference}citation_arxiv_id={PAPER_ID}; citation_publication_date={PAPER_YEAR}"
        ),
    );
    meta("property", "og:type", "article");
    meta("property", "og:site_name", TITLE);
    meta("property", "og:title", title);
    meta("property", "og:description", description);
    if let Some(here) = &here {
        meta("property", "og:url", here);
    }
    meta("property", "og:image", &format!("{}{CARD}", home.unwrap_or_default()));
    meta("property", "og:image:width", "1200");
    meta("property", "og:image:height", "630");
    meta("property", "og:image:alt", CARD_WORDS);
    meta("name", "twitter:card", "summary_large_image");
    if let Some(here) = &here {
        let _ = writeln!(html, "    <link rel=\"canonical\" href=\"{}\">", escaped(here));
    }
    let _ = writeln!(
        html,
        "    <script type=\"application/ld+json\">{}</script>",
        data(title, description, here.as_deref())
    );
    html.trim().to_owned()
}

/// The same as linked data. A data block is no script: the pages' policy has nothing against it.
fn data(title: &str, description: &str, here: Option<&str>) -> String {
    let authors = PAPER_AUTHORS.map(|name| json!({ "@type": "Person", "name": name }));
    let paper = format!("https://arxiv.org/abs/{PAPER_ID}");
    let mut page = json!({
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": title,
        "description": description,
        "inLanguage": "en",
        "isPartOf": { "@type": "WebSite", "name": TITLE },
        "isBasedOn": {
            "@type": "ScholarlyArticle",
            "name": PAPER,
            "author": authors,
            "datePublished": PAPER_YEAR,
            "identifier": format!("arXiv:{PAPER_ID}"),
            "url": paper,
        },
    });
    if let Some(here) = here {
        page["url"] = json!(here);
    }
    page.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_absolute_where_the_home_is_known() {
        let tags = |file: &str, home| tags("A & B", "About.", file, home);
        let known = tags("ridge.html", Some("https://example.org/n/"));
        for part in [
            "<meta property=\"og:image\" content=\"https://example.org/n/card.png\">",
            "<link rel=\"canonical\" href=\"https://example.org/n/ridge.html\">",
            "\"url\":\"https://example.org/n/ridge.html\"",
            "<meta property=\"og:title\" content=\"A &amp; B\">",
        ] {
            assert!(known.contains(part), "{part} in {known}");
        }
        assert!(tags("index.html", Some("https://example.org/n/")).contains("href=\"https://example.org/n/\""));
        let unknown = tags("ridge.html", None);
        assert!(!unknown.contains("canonical") && unknown.contains("content=\"card.png\""), "{unknown}");
    }

    #[test]
    fn the_data_are_json_and_end_no_element_early() {
        let text = data("</script>", "About.", None);
        assert!(!text.contains('<'), "{text}");
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["name"], "</script>");
        assert_eq!(read["isBasedOn"]["identifier"], "arXiv:2405.00592");
    }
}
