//! The equation of products of free Wishart matrices, and of such a product plus a Wigner matrix, and its root at an x.
//!
//! With f = tr W(W+λ)⁻¹/D as the unknown the S-transforms of factors multiply as (docs/theory.md §12)
//!
//! λ = ∏ κ_i · (f/(1−f))^(k−1) · ∏ (1 − q_s f),  Σ η/(η+κ_i)/D = f for each of the k spectra,
//!
//! a q = D/P or N_0/N_l for each white factor. A Wigner matrix of scale σ added to W moves ω = −λ to x = ω + σ²(1−f)/ω.
//! What is solved for is e = c − f, the distance to the largest f that all factors let through: sums for it do not cancel.

use crate::numeric::complex::Complex;

/// Most steps of Newton's method from one start.
const MOST_STEPS: usize = 20;
/// Most steps for a real κ; where eigenvalues are near some halve what is left.
const MOST_REAL_STEPS: usize = 100;
/// A step is taken if no ln κ moves by more.
const LONGEST: f64 = 1.0;
/// A root is met when the last step is below this share of its distance from the real axis,
const MET: f64 = 1e-12;
/// or below this one and no longer shrinking.
const NEAR: f64 = 1e-6;

/// A spectrum: (η, share of the modes), the largest first, without zeros.
#[derive(Debug, Clone)]
pub struct Spectrum {
    levels: Vec<(f64, f64)>,
    /// c less the share of modes with η > 0.
    lack: f64,
    /// Σ share · η.
    mean: f64,
}

/// The equation.
#[derive(Debug, Clone)]
pub struct Equation {
    spectra: Vec<Spectrum>,
    /// 1/q of each white factor, with its distance to c.
    sizes: Vec<(f64, f64)>,
    /// The largest f, c; the atom of the product is 1 − c.
    pub cap: f64,
    /// σ².
    pub sigma2: f64,
}

/// The unknowns.
#[derive(Debug, Clone)]
pub struct State {
    /// c − f.
    pub e: Complex,
    /// κ of each spectrum.
    pub kappas: Vec<Complex>,
}

/// The equation at a state, with its derivatives by e.
#[derive(Debug)]
pub struct Local {
    /// ω = −λ.
    pub omega: Complex,
    /// x.
    pub x: Complex,
    /// dx/de, every κ following.
    pub slope: Complex,
    /// How fast the fastest of the logarithms of what λ is a product of changes with e.
    pub rate: f64,
    /// By how much x is off while no κ fits its e.
    drift: Complex,
    /// For each spectrum how far its κ is from e, and 1/d: d ln κ/de.
    moves: Vec<(Complex, Complex)>,
}

impl Equation {
    /// Shares of modes by η, the largest η first, their sums, 1/q of white factors, and σ.
    pub fn new(spectra: Vec<(Vec<(f64, f64)>, f64)>, sizes: &[f64], sigma: f64) -> Equation {
        let ranks = spectra.iter().map(|spectrum| spectrum.1);
        let cap = ranks.chain(sizes.iter().copied()).fold(f64::INFINITY, f64::min);
        // Sizes that differ by rounding are meant to be equal.
        let room = |size: f64| if size - cap <= 4.0 * f64::EPSILON * cap { 0.0 } else { size - cap };
        let spectrum = |(levels, rank): (Vec<(f64, f64)>, f64)| {
            let mean = levels.iter().map(|(eta, share)| eta * share).sum();
            Spectrum { levels, lack: -room(rank), mean }
        };
        let spectra = spectra.into_iter().map(spectrum).collect();
        let sizes = sizes.iter().map(|&size| (size, room(size))).collect();
        Equation { spectra, sizes, cap, sigma2: sigma * sigma }
    }

    /// The product alone.
    pub fn without_wigner(&self) -> Equation {
        Equation { sigma2: 0.0, ..self.clone() }
    }

    /// Terms of a sum.
    pub fn levels(&self) -> usize {
        self.spectra.iter().map(|spectrum| spectrum.levels.len()).sum()
    }

    /// How λ falls with e near 0, as e to this power: more than one makes a hard edge.
    pub fn order(&self) -> f64 {
        let tight = self.spectra.iter().filter(|spectrum| spectrum.lack == 0.0).count()
            + self.sizes.iter().filter(|size| size.1 == 0.0).count();
        let poles = if self.cap == 1.0 { self.spectra.len() - 1 } else { 0 };
        (tight - poles) as f64
    }

