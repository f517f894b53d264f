//! The figures of the paper, each with the one of ours that shows the same. Data only; paper.rs makes a page of them.

/// Figures of the paper that belong together.
pub struct Group {
    pub title: &'static str,
    pub pairs: &'static [Pair],
}

/// A figure of the paper, named by what it shows, and ours. Words are Markdown.
pub struct Pair {
    pub figure: &'static str,
    /// Settings as in a link to the figure, such as `step=parts&noise=0`, that make it the authors' own.
    pub set: &'static str,
    pub theirs: &'static str,
    pub same: &'static str,
    pub differs: &'static str,
    /// Where the paper's own labels may mislead who compares; none if they don't.
    pub slip: &'static str,
}

const PAIR: Pair = Pair { figure: "", set: "", theirs: "", same: "", differs: "", slip: "" };

/// Their figures, in the paper's order.
pub const GROUPS: &[Group] = &[
    Group {
        title: "Random matrices",
        pairs: &[
            Pair {
                figure: "wigner-semicircle",
                set: "step=paper",
                theirs: "Eigenvalues of a symmetric Gaussian matrix: a histogram and the semicircle.",
                same: "The law and the axes.",
                differs: "The authors draw one matrix of size 2000. Ours are smaller, and there are many, so that each bar has an interval.",
                ..PAIR
            },
            Pair {
                figure: "white-wishart",
                set: "step=paper",
                theirs: "Eigenvalues of white sample covariances at five ratios of dimensions to samples.",
                same: "The five ratios, 0.1 to 10, and the law of Marchenko and Pastur.",
                differs: "The authors draw one matrix of size 3000 for each ratio, we many of size 300. Both axes are logarithmic here.",
                ..PAIR
            },
            Pair {
                figure: "structured-wishart",
                set: "step=paper",
                theirs: "The same for data whose eigenvalues fall as a power, with the true spectrum dashed.",
                same: "The exponent 1.2 and the true spectrum.",
                differs: "The authors show histograms alone. Here the limiting density is drawn, too, and $D$ is 200 instead of 1000.",
                ..PAIR
            },
            Pair {
                figure: "deep-wishart",
                set: "step=paper",
                theirs: "Eigenvalues of a product of several white factors, in two figures: on a linear and on a logarithmic axis.",
                same: "The ratios of the widths, 200 to 1000 to 6000. The second axis is a step.",
                differs: "The authors scale the product by its other end: their eigenvalues are ours times the last width over the first.",
                ..PAIR
            },
        ],
    },
    Group {
        title: "Linear ridge regression",
        pairs: &[
            Pair {
                figure: "variance-venn",
                set: "step=sources",
                theirs: "Two diagrams of the error’s sources: samples and label noise here, and both with random features in the next part.",
                same: "The sources and their overlaps.",
                differs: "The authors’ diagrams are schematic. Here every part carries its share of the error, which follows the sliders.",
                ..PAIR
            },
            Pair {
                figure: "ridge-parameters",
                set: "step=paper",
                theirs: "Isotropic data: $\\kappa$, its estimate from data, the degrees of freedom and $\\gamma$ against samples.",
                same: "250 dimensions and $\\lambda = 10^{-3}$.",
                differs: "The authors have two figures, one over $D/P$ and one over $P/D$; here one axis serves both.",
                ..PAIR
            },
            Pair {
                figure: "ridge-double-descent",
                set: "step=parts",
                theirs: "Isotropic data: test and training error, their parts and generalised cross-validation against samples.",
                same: "250 dimensions, $\\lambda = 10^{-3}$, $\\sigma_\\varepsilon = 0.5$, and all curves.",
                differs: "The authors average over 50 draws and measure the error on 100 test points. Here it is exact for each fit, and the number of trials is yours.",
                ..PAIR
            },
            Pair {
                figure: "ridge-structured-parameters",
                set: "step=paper",
                theirs: "Power-law data: $\\kappa$, degrees of freedom and $\\gamma$ against samples, beside the powers that they follow.",
                same: "The curves, their guides and $\\lambda = 10^{-4}$.",
                differs: "Simulated in fewer than the authors’ $10^4$ dimensions, with the theory of that size beside.",
                ..PAIR
            },
            Pair {
                figure: "ridge-power-law",
                set: "step=capacity&alpha=1.1",
                theirs: "Power-law data and a smooth target: the capacity limits the error.",
                same: "$\\alpha = 1.1$, $r = 1.8$, the curves and the guide $P^{-2\\alpha \\min(1, r)}$.",
                differs: "Our step has $\\alpha = 2$, as the authors’ program has it by now. Simulated in fewer dimensions, with the theory of that size beside.",
                ..PAIR
            },
            Pair {
                figure: "ridge-power-law",
                set: "step=source&alpha=1.1",
                theirs: "Power-law data and a rough target: the source exponent limits the error.",
                same: "$\\alpha = 1.1$, $r = 0.5$, the curves and the guide.",
                differs: "As in the figure before.",
                ..PAIR
            },
            Pair {
                figure: "ridge-multiple-descent",
                set: "step=paper",
                theirs: "Data with three levels of variance: the error goes up and down again near each level’s size.",
                same: "The levels of 10, 100 and 10 000 directions, and $\\lambda = 10^{-8}$.",
                differs: "The weights by level are chosen so that all three descents are seen in the paper’s range.",
                ..PAIR
            },
        ],
    },
    Group {
        title: "Linear random features",
        pairs: &[
            Pair {
                figure: "features-parameters",
                set: "step=paper&ridge=0.002",
                theirs: "Isotropic data through random features: both ridges, both $\\gamma$ and the degrees of freedom.",
                same: "200 dimensions, 100 features, and the authors’ $\\lambda = 0.001$, which is 0.002 here.",
                differs: "$\\lambda$ and $\\kappa_1$ are twice the authors’, by the convention for features below.",
                slip: "In the authors’ figure the line of $\\mathrm{df}_1$ has no entry in the legend, only its circles have one.",
            },
            Pair {
                figure: "features-double-descent",
                set: "step=paper&ridge=0.002",
                theirs: "The same model: test and training error and all six parts of the test error against samples.",
                same: "200 dimensions, 100 features, $\\sigma_\\varepsilon = 0.25$.",
                differs: "$\\lambda = 0.002$ is the authors’ 0.001, by the convention for features below. The parts are estimated without bias, so an estimate near zero may be negative.",
                ..PAIR
            },
            Pair {
                figure: "features-variance-dominated",
                set: "step=paper",
                theirs: "Power-law data: the signal limits first, then the variance of the features.",
                same: "$\\alpha = 1.5$, $r = 1.2$, 1000 features of $10^4$ dimensions, and both guides.",
                differs: "Simulated in 1000 dimensions with 100 features; the thin lines are the theory of that size.",
                ..PAIR
            },
            Pair {
                figure: "features-variance-dominated",
                set: "step=parameters&ridge=0.00001",
                theirs: "The parameters behind it: both ridges, both $\\gamma$, degrees of freedom and two sums over the signal.",
                same: "The values of the figure before, with a tenth of its ridge, as in the authors’ plot.",
                differs: "What the paper shows as a figure of its own is a step here. The two sums are left out: one is the squared bias of the figure before.",
                slip: "The authors’ labels of the two sums over the signal are exchanged: the one called $\\mathrm{tf}_1$ is $\\kappa_2^2 \\sum_k w_k^2 \\eta_k/(\\eta_k + \\kappa_2)^2$, the squared bias, and the one called $\\mathrm{tf}_1'$ is $\\kappa_2 \\sum_k w_k^2 \\eta_k/(\\eta_k + \\kappa_2)$.",
            },
            Pair {
                figure: "features-ridge-dominated",
                set: "step=paper",
                theirs: "A ridge that falls as $P^{-l}$, more slowly than the data’s spectrum, sets the pace.",
                same: "$\\alpha = 2$, $r = 1.5$, $l = 1.5$, 2000 features of $10^4$ dimensions, and the guides.",
                differs: "Simulated in fewer dimensions, with the theory of that size beside.",
                ..PAIR
            },
            Pair {
                figure: "features-ridge-dominated",
                set: "step=parameters",
                theirs: "The parameters behind it: both ridges, both $\\gamma$ and the degrees of freedom.",
                same: "The values of the figure before, and the guides.",
                differs: "Here it is a step of the same figure.",
                ..PAIR
            },
            Pair {
                figure: "features-noise-mitigated",
                set: "step=paper",
                theirs: "Noise on the labels, held down by a ridge that falls slowly.",
                same: "$\\alpha = 3$, $r = 0.3$, $l = 2$, $\\sigma_\\varepsilon = 0.4$, 2000 features of $10^4$ dimensions, and the guides.",
                differs: "Simulated in fewer dimensions, with the theory of that size beside.",
                ..PAIR
            },
            Pair {
                figure: "features-noise-mitigated",
                set: "step=parameters",
                theirs: "The parameters behind it: both ridges, both $\\gamma$ and the degrees of freedom.",
                same: "The values of the figure before, and the guides.",
                differs: "Here it is a step of the same figure.",
                slip: "The authors’ axis says $P/D$ where $P$ is drawn, and the title names deep features and another ridge than that of the curves.",
            },
            Pair {
                figure: "features-deep",
                set: "step=paper",
                theirs: "Power-law data through two layers of random features.",
                same: "Layers of 1000 features, on data of 2000 dimensions with $\\alpha = 1.5$ and $r = 0.7$.",
                differs: "Simulated in fewer dimensions with as many fewer features. The authors’ theory and draws give the layers different variances: $\\kappa_1$ differs by a constant factor.",
                slip: "A guide of the authors’ is labelled $P^{-\\alpha}$ where $P^{1-\\alpha}/N$ is drawn.",
            },
            Pair {
                figure: "features-deep",
                set: "step=parameters",
                theirs: "The parameters behind it: both ridges, both $\\gamma$ and the degrees of freedom.",
                same: "The values of the figure before, and the guide $2P^{-\\alpha}$.",
                differs: "Here it is a step of the same figure. $\\kappa_1$ differs by the same constant factor.",
                ..PAIR
            },
            Pair {
                figure: "features-anisotropic",
                set: "step=paper",
                theirs: "Features of unequal variance, in two figures: how fast the variance of the features falls with their number.",
                same: "$\\alpha = 1.7$, $r = 0.8$, ten samples, and features whose variances fall with the second figure’s eight exponents, from 0 to 2.5.",
                differs: "Simulated in 300 dimensions instead of $10^4$. Here the theory knows of the unequal features; the authors’ curves use that of equal ones.",
                ..PAIR
            },
            Pair {
                figure: "phase-diagram",
                set: "step=uneven",
                theirs: "The plane of $l$ and $q$, coloured by the term of the error that dominates, without and with label noise.",
                same: "The terms, their rates, and $\\alpha = 1.2$, $r = 1.1$, $c = 0.3$, without noise. The authors’ two legends, eleven terms and rates, are the table below our figure.",
                differs: "The authors’ axes end at $l = 2$ and $q = 3$; label noise is a step. Here a point can be picked, and its learning curve stands beside the plane.",
                ..PAIR
            },
        ],
    },
    Group {
        title: "Nonlinear random features",
        pairs: &[
            Pair {
                figure: "nonlinear-isotropic",
                set: "step=paper",
                theirs: "Isotropic data through features with noise of their own: all parts of the error.",
                same: "200 dimensions, 100 features, $\\sigma_\\varepsilon = 0.25$.",
                differs: "The authors’ $\\lambda = 0.001$ is 0.002 here, and their $\\sigma_\\xi = 0.5$ is 0.707, by the conventions below.",
                ..PAIR
            },
            Pair {
                figure: "nonlinear-parameters",
                set: "step=paper",
                theirs: "The parameters behind it.",
                same: "The values of the figure before.",
                differs: "$\\lambda$ and $\\kappa_1$ by the convention for features below.",
                slip: "In the authors’ legend $\\kappa_{\\mathrm{GCV}}$ stands twice: the circles called so second are the measured $\\mathrm{df}_1$.",
            },
            Pair {
                figure: "nonlinear-transition",
                set: "step=ridges",
                theirs: "A little noise on the features: first the data set the ridge, then the noise does.",
                same: "$\\alpha = 3$, $r = 0.4$, 5000 features, and $\\tau = 0.0016$, the square of the authors’ 0.04.",
                differs: "The curves are for $10^4$ dimensions, as the authors’ are; simulated in fewer.",
                slip: "The authors’ title says “unstructured” for power-law data.",
            },
            Pair {
                figure: "nonlinear-transition",
                set: "step=errors",
                theirs: "The errors that go with it.",
                same: "The values of the figure before, and the guides.",
                differs: "Here it is a step of the same figure.",
                slip: "The authors’ upright line is labelled $N/D$, here and in the next three figures, where $P = N$ is meant.",
            },
            Pair {
                figure: "nonlinear-noise-dominated",
                set: "step=paper",
                theirs: "Much noise on the features: it alone sets the ridge.",
                same: "$\\alpha = 1.8$, $r = 0.4$, 5000 features, $\\tau = 6.25$ (the authors’ 2.5, squared), and their three curves.",
                differs: "Simulated in fewer dimensions, with the theory of that size beside.",
                ..PAIR
            },
            Pair {
                figure: "nonlinear-plateau",
                set: "step=paper",
                theirs: "A smooth target: the error ends on a plateau, the variance of the features.",
                same: "$\\alpha = 1.8$, $r = 1.2$, 5000 features, $\\tau = 1$, and the guides.",
                differs: "Simulated in fewer dimensions, with the theory of that size beside.",
                ..PAIR
            },
            Pair {
                figure: "nonlinear-noise-dominated",
                set: "step=ridge&feature_noise=1&r=1.2",
                theirs: "The parameters behind it: both ridges, both $\\gamma$ and $\\mathrm{df}_2$.",
                same: "The values of the figure before; both ridges and the guide of the noise.",
                differs: "A step of another figure here. The legend does not have $\\gamma$ and $\\mathrm{df}_2$; the explorer, in the figure’s menu, does.",
                slip: "The authors’ axis says $P/D$ where $P$ is drawn, and the title “unstructured” for power-law data.",
            },
            Pair {
                figure: "nonlinear-label-noise",
                set: "step=paper",
                theirs: "Noise on the labels, held down by noise on the features.",
                same: "$\\alpha = 3.5$, $r = 0.8$, $\\sigma_\\varepsilon = 0.8$, 5000 features, $\\tau = 0.01$ (the authors’ 0.1, squared), and the guide.",
                differs: "Simulated in fewer dimensions, with the theory of that size beside.",
                slip: "The authors’ title gives the noise of the features as 0.01; the curves are for 0.1.",
            },
            Pair {
                figure: "nonlinear-label-noise",
                set: "step=factors",
                theirs: "The parameters behind it: both ridges, both $\\gamma$ and $\\mathrm{df}_2$.",
                same: "The values of the figure before, and both $\\gamma$.",
                differs: "Here it is a step of the same figure, without the ridges and $\\mathrm{df}_2$; the explorer, in the figure’s menu, has them.",
                slip: "The authors’ axis says $P/D$ where $P$ is drawn, and the title “unstructured” for power-law data.",
            },
        ],
    },
];
