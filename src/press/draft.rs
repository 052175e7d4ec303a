//! An issue that may not be finished, as pages to look at.

use super::exhibit::{Exhibit, Shown};
use super::set::Set;
use super::{Made, PageSummary, Slip};
use crate::copy::{Issue, StoryId};
use crate::diag::{Report, Reported};
use crate::edition::{Edition, Page};
use crate::ink::Screen;
use crate::page::{DraftState, SolvedPage};
use crate::svg::{self, Drawn, Linked};

/// The pages of an issue, those also that do not close: for the eye and never for a press,
/// so nothing here makes a file for one.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    pub(super) set: Set<'a>,
    pub(super) states: Vec<PageState>,
}

/// Whether a page closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageState {
    /// 版次.
    pub number: u32,
    /// What keeps it from closing, unless it closes.
    pub open: Option<DraftState>,
}

impl PageState {
    /// What is written on the page, if its issue is not finished: 未排满, and why.
    pub(super) fn stamp(self) -> String {
        let Some(open) = self.open else {
            return "未排满：本版已满，他版未满".to_owned();
        };
        let mut why = Vec::new();
        if 0 < open.empty_lines {
            why.push(format!("空 {} 行", open.empty_lines));
        }
        if 0 < open.over_lines {
            why.push(format!("溢 {} 行 {} 字", open.over_lines, open.over_characters));
        }
        if 0 < open.unset {
            why.push(format!("{} 篇没有排上", open.unset));
        }
        if why.is_empty() {
            why.push("有错误".to_owned());
        }
        format!("未排满：{}", why.join("，"))
    }
}

impl<'a> Draft<'a> {
    /// Whether every page closes and nothing is wrong: then its pages are those of
    /// [`Session::set`](super::Session::set).
    pub fn is_finished(&self) -> bool {
        self.states.iter().all(|state| state.open.is_none())
    }

    /// How its pages stand, in order.
    pub fn states(&self) -> &[PageState] {
        &self.states
    }

    /// The issue that it is of.
    pub const fn issue(&self) -> &'a Issue {
        self.set.issue
    }

    /// Its pages, painted.
    pub const fn edition(&self) -> &Edition {
        self.set.edition()
    }

    /// The marks of the page of a number.
    pub fn page(&self, number: u32) -> Option<&Page> {
        self.set.page(number)
    }

    /// The geometry of its pages, in order.
    pub fn solved(&self) -> &[SolvedPage] {
        self.set.solved()
    }

    /// How its pages came out, in order.
    pub fn summaries(&self) -> &[PageSummary] {
        self.set.summaries()
    }

    /// The pages of a story, in order.
    pub fn pages_of(&self, story: StoryId) -> Vec<u32> {
        let stands = |page: &&SolvedPage| page.modules.iter().any(|m| m.story == story);
        self.solved().iter().filter(stands).map(|page| page.number).collect()
    }

    /// As [`Set::proof`].
    ///
    /// # Errors
    ///
    /// As [`Set::proof`].
    pub fn proof(&self, report: &mut Report) -> Result<Made, Reported> {
        self.set.proof(report)
    }

    /// As [`Set::proof_with`].
    ///
    /// # Errors
    ///
    /// As [`Set::proof`].
    pub fn proof_with(&self, report: &mut Report, slip: &Slip) -> Result<Made, Reported> {
        self.set.proof_with(report, slip)
    }

    /// As [`Set::exhibits`].
    pub fn exhibits(&self, ppi: u16) -> Vec<Exhibit> {
        self.set.exhibits(ppi)
    }

    /// As [`Set::drawn`].
    ///
    /// # Errors
    ///
    /// As [`Set::drawn`].
    pub fn drawn(
        &self,
        screen: &Screen,
        addresses: &[Linked],
    ) -> Result<Vec<Drawn>, svg::Fault> {
        self.set.drawn(screen, addresses)
    }

    /// As [`Set::drawn_after`].
    ///
    /// # Errors
    ///
    /// As [`Set::drawn`].
    pub fn drawn_after(
        &self,
        screen: &Screen,
        addresses: &[Linked],
        before: Shown<'_>,
    ) -> Result<Vec<Drawn>, svg::Fault> {
        self.set.drawn_after(screen, addresses, before)
    }

    /// As [`Set::exhibit`].
    ///
    /// # Errors
    ///
    /// As [`Set::exhibit`].
    pub fn exhibit(
        &self,
        report: &mut Report,
        exhibit: &Exhibit,
    ) -> Result<Vec<u8>, Reported> {
        self.set.exhibit(report, exhibit)
    }
}
