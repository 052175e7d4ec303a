//! How far the work is, for whoever waits for it.

use std::fmt;
use std::sync::Arc;

/// What is being done, in the order in which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Documents are read.
    Documents,
    /// Stories of the whole paper are dealt out to its pages.
    Deal,
    /// Pages are composed and set.
    Pages,
    /// Pictures are made ready for what they are printed or read on.
    Pictures,
    /// Files are written.
    Files,
    /// Pictures of the pages are drawn.
    Looks,
}

/// How many things of a stage are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The stage.
    pub stage: Stage,
    /// How many are.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

impl Stage {
    /// Its name, for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Deal => "deal",
            Self::Pages => "pages",
            Self::Pictures => "pictures",
            Self::Files => "files",
            Self::Looks => "looks",
        }
    }
}

/// `pages 2 4`.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.stage.name(), self.done, self.of)
    }
}

/// Who is told of steps: whoever waits, or nobody. Things that are done side by side are
/// told from their own threads, so the count of a stage may come out of order.
#[derive(Clone, Default)]
pub struct Steps(Option<Arc<dyn Fn(Step) + Send + Sync>>);

impl Steps {
    /// Tells somebody.
    pub fn to(told: impl Fn(Step) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(told)))
    }

    /// Says how far a stage is.
    pub fn tell(&self, stage: Stage, done: usize, of: usize) {
        if let Some(told) = &self.0 {
            told(Step { stage, done, of });
        }
    }
}

impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Steps(told)" } else { "Steps(untold)" })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::{Stage, Steps};

    #[test]
    fn who_waits_is_told_and_nobody_else_is() {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let hear = Arc::clone(&heard);
        let steps = Steps::to(move |step| hear.lock().unwrap().push(step.to_string()));
        steps.tell(Stage::Pages, 1, 4);
        steps.clone().tell(Stage::Files, 0, 1);
        Steps::default().tell(Stage::Pages, 2, 4);
        assert_eq!(*heard.lock().unwrap(), ["pages 1 4", "files 0 1"]);
    }
}
