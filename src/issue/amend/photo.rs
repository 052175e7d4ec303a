//! The photos of a story: one more, one less.

use super::{last_key, place};
use crate::issue::edit::{Editor, Step, Tongue, Value, below, child};
use crate::issue::key::{MODULE, PAGE, PLACE, ROOT, STORY, WIDE, WISH};
use crate::issue::part::Part;

/// Adds a photo behind those that the story at `path` has.
pub(super) fn add(editor: &mut Editor, path: &[Step], file: &str) -> Option<()> {
    let tongue = Tongue::of(&last_key(editor, path)?);
    let photo = Value::Table(vec![tongue.pair("文件", "file", file)]);
    let Some(at) = editor.under(path, &STORY, "photos") else {
        let only = Value::List(vec![photo]);
        let after = place(editor, path, &STORY, "photos")?;
        return editor.enter(path, &after, tongue.word("图片", "photos"), &only);
    };
    match editor.value().at(&at)? {
        Value::List(items) if !items.is_empty() => editor.append_item(&at, &photo),
        Value::List(_) => editor.fill(&at, &Value::List(vec![photo])),
        // A key that says nothing yet.
        Value::Word(word) if word.is_empty() => {
            editor.fill(&at, &Value::List(vec![photo]))
        }
        Value::Word(_) | Value::Table(_) => None,
    }
}

/// Takes the `nth` photo of the story at `path` away, from zero, and its places and wishes
/// on the pages with it. Those of the photos behind it name them by their new numbers.
pub(super) fn take(
    editor: &mut Editor,
    path: &[Step],
    story: &str,
    nth: usize,
) -> Option<()> {
    let at = editor.under(path, &STORY, "photos")?;
    take_item(editor, &at, nth)?;
    let Some(pages) = editor.under(&[], &ROOT, "pages") else { return Some(()) };
    let Value::List(all) = editor.value().at(&pages)?.clone() else { return None };
    for number in 0..all.len() {
        let page = below(&pages, Step::Item(number));
        for (list, part, each) in [
            ("modules", &MODULE, &PLACE),
            ("stories", &MODULE, &PLACE),
            ("wishes", &WISH, &WIDE),
        ] {
            let Some(list) = editor.under(&page, &PAGE, list) else { continue };
            let Value::List(items) = editor.value().at(&list)?.clone() else { continue };
            for (item, _) in items.iter().enumerate().filter(|(_, item)| {
                child(item, part, "story") == Some(&Value::Word(story.to_owned()))
            }) {
                let item = below(&list, Step::Item(item));
                let Some(places) = editor.under(&item, part, "photos") else { continue };
                renumber(editor, &places, each, nth)?;
            }
        }
    }
    Some(())
}

/// Takes the place of a photo out of a list of places, or a lone one, and has those of the
/// photos behind it name them by their new numbers.
fn renumber(editor: &mut Editor, at: &[Step], part: &Part, nth: usize) -> Option<()> {
    let one = nth.checked_add(1)?;
    let lone = matches!(editor.value().at(at)?, Value::Table(_));
    let items = match editor.value().at(at)?.clone() {
        Value::List(items) => items,
        Value::Table(_) | Value::Word(_) => vec![editor.value().at(at)?.clone()],
    };
    for (item, place) in items.iter().enumerate().rev() {
        let Some(Value::Word(typed)) = child(place, part, "nth") else { continue };
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        let Ok(number) = digits.parse::<usize>() else { continue };
        let own = if lone { at.to_vec() } else { below(at, Step::Item(item)) };
        if number == one {
            if lone { editor.remove(at)? } else { take_item(editor, at, item)? }
        } else if one < number {
            let less = Value::Word(
                typed.replace(&digits, &(number.checked_sub(1)?).to_string()),
            );
            let number = editor.under(&own, part, "nth")?;
            editor.set(&number, &less)?;
        }
    }
    Some(())
}

/// Takes an item off a list, and the list with the last of them.
fn take_item(editor: &mut Editor, at: &[Step], nth: usize) -> Option<()> {
    let Value::List(items) = editor.value().at(at)? else { return None };
    if nth == 0 && items.len() == 1 {
        return editor.remove(at);
    }
    editor.remove(&below(at, Step::Item(nth)))
}

#[cfg(test)]
mod tests {
    use crate::issue::{Change, amend};

    const TEXT: &str = "\
稿件:
  甲:
    标题: 一题   # 一
    图片:
      - {文件: a.jpg, 说明: 甲图}
      - {文件: b.jpg}
      - 文件: c.jpg
        说明: 丙图
    正文: 一段。
  乙: {标题: 二题, 正文: 二段。, 图片: [{文件: d.jpg}]}
  丙: {标题: 三题, 正文: 三段。}
版面:
  - 版次: 1
    编排: 定位
    模块:
      - {稿: 甲, 栏: 1, 行: 1-9, 图: [{第: 1, 栏: 1, 行: 1-3}, {第: 2, 栏: 2, 行: 1-3}, {第: 3, 栏: 3, 行: 1-3}]}
      - 稿: 乙
        栏: 2
        行: 1-9
        图:
          - {第: 1, 栏: 1, 行: 1-3}
  - 版次: 2
    稿件: [甲]
    要求:
      - {稿: 甲, 图: {第: 3, 跨栏: 2}}
      - {稿: 乙, 图: {第: 1, 跨栏: 2}}
";

    fn added(story: &str) -> String {
        let change = Change::AddPhoto { story: story.into(), file: "新 图.jpg".into() };
        amend(TEXT, &[change]).unwrap()
    }

    fn taken(story: &str, photo: usize) -> String {
        amend(TEXT, &[Change::TakePhoto { story: story.into(), photo }]).unwrap()
    }

    #[test]
    fn a_photo_is_added_behind_the_others() {
        let own = added("甲");
        assert!(own.contains("        说明: 丙图\n      - 文件: 新 图.jpg\n"), "{own}");
        let own = added("乙");
        assert!(own.contains("图片: [{文件: d.jpg}, {文件: 新 图.jpg}]"), "{own}");
        let own = added("丙");
        assert!(
            own.contains("标题: 三题, 图片: [{文件: 新 图.jpg}], 正文: 三段。}"),
            "{own}"
        );
    }

    #[test]
    fn a_photo_goes_with_its_places_and_the_others_are_renumbered() {
        let own = taken("甲", 0);
        assert!(
            own.contains("    图片:\n      - {文件: b.jpg}\n      - 文件: c.jpg\n"),
            "{own}"
        );
        let places = "图: [{第: 1, 栏: 2, 行: 1-3}, {第: 2, 栏: 3, 行: 1-3}]}";
        assert!(own.contains(places), "{own}");
        assert!(own.contains("{稿: 甲, 图: {第: 2, 跨栏: 2}}"), "{own}");
        assert!(own.contains("# 一\n"), "{own}");
        let own = taken("甲", 2);
        assert!(own.contains("      - {稿: 甲}\n"), "{own}");
        // The last of them, and its list with it.
        let own = taken("乙", 0);
        assert!(own.contains("乙: {标题: 二题, 正文: 二段。}\n"), "{own}");
        assert!(own.contains("        行: 1-9\n  - 版次: 2\n"), "{own}");
        assert!(own.contains("      - {稿: 乙}\n"), "{own}");
    }

    #[test]
    fn there_is_no_fourth_of_three() {
        let change = Change::TakePhoto { story: "甲".into(), photo: 3 };
        assert!(amend(TEXT, &[change]).is_err());
    }
}
