//! Numbers that are the same in every run.

/// Marsaglia, *Xorshift RNGs*, 2003: the generator of 64 bits with shifts 13, 7, 17.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    /// Of a seed; any will do, also those that differ in one bit.
    pub(crate) const fn of(seed: u64) -> Self {
        // Weyl's sequence and a mixer, after Steele and others, *SplitMix*, 2014: it has no
        // other way to nought than from one seed.
        let mut mixed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Self((mixed ^ (mixed >> 31)) | 1)
    }

    /// From nought to below `n`, or nought.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(n.max(1)).unwrap()).unwrap()
    }

    /// Both ends can come.
    pub(crate) fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    /// Whether one of so many times it comes true.
    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of several.
    pub(crate) fn of_these<'a, T>(&mut self, those: &'a [T]) -> &'a T {
        &those[self.below(those.len())]
    }

    /// Another order.
    pub(crate) fn shuffle<T>(&mut self, those: &mut [T]) {
        for end in (1..those.len()).rev() {
            those.swap(end, self.below(end + 1));
        }
    }
}
