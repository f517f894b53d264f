//! Where the eigenvalues of a product of free matrices can lie, found by following the root of its equation along the axis.
//!
//! From the uppermost edge the complex root is followed to lower x until its imaginary part vanishes, which is an edge; across
//! the gap the root is real, and x falls as e rises, until dx/de = 0 again: the next edge. Next to an edge e moves like √|x − edge|,
//! so that steps of a third of Im e at most pass over no gap, however narrow.

use super::equation::{Equation, State, real};
use crate::numeric::complex::Complex;
use crate::numeric::root;

/// Most evaluations of a level that following may cost.
const MOST_WORK: usize = 200_000_000;
/// Steps change no logarithm by more than this,
const STEP: f64 = 0.3;
/// nor e by a larger share of its imaginary part.
const DIP: f64 = 0.35;
/// So near to its first guess the first root by an edge must be, as a share of its distance from there.
const CLOSE: f64 = 0.1;
/// Newton's step at an edge, as a change of logarithms, is this small.
const SETTLED: f64 = 1e-6;
/// Below this share of the highest edge a root that goes to a hard edge is known by its power.
const FLOOR: f64 = 1e-14;

/// An f this small, or 1 − f, is followed by its negative.
const LEAP: f64 = 1e-4;
/// Between these lies ln v of the highest edge, unless factors are so noisy that 1 and f can't be told apart.
const LEAST: f64 = -25.0;
const MOST: f64 = 40.0;

/// An edge of the support.
#[derive(Debug, Clone)]
struct Edge {
    x: f64,
    state: State,
    /// d²x/de² there.
    bend: f64,
}

impl Edge {
    /// Where the root is at an x next to the edge, inside the support.
    fn next_to(&self, equation: &Equation, x: f64) -> Option<State> {
        let local = equation.at(&self.state);
        let step = Complex::new(0.0, -f64::sqrt(2.0 * f64::abs((x - self.x) / self.bend)));
        Equation::moved(&self.state, &local, step)
    }
}

/// A piece of the support, with the root at some places in it.
#[derive(Debug, Clone)]
pub struct Piece {
    /// None: a hard edge at 0.
    left: Option<Edge>,
    right: Edge,
    /// Descending.
    nodes: Vec<(f64, State)>,
}

impl Piece {
    /// Both edges.
    pub fn edges(&self) -> [f64; 2] {
        [self.left.as_ref().map_or(0.0, |edge| edge.x), self.right.x]
    }

    /// The root at an x between the edges.
    pub fn state(&self, equation: &Equation, x: f64) -> Option<State> {
        let below = self.nodes.partition_point(|node| node.0 > x);
        let (above, below) = (below.checked_sub(1).map(|at| &self.nodes[at]), self.nodes.get(below));
        let start = match (above, below) {
            (Some(above), Some(below)) => Some(between(above, below, x)),
            (None, _) => self.right.next_to(equation, x),
            (Some(last), None) => match &self.left {
                Some(edge) => edge.next_to(equation, x),
                None => Some(towards_zero(equation, last, x)),
            },
        };
        let walked = || [above, below].into_iter().flatten().find_map(|node| walk(equation, node, x));
        start.and_then(|start| equation.settle(x, start)).or_else(walked)
    }
}

/// The straight line between two places.
fn between(above: &(f64, State), below: &(f64, State), x: f64) -> State {
    let share = (x - below.0) / (above.0 - below.0);
    let mix = |low: Complex, high: Complex| low.scale(1.0 - share) + high.scale(share);
    let kappas = below.1.kappas.iter().zip(&above.1.kappas).map(|(&low, &high)| mix(low, high)).collect();
    State { e: mix(below.1.e, above.1.e), kappas }
}

/// What powers make of the last place near a hard edge.
fn towards_zero(equation: &Equation, (from, state): &(f64, State), x: f64) -> State {
    let by = libm::pow(x / from, 1.0 / equation.order());
    let kappas = state.kappas.iter().zip(equation.vanishing());
    let kappas = kappas.map(|(kappa, vanishing)| if vanishing { kappa.scale(by) } else { *kappa }).collect();
    State { e: state.e.scale(by), kappas }
}

