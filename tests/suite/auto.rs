//! 自动 and 版样, seen from outside: what the editor is told holds.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::desk::{banmian, folder, lay, sample};
use crate::geometry::pages;

/// The sample with its page composed as `page` says, in a folder of its own.
fn composed(name: &str, page: &str) -> PathBuf {
    let at = folder(name);
    lay("2021-03", &at);
    let text = fs::read_to_string(sample("2021-03").join("issue.yaml")).unwrap();
    let (head, _) = text.split_once("版面:\n").unwrap();
    let issue = at.join("issue.yaml");
    fs::write(&issue, format!("{head}版面:\n{page}")).unwrap();
    issue
}

const AUTO: &str = "  - 版次: 2   # 第二版\n    版名: 全景视角看嘉兴\n    编排: 自动   # 程序来排\n    稿件: \
                    [换届, 拼布, 安检, 楼宇]\n";

fn sketch(rows: &str) -> String {
    format!("  - 版次: 2\n    编排: 版样\n    版样: |\n{rows}")
}

fn counts(page: &Value) -> [i64; 2] {
    ["blank_cells", "overset_lines"].map(|key| page[key].as_i64().unwrap())
}

/// composition.md §5: the sample page, at least as good as the printed one.
#[test]
fn the_sample_composes_itself() {
    let (code, printed) = pages(&composed("auto-sample", AUTO));
    let page = &printed["pages"][0];
    assert_eq!((code, counts(page)), (0, [0, 0]));
    let hard = page["taboos"].as_array().unwrap().iter().filter(|t| t["hard"] == true);
    assert_eq!(hard.count(), 0);
    let modules = page["modules"].as_array().unwrap();
    assert_eq!(modules.len(), 4);
    // The lead over all columns at the head of the page, as it was printed.
    assert_eq!(modules[0]["story"], "换届");
    assert_eq!(modules[0]["columns"], serde_json::json!([1, 4]));
    assert!(!page["candidates"].as_array().unwrap().is_empty());
}

#[test]
fn a_sketch_is_solved_and_kept() {
    let rows = "      换届 换届 换届 换届\n      拼布 拼布 拼布 楼宇\n      安检 安检 安检 楼宇\n";
    let (code, printed) = pages(&composed("auto-sketch", &sketch(rows)));
    let page = &printed["pages"][0];
    assert_eq!((code, counts(page)), (0, [0, 0]));
    let columns = |story: &str| {
        let mut modules = page["modules"].as_array().unwrap().iter();
        modules.find(|m| m["story"] == story).unwrap()["columns"].clone()
    };
    assert_eq!(columns("楼宇"), serde_json::json!([4, 4]));
    assert_eq!(columns("安检"), serde_json::json!([1, 3]));
}

#[test]
fn a_sketch_of_no_rectangles_is_refused() {
    let rows = "      换届 换届 换届 换届\n      拼布 拼布 楼宇 楼宇\n      安检 拼布 安检 楼宇\n";
    let ran =
        banmian(&["check".as_ref(), composed("auto-torn", &sketch(rows)).as_os_str()]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("page/sketch"), "{}", ran.out);
}

/// Makes the changes that the advice of a page asks for: cuts before the last mark of the
/// paragraph, or adds the word 新 there again and again.
fn follow(issue: &Path, page: &Value) {
    let text = fs::read_to_string(issue).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for advice in page["advice"].as_array().unwrap() {
        let story = format!("  {}:", advice["story"].as_str().unwrap());
        let at = lines.iter().position(|line| *line == story).unwrap();
        let body = at + lines[at..].iter().position(|l| l == "    正文: |").unwrap();
        let paragraph = usize::try_from(advice["paragraph"].as_u64().unwrap()).unwrap();
        let characters = advice["characters"].as_i64().unwrap();
        let mut n = usize::try_from(characters.abs()).unwrap();
        // A long cut takes whole paragraphs from the end on.
        let mut at = body + paragraph;
        let long = |line: &str| line.trim_start().chars().count();
        while characters < 0 && long(&lines[at]) <= n {
            n -= long(&lines.remove(at));
            at -= 1;
        }
        let line = &mut lines[at];
        let mut letters: Vec<char> = line.chars().collect();
        let stop = letters.pop().unwrap();
        if characters < 0 {
            letters.truncate(letters.len() - n);
        } else {
            letters.extend(std::iter::repeat_n('新', n));
        }
        letters.push(stop);
        *line = letters.into_iter().collect();
    }
    fs::write(issue, lines.join("\n") + "\n").unwrap();
}

/// A page that does not close says what to do, and closes when it is done.
#[track_caller]
fn closes_by_advice(issue: &Path) {
    let (code, printed) = pages(issue);
    let page = &printed["pages"][0];
    assert_eq!(code, 1);
    assert_ne!(counts(page), [0, 0]);
    assert!(!page["advice"].as_array().unwrap().is_empty());
    follow(issue, page);
    let (code, printed) = pages(issue);
    assert_eq!((code, counts(&printed["pages"][0])), (0, [0, 0]));
}

