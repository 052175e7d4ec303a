/// A place where work is kept between runs.
///
/// What a picture becomes for a press is kept under a key of everything it was made from:
/// the bytes of the picture, of the profile, and how. A store may forget, and may hand back
/// rubbish: what comes back is checked, so what is made never depends on it.
pub trait Store: Sync {
    /// What was kept under a key, if it still is.
    fn find(&self, key: &str) -> Option<Vec<u8>>;

    /// Keeps something under a key. A store that cannot says nothing: it is not needed.
    fn keep(&self, key: &str, bytes: &[u8]);
}

/// Keeps nothing.
#[derive(Clone, Copy, Debug)]
pub struct NoStore;

impl Store for NoStore {
    fn find(&self, _key: &str) -> Option<Vec<u8>> {
        None
    }

    fn keep(&self, _key: &str, _bytes: &[u8]) {}
}