/// From one place to another by as many steps as it takes.
fn walk(equation: &Equation, (from, state): &(f64, State), x: f64) -> Option<State> {
    let (mut at, mut state) = (*from, state.clone());
    let mut share = 1.0;
    for _ in 0..200 {
        let next = if share == 1.0 { x } else { at + (x - at) * share };
        let found = step(equation, &state, next - at).and_then(|start| equation.settle(next, start));
        match found {
            Some(found) if share == 1.0 => return Some(found),
            Some(found) => (at, state, share) = (next, found, f64::min(1.0, 2.0 * share)),
            None => share *= 0.5,
        }
    }
    None
}

/// The root where x has moved a little, to first order.
fn step(equation: &Equation, state: &State, by: f64) -> Option<State> {
    let local = equation.at(state);
    Equation::moved(state, &local, real(by) / local.slope)
}

/// All pieces of the support, ascending; None if that takes too much work.
pub fn trace(equation: &Equation) -> Option<Vec<Piece>> {
    let most = MOST_WORK / equation.levels().max(1);
    let mut work = 0;
    let mut right = uppermost(equation)?;
    let floor = if equation.order() > 1.0 && equation.sigma2 == 0.0 { FLOOR * right.x } else { f64::NEG_INFINITY };
    let mut pieces = Vec::new();
    loop {
        let (nodes, left) = arc(equation, &right, floor, most, &mut work)?;
        let next = left.as_ref().map_or(Some(None), |edge| across(equation, edge, most, &mut work))?;
        pieces.push(Piece { left, right, nodes });
        match next {
            Some(edge) => right = edge,
            None => break,
        }
    }
    pieces.reverse();
    Some(pieces)
}

/// The uppermost edge: the least x over f = −v < 0, where every κ lies beyond all eigenvalues.
fn uppermost(equation: &Equation) -> Option<Edge> {
    let state = |v: f64| {
        let kappas = equation.tops().enumerate().map(|(at, top)| {
            let t = root::solve(1e-200, 1e200, top, |t| {
                let (sum, slope) = equation.above(at, t);
                (libm::log(v / sum), slope)
            });
            real(-(top + t))
        });
        State { e: real(equation.cap + v), kappas: kappas.collect() }
    };
    let least = |equation: &Equation, most: f64| {
        let (mut low, mut high) = (LEAST, most);
        for _ in 0..50 {
            let middle = 0.5 * (low + high);
            if equation.at(&state(libm::exp(middle))).slope.re < 0.0 { low = middle } else { high = middle }
        }
        high
    };
    // With a Wigner matrix the edge lies above the product's.
    let alone = least(&equation.without_wigner(), MOST);
    let v = if equation.sigma2 > 0.0 { least(equation, alone) } else { alone };
    edge(equation, state(libm::exp(v)))
}

/// The edge at a state where dx/de is nearly 0.
fn edge(equation: &Equation, start: State) -> Option<Edge> {
    let mut state = start;
    for _ in 0..8 {
        let local = equation.at(&state);
        let bend = equation.bend(&state, &local);
        let step = -local.slope.re / bend;
        if (step * local.rate).abs() < 1e-9 || step.is_nan() {
            break;
        }
        if (step * local.rate).abs() > 1.0 {
            return None;
        }
        state = equation.on_the_axis(state.e.re + step, &state);
    }
    let local = equation.at(&state);
    let bend = equation.bend(&state, &local);
    // Where two pieces are about to part dx/de comes near to 0 without an edge, and the steps go to and fro.
    let settled = (local.slope.re / bend * local.rate).abs() < SETTLED;
    (settled && local.x.re.is_finite() && bend.is_finite()).then_some(Edge { x: local.x.re, state, bend })
}

/// What a piece of the support has to the left of its right edge: the root at some places, descending, and the left edge.
type Arc = (Vec<(f64, State)>, Option<Edge>);