    /// Whether κ of each spectrum vanishes with e.
    pub fn vanishing(&self) -> impl Iterator<Item = bool> + '_ {
        self.spectra.iter().map(|spectrum| spectrum.lack == 0.0)
    }

    /// The largest eigenvalue of each spectrum.
    pub fn tops(&self) -> impl Iterator<Item = f64> + '_ {
        self.spectra.iter().map(|spectrum| spectrum.levels[0].0)
    }

    /// Σ share · η/(η_1 − η + t) of a spectrum, and −d ln of it/d ln t: f at κ = −η_1 − t, with the other sign.
    pub fn above(&self, at: usize, t: f64) -> (f64, f64) {
        let levels = &self.spectra[at].levels;
        let top = levels[0].0;
        let (sum, slope) = levels.iter().fold((0.0, 0.0), |(sum, slope), &(eta, share)| {
            let distance = (top - eta) + t;
            let term = share * (eta / distance);
            (sum + term, slope + term * (t / distance))
        });
        (sum, slope / sum)
    }

    /// How λ falls with e near 0 from a real state, as e to this power: a κ between eigenvalues doesn't fall.
    pub fn order_from(&self, state: &State) -> f64 {
        let spectra = self.spectra.iter().zip(&state.kappas);
        let between = spectra
            .filter(|(spectrum, kappa)| spectrum.lack == 0.0 && spectrum.place(kappa.re) < spectrum.levels.len());
        self.order() - between.count() as f64
    }

    /// Everything at a state.
    pub fn at(&self, state: &State) -> Local {
        let e = state.e;
        let f = Complex::new(self.cap - e.re, -e.im);
        let zeros = Complex::new((1.0 - self.cap) + e.re, e.im);
        let (mut lambda, mut log_slope, mut log_drift) = (real(1.0), real(0.0), real(0.0));
        let mut rate: f64 = 0.0;
        let mut moves = Vec::with_capacity(self.spectra.len());
        for (spectrum, &kappa) in self.spectra.iter().zip(&state.kappas) {
            let (lost, d) = sums(&spectrum.levels, kappa);
            let off = Complex::new((e.re - spectrum.lack) - lost.re, e.im - lost.im);
            let inverse = d.inverse();
            lambda = lambda * kappa;
            log_slope = log_slope + inverse;
            log_drift = log_drift + off * inverse;
            rate = rate.max(inverse.abs());
            moves.push((off, inverse));
        }
        for _ in 1..self.spectra.len() {
            let (above, below) = (f.inverse(), zeros.inverse());
            lambda = lambda * (f * below);
            log_slope = log_slope - above - below;
            rate = rate.max(above.abs()).max(below.abs());
        }
        for &(size, room) in &self.sizes {
            let room = Complex::new(room + e.re, e.im);
            let inverse = room.inverse();
            lambda = lambda * room.scale(1.0 / size);
            log_slope = log_slope + inverse;
            rate = rate.max(inverse.abs());
        }
        let omega = -lambda;
        if self.sigma2 == 0.0 {
            return Local { omega, x: omega, slope: omega * log_slope, rate, drift: omega * log_drift, moves };
        }
        let back = omega.inverse().scale(self.sigma2);
        let shift = zeros * back;
        let by_log = omega - shift;
        let slope = by_log * log_slope + back;
        Local { omega, x: omega + shift, slope, rate, drift: by_log * log_drift, moves }
    }

    /// d²x/de² at a real state, every κ following.
    pub fn bend(&self, state: &State, local: &Local) -> f64 {
        let e = state.e.re;
        let (f, zeros) = (self.cap - e, 1.0 - self.cap + e);
        let others = (self.spectra.len() - 1) as f64;
        let mut log_slope = -others * (1.0 / f + 1.0 / zeros);
        let mut log_bend = -others * (1.0 / (f * f) - 1.0 / (zeros * zeros));
        for (spectrum, kappa) in self.spectra.iter().zip(&state.kappas) {
            let kappa = kappa.re;
            let (mut d, mut bend) = (0.0, 0.0);
            for &(eta, share) in &spectrum.levels {
                let inverse = 1.0 / (eta + kappa);
                let term = share * (kappa * inverse) * (eta * inverse);
                d += term;
                bend += term * ((eta - kappa) * inverse);
            }
            log_slope += 1.0 / d;
            log_bend -= bend / (d * d * d);
        }
        for &(_, room) in &self.sizes {
            log_slope += 1.0 / (room + e);
            log_bend -= 1.0 / ((room + e) * (room + e));
        }
        let omega = local.omega.re;
        let back = self.sigma2 / omega;
        let shift = zeros * back;
        let by_log = omega - shift;
        // (ω − s)' = ωL − (σ²/ω − sL), s = σ²(1−f)/ω.
        by_log * log_bend + log_slope * (omega * log_slope - back + shift * log_slope) - back * log_slope
    }

    /// The state moved by a step of e, each κ to where it belongs; None if that is too far.
    pub fn moved(state: &State, local: &Local, step: Complex) -> Option<State> {
        let kappas = state.kappas.iter().zip(&local.moves).map(|(&kappa, &(off, inverse))| {
            let by = (off + step) * inverse;
            (by.abs() <= LONGEST).then(|| kappa * by.exp())
        });
        Some(State { e: state.e + step, kappas: kappas.collect::<Option<_>>()? })
    }

    /// Newton's method for the root at x, which lies below the real axis; None unless it gets there.
    pub fn settle(&self, x: f64, start: State) -> Option<State> {
        let mut state = start;
        let mut last = f64::INFINITY;
        for _ in 0..MOST_STEPS {
            let local = self.at(&state);
            let off = real(x) - local.x - local.drift;
            let step = off / local.slope;
            state = Equation::moved(&state, &local, step)?;
            let depth = -state.e.im;
            let size = step.abs();
            if size.is_nan() || depth <= 0.0 || state.kappas.iter().any(|kappa| kappa.im >= 0.0) {
                return None;
            }
            if size <= MET * depth || (size <= NEAR * depth && size > 0.25 * last) {
                return Some(state);
            }
            last = size;
        }
        None
    }

    /// The state at a real e, each κ between the same eigenvalues as in the given one: there its sum rises from −∞ to ∞.
    /// Where f changes its sign, a κ outside of all of them does so by way of infinity.
    pub fn on_the_axis(&self, e: f64, start: &State) -> State {
        let kappas = self.spectra.iter().zip(&start.kappas).map(|(spectrum, start)| {
            let f = self.cap - e;
            let outside = start.re > 0.0 || spectrum.place(start.re) == 0;
            let crossed = outside && (start.re > 0.0) != (f > 0.0);
            let mut kappa = if crossed { spectrum.mean / f - spectrum.levels[0].0 } else { start.re };
            let place = spectrum.place(kappa);
            let pole = |at: Option<usize>| at.and_then(|at| spectrum.levels.get(at)).map(|level| -level.0);
            let mut low = pole(place.checked_sub(1)).unwrap_or(f64::NEG_INFINITY);
            let mut high = pole(Some(place)).unwrap_or(f64::INFINITY);
            for _ in 0..MOST_REAL_STEPS {
                let (lost, d) = sums_on_the_axis(&spectrum.levels, kappa);
                let off = (e - spectrum.lack) - lost;
                (low, high) = if off > 0.0 { (kappa, high) } else { (low, kappa) };
                let step = kappa * (off / d);
                let next = kappa + step;
                if step.abs() <= 1e-12 * kappa.abs() {
                    kappa = next;
                    break;
                }
                kappa = if next > low && next < high { next } else { 0.5 * (low + high) };
            }
            real(kappa)
        });
        State { e: real(e), kappas: kappas.collect() }
    }
}

