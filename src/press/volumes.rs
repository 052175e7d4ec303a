use std::collections::BTreeMap;

use crate::copy::{Date, Issue, NamePattern, NamePiece, Page};

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
/// of the page: as 文件名 of the house has it, or else the day, the number, the name of the page if it has one,
/// `2021-03-25-02-要闻`. In the order of their names they are in that of the pages.
pub fn page_names(issue: &Issue) -> BTreeMap<u32, String> {
    let Date { year, month, day } = issue.imprint.date;
    let last = issue.pages.iter().map(Page::last).max();
    let digits = last.map_or(0, |last| last.to_string().len()).max(2);
    if let Some(pattern) = &issue.style.press.file_names {
        return issue
            .pages
            .iter()
            .map(|page| (page.number, named(pattern, issue, page)))
            .collect();
    }
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

/// The name of a page's file by a pattern of the house.
fn named(pattern: &NamePattern, issue: &Issue, page: &Page) -> String {
    let Date { year, month, day } = issue.imprint.date;
    // What no file name may have is left out.
    let plain = |words: &str| -> String {
        words.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
    };
    let piece = |piece: &NamePiece| match piece {
        NamePiece::Words(words) => words.clone(),
        NamePiece::Date(form) => form
            .replace("YYYY", &format!("{year:04}"))
            .replace("YY", &format!("{:02}", year.rem_euclid(100)))
            .replace("MM", &format!("{month:02}"))
            .replace("DD", &format!("{day:02}")),
        NamePiece::Section => page.section.as_deref().map_or(String::new(), plain),
        NamePiece::Page(digits) => format!("{:0digits$}", page.number),
        NamePiece::Title => {
            page.title.as_ref().map_or(String::new(), |t| plain(t.text()))
        }
        NamePiece::Paper => plain(issue.paper.name.text()),
        NamePiece::Number => {
            issue.imprint.number.as_ref().map_or(String::new(), |n| plain(n.text()))
        }
    };
    pattern.0.iter().map(piece).collect()
}
