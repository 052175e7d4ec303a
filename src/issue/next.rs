//! 复制上期: an issue out of the one before.
//!
//! In comes the text of an issue and the day of the next; out comes a text with the numbers
//! one further, the pages and all that is the house's, and stories that wait for their copy.
//! What stands before the stories is as it was written, comments and all.

use std::collections::BTreeMap;

use super::amend::NotAmended;
use super::edit::{Editor, Step, Tongue, Value, as_written, child, typed, word};
use super::enter::waiting;
use super::key::{AD, IMPRINT, MASTHEAD, MODULE, PAGE, PAPER, PHOTO, ROOT, STORY};
use super::part::Part;
use super::read::furniture;

/// The next issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextIssue {
    /// Its text.
    pub text: String,
    /// The files beside the old one that it names: pictures of ads, of the masthead, of
    /// spare stories that were not printed.
    pub files: Vec<String>,
}

/// The next issue after one, on a day as files write it.
///
/// # Errors
///
/// If the text is written in a way in which its parts cannot be told from each other.
pub fn next_issue(text: &str, day: &str) -> Result<NextIssue, NotAmended> {
    made(text, day).ok_or(NotAmended::NotEditable)
}

/// The day that an issue says it is of: year, month and day as they stand there, whatever else
/// of it can be read.
pub fn day_of(text: &str) -> Option<[u32; 3]> {
    let root = Value::read(text)?;
    let words = word(child(&root, &ROOT, "issue")?, &IMPRINT, "date")?;
    let figures =
        words.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let figures: Vec<u32> = figures.map_while(|part| part.parse().ok()).collect();
    figures.try_into().ok()
}

fn made(text: &str, day: &str) -> Option<NextIssue> {
    let text = further(text, day)?;
    let root = Value::read(&text)?;
    let stories_key = typed(&root, &ROOT, "stories")?.to_owned();
    let pages_key = typed(&root, &ROOT, "pages")?.to_owned();
    let tongue = Tongue::of(&pages_key);
    let Value::Table(old) = root.at(&[Step::Key(stories_key.clone())])? else {
        return None;
    };
    let Value::List(pages) = root.at(&[Step::Key(pages_key.clone())])? else {
        return None;
    };
    let known = BTreeMap::new();
    let mut next = Next { tongue, old, known, stories: Vec::new(), shared: false };
    let pages: Vec<Value> =
        pages.iter().map(|page| next.page(page)).collect::<Option<_>>()?;
    next.shared();
    next.spares();
    let mut files = Vec::new();
    for page in &pages {
        files.extend(files_in(page, &PAGE, "ads", &AD));
    }
    for (_, story) in &next.stories {
        files.extend(files_in(story, &STORY, "photos", &PHOTO));
        files.extend(word(story, &STORY, "file"));
    }
    let paper = child(&root, &ROOT, "paper");
    let masthead = paper.and_then(|paper| child(paper, &PAPER, "masthead"));
    files.extend(masthead.and_then(|masthead| word(masthead, &MASTHEAD, "file")));
    files.sort();
    files.dedup();
    let rest = Value::Table(vec![
        (stories_key.clone(), Value::Table(next.stories)),
        (pages_key.clone(), Value::List(pages)),
    ]);
    let mut out = without(&text, &[&stories_key, &pages_key])?;
    out.push_str(&as_written(&rest));
    // What cannot be read again was not told apart.
    Value::read(&out)?.at(&[Step::Key(pages_key)])?;
    Some(NextIssue { text: out, files })
}

/// The text with another day and with its numbers one further.
fn further(text: &str, day: &str) -> Option<String> {
    let mut editor = Editor::open(text)?;
    let imprint = editor.under(&[], &ROOT, "issue")?;
    for key in ["number", "serial"] {
        let Some(at) = editor.under(&imprint, &IMPRINT, key) else { continue };
        if let Some(Value::Word(number)) = editor.value().at(&at).cloned() {
            editor.set(&at, &Value::Word(one_more(&number)))?;
        }
    }
    let date = editor.under(&imprint, &IMPRINT, "date")?;
    editor.set(&date, &Value::Word(day.to_owned()))?;
    // When it is printed is known to whoever prints it.
    if let Some(printed) = editor.under(&imprint, &IMPRINT, "printed") {
        editor.remove(&printed)?;
    }
    editor.finish()
}

/// `第 12 期` as `第 13 期`, `0087` as `0088`; words without a number as they are.
fn one_more(words: &str) -> String {
    let is = |c: char| c.is_ascii_digit();
    let head = words.trim_end_matches(|c| !is(c));
    let before = head.trim_end_matches(is);
    let (digits, after) = (head.get(before.len()..), words.get(head.len()..));
    let (digits, after) = (digits.unwrap_or_default(), after.unwrap_or_default());
    match digits.parse::<u64>().ok().and_then(|number| number.checked_add(1)) {
        Some(number) => format!("{before}{number:0width$}{after}", width = digits.len()),
        None => words.to_owned(),
    }
}

