//! Things that are moved on pages by hand, and a desk that has no paper yet.

use std::fmt::Write as _;
use std::fs;

use serde_json::{Value, json};

use super::desk::folder;
use super::served::Served;

/// A page of four stories whose lines run down, which closes.
fn vertical() -> String {
    const SENTENCE: &str = "清晨的河面上起了一层薄雾，早起的人沿着步道慢慢走过去，看见新修的栏杆已经刷好了漆。";
    let mut out = String::from(
        "报纸: {刊名: 竖报, 版式: A4}\n期次: {日期: 2026-12-04}\n样式:\n  排向: 竖排\n  \
         正文: {字体: 报宋, 字号: 9pt, 行距: 13pt}\n  版心: {行数: 52}\n  \
         基本栏: {栏数: 3, 每栏字数: 16}\n  \
         竖排: {批数: 4, 每批字数: 17, 批距: 2字, 行数: 38}\n稿件:\n",
    );
    let all = 4 * 38 * 17 * 66 / 100;
    for (name, title, level, share) in [
        ("甲", "步道通了街坊来走", "头条", 40),
        ("乙", "书房夜里也开门", "二条", 27),
        ("丙", "电梯用上了", "三条", 20),
        ("丁", "花房招人", "三条", 13),
    ] {
        let _ =
            writeln!(out, "  {name}:\n    标题: {title}\n    等级: {level}\n    正文: |");
        let copy: String = SENTENCE.chars().cycle().take(all * share / 100 - 1).collect();
        let copy: Vec<char> =
            copy.trim_end_matches(['，', '。']).chars().chain(['。']).collect();
        for paragraph in copy.chunks(120) {
            let _ = writeln!(out, "      {}", paragraph.iter().collect::<String>());
        }
    }
    out + "版面:\n  - {版次: 2, 版名: 邻里, 编排: 自动, 稿件: [甲, 乙, 丙, 丁]}\n"
}

fn tried(desk: &Served, gesture: &Value) -> Value {
    desk.post("/api/try", &json!({ "page": 2, "gesture": gesture })).json()
}

/// Where a story stands, in whole points from the left and the top.
fn corner(geometry: &Value, story: &str) -> [i64; 2] {
    let modules = geometry["modules"].as_array().unwrap();
    let own = modules.iter().find(|module| module["story"] == story).unwrap();
    #[expect(clippy::cast_possible_truncation, reason = "whole points are near enough")]
    [0, 1].map(|at| own["rect"][at].as_f64().unwrap().round() as i64)
}

#[test]
fn on_a_page_whose_lines_run_down_sides_are_those_of_the_sheet() {
    let paper = folder("moved-down");
    fs::write(paper.join("issue.yaml"), vertical()).unwrap();
    let desk = Served::open(&paper);
    let page = desk.get("/api/geometry/2").json();
    assert_eq!(page["down"], true);
    let first = corner(&page, "甲");
    // The lead stays where the first line of the first tier begins, and goes to where the
    // last one ends.
    let place = |position: &str| {
        tried(&desk, &json!({ "kind": "place", "story": "甲", "position": position }))
    };
    let (stays, goes) = (place("右上"), place("左下"));
    assert_eq!((&stays["possible"], &goes["possible"]), (&json!(true), &json!(true)));
    assert_eq!(corner(&stays["geometry"], "甲"), first);
    let last = corner(&goes["geometry"], "甲");
    assert!(last[0] < first[0] && first[1] < last[1], "{first:?} {last:?}");
    // A border between tiers is one of the drawing; with what cannot be it is said why.
    let border = |story: &str, column: u32| {
        tried(&desk, &json!({ "kind": "border", "story": story, "column": column }))
    };
    assert_eq!(border("丙", 3)["possible"], true);
    let no = border("丁", 2);
    assert_eq!(no["possible"], false);
    assert!(!no["why"].as_array().unwrap().is_empty(), "{no}");
    // What is pinned is wished for where it is seen.
    let pin = json!({ "page": 2, "gesture": { "kind": "pin", "story": "甲" } });
    assert_eq!(desk.post("/api/move", &pin).status, 200);
    assert!(desk.text().contains("位置: 右上"), "{}", desk.text());
    let border = json!({ "kind": "border", "story": "丙", "column": 3 });
    let asked = json!({ "page": 2, "gesture": border });
    assert_eq!(desk.post("/api/move", &asked).status, 200);
    assert!(desk.text().contains("编排: 版样"), "{}", desk.text());
    assert_eq!(desk.state()["pages"][0]["open"], false);
}

#[test]
fn a_desk_without_a_paper_makes_one_and_opens_it() {
    let place = folder("moved-new");
    fs::write(place.join("备忘.txt"), "别的东西").unwrap();
    let desk = Served::open(&place);
    let start = desk.get("/api/start").json();
    assert_eq!(start["empty"], false);
    // Nobody else makes one, and no name leads out of the folder.
    let ask = json!({ "name": "溪桥: 邻里", "format": "A4", "pages": 1, "lang": "zh" });
    let body = ask.to_string();
    assert_eq!(desk.ask("POST", "/api/new", &[], body.as_bytes()).status, 403);
    assert_eq!(desk.get("/api/state").status, 404);
    for name in ["../x", "", "a/b", "-x"] {
        let asked = json!({ "name": name, "format": "A4", "pages": 1, "lang": "zh" });
        assert_eq!(desk.post("/api/new", &asked).status, 409, "{name}");
    }
    let ask = json!({ "name": "溪桥邻里", "format": "A4", "pages": 1, "lang": "zh" });
    let made = desk.post("/api/new", &ask).json();
    assert_eq!(made["code"], 0, "{made}");
    let state = desk.state();
    assert_eq!((&state["paper"], &state["finished"]), (&json!("溪桥邻里"), &json!(true)));
    let house = fs::read_to_string(place.join("溪桥邻里/house.yaml")).unwrap();
    assert!(house.contains("刊名: 溪桥邻里\n"), "{house}");
    assert_eq!(fs::read_to_string(place.join("备忘.txt")).unwrap(), "别的东西");
}
