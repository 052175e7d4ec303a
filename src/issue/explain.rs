//! What a key of the issue file is, and where its values belong, from the one table.

use super::key::{Holds, Key, PARTS, Part};
use crate::diag::Said;
use crate::script::simplified;

/// More places of a key than a person reads.
const MANY: usize = 8;

/// What a key holds in each table that has it, or where a value is written. Nothing for a
/// word that is neither.
pub fn explained(name: &str) -> Option<Said> {
    let name = name.trim().trim_end_matches([':', '：']);
    let simple = simplified(name);
    key(name).or_else(|| key(&simple)).or_else(|| value(name)).or_else(|| value(&simple))
}

fn key(name: &str) -> Option<Said> {
    let found: Vec<(&Part, &Key)> =
        PARTS.iter().filter_map(|part| Some((*part, part.find(name)?))).collect();
    let (_, first) = found.first()?;
    let mut zh = format!("{}（{}）\n", first.zh, first.en);
    let mut en = format!("{} ({})\n", first.en, first.zh);
    for (part, key) in found.iter().take(MANY) {
        let (holds_zh, holds_en) = holds(&key.holds);
        zh.push_str(&format!("  在“{}”里：{holds_zh}\n", part.zh));
        en.push_str(&format!("  in {}: {holds_en}\n", part.en));
    }
    Some(Said::new(zh.trim_end(), en.trim_end()))
}

fn value(name: &str) -> Option<Said> {
    let mut zh = String::new();
    let mut en = String::new();
    for part in PARTS {
        for key in part.keys {
            let Holds::Choice(terms) = key.holds else { continue };
            let Some(term) = terms.iter().find(|term| term.zh == name || term.en == name)
            else {
                continue;
            };
            zh.push_str(&format!("  “{}”里的 {}: {}\n", part.zh, key.zh, term.zh));
            en.push_str(&format!("  {}: {} in {}\n", key.en, term.en, part.en));
        }
    }
    (!zh.is_empty()).then(|| {
        Said::new(
            format!("“{name}”可以写在：\n{}", zh.trim_end()),
            format!("{name} may stand in:\n{}", en.trim_end()),
        )
    })
}

/// What may be written.
fn holds(what: &Holds) -> (String, String) {
    let said = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
    let within = |zh: &str, en: &str, limit: &super::key::limit::Limit| {
        (format!("{zh}，{}", limit.said("到")), format!("{en}, {}", limit.said("to")))
    };
    match what {
        Holds::Copy => said("文字，会排出来", "words that are set"),
        Holds::Title => {
            let most = what.longest().most;
            (
                format!("文字，会排出来，最多 {most} 字"),
                format!("words that are set, {most} characters at the most"),
            )
        }
        Holds::Body => {
            let most = what.longest().most;
            (
                format!("文字，会排出来，一行一段，一段最多 {most} 字"),
                format!(
                    "words that are set, a paragraph a line, of {most} characters at the most"
                ),
            )
        }
        Holds::Words => said("文字，不排出来", "words that are read and not set"),
        Holds::Face => {
            said("字体名，见 banmian fonts", "a face, as banmian fonts names it")
        }
        Holds::Sheet => said("开本名（四开、A3）", "a sheet by its name (A3)"),
        Holds::Em => said("字号的几分之几（1/4、2字）", "a part of the type size (1/4)"),
        Holds::Short(short, part) => {
            let (zh, en) = holds(short);
            let (long_zh, long_en) = keys(part);
            (
                format!("{zh}；或下面写 {long_zh}"),
                format!("{en}; or a table of {long_en}"),
            )
        }
        Holds::File => said(
            "文件名，从稿件文件所在的文件夹算起",
            "a file, from the folder of the issue",
        ),
        Holds::Count(limit) => within("整数", "a whole number", limit),
        Holds::Length(limit) => {
            within("长度（9.6pt、小五、3mm、2字）", "a length", limit)
        }
        Holds::Share(limit) => within("百分比", "a percentage", limit),
        Holds::Extent(limit) => {
            within("从几到几（1-38）", "first and last (1-38)", limit)
        }
        Holds::Date(_) => said("日期（2026-06-30）", "a day (2026-06-30)"),
        Holds::Choice(terms) => {
            let zh: Vec<&str> = terms.iter().map(|term| term.zh).collect();
            let en: Vec<&str> = terms.iter().map(|term| term.en).collect();
            (zh.join("、"), en.join(", "))
        }
        Holds::Table(part) => {
            let (zh, en) = keys(part);
            (format!("下面写 {zh}"), format!("a table of {en}"))
        }
        Holds::Name(each, _) => {
            let (zh, en) = holds(each);
            (format!("自己起名，每个{zh}"), format!("names, each {en}"))
        }
        Holds::List(each, _) => {
            let (zh, en) = holds(each);
            (format!("列表，每项：{zh}"), format!("a list, each item: {en}"))
        }
        Holds::OneOrMore(each, _) => {
            let (zh, en) = holds(each);
            (format!("一项或列表：{zh}"), format!("one or a list: {en}"))
        }
    }
}

fn keys(part: &Part) -> (String, String) {
    let zh: Vec<&str> = part.keys.iter().map(|key| key.zh).collect();
    let en: Vec<&str> = part.keys.iter().map(|key| key.en).collect();
    (zh.join("、"), en.join(", "))
}

#[cfg(test)]
mod tests {
    use super::explained;
    use crate::diag::Language;

    #[test]
    fn a_key_is_explained_by_what_it_holds_and_where() {
        let said =
            |name| explained(name).map(|said| said.get(Language::Chinese).to_owned());
        let upright = said("竖题").unwrap();
        assert!(upright.contains("在“稿件”里：不、允许、必须"), "{upright}");
        assert!(upright.contains("在“模块”里：下面写 侧、宽、高、字号"), "{upright}");
        assert_eq!(said("標題"), said("标题"));
        assert_eq!(said("标题："), said("标题"));
        assert!(said("花边").unwrap().contains("“稿件”里的 框: 花边"));
        assert_eq!(said("桥头"), None);
    }
}
