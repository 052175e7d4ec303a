//! The words of the reading interface, in the tongue of the paper and in English.

use crate::edition::{Edition, Language};

/// A word of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// By what the script knows it.
    pub(super) key: &'static str,
    simplified: &'static str,
    traditional: &'static str,
    english: &'static str,
}

impl Word {
    /// In the tongue of a paper.
    pub(super) const fn of(self, language: Language) -> &'static str {
        match language {
            Language::Mainland => self.simplified,
            Language::Taiwan | Language::HongKong | Language::Bopomofo => {
                self.traditional
            }
            Language::Japanese | Language::English | Language::Pinyin => self.english,
        }
    }

    pub(super) const fn english(self) -> &'static str {
        self.english
    }
}

macro_rules! words {
    ($($name:ident $key:literal: $simplified:literal, $traditional:literal, $english:literal;)*) => {
        $(pub(super) const $name: Word = Word {
            key: $key,
            simplified: $simplified,
            traditional: $traditional,
            english: $english,
        };)*
        /// All of them.
        pub(super) const ALL: &[Word] = &[$($name),*];
    };
}

words! {
    SKIP "skip": "跳到正文", "跳到正文", "Skip to the text";
    PAGES "pages": "版面", "版面", "Pages";
    STORIES "stories": "本版稿件", "本版稿件", "Stories of this page";
    CONTENTS "contents": "本期目录", "本期目錄", "Contents";
    SEARCH "search": "检索", "檢索", "Search";
    SEARCH_ISSUE "search-issue": "检索本期全文", "檢索本期全文", "Search this issue";
    SEARCH_ALL "search-all": "检索全部各期", "檢索全部各期", "Search all issues";
    SEE_PAGE "see-page": "看版面", "看版面", "See the page";
    ON_PAGE "on-page": "在版面上看这里", "在版面上看這裡", "Show this place on the page";
    TURN "turn": "翻版", "翻版", "Turn the page";
    PREVIOUS "previous": "上一版", "上一版", "Previous page";
    NEXT "next": "下一版", "下一版", "Next page";
    PREVIOUS_STORY "previous-story": "上一篇", "上一篇", "Previous story";
    NEXT_STORY "next-story": "下一篇", "下一篇", "Next story";
    PAGE_PDF "page-pdf": "本版 PDF", "本版 PDF", "PDF of this page";
    ISSUE_PDF "issue-pdf": "全份 PDF", "全份 PDF", "PDF of the issue";
    EPUB "epub": "电子书 EPUB", "電子書 EPUB", "EPUB";
    PRINT "print": "打印", "列印", "Print";
    SETTINGS "settings": "阅读设置", "閱讀設定", "Reading settings";
    SIZE "size": "字号", "字號", "Type size";
    SMALLER "smaller": "字小一些", "字小一些", "Smaller type";
    LARGER "larger": "字大一些", "字大一些", "Larger type";
    DOWN "down": "竖排", "直排", "Vertical";
    ACROSS "across": "横排", "橫排", "Horizontal";
    DARK "dark": "深色", "深色", "Dark";
    LIGHT "light": "浅色", "淺色", "Light";
    TONGUE "tongue": "English", "English", "中文";
    ZOOM_IN "zoom-in": "放大", "放大", "Zoom in";
    ZOOM_OUT "zoom-out": "缩小", "縮小", "Zoom out";
    FIT "fit": "整版", "整版", "Whole page";
    WIDE "wide": "通栏", "通欄", "Full width";
    HITS "hits": "处", "處", "places";
    NO_HITS "no-hits": "没有找到", "沒有找到", "Nothing found";
    TYPE_WORDS "type-words": "输入要找的字，一个字也行", "輸入要找的字，一個字也行", "Type what to look for";
    NEEDS_SCRIPT "needs-script": "检索要用到脚本，请在浏览器里允许它", "檢索要用到指令碼，請在瀏覽器裡允許它", "Searching needs scripts; please allow them in the browser";
    IN_STORY "in-story": "看文章", "看文章", "In the story";
    IN_PAGE "in-page": "看版面", "看版面", "On the page";
    WHOLE_PAGE "whole-page": "版面图", "版面圖", "The page as printed";
    PRINTED_ON "printed-on": "见报版面", "見報版面", "Printed on";
    FURNITURE "furniture": "报头、广告、版权", "報頭、廣告、版權", "Masthead, advertisements, imprint";
    BACK "back": "返回", "返回", "Back";
    SHELF "shelf": "各期", "各期", "All issues";
    ISSUES "issues": "期", "期", "issues";
    LATEST "latest": "最新一期", "最新一期", "Latest issue";
    MORE "more": "更多", "更多", "More";
    KEYS "keys": "键盘：Tab 依次选稿，Enter 打开，Esc 返回，← → 换版，/ 检索", "鍵盤：Tab 依次選稿，Enter 打開，Esc 返回，← → 換版，/ 檢索", "Keys: Tab to a story, Enter to open, Esc to go back, ← → to turn, / to search";
    SEARCHING "searching": "正在找……", "正在找……", "Searching…";
}

/// A number of a page: 第 3 版.
pub(super) fn page_label(language: Language, number: u32, title: Option<&str>) -> String {
    let title = title.map(str::trim).filter(|title| !title.is_empty());
    match (language, title) {
        (Language::Japanese | Language::English | Language::Pinyin, None) => {
            format!("Page {number}")
        }
        (Language::Japanese | Language::English | Language::Pinyin, Some(title)) => {
            format!("Page {number}: {title}")
        }
        (_, None) => format!("第{number}版"),
        (_, Some(title)) => format!("第{number}版：{title}"),
    }
}

/// The day of an edition: 2021年3月25日.
pub(super) fn day(edition: &Edition) -> String {
    let (year, month, day) = edition.date;
    match edition.language {
        Language::Japanese | Language::English | Language::Pinyin => edition.day(),
        Language::Mainland
        | Language::Taiwan
        | Language::HongKong
        | Language::Bopomofo => format!("{year}年{month}月{day}日"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::ALL;

    #[test]
    fn every_word_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = ALL.iter().map(|word| word.key).collect();
        assert_eq!(names.len(), ALL.len());
    }
}
