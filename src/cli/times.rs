use std::time::Duration;

/// How long the stages of one issue took.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Times {
    /// From YAML to an issue.
    pub(super) read: Duration,
    /// From an issue to a PDF.
    pub(super) set: Duration,
    /// From the PDF to pictures.
    pub(super) png: Duration,
}

impl Times {
    /// All of it.
    pub(super) fn total(self) -> Duration {
        self.read + self.set + self.png
    }
}
