use std::collections::BTreeMap;

/// How much may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// So many things.
    pub count: usize,
    /// Of so many bytes together, as far as whoever keeps them says.
    pub bytes: usize,
}

/// Things that were made, each under what it was made of; no more of them than there is
/// room for. What nobody has asked for the longest goes first.
#[derive(Clone, Debug)]
pub struct Kept<K, T> {
    bound: Bound,
    things: BTreeMap<K, Thing<T>>,
    /// Of all things.
    bytes: usize,
    /// How often something was asked for or kept.
    turn: u64,
}

#[derive(Clone, Debug)]
struct Thing<T> {
    itself: T,
    bytes: usize,
    /// When it was last asked for.
    turn: u64,
}

impl<K: Ord + Clone, T> Kept<K, T> {
    /// Nothing yet.
    pub const fn new(bound: Bound) -> Self {
        Self { bound, things: BTreeMap::new(), bytes: 0, turn: 0 }
    }

    /// What was kept under a key, if it still is.
    pub fn find(&mut self, key: &K) -> Option<&T> {
        self.turn += 1;
        let thing = self.things.get_mut(key)?;
        thing.turn = self.turn;
        Some(&thing.itself)
    }

    /// Keeps a thing of so many bytes, in place of what stood under its key. One that is
    /// larger than all the room there is is not kept.
    pub fn keep(&mut self, key: K, itself: T, bytes: usize) {
        self.forget(&key);
        if self.bound.bytes < bytes || self.bound.count == 0 {
            return;
        }
        while self.bound.count <= self.things.len()
            || self.bound.bytes - bytes < self.bytes
        {
            let oldest = self.things.iter().min_by_key(|(_, thing)| thing.turn);
            let Some(oldest) = oldest.map(|(key, _)| key.clone()) else { break };
            self.forget(&oldest);
        }
        self.turn += 1;
        self.bytes += bytes;
        self.things.insert(key, Thing { itself, bytes, turn: self.turn });
    }

    /// How many things are kept.
    pub fn len(&self) -> usize {
        self.things.len()
    }

    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    fn forget(&mut self, key: &K) {
        if let Some(thing) = self.things.remove(key) {
            self.bytes -= thing.bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, Kept};

    /// What is kept, without asking for any of it.
    fn those(kept: &Kept<u8, &str>) -> Vec<u8> {
        kept.things.keys().copied().collect()
    }

    #[test]
    fn what_nobody_asked_for_the_longest_goes_first() {
        let mut kept = Kept::new(Bound { count: 2, bytes: 100 });
        kept.keep(1, "甲", 1);
        kept.keep(2, "乙", 1);
        assert_eq!(kept.find(&1), Some(&"甲"));
        kept.keep(3, "丙", 1);
        assert_eq!((those(&kept), kept.len()), (vec![1, 3], 2));
        assert_eq!(kept.find(&2), None);
    }

    #[test]
    fn bytes_are_bounded_and_what_is_too_large_is_not_kept() {
        let mut kept = Kept::new(Bound { count: 9, bytes: 10 });
        kept.keep(1, "甲", 4);
        kept.keep(2, "乙", 4);
        kept.keep(3, "丙", 11);
        assert_eq!((those(&kept), kept.bytes), (vec![1, 2], 8));
        kept.keep(3, "丙", 7);
        assert_eq!((those(&kept), kept.bytes), (vec![3], 7));
        // The same key again takes no more room.
        kept.keep(3, "丁", 9);
        assert_eq!((kept.len(), kept.bytes, kept.find(&3)), (1, 9, Some(&"丁")));
    }
}
