use std::hash::{Hash, Hasher};

use sha2::{Digest, Sha256};

/// What something says, in 256 bits: two things with one key say the same.
///
/// What was made of a thing may stand under its key for as long as this process runs; a key
/// is no name for a file, as the numbers that go into it are those of this machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; 32]);

impl Key {
    /// The key of a thing, or of several in a tuple.
    pub fn of(thing: &impl Hash) -> Self {
        let mut sum = Sum(Sha256::new());
        thing.hash(&mut sum);
        Self(sum.0.finalize().into())
    }
}

/// SHA-256 where the standard library asks for a hash of 64 bits: what is made of a page
/// is printed unseen, and a chance in 2⁶⁴ of another page is one that is never to be taken.
struct Sum(Sha256);

impl Hasher for Sum {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..]: [u8; 32] = self.0.clone().finalize().into();
        u64::from_be_bytes([a, b, c, d, e, f, g, h])
    }
}

#[cfg(test)]
mod tests {
    use super::Key;
    use crate::copy::Copy;
    use crate::diag::Spot;

    #[test]
    fn what_says_the_same_has_one_key_and_nothing_else_has() {
        let copy = |text: &str| Copy::verbatim(text, Spot::default());
        assert_eq!(Key::of(&copy("甲乙")), Key::of(&copy("甲乙")));
        assert_ne!(Key::of(&copy("甲乙")), Key::of(&copy("甲")));
        // Where one thing ends and the next begins is part of what they say.
        let two = |a: &str, b: &str| Key::of(&(copy(a), copy(b)));
        assert_ne!(two("甲乙", "丙"), two("甲", "乙丙"));
    }
}
