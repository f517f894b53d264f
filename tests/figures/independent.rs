//! A second solver of the theory, as short as it can be: one sum a mode, bisection for every root (docs/theory.md §2–§5).
//!
//! It shares no line with the library: no levels, no tails, no Newton steps, nothing kept from one x to the next.

/// Features with variances z_1 … z_N.
pub struct Features(pub Vec<f64>);

/// Data with eigenvalues η and squared weights w², fitted through layers of features.
pub struct Model {
    pub eta: Vec<f64>,
    pub weights2: Vec<f64>,
    pub ridge: f64,
    pub noise: f64,
    pub samples: f64,
    pub layers: Vec<Features>,
}

/// What theory says of it.
#[derive(Debug)]
pub struct Solved {
    pub kappa1: f64,
    pub kappa2: f64,
    pub gamma1: f64,
    pub gamma2: f64,
    /// n1 and n2 of a dimension.
    pub df1: f64,
    pub df2: f64,
    pub bias2: f64,
    pub var_x: f64,
    pub var_f: f64,
    pub var_xf: f64,
    pub var_x_eps: f64,
    pub var_xf_eps: f64,
    pub error: f64,
    pub training: f64,
}

/// The root of a rising function between e^−80 and e^80, by halving the logarithm.
pub fn root(rising: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (-80.0, 80.0);
    for _ in 0..110 {
        let middle = f64::midpoint(low, high);
        if rising(libm::exp(middle)) < 0.0 { low = middle } else { high = middle }
    }
    libm::exp(f64::midpoint(low, high))
}

/// n1 of some eigenvalues at κ.
fn n1(values: &[f64], kappa: f64) -> f64 {
    values.iter().map(|value| value / (value + kappa)).sum()
}

/// n2 and d.
fn n2_d(values: &[f64], kappa: f64) -> (f64, f64) {
    let part = |value: &f64| (value / (value + kappa), kappa / (value + kappa));
    values.iter().map(part).fold((0.0, 0.0), |(n2, d), (kept, lost)| (n2 + kept * kept, d + kept * lost))
}

impl Features {
    /// N equal ones.
    pub fn equal(width: usize) -> Features {
        Features(vec![1.0; width])
    }

    /// T(n) and −d ln T/dn.
    fn transfer(&self, n: f64) -> (f64, f64) {
        let kappa = root(|kappa| n - n1(&self.0, kappa));
        let (n2, d) = n2_d(&self.0, kappa);
        (n * kappa / self.0.len() as f64, n2 / (n * d))
    }
}

impl Model {
    /// With λ = 0 fewer samples than features and modes are meant: the samples are what is short.
    pub fn solve(&self) -> Solved {
        self.noisy(0.0)
    }

    /// The same with noise of variance τ on all features together: κ takes τ/κ degrees of freedom for it.
    pub fn noisy(&self, tau: f64) -> Solved {
        let layers = |n: f64| {
            let each = self.layers.iter().map(|layer| layer.transfer(n));
            each.fold((1.0, 0.0), |(product, sum), (factor, slope)| (product * factor, sum + slope))
        };
        let caps = self.layers.iter().map(|layer| layer.0.len() as f64).chain([self.samples]);
        let cap = caps.fold(f64::INFINITY, f64::min);
        let kappa2 = root(|kappa| {
            let n = n1(&self.eta, kappa) + tau / kappa;
            if self.ridge == 0.0 {
                return cap - n;
            }
            if n >= cap {
                return -1.0;
            }
            kappa * layers(n).0 * (1.0 - n / self.samples) - self.ridge
        });
        let n = n1(&self.eta, kappa2) + tau / kappa2;
        let (n2, d) = n2_d(&self.eta, kappa2);
        let d = d + tau / kappa2;
        let (product, slopes) = layers(n);
        let kappa1 = kappa2 * product;
        let rho = 1.0 / (1.0 + d * slopes);
        let used = if self.ridge == 0.0 { 1.0 } else { 1.0 - self.ridge / kappa1 };
        let free = 1.0 - used;
        let (a1, a2) = (rho * d / n, d / n);
        let (p1, p2) = ((n2 + d * (1.0 - rho)) / n, n2 / n);
        let (left1, left2) = (a1 + free * p1, a2 + free * p2);
        let (gamma1, gamma2, apart) = (p1 * used, p2 * used, used * a2 * (1.0 - rho));
        let (mut bias2, mut var_f) = (0.0, 0.0);
        for (eta, weight2) in self.eta.iter().zip(&self.weights2) {
            let lost = kappa2 / (eta + kappa2);
            bias2 += weight2 * eta * lost * lost;
            var_f += (1.0 - rho) * weight2 * eta * eta / (eta + kappa2) * lost;
        }
        let noise2 = self.noise * self.noise;
        let parts = [
            bias2,
            bias2 * gamma2 / left2,
            var_f,
            var_f * gamma1 / left1 + bias2 * apart / (left1 * left2),
            noise2 * gamma2 / left2,
            noise2 * apart / (left1 * left2),
        ];
        let error = (bias2 + var_f + noise2 * gamma1) / left1;
        let [bias2, var_x, var_f, var_xf, var_x_eps, var_xf_eps] = parts;
        let training = (error + noise2) * free * free;
        let [df1, df2] = [n, n2].map(|count| count / self.eta.len() as f64);
        Solved {
            kappa1,
            kappa2,
            gamma1,
            gamma2,
            df1,
            df2,
            bias2,
            var_x,
            var_f,
            var_xf,
            var_x_eps,
            var_xf_eps,
            error,
            training,
        }
    }
}

