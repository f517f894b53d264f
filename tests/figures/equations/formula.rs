//! The numbers of a formula as TeX writes it: between which bounds each side of it lies, given what rounding has left out.

/// Lower and upper bound.
pub type Bounds = (f64, f64);

/// What a live number may be.
pub type Lookup<'a> = &'a dyn Fn(&str) -> Option<Bounds>;

/// A formula with what goes on in the next row in one.
pub fn joined(formula: &str) -> String {
    formula.replace("\\\\ &=", "=").replace("\\\\ &\\quad +", "+").replace("\\\\ &+", "+")
}

/// The sides of each equation of a joined formula that are made of numbers alone, two or more of them.
pub fn sides(joined: &str) -> Vec<Vec<&str>> {
    let parts = joined.split("\\\\").flat_map(|row| row.split("\\qquad"));
    let equations = parts.map(|part| part.split('=').filter(|side| is_numeric(side)).collect::<Vec<_>>());
    equations.filter(|sides| sides.len() > 1 && sides.iter().any(|side| side.contains("\\live{"))).collect()
}

fn is_numeric(side: &str) -> bool {
    value(side, &|_| Some((1.0, 1.0))).is_some()
}

/// The bounds of a side; none if it is not of numbers alone.
pub fn value(side: &str, live: Lookup) -> Option<Bounds> {
    // What has no value: spaces, alignment, punctuation at the end, and the size of brackets.
    let mut plain = side.to_owned();
    for idle in ["\\begin{aligned}", "\\end{aligned}", "\\left", "\\right", "\\quad", "\\text{now}", "\\,", "\\;", "&"]
    {
        plain = plain.replace(idle, " ");
    }
    let plain = plain.trim_matches([' ', ',', '.', ';', '\n']);
    // A place in words stands before its equation: `P/D = 1/2:`.
    let plain = plain.rsplit(':').next()?;
    let mut reader = Reader { rest: plain, live };
    let value = reader.sum()?;
    reader.rest.trim().is_empty().then_some(value)
}

struct Reader<'a> {
    rest: &'a str,
    live: Lookup<'a>,
}

impl Reader<'_> {
    fn takes(&mut self, start: &str) -> bool {
        self.rest = self.rest.trim_start();
        let rest = self.rest.strip_prefix(start);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn sum(&mut self) -> Option<Bounds> {
        let mut sum = if self.takes("-") { negative(self.product()?) } else { self.product()? };
        loop {
            if self.takes("+") {
                sum = add(sum, self.product()?);
            } else if self.takes("-") {
                sum = add(sum, negative(self.product()?));
            } else {
                return Some(sum);
            }
        }
    }

    fn product(&mut self) -> Option<Bounds> {
        let mut product = self.power()?;
        loop {
            if self.takes("\\times") || self.takes("\\cdot") {
                product = multiply(product, self.power()?);
            } else if self.takes("/") {
                product = divide(product, self.power()?);
            } else if self.rest.is_empty() || self.rest.starts_with(['+', '-', ')', '}']) {
                return Some(product);
            } else {
                product = multiply(product, self.power()?);
            }
        }
    }

    fn power(&mut self) -> Option<Bounds> {
        let base = self.atom()?;
        if !self.takes("^") {
            return Some(base);
        }
        let exponent = if self.rest.starts_with('{') { self.inside('{', '}')? } else { self.digit()? };
        let ends = [base.0, base.1].map(|end| [exponent.0, exponent.1].map(|power| libm::pow(end, power)));
        let ends = ends.as_flattened();
        Some((
            ends.iter().copied().fold(f64::INFINITY, f64::min),
            ends.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        ))
    }

    fn atom(&mut self) -> Option<Bounds> {
        if self.takes("\\live{") {
            let (name, rest) = self.rest.split_once('}')?;
            self.rest = rest;
            return (self.live)(name);
        }
        if self.takes("\\series{") {
            self.rest = self.rest.split_once('}')?.1;
            return self.inside('{', '}');
        }
        if self.takes("\\frac") {
            return Some(divide(self.inside('{', '}')?, self.inside('{', '}')?));
        }
        if self.takes("\\sqrt") {
            let under = self.inside('{', '}')?;
            return Some((under.0.max(0.0).sqrt(), under.1.sqrt()));
        }
        if self.takes("\\pi") {
            return Some((std::f64::consts::PI, std::f64::consts::PI));
        }
        match self.rest.chars().next()? {
            '(' => self.inside('(', ')'),
            '{' => self.inside('{', '}'),
            _ => {
                let end = self.rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(self.rest.len());
                let (number, rest) = self.rest.split_at(end);
                self.rest = rest;
                number.parse().ok().map(|number: f64| (number, number))
            }
        }
    }

    fn digit(&mut self) -> Option<Bounds> {
        let digit = f64::from(self.rest.chars().next()?.to_digit(10)?);
        self.rest = &self.rest[1..];
        Some((digit, digit))
    }

    fn inside(&mut self, open: char, close: char) -> Option<Bounds> {
        let opened = self.takes(&open.to_string());
        let value = self.sum()?;
        (opened && self.takes(&close.to_string())).then_some(value)
    }
}

fn add(a: Bounds, b: Bounds) -> Bounds {
    (a.0 + b.0, a.1 + b.1)
}

fn negative(a: Bounds) -> Bounds {
    (-a.1, -a.0)
}

fn multiply(a: Bounds, b: Bounds) -> Bounds {
    let all = [a.0 * b.0, a.0 * b.1, a.1 * b.0, a.1 * b.1];
    (all.into_iter().fold(f64::INFINITY, f64::min), all.into_iter().fold(f64::NEG_INFINITY, f64::max))
}

fn divide(a: Bounds, b: Bounds) -> Bounds {
    let through_zero = b.0 <= 0.0 && b.1 >= 0.0;
    if through_zero { (f64::NEG_INFINITY, f64::INFINITY) } else { multiply(a, (1.0 / b.1, 1.0 / b.0)) }
}

#[test]
fn formulas_are_computed() {
    let live = |name: &str| (name == "f.x").then_some((2.9, 3.1));
    let near = |side: &str, wanted: Bounds| {
        let got = value(side, &live).expect(side);
        assert!((got.0 - wanted.0).abs() + (got.1 - wanted.1).abs() < 1e-12, "{side}: {got:?}");
    };
    near("2 \\live{f.x} - \\frac{1}{\\sqrt{4}} ,", (5.3, 5.7));
    near("\\series{test}{\\live{f.x} \\times \\left( 1 + 3 \\right)^2} .", (46.4, 49.6));
    assert_eq!(value("\\kappa \\times 2", &live), None);
    assert_eq!(sides("x = \\live{f.x} = 3 , \\qquad y = 2"), [[" \\live{f.x} ", " 3 , "]]);
}
