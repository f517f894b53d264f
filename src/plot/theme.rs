//! The palette: one place for the canvas, files and the page's style sheet.
//!
//! Every colour has a contrast of at least 4.5 with its paper. Any two series that can meet in a figure differ by at least
//! 15 units of CIE Lab for readers without red–green vision, too; dash and mark help.

use crate::chart::Role;

/// A colour: red, green and blue.
pub type Rgb = (u8, u8, u8);

/// The colours of a paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    /// Background.
    pub paper: Rgb,
    /// Text, and what is no series.
    pub ink: Rgb,
    /// Lesser text and axes.
    pub soft: Rgb,
    /// Grid lines and rules.
    pub line: Rgb,
    /// Background of what is set off.
    pub wash: Rgb,
    /// Links.
    pub link: Rgb,
    /// What is wrong.
    pub wrong: Rgb,
    /// Colours of the series, in the order of [`ROLES`].
    pub series: [Rgb; 13],
    /// How deep regions of a map are filled, as a multiple of their mark's tint, in the same order: they are told apart
    /// by lightness, whoever looks.
    depths: [f64; 13],
}

const fn rgb(hex: u32) -> Rgb {
    let [_, r, g, b] = hex.to_be_bytes();
    (r, g, b)
}

/// Light and dark.
pub static THEMES: [Theme; 2] = [
    Theme {
        paper: rgb(0xff_ff_ff),
        ink: rgb(0x1b_1f_23),
        soft: rgb(0x59_62_6b),
        line: rgb(0xdf_e3_e7),
        wash: rgb(0xf5_f7_f8),
        link: rgb(0x0b_5c_ad),
        wrong: rgb(0xb3_26_1e),
        series: [
            rgb(0x18_68_a5),
            rgb(0xbe_56_0d),
            rgb(0x05_6e_4a),
            rgb(0x76_49_c4),
            rgb(0x6e_5f_00),
            rgb(0xc5_3f_7e),
            rgb(0x89_4c_30),
            rgb(0x53_61_6f),
            rgb(0x2e_3f_a7),
            rgb(0x7a_2f_9f),
            rgb(0xb0_26_6a),
            rgb(0xbe_4e_0d),
            rgb(0x6f_5e_08),
        ],
        depths: [0.5, 0.5, 0.48, 1.25, 1.97, 0.91, 1.56, 2.35, 0.48, 0.91, 1.25, 1.56, 1.97],
    },
    Theme {
        paper: rgb(0x14_17_1a),
        ink: rgb(0xe4_e6_e8),
        soft: rgb(0x9a_a3_ac),
        line: rgb(0x2c_32_38),
        wash: rgb(0x1b_1f_23),
        link: rgb(0x7d_b8_f0),
        wrong: rgb(0xff_8a_80),
        series: [
            rgb(0x51_b1_ec),
            rgb(0xf0_99_57),
            rgb(0x25_ba_8d),
            rgb(0xdd_a9_f6),
            rgb(0xe1_c7_46),
            rgb(0xff_9e_c6),
            rgb(0xd9_a5_83),
            rgb(0x96_a7_ba),
            rgb(0x87_a1_fe),
            rgb(0xca_95_ee),
            rgb(0xf1_8a_b8),
            rgb(0xeb_95_55),
            rgb(0xdc_c4_45),
        ],
        depths: [0.5, 0.5, 0.39, 0.85, 1.31, 0.59, 1.21, 1.94, 0.39, 0.59, 0.85, 1.21, 1.31],
    },
];

/// The roles of series with their names: custom properties of the page (`--test`) and classes of its symbols.
pub const ROLES: [(Role, &str); 13] = [
    (Role::Test, "test"),
    (Role::Train, "train"),
    (Role::Bias, "bias"),
    (Role::VarX, "varx"),
    (Role::Noise, "noise"),
    (Role::VarF, "varf"),
    (Role::VarXf, "varxf"),
    (Role::VarXfe, "varxfe"),
    (Role::Ramp1, "ramp1"),
    (Role::Ramp2, "ramp2"),
    (Role::Ramp3, "ramp3"),
    (Role::Ramp4, "ramp4"),
    (Role::Ramp5, "ramp5"),
];

/// The name of a role, of its class and of its custom property: `test`, …, `ink`.
#[must_use]
pub fn class(role: Role) -> &'static str {
    ROLES.iter().find(|(other, _)| *other == role).map_or("ink", |(_, name)| name)
}

/// The custom properties of the page's style sheet, without their dashes, with their values.
#[must_use]
pub fn properties(dark: bool) -> Vec<(&'static str, String)> {
    THEMES[usize::from(dark)].named().into_iter().map(|(name, colour)| (name, hex(colour))).collect()
}

/// A colour as style sheets and SVG write it.
#[must_use]
pub fn hex((r, g, b): Rgb) -> String {
    format!("#{r:02X}{g:02X}{b:02X}")
}

impl Theme {
    /// The colour of a role.
    #[must_use]
    pub fn colour(&self, role: Role) -> Rgb {
        let at = ROLES.iter().position(|(other, _)| *other == role);
        at.map_or(self.ink, |at| self.series[at])
    }

    /// All colours with their names.
    #[must_use]
    pub fn named(&self) -> Vec<(&'static str, Rgb)> {
        let inks = [
            ("paper", self.paper),
            ("ink", self.ink),
            ("soft", self.soft),
            ("line", self.line),
            ("wash", self.wash),
            ("link", self.link),
            ("wrong", self.wrong),
        ];
        inks.into_iter().chain(ROLES.iter().map(|(_, name)| *name).zip(self.series)).collect()
    }