/// k^−power for k = 1 … count.
pub fn powers(count: u32, power: f64) -> Vec<f64> {
    (1..=count).map(|k| libm::pow(f64::from(k), -power)).collect()
}

/// The Stieltjes transform of the P × P companion of a sample covariance at x + iy, by repeating its fixed-point equation
/// m = 1/(Σ η/(1 + ηm)/P − z): real and imaginary part.
pub fn companion(eta: &[f64], samples: f64, (x, y): (f64, f64)) -> (f64, f64) {
    let (mut re, mut im) = (0.0, 1.0);
    for _ in 0..200_000 {
        let (mut a, mut b) = (-x, -y);
        for eta in eta {
            let (u, v) = (1.0 + eta * re, eta * im);
            let scale = eta / (u * u + v * v) / samples;
            a += scale * u;
            b -= scale * v;
        }
        let size = a * a + b * b;
        let (next, up) = (a / size, -b / size);
        let moved = (next - re).abs() + (up - im).abs();
        // Half a step, which calms the turning that a full one does.
        (re, im) = (0.5 * (re + next), 0.5 * (im + up));
        if moved < 1e-12 * im {
            break;
        }
    }
    (re, im)
}

#[test]
fn the_second_solver_has_the_closed_forms() {
    // Isotropic, D = 50: κ² + κ(1 − D/P − λ) = λ, and the errors of SRHR §3.
    let model = |samples: f64| Model {
        eta: vec![1.0; 50],
        weights2: vec![0.02; 50],
        ridge: 0.1,
        noise: 0.5,
        samples,
        layers: Vec::new(),
    };
    for samples in [20.0, 50.0, 130.0] {
        let solved = model(samples).solve();
        let b = 1.0 - 50.0 / samples - 0.1;
        let kappa = 0.5 * (libm::sqrt(b * b + 0.4) - b);
        assert!((solved.kappa1 / kappa - 1.0).abs() < 1e-12 && solved.kappa1 == solved.kappa2, "{solved:?}");
        let gamma = 50.0 / samples / (1.0 + kappa) / (1.0 + kappa);
        let bias2 = kappa * kappa / (1.0 + kappa) / (1.0 + kappa);
        assert!((solved.error / ((bias2 + 0.25 * gamma) / (1.0 - gamma)) - 1.0).abs() < 1e-12);
        let parts = [solved.bias2, solved.var_x, solved.var_f, solved.var_xf, solved.var_x_eps, solved.var_xf_eps];
        assert!((parts.iter().sum::<f64>() / solved.error - 1.0).abs() < 1e-12);
        let training = (solved.error + 0.25) * 0.01 / kappa / kappa;
        assert!((solved.training / training - 1.0).abs() < 1e-12);
    }
    // Equal features are a white layer: T = 1 − n/N.
    let (factor, slope) = Features::equal(40).transfer(25.0);
    assert!((factor / 0.375 - 1.0).abs() < 1e-12 && (slope * 15.0 - 1.0).abs() < 1e-12);
}
