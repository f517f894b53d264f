//! Looks through an SVG for what no picture may hold: numbers that are none, and strokes outside of it.

/// Attributes that hold places and sizes.
const PLACES: [&str; 14] =
    ["x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height", "points", "d", "stroke-width"];
/// A mark at an edge reaches over it by its radius; in the units of the file, sixteenths of a pixel.
const OVER: f64 = 100.0;

/// What is wrong with an SVG whose `viewBox` has that size.
pub fn faults(svg: &str, (width, height): (f64, f64)) -> Vec<String> {
    let mut faults = Vec::new();
    let most = width.max(height) + OVER;
    for piece in svg.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        if ["NaN", "inf", "Infinity"].contains(&text.trim()) {
            faults.push(format!("a text says {}", text.trim()));
        }
        for (name, value) in attributes(tag) {
            let wrong =
                PLACES.contains(&name) && !numbers(value).is_some_and(|all| all.iter().all(|x| x.abs() <= most));
            if wrong {
                faults.push(format!("{name}=\"{}\"", value.chars().take(80).collect::<String>()));
            }
        }
    }
    faults
}

fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = tag;
    std::iter::from_fn(move || {
        let (before, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        rest = after;
        Some((before.rsplit(char::is_whitespace).next().unwrap_or(before), value))
    })
}

/// All numbers of a list of points or of a path; none if anything in it is neither a number nor a letter of a path.
pub fn numbers(value: &str) -> Option<Vec<f64>> {
    let mut spaced = String::new();
    let mut last = ' ';
    for letter in value.chars() {
        let exponent = matches!(letter, 'e' | 'E') && (last.is_ascii_digit() || last == '.');
        if letter == '-' && !matches!(last, 'e' | 'E') {
            spaced.push(' ');
        }
        let separates = !exponent && "MmLlHhVvZzAaCc, \n".contains(letter);
        spaced.push(if separates { ' ' } else { letter });
        last = letter;
    }
    let number = |word: &str| word.parse::<f64>().ok().filter(|number| number.is_finite());
    spaced.split_whitespace().map(number).collect()
}

#[test]
fn a_fault_in_a_drawing_is_found() {
    let drawing = |inside: &str| format!("<svg viewBox=\"0 0 100 50\">{inside}</svg>");
    let found = |inside: &str| faults(&drawing(inside), (100.0, 50.0)).len();
    assert_eq!(found("<path d=\"M1 2L3 4\"/><text x=\"5\" y=\"50\">10⁻⁴ and infinitely NaN</text>"), 0);
    assert_eq!(found("<polyline points=\"1,NaN 3,4\"/>"), 1);
    assert_eq!(found("<circle cx=\"inf\" cy=\"2\"/>"), 1);
    assert_eq!(found("<circle cx=\"2147483647\" cy=\"2\"/>"), 1);
    assert_eq!(found("<text x=\"1\" y=\"1\">NaN</text>"), 1);
    assert_eq!(numbers("M1 2l3-4 1e3,.5"), Some(vec![1.0, 2.0, 3.0, -4.0, 1000.0, 0.5]));
}