/// Follows the root from a right edge to the left edge; None for that one where it is at 0, below `floor`.
fn arc(equation: &Equation, right: &Edge, floor: f64, most: usize, work: &mut usize) -> Option<Arc> {
    let mut reach = 0.1 / equation.at(&right.state).rate;
    let (mut x, mut state) = (0..60).find_map(|_| {
        let x = right.x - 0.5 * right.bend * reach * reach;
        reach *= 0.5;
        let start = right.next_to(equation, x)?;
        let found = equation.settle(x, start.clone())?;
        ((found.e - start.e).abs() < CLOSE * (start.e - right.state.e).abs()).then_some((x, found))
    })?;
    let mut nodes = vec![(x, state.clone())];
    loop {
        let local = equation.at(&state);
        let by = real(1.0) / local.slope;
        // How fast Im e comes nearer to 0 as x falls: next to an edge by half of what is left.
        let closing = by.im / state.e.im;
        if closing > 0.0
            && 0.5 / closing * by.abs() * local.rate < STEP
            && let Some(left) = left_edge(equation, x, &state)
        {
            return Some((nodes, Some(left)));
        }
        let mut length = f64::min(STEP / local.rate, DIP * -state.e.im) / by.abs();
        loop {
            *work += 6;
            if *work > most {
                return None;
            }
            let next = x - length;
            let start = Equation::moved(&state, &local, by.scale(-length));
            if let Some(found) = start.and_then(|start| equation.settle(next, start)) {
                (x, state) = (next, found);
                break;
            }
            length *= 0.5;
        }
        nodes.push((x, state.clone()));
        if x < floor {
            return Some((nodes, None));
        }
    }
}

/// The left edge that a root close to the axis belongs to.
fn left_edge(equation: &Equation, x: f64, state: &State) -> Option<Edge> {
    let flat = State { e: state.e, kappas: state.kappas.iter().map(|kappa| real(kappa.re)).collect() };
    let start = equation.on_the_axis(state.e.re, &flat);
    let left = edge(equation, start)?;
    let (depth, off) = (state.e.im, state.e.re - left.state.e.re);
    let expected = -0.5 * left.bend * depth * depth;
    let fits = left.bend < 0.0 && off.abs() < 0.7 * depth.abs() && (x - left.x - expected).abs() < 0.5 * expected;
    fits.then_some(left)
}

/// The right edge of the next piece below a left edge; none (inside) below the lowest.
#[expect(clippy::option_option, reason = "too much work, or no further piece")]
fn across(equation: &Equation, left: &Edge, most: usize, work: &mut usize) -> Option<Option<Edge>> {
    let (e, omega) = (left.state.e.re, equation.at(&left.state).omega.re);
    // Where λ falls to 0 with e nothing more lies below; of a sum what lies there is the atom, blurred.
    let falls = equation.order_from(&left.state) > 0.0;
    let blurred = equation.cap < 1.0 && equation.sigma2 > 0.0;
    if (e < 0.0 && falls && !blurred) || omega < 0.0 {
        return Some(None);
    }
    let mut state = left.state.clone();
    let mut share = 0.1;
    loop {
        *work += 8;
        if *work > most {
            return None;
        }
        let f = equation.cap - state.e.re;
        let steady = share * STEP / equation.at(&state).rate;
        let length = match state.e.re {
            // What is infinite or 0 by itself at f = 0, and at f = 1, is neither in the product.
            _ if f > 0.0 && f < LEAP => 2.0 * f,
            e if e < 0.0 && -e < LEAP && !falls => -2.0 * e,
            _ => steady,
        };
        let next = equation.on_the_axis(state.e.re + length, &state);
        share = 1.0;
        if equation.at(&next).slope.re < 0.0 {
            state = next;
            continue;
        }
        // The edge lies between the two.
        let (mut low, mut high) = (state, next);
        for _ in 0..40 {
            let middle = equation.on_the_axis(0.5 * (low.e.re + high.e.re), &low);
            if equation.at(&middle).slope.re < 0.0 { low = middle } else { high = middle }
        }
        return edge(equation, high).map(Some);
    }
}
