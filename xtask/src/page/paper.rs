//! The page on the paper's figures: what each of them shows, and which of ours shows it. The lists are data
//! (pairs.rs); an entry whose figure, or whose step of it, is not there yet is left out, and so is a formula's link to one.

use std::fmt::Write;

use super::library::{Chapter, Entry, Library};
use super::pairs::{GROUPS, Pair};
use super::tex::escaped;

/// What the page says of itself.
pub const ABOUT: &str = "What each figure of the paper shows, which of these figures shows it, and how the two differ. With a table of symbols \
     and of the main equations.";

/// The main equations: TeX, with `, \quad ` between formulas, what they give, and the figures that show them.
const EQUATIONS: &[(&str, &str, &[&str])] = &[
    (
        "\\lambda = \\kappa \\left( 1 - \\frac{n}{P} \\right), \\quad n = \\sum_k \\frac{\\eta_k}{\\eta_k + \\kappa}",
        "the renormalised ridge",
        &["effective-ridge", "ridge-parameters", "ridge-structured-parameters"],
    ),
    (
        "\\lambda\\, (\\hat\\Sigma + \\lambda)^{-1} \\simeq \\kappa\\, (\\Sigma + \\kappa)^{-1}",
        "the average fit",
        &["effective-ridge"],
    ),
    (
        "\\rho(x) = \\frac{1}{\\pi D} \\operatorname{Im} \\frac{n(\\kappa)}{x}, \\quad \\lambda = -x - \\mathrm{i} 0",
        "the density of eigenvalues",
        &["white-wishart", "structured-wishart", "deep-wishart"],
    ),
    (
        "E_{\\mathrm g} = \\frac{\\kappa^2 \\sum_k w_k^2 \\eta_k/(\\eta_k + \\kappa)^2 + \\gamma\\, \\sigma_\\varepsilon^2}{1 - \\gamma}, \\quad \\gamma = \\frac{1}{P} \\sum_k \\frac{\\eta_k^2}{(\\eta_k + \\kappa)^2}",
        "the test error of ridge regression",
        &["ridge-double-descent", "ridge-power-law", "ridge-multiple-descent"],
    ),
    (
        "E_{\\mathrm g} = \\mathrm{Bias}^2 + \\sum_j \\mathrm{Var}_j",
        "the test error by its sources: $j$ is $X$, $F$, $XF$, $X\\varepsilon$ and $XF\\varepsilon$",
        &["variance-venn", "features-double-descent"],
    ),
    (
        "E_{\\mathrm g} + \\sigma_\\varepsilon^2 = S^2 E_{\\mathrm{tr}}, \\quad S = \\frac{\\kappa_1}{\\lambda} = \\frac{1}{1 - n/P}",
        "the gap between training and test",
        &["train-test-gap"],
    ),
    (
        "\\lambda^{*} = \\sigma_\\varepsilon^2\\, D/P",
        "the best ridge for isotropic data and a target of length one",
        &["optimal-ridge"],
    ),
    (
        "\\lambda = \\kappa_1 \\left( 1 - \\frac{n}{P} \\right), \\quad \\kappa_1 = \\kappa_2 \\prod_l \\left( 1 - \\frac{n}{N_l} \\right)",
        "random features, in one or several layers",
        &["features-parameters", "features-double-descent", "features-deep"],
    ),
    (
        "P \\sim N^{1/(1 + \\alpha (2 \\min(1, r) - 1))}",
        "where the variance of the features takes over",
        &["features-variance-dominated"],
    ),
    (
        "E_{\\mathrm g} \\sim P^{-\\varepsilon}",
        "scaling laws: $\\varepsilon$ is the smallest of the exponents of its terms",
        &["phase-diagram", "features-ridge-dominated", "features-noise-mitigated", "best-width"],
    ),
    (
        "n = \\sum_k \\frac{\\eta_k}{\\eta_k + \\kappa_2} + \\frac{N \\sigma_\\xi^2}{\\kappa_2}",
        "features with noise of their own",
        &["nonlinear-isotropic", "nonlinear-parameters", "nonlinear-transition"],
    ),
];

/// Our figures by chapter.
struct Ours(Vec<Chapter>);

