use super::bounds;
use crate::diag::{Diagnostic, Rule, Said};
use crate::edition::{Mark, Page};
use crate::unit::Rect;

/// Something found in the marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// 版次, where it is on a page.
    pub page: Option<u32>,
    /// Where on the trimmed page.
    pub place: Option<Rect>,
    /// What is allowed, with its unit.
    pub limit: Option<Said>,
    /// The rule, the severity, the place in the copy, the words and what was measured.
    pub diagnostic: Diagnostic,
}

/// A mark on the page on which it is printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printed<'a> {
    pub(super) page: &'a Page,
    pub(super) mark: &'a Mark,
}

/// What was found beside what is allowed, each with its unit.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    pub(super) found: Said,
    pub(super) limit: Said,
}

impl Finding {
    /// Something about a mark, with what was measured and what is allowed.
    pub(super) fn at(
        at: Printed<'_>,
        rule: Rule,
        message: Said,
        measured: Measured,
    ) -> Self {
        let Printed { page, mark } = at;
        let Measured { found, limit } = measured;
        let diagnostic = Diagnostic::new(rule, mark.origin.spot, message).measured(found);
        let place = Some(bounds::of(mark));
        Self { page: Some(page.number), place, limit: Some(limit), diagnostic }
    }

    /// The same where this press cannot live with it.
    #[must_use]
    pub(super) fn refused(mut self) -> Self {
        self.diagnostic = self.diagnostic.as_error();
        self
    }

    /// With what to do about it.
    #[must_use]
    pub(super) fn help(mut self, words: Said) -> Self {
        self.diagnostic = self.diagnostic.help(words);
        self
    }

    /// As it is told: what was measured beside what is allowed, and which page.
    pub fn told(&self) -> Diagnostic {
        let mut told = self.diagnostic.clone();
        if let (Some(measured), Some(limit)) = (&told.measured, &self.limit) {
            use crate::diag::Language::{Chinese, English};
            let page = self.page.map_or(String::new(), |page| page.to_string());
            told.measured = Some(Said::new(
                format!(
                    "第{page}版，{}（要求 {}）",
                    measured.get(Chinese),
                    limit.get(Chinese)
                ),
                format!(
                    "page {page}, {} (limit {})",
                    measured.get(English),
                    limit.get(English)
                ),
            ));
        }
        told
    }
}