/// The next issue while it is made.
struct Next<'a> {
    tongue: Tongue,
    /// The stories of the old one.
    old: &'a [(String, Value)],
    /// The names of old stories that were printed, with those of the new ones.
    known: BTreeMap<String, String>,
    stories: Vec<(String, Value)>,
    /// Whether pages share the stories that none names.
    shared: bool,
}

impl Next<'_> {
    /// A page with stories that wait.
    fn page(&mut self, page: &Value) -> Option<Value> {
        let Value::Table(entries) = page else { return None };
        let named = stories_of(page, self.old);
        let names: Vec<Value> =
            named.iter().map(|name| Value::Word(self.waiting(name))).collect();
        let compose = word(page, &PAGE, "compose").unwrap_or_default();
        let shares = ["全报", "whole"].contains(&&*compose);
        let mut out = Vec::new();
        for (key, value) in entries {
            match PAGE.find(key).map(|known| known.en) {
                Some("stories" | "modules" | "sketch" | "wishes" | "compose") => {}
                Some("ear") => {
                    let Value::Word(name) = value else { return None };
                    out.push((key.clone(), Value::Word(self.waiting(name))));
                }
                Some("ads") => {
                    // An ad in words runs on as it is.
                    for name in ads_of(value) {
                        self.keep(&name);
                    }
                    out.push((key.clone(), value.clone()));
                }
                Some(_) | None => out.push((key.clone(), value.clone())),
            }
        }
        let how = if shares { ("全报", "whole") } else { ("自动", "auto") };
        out.push(self.tongue.pair("编排", "compose", self.tongue.word(how.0, how.1)));
        self.shared |= shares;
        // What the pages of the whole paper share is dealt out anew.
        if !names.is_empty() && !shares {
            out.push(self.tongue.pair("稿件", "stories", Value::List(names)));
        }
        Some(Value::Table(out))
    }

    /// The name of a story that waits in the place of an old one.
    fn waiting(&mut self, old: &str) -> String {
        if let Some(name) = self.known.get(old) {
            return name.clone();
        }
        let nth = self.known.len().saturating_add(1);
        let name = format!("{}{nth}", self.tongue.word("稿", "story"));
        self.known.insert(old.to_owned(), name.clone());
        let level = self.old.iter().find(|(key, _)| key == old);
        let level = level.and_then(|(_, story)| Self::word(story, "level"));
        let mut story = waiting(self.tongue, level);
        let section = self.old.iter().find(|(key, _)| key == old);
        let section = section.and_then(|(_, story)| Self::word(story, "section"));
        if let (Some(section), Value::Table(pairs)) = (section, &mut story) {
            // Before its body.
            let at = pairs.len().saturating_sub(1);
            pairs.insert(at, self.tongue.pair("版名", "section", section));
        }
        self.stories.push((name.clone(), story));
        name
    }

    /// Stories that wait in the place of those that the pages shared.
    fn shared(&mut self) {
        if !self.shared {
            return;
        }
        // Those of a module of briefs stand in it.
        let packs = self.old.iter().filter_map(|(_, own)| child(own, &STORY, "briefs"));
        let packed: Vec<Value> = packs
            .flat_map(|list| match list {
                Value::List(items) => items.clone(),
                Value::Word(_) | Value::Table(_) => Vec::new(),
            })
            .collect();
        for (name, story) in self.old {
            let stays = self.stories.iter().any(|(own, _)| own == name);
            let packed = packed.contains(&Value::Word(name.clone()));
            if !is_spare(story) && !stays && !packed {
                self.waiting(name);
            }
        }
    }

    /// A story that stays as it is.
    fn keep(&mut self, name: &str) {
        let old = self.old.iter().find(|(key, _)| key == name);
        if let Some(old) = old.filter(|_| self.stories.iter().all(|(own, _)| own != name))
        {
            self.stories.push(old.clone());
        }
    }

    /// Spare stories that no page has listed are there for the next one.
    fn spares(&mut self) {
        for (name, story) in self.old {
            if is_spare(story) && !self.known.contains_key(name) {
                self.keep(name);
            }
        }
    }

    fn word(story: &Value, en: &str) -> Option<String> {
        word(story, &STORY, en)
    }
}

/// Whether a story is one to fill with.
fn is_spare(story: &Value) -> bool {
    word(story, &STORY, "spare").is_some_and(|word| ["是", "true"].contains(&&*word))
}