impl Ours {
    fn find(&self, id: &str) -> Option<&Entry> {
        self.0.iter().flat_map(|chapter| &chapter.figures).find(|entry| entry.id == id)
    }
}

/// The page's text as Markdown: `text` with the lists in the places of `<!-- figures -->` and `<!-- equations -->`.
pub fn markdown(text: &str, library: &dyn Library) -> String {
    text.replace("<!-- figures -->", &figures(library))
        .replace("<!-- equations -->", &equations(&Ours(library.chapters())))
}

fn figures(library: &dyn Library) -> String {
    let ours = Ours(library.chapters());
    let (mut list, mut slips) = (String::new(), String::new());
    for group in GROUPS {
        let drawn = group.pairs.iter().filter(|pair| fits(pair, library));
        let there: Vec<(&Pair, &Entry)> = drawn.filter_map(|pair| Some((pair, ours.find(pair.figure)?))).collect();
        if there.is_empty() {
            continue;
        }
        let _ = writeln!(list, "### {}\n", group.title);
        for (pair, Entry { id, number, name, panels }) in there {
            let (size, width, height) = if *panels > 1 { ("wide", 675, 375) } else { ("narrow", 328, 246) };
            let slip = if pair.slip.is_empty() {
                String::new()
            } else {
                let mark = format!("[^slip-{}]", slips.matches("[^slip-").count());
                let _ = writeln!(slips, "{mark}: {}\n", pair.slip);
                mark
            };
            let Pair { set, theirs, same, differs, .. } = pair;
            let address = if set.is_empty() { format!("figure:{id}") } else { format!("set:{id}?{set}") };
            // The single file, which has no stills, knows them by the beginning of their class.
            let _ = writeln!(
                list,
                "<div class=\"pair\">\n<img class=\"still-of\" src=\"stills/{id}-{size}.svg\" alt=\"\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" decoding=\"async\">\n<div>\n\n\
                 {theirs}{slip}\n\n[Figure\u{a0}{number}, {}]({address})\n\n*Alike:* {same} *Different:* {differs}\n\n</div>\n</div>\n",
                escaped(name),
            );
        }
    }
    list + &slips
}

/// Whether the figure is there and takes the settings.
fn fits(pair: &Pair, library: &dyn Library) -> bool {
    let fields = pair.set.split('&').filter_map(|field| field.split_once('='));
    let fields: Vec<(String, String)> = fields.map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    library.check(pair.figure, &fields).is_ok()
}

fn equations(ours: &Ours) -> String {
    let mut table = "| equation | what it gives | shown in |\n| --- | --- | --- |\n".to_owned();
    for (tex, words, ids) in EQUATIONS {
        let links: Vec<String> =
            ids.iter().filter(|id| ours.find(id).is_some()).map(|id| format!("[](figure:{id})")).collect();
        // A narrow page breaks a line between formulas, not within one.
        let formulas: Vec<String> = tex.split(", \\quad ").map(|tex| format!("$\\displaystyle {tex}$")).collect();
        let _ = writeln!(table, "| {} | {words} | {} |", formulas.join(", "), links.join(", "));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::super::library::Renorm;
    use super::*;

    #[test]
    fn every_figure_of_the_paper_has_one_of_ours_with_its_settings() {
        let missing = GROUPS.iter().flat_map(|group| group.pairs).filter(|pair| !fits(pair, &Renorm));
        let missing: Vec<String> = missing.map(|pair| format!("{}?{}", pair.figure, pair.set)).collect();
        assert!(missing.is_empty(), "misspelt, or no figure's settings: {missing:?}");
    }

    #[test]
    fn each_pair_that_is_drawn_has_a_picture_and_a_link() {
        let text = figures(&Renorm);
        for pair in GROUPS.iter().flat_map(|group| group.pairs) {
            let drawn = fits(pair, &Renorm);
            assert_eq!(text.contains(pair.theirs), drawn, "{}", pair.theirs);
            assert!(!drawn || text.contains(&format!("stills/{}-", pair.figure)), "{}", pair.figure);
        }
        assert!(text.matches("<div class=\"pair\">").count() > 0);
        assert_eq!(text.matches("[^slip-").count(), 2 * text.matches("]: ").count(), "each footnote is called once");
    }
}
