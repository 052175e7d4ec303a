//! A fence around decoders that others wrote: where one of them gives up, a picture is
//! unreadable, and nothing else is lost. See `src/decisions/0026-fence.md`.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::PictureFault;

thread_local! {
    /// How many fences this thread is within.
    static WITHIN: Cell<u32> = const { Cell::new(0) };
}

/// Whether a panic on this thread is caught and told as a fault of its picture. A panic
/// hook that asks this has nothing to print.
pub fn panic_is_told() -> bool {
    WITHIN.get() != 0
}

/// Does what a decoder does. A panic of it is [`PictureFault::GaveUp`].
///
/// Nothing that `work` could leave half done may outlive it: it owns what it changes.
pub(crate) fn fenced<T>(
    work: impl FnOnce() -> Result<T, PictureFault>,
) -> Result<T, PictureFault> {
    let outer = WITHIN.get();
    WITHIN.set(outer.saturating_add(1));
    let went = catch_unwind(AssertUnwindSafe(work));
    WITHIN.set(outer);
    went.unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str);
        let words = words.or_else(|| panic.downcast_ref::<&str>().copied());
        // A payload that is no text has nothing to say that a person could use.
        let words = words.map(|words| words.lines().next().unwrap_or_default());
        Err(PictureFault::GaveUp(words.map(str::to_owned)))
    })
}

#[cfg(test)]
mod tests {
    use super::{fenced, panic_is_told};
    use crate::picture::PictureFault;

    #[test]
    fn a_decoder_that_gives_up_is_a_fault_and_the_work_goes_on() {
        assert!(!panic_is_told());
        let went: Result<(), _> = fenced(|| {
            assert!(panic_is_told());
            // A fence within a fence does not open the outer one.
            assert_eq!(fenced(|| Ok(1)), Ok(1));
            assert!(panic_is_told());
            panic!("index out of bounds\nat length 3")
        });
        let words = "index out of bounds".to_owned();
        assert_eq!(went, Err(PictureFault::GaveUp(Some(words))));
        assert!(!panic_is_told());
    }

    #[test]
    fn what_goes_well_passes_the_fence_as_it_is() {
        assert_eq!(fenced(|| Ok(7)), Ok(7));
        let fault = PictureFault::Truncated;
        assert_eq!(fenced::<()>(|| Err(PictureFault::Truncated)), Err(fault));
    }
}
