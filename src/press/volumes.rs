use std::collections::BTreeMap;

use crate::copy::{Date, Issue, Page};

/// The pages of an issue in files.
#[derive(Clone, Debug)]
pub enum Volumes {
    /// One file with all of them.
    Together(Vec<u8>),
    /// A file a page, in their order.
    Each(Vec<PageFile>),
}

/// A page in a file of its own.
#[derive(Clone, Debug)]
pub struct PageFile {
    /// 版次.
    pub number: u32,
    /// What the file is called, without `.pdf`, as [`page_names`] has it.
    pub name: String,
    /// The PDF.
    pub pdf: Vec<u8>,
}

/// What the files of the pages of an issue are called where each has its own, by the number
/// of the page: the day, the number, the name of the page if it has one,
/// `2021-03-25-02-要闻`. In the order of their names they are in that of the pages.
pub fn page_names(issue: &Issue) -> BTreeMap<u32, String> {
    let Date { year, month, day } = issue.imprint.date;
    let last = issue.pages.iter().map(Page::last).max();
    let digits = last.map_or(0, |last| last.to_string().len()).max(2);
    let name = |page: &Page| {
        let title = page.title.iter().flat_map(|title| title.text().chars());
        let title: String = title.filter(|c| c.is_alphanumeric()).collect();
        let dash = if title.is_empty() { "" } else { "-" };
        let number = page.number;
        let name =
            format!("{year:04}-{month:02}-{day:02}-{number:0digits$}{dash}{title}");
        (number, name)
    };
    issue.pages.iter().map(name).collect()
}