/// The names of the stories of a page, however it is composed.
fn stories_of(page: &Value, old: &[(String, Value)]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        if !name.is_empty() && names.iter().all(|own| own != name) {
            names.push(name.to_owned());
        }
    };
    if let Some(Value::List(items)) = child(page, &PAGE, "stories") {
        for item in items {
            if let Value::Word(name) = item {
                add(name.trim());
            }
        }
    }
    if let Some(Value::List(items)) = child(page, &PAGE, "modules") {
        for item in items {
            add(&word(item, &MODULE, "story").unwrap_or_default());
        }
    }
    if let Some(Value::Word(drawing)) = child(page, &PAGE, "sketch") {
        // A story may go by any name: as the drawing is read.
        let known = |name: &str| old.iter().any(|(own, _)| own == name);
        let names = drawing.split_whitespace();
        names.filter(|name| known(name) || furniture(name).is_none()).for_each(&mut add);
    }
    names
}

/// The stories of ads in words.
fn ads_of(ads: &Value) -> Vec<String> {
    let Value::List(items) = ads else { return Vec::new() };
    items.iter().filter_map(|item| word(item, &AD, "story")).collect()
}

/// The files that the items of a list name.
fn files_in(table: &Value, part: &Part, list: &str, item: &Part) -> Vec<String> {
    let Some(Value::List(items)) = child(table, part, list) else { return Vec::new() };
    items.iter().filter_map(|own| word(own, item, "file")).collect()
}

/// A text without some of the parts at its margin, each from its key to the next.
fn without(text: &str, keys: &[&str]) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut skipping, mut met) = (false, Vec::<&str>::new());
    for line in text.split_inclusive('\n') {
        let begins = line
            .chars()
            .next()
            .is_some_and(|c| !c.is_whitespace() && !"#-]}".contains(c));
        if begins {
            let key = line.split(':').next().unwrap_or_default();
            let key = key.trim().trim_matches(['"', '\'']);
            skipping = keys.contains(&key);
            met.extend(keys.iter().copied().filter(|own| *own == key));
        }
        if !skipping {
            out.push_str(line);
        }
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    (met.len() == keys.len()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::{day_of, next_issue, one_more};

    #[test]
    fn the_day_of_an_issue_is_read_however_it_is_written() {
        assert_eq!(day_of("期次: {日期: 2026-12-04}\n"), Some([2026, 12, 4]));
        assert_eq!(day_of("issue:\n  date: 2026年12月4日\n"), Some([2026, 12, 4]));
        assert_eq!(day_of("期次: {期号: 4}\n"), None);
        assert_eq!(day_of("期次: ["), None);
    }

    #[test]
    fn numbers_go_one_further_as_they_are_written() {
        assert_eq!(one_more("12"), "13");
        assert_eq!(one_more("0087"), "0088");
        assert_eq!(one_more("第 99 期（总 7）"), "第 99 期（总 8）");
        assert_eq!(one_more("创刊号"), "创刊号");
        assert_eq!(one_more("第9期"), "第10期");
    }

    #[test]
    fn a_drawing_is_read_as_its_page_is_set() {
        let text = "\
期次: {日期: 2026-12-04}
稿件:
  广告战: {标题: 一题, 正文: 一段。}
  广告2: {标题: 二题, 正文: 二段。}
版面:
  - 版次: 1
    编排: 版样
    版样: |
      masthead masthead ear 报眼
      广告战 广告2 ad1 广告1
";
        let next = next_issue(text, "2026-12-18").unwrap().text;
        assert!(next.contains("    稿件: [稿1, 稿2]\n"), "{next}");
    }

    #[test]
    fn the_next_issue_has_the_house_and_stories_that_wait() {
        let text = "\
# 一份小报
沿用: ../house.yaml
期次:
  期号: 12   # 每月两期
  总第: \"0087\"
  日期: 2026-12-04
  印刷日期: 2026-12-02
稿件:
  步道: {标题: 步道通了, 等级: 头条, 正文: 通了。, 图片: [{文件: a.jpg}]}
  电梯: {标题: 电梯来了, 正文: 来了。}
  备用: {标题: 备用, 备稿: 是, 正文: 备着。, 图片: [{文件: b.jpg}]}
版面:
  - 版次: 1
    编排: 定位
    广告: [{文件: 广告.png}]
    模块:
      - {稿: 步道, 栏: 1-2, 行: 1-9}
      - {稿: 电梯, 栏: 3, 行: 1-9}
  - {版次: 2, 版名: 邻里, 稿件: [步道]}
";
        let next = next_issue(text, "2026-12-18").unwrap();
        assert_eq!(next.files, ["b.jpg", "广告.png"]);
        let text = next.text;
        for line in [
            "# 一份小报\n沿用: ../house.yaml\n",
            "  期号: 13   # 每月两期\n  总第: \"0088\"\n  日期: 2026-12-18\n",
            "  稿1:\n    标题: 待稿\n    等级: 头条\n    正文: 待稿。\n",
            "    稿件: [稿1, 稿2]\n",
            "    稿件: [稿1]\n",
            "  备用:\n",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
        for word in ["印刷日期", "步道", "a.jpg", "定位"] {
            assert!(!text.contains(word), "{word}\n{text}");
        }
    }
}
