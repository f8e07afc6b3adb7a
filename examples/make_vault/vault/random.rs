//! Numbers that look random and are the same every time: the generator `SplitMix64`.

/// A stream of numbers of its own for each note.
#[derive(Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64, note: u32) -> Self {
        let mut random = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(note) << 20);
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// A number below `limit`.
    pub(super) fn below(&mut self, limit: u32) -> u32 {
        u32::try_from(((self.next() >> 32) * u64::from(limit)) >> 32).unwrap_or(0)
    }

    /// Whether something of this chance in a hundred happens.
    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    pub(super) fn of<T: Copy>(&mut self, all: &[T]) -> T {
        let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
        all[self.below(count) as usize]
    }

    /// A length from 500 bytes to 20 kB, most of them short: the higher the power, the shorter.
    pub(super) fn length(&mut self, power: u32) -> usize {
        let mut part = 1_000;
        for _ in 0..power {
            part = part * self.below(1_001) as usize / 1_000;
        }
        500 + 19_500 * part / 1_000
    }
}
