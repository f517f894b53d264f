//! [`Members`]: how many fits a block of a trial has, and of what.

/// The members of one block of a trial.
#[derive(Debug, Clone, Copy)]
pub struct Members {
    /// Data sets of a block.
    pub datasets: usize,
    /// Feature draws of a block.
    pub features: usize,
    /// Does each data set meet one draw of the features only?
    pub paired: bool,
}

impl Members {
    /// The feature draws, of both blocks, that are fitted to a data set.
    pub fn partners(self, data: usize) -> Vec<usize> {
        let k = data % self.datasets;
        if self.paired { vec![k, self.features + k] } else { (0..2 * self.features).collect() }
    }

    /// Fits of a block.
    pub fn of_block(self) -> usize {
        if self.paired { self.datasets } else { self.datasets * self.features }
    }
}