#[test]
fn a_page_too_full_closes_when_its_advice_is_followed() {
    let issue = composed("auto-full", AUTO);
    let text = fs::read_to_string(&issue).unwrap();
    let line = text.lines().find(|line| line.contains("下一步，街道党工委")).unwrap();
    let part: String = line.chars().take(96).collect();
    let more = [line, line, &format!("{part}。")].join("\n");
    fs::write(&issue, text.replace(line, &more)).unwrap();
    closes_by_advice(&issue);
}

#[test]
fn a_sketch_that_cannot_close_closes_when_its_advice_is_followed() {
    let rows = "      换届 换届 换届 换届\n      楼宇 楼宇 拼布 拼布\n      安检 安检 安检 安检\n";
    let issue = composed("auto-sketch-short", &sketch(rows));
    let text = fs::read_to_string(&issue).unwrap();
    let line = text.lines().find(|line| line.contains("3月18日，由嘉兴路")).unwrap();
    fs::write(&issue, text.replace(&format!("{line}\n"), "")).unwrap();
    closes_by_advice(&issue);
}

#[test]
fn a_spare_story_fills_a_page_that_is_short() {
    let page = AUTO.replace("[换届, 拼布, 安检, 楼宇]", "[拼布, 安检, 楼宇]");
    let issue = composed("auto-spare", &page);
    let text = fs::read_to_string(&issue).unwrap();
    fs::write(&issue, text.replace("  换届:\n", "  换届:\n    备稿: 是\n")).unwrap();
    let ran = banmian(&["check".as_ref(), issue.as_os_str()]);
    let (_, printed) = pages(&issue);
    let modules = printed["pages"][0]["modules"].as_array().unwrap();
    assert_eq!(counts(&printed["pages"][0]), [0, 0]);
    // Used only if nothing else fills the page, and then said.
    let used = modules.iter().any(|module| module["story"] == "换届");
    assert_eq!(used, ran.out.contains("page/spare"), "{}", ran.out);
}

/// `banmian lock`: the file keeps its comments, and the page its place, byte for byte.
#[test]
fn a_locked_page_stays_where_it_was() {
    let issue = composed("auto-lock", AUTO);
    let (_, before) = pages(&issue);
    let out = issue.with_file_name("locked.yaml");
    let ran =
        banmian(&["lock".as_ref(), issue.as_os_str(), "-o".as_ref(), out.as_os_str()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = fs::read_to_string(&out).unwrap();
    assert!(text.contains("编排: 定位   # 程序来排\n    模块:\n"), "{text}");
    assert!(text.contains("版次: 2   # 第二版"), "{text}");
    let (code, after) = pages(&out);
    assert_eq!(code, 0);
    assert_eq!(before["pages"][0]["modules"], after["pages"][0]["modules"]);
    // A correction that keeps the shape of its story moves nothing else.
    let corrected = text.replace("亲手制作了", "亲自做成了");
    assert_ne!(text, corrected);
    fs::write(&out, corrected).unwrap();
    let (code, corrected) = pages(&out);
    assert_eq!(code, 0);
    assert_eq!(after["pages"][0]["modules"], corrected["pages"][0]["modules"]);
}

/// After a correction that breaks the shape of its story, `lock` makes the smallest change.
#[test]
fn a_locked_page_is_mended_with_the_smallest_change() {
    let issue = composed("auto-mend", AUTO);
    let words = |issue: &Path| banmian(&["lock".as_ref(), issue.as_os_str()]);
    assert_eq!(words(&issue).code, 0);
    let (_, before) = pages(&issue);
    let text = fs::read_to_string(&issue).unwrap();
    // Three lines more of 安检: its module is too small now.
    let stop = "做好各项安全工作。";
    let more = "检查组还逐一核对了工地的值班安排和应急物资，要求发现隐患当天上报、当天处置、当天复查。";
    let corrected = text.replace(stop, &format!("{stop}{more}"));
    assert_ne!(text, corrected);
    fs::write(&issue, corrected).unwrap();
    let (code, broken) = pages(&issue);
    assert_eq!(code, 1);
    assert_ne!(counts(&broken["pages"][0]), [0, 0]);
    let ran = words(&issue);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let (code, after) = pages(&issue);
    assert_eq!((code, counts(&after["pages"][0])), (0, [0, 0]));
    let module = |pages: &Value, story: &str| {
        let modules = pages["pages"][0]["modules"].as_array().unwrap().clone();
        modules.into_iter().find(|module| module["story"] == story).unwrap()
    };
    // The story of one column beside it has no part in it.
    for story in ["换届", "楼宇"] {
        assert_eq!(module(&before, story), module(&after, story), "{}", ran.out);
    }
}

/// The sample as it composes itself with a wish, and what is told of wishes.
fn wished(name: &str, wish: &str) -> (Value, String) {
    let issue = composed(name, &format!("{AUTO}    要求: [{wish}]\n"));
    let (code, printed) = pages(&issue);
    assert_eq!(code, 0, "{wish}");
    let page = printed["pages"][0].clone();
    assert_eq!(counts(&page), [0, 0]);
    let ran = banmian(&["check".as_ref(), issue.as_os_str()]);
    (page, ran.out)
}

fn module<'a>(page: &'a Value, story: &str) -> &'a Value {
    page["modules"].as_array().unwrap().iter().find(|m| m["story"] == story).unwrap()
}