impl Spectrum {
    /// How many eigenvalues lie above −κ.
    fn place(&self, kappa: f64) -> usize {
        self.levels.partition_point(|level| level.0 > -kappa)
    }
}

/// A real number.
pub fn real(x: f64) -> Complex {
    Complex::new(x, 0.0)
}

/// Σ share · κ/(η+κ) and d = Σ share · κη/(η+κ)².
fn sums(levels: &[(f64, f64)], kappa: Complex) -> (Complex, Complex) {
    let mut all = [0.0; 4];
    let tail = kappa.im * kappa.im;
    for &(eta, share) in levels {
        let re = eta + kappa.re;
        let weight = share / (re * re + tail);
        // κ/(η+κ) = u + iv and η/(η+κ) = 1 − u − iv.
        let u = (kappa.re * re + tail) * weight;
        let v = kappa.im * eta * weight;
        all[0] += u;
        all[1] += v;
        let (kept, turned) = (eta * re, -eta * kappa.im);
        let scale = weight / share;
        all[2] += (u * kept - v * turned) * scale;
        all[3] += (u * turned + v * kept) * scale;
    }
    (Complex::new(all[0], all[1]), Complex::new(all[2], all[3]))
}

/// The same at a real κ.
fn sums_on_the_axis(levels: &[(f64, f64)], kappa: f64) -> (f64, f64) {
    levels.iter().fold((0.0, 0.0), |(lost, d), &(eta, share)| {
        let inverse = 1.0 / (eta + kappa);
        let term = share * (kappa * inverse);
        (lost + term, d + term * (eta * inverse))
    })
}