    /// The palette for colours that a reader's system insists on: their paper and ink, and the series that suit them.
    #[must_use]
    pub fn forced(paper: Rgb, ink: Rgb) -> Theme {
        let dark = luminance(paper) < 0.18;
        let mut theme = Theme { paper, ink, soft: ink, wash: paper, ..THEMES[usize::from(dark)] };
        theme.line = mix(paper, ink, 0.25);
        for colour in theme.series.iter_mut().chain([&mut theme.link, &mut theme.wrong]) {
            if contrast(*colour, paper) < 3.0 {
                *colour = ink;
            }
        }
        theme
    }

    /// How opaque a region of a map is, whose mark has a tint from 0 to 1.
    #[must_use]
    pub fn depth(&self, role: Role, tint: f64) -> f64 {
        let at = ROLES.iter().position(|(other, _)| *other == role);
        (tint * at.map_or(0.4, |at| self.depths[at])).clamp(0.0, 1.0)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a byte")]
fn mix(from: Rgb, to: Rgb, share: f64) -> Rgb {
    let channel = |a: u8, b: u8| libm::round(f64::from(a) + share * (f64::from(b) - f64::from(a))) as u8;
    (channel(from.0, to.0), channel(from.1, to.1), channel(from.2, to.2))
}

/// A colour's channels in light, not in the screen's scale.
fn light((r, g, b): Rgb) -> [f64; 3] {
    [r, g, b].map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { libm::pow((share + 0.055) / 1.055, 2.4) }
    })
}

fn luminance(colour: Rgb) -> f64 {
    let [r, g, b] = light(colour);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// The contrast of two colours as the Web Content Accessibility Guidelines count it.
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let [a, b] = [a, b].map(luminance);
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_can_be_read_on_its_paper() {
        for theme in &THEMES {
            let inks = [theme.ink, theme.soft, theme.link, theme.wrong];
            for colour in theme.series.into_iter().chain(inks) {
                for paper in [theme.paper, theme.wash] {
                    let contrast = contrast(colour, paper);
                    let least = if theme.series.contains(&colour) && paper == theme.wash { 4.3 } else { 4.5 };
                    assert!(contrast >= least, "{colour:?} on {paper:?}: {contrast:.2}");
                }
            }
        }
    }

    /// CIE Lab, for the white point D65.
    fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
        let xyz = [
            (0.412_456 * r + 0.357_576 * g + 0.180_438 * b) / 0.950_47,
            0.212_673 * r + 0.715_152 * g + 0.072_175 * b,
            (0.019_334 * r + 0.119_192 * g + 0.950_304 * b) / 1.088_83,
        ];
        let [x, y, z] = xyz.map(|t| if t > 0.008_856 { libm::cbrt(t) } else { 7.787 * t + 16.0 / 116.0 });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// What a reader without green receptors sees (Machado, Oliveira and Fernandes 2009).
    fn deuteranopia(colour: Rgb) -> [f64; 3] {
        let [r, g, b] = light(colour);
        [
            0.367_322 * r + 0.860_646 * g - 0.227_968 * b,
            0.280_085 * r + 0.672_501 * g + 0.047_413 * b,
            -0.011_820 * r + 0.042_940 * g + 0.968_881 * b,
        ]
        .map(|channel| channel.clamp(0.0, 1.0))
    }

    fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
        a.iter().zip(&b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
    }

    #[test]
    fn series_that_meet_are_told_apart_without_red_and_green() {
        for theme in &THEMES {
            for together in [&theme.series[..8], &theme.series[8..]] {
                for (at, &a) in together.iter().enumerate() {
                    for &b in &together[at + 1..] {
                        let distance = distance(lab(deuteranopia(a)), lab(deuteranopia(b)));
                        assert!(distance > 15.0, "{} and {}: {distance:.1}", hex(a), hex(b));
                    }
                }
            }
        }
    }

    fn region(theme: &Theme, role: Role) -> Rgb {
        mix(theme.paper, theme.colour(role), theme.depth(role, crate::chart::TINT))
    }

    #[test]
    fn regions_differ_in_lightness_and_bear_their_names() {
        for theme in &THEMES {
            let roles = [Role::Bias, Role::VarX, Role::Noise, Role::VarF, Role::VarXf, Role::VarXfe];
            let mut steps: Vec<f64> = roles.map(|role| lab(light(region(theme, role)))[0]).to_vec();
            assert!(roles.iter().all(|&role| contrast(region(theme, role), theme.ink) > 4.5));
            steps.sort_by(f64::total_cmp);
            for pair in steps.windows(2) {
                assert!(pair[1] - pair[0] > 5.0, "{steps:.1?}");
            }
        }
    }

    #[test]
    fn a_forced_palette_can_be_read() {
        for (paper, ink) in [((0, 0, 0), (255, 255, 0)), ((255, 255, 255), (0, 0, 0)), ((0, 0, 128), (255, 255, 255))] {
            let theme = Theme::forced(paper, ink);
            assert!(theme.series.iter().all(|&colour| contrast(colour, paper) >= 3.0));
            assert_eq!((theme.paper, theme.ink), (paper, ink));
        }
    }

    #[test]
    fn the_page_has_every_colour_by_its_name() {
        let names: Vec<&str> = properties(true).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), 20);
        assert!(names.contains(&class(Role::VarXfe)) && names.contains(&class(Role::Ink)));
    }
}