#[test]
fn a_headline_and_a_photo_stand_as_it_was_wished() {
    let (page, told) = wished("wish-upright", "{稿: 楼宇, 竖题: 是}");
    assert_eq!(module(&page, "楼宇")["vertical"], true);
    assert!(!told.contains("page/wish"), "{told}");
    let (page, told) = wished("wish-across", "{稿: 楼宇, 竖题: 否}");
    assert_eq!(module(&page, "楼宇")["vertical"], false);
    assert!(!told.contains("page/wish"), "{told}");
    // Two columns of 17 characters of 9.6 pt and a gutter, cropped to the focus or not.
    let column = 17.0 * 9.6 * 25.4 / 72.0;
    for (columns, name) in [(1, "wish-narrow"), (2, "wish-wide")] {
        let (page, told) =
            wished(name, &format!("{{稿: 拼布, 图: {{第: 1, 跨栏: {columns}}}}}"));
        let width = module(&page, "拼布")["photos"][0]["width"].as_f64().unwrap();
        assert_eq!(column + 1.0 < width, columns == 2, "{width}");
        assert!(!told.contains("page/wish"), "{told}");
    }
}

#[test]
fn a_wish_that_cannot_be_met_is_told_with_why() {
    let (_, told) = wished("wish-vain", "{稿: 安检, 跨栏: 1, 图: {第: 1, 跨栏: 2}}");
    assert!(told.contains("page/wish") && told.contains("no shape"), "{told}");
    let (_, told) = wished("wish-large", "{稿: 安检, 字号: 90pt}");
    assert!(told.contains("page/wish") && told.contains("nothing fills"), "{told}");
}

/// 竖题: 必须 that leaves no page gives way like a wish.
#[test]
fn a_headline_that_must_stand_gives_way() {
    let issue = composed("upright-vain", AUTO);
    let text = fs::read_to_string(&issue).unwrap();
    let text = text.replacen("  安检:\n", "  安检:\n    竖题: 必须\n", 1);
    fs::write(&issue, text).unwrap();
    let (code, printed) = pages(&issue);
    assert_eq!((code, counts(&printed["pages"][0])), (0, [0, 0]));
    let ran = banmian(&["check".as_ref(), issue.as_os_str()]);
    assert!(ran.out.contains("page/wish") && ran.out.contains("upright"), "{}", ran.out);
}

/// A sketch with an ad among its stories: the ad stands where it was bought, the stories
/// round it close; a correction on the page that was locked from it moves nothing else,
/// and one that breaks a shape is mended round the ad.
#[test]
fn furniture_is_drawn_among_the_stories() {
    let drawn = "  - 版次: 2\n    编排: 版样\n    广告:\n      - {文件: 拼布.jpg, 栏: 1-3, 行: 58-75}\n    \
                 版样: |\n      换届 换届 换届 换届\n      安检 安检 安检 楼宇\n      广告 广告 广告 楼宇\n";
    let issue = composed("sketch-ad", drawn);
    let text = fs::read_to_string(&issue).unwrap();
    let spare = |text: &str| text.replacen("  拼布:\n", "  拼布:\n    备稿: 是\n", 1);
    fs::write(&issue, spare(&text)).unwrap();
    let (code, before) = pages(&issue);
    let page = &before["pages"][0];
    assert_eq!((code, counts(page)), (0, [0, 0]));
    assert_eq!(module(page, "安检")["lines"][1], 56);
    assert_eq!(module(page, "楼宇")["columns"], serde_json::json!([4, 4]));
    let ran = banmian(&["lock".as_ref(), issue.as_os_str()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let locked = fs::read_to_string(&issue).unwrap();
    // A word for another one of as many characters.
    fs::write(&issue, locked.replacen("安全生产", "生产安全", 1)).unwrap();
    let (code, corrected) = pages(&issue);
    assert_eq!(code, 0);
    for story in ["换届", "楼宇"] {
        assert_eq!(module(page, story), module(&corrected["pages"][0], story));
    }
    let stop = "做好各项安全工作。";
    let more = "检查组还逐一核对了工地的值班安排和应急物资，要求发现隐患当天上报、当天处置、当天复查。";
    fs::write(&issue, locked.replace(stop, &format!("{stop}{more}"))).unwrap();
    let ran = banmian(&["lock".as_ref(), issue.as_os_str()]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let (code, mended) = pages(&issue);
    assert_eq!((code, counts(&mended["pages"][0])), (0, [0, 0]));
    // In columns that are not those of the ad the sketch is refused.
    let astray = drawn.replace("栏: 1-3", "栏: 2-3");
    let issue = composed("sketch-astray", &astray);
    let ran = banmian(&["check".as_ref(), issue.as_os_str()]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("page/sketch"), "{}", ran.out);
}
